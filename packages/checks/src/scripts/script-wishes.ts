import type { RequirementList } from "@allset/contract";

/** What a check script is made for. */
export type ScriptWishes = {
  list: RequirementList;
  /** The server's address, without a final slash. */
  origin: string;
  /** The workshop's join code, where the learner's command carried one. */
  code: string | null;
  /** How long any one program may take, in seconds. */
  timeoutSeconds?: number;
};
