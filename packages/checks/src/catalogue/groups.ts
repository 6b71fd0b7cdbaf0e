import type { Check } from "../check.ts";
import { base, type Entry } from "./build-check.ts";
import type { Category } from "../check.ts";

function anyOf(
  category: Category,
  { members, ...entry }: Entry & { members: readonly string[] },
): Check {
  return { ...base(category, entry), probe: { kind: "any_of", members } };
}

/** Any one of these will do. */
export const groups: readonly Check[] = [
  anyOf("editor", {
    id: "editor",
    title: "Text editor",
    about: "Any one program to write plain text and code in.",
    legacyNames: ["text/code editor (virtual-editor)", "virtual-editor", "other-editor"],
    members: ["vscode", "nano", "vim"],
    install: {
      name: "a text editor",
      url: "https://code.visualstudio.com/download",
      winget: "Microsoft.VisualStudioCode",
      cask: "visual-studio-code",
      apt: "nano",
    },
  }),
];
