import { readdir } from "node:fs/promises";
import { checkScriptSh } from "@allset/checks";
import { describe, expect, test } from "vitest";
import { makeComputer } from "./testing/computer.ts";
import { startListServer } from "./testing/list-server.ts";
import { line, requirementList } from "./testing/requirement-list.ts";
import { documentOf, runScript } from "./testing/run-script.ts";

const hostile = [
  "'; touch pwned; '",
  "$(touch pwned)",
  "`touch pwned`",
  '"; touch pwned; "',
  "a\ntouch pwned\n",
  "\\'; touch pwned; \\'",
  "%s%n%d",
  "* ? [a-z] ~",
  "-n --help",
  "esac; } ; touch pwned; {",
  "<b>x</b> & y | z > pwned",
  "\u001b[2J\u0007bell",
  "\u202etxt.exe\u2066 \u009b2J \u061c",
];

describe.each(["dash", "bash", "busybox"] as const)("in %s", (shell) => {
  test.each(hostile)("what staff write is text and never code: %j", async (text) => {
    await using computer = await makeComputer(shell, { and: ["curl"] });
    const list = requirementList(
      [
        line("hg", { hint: text }),
        line("svn"),
        line(text),
        line("ours", { anyOf: ["nano", text] }),
      ],
      {
        title: text,
        contact: text,
        fixes: [{ check: "svn", system: null, reason: "missing", text, command: text, url: null }],
      },
    );
    await using server = await startListServer(list);
    server.answers.push({
      verdict: "stored",
      id: "1",
      learner: text,
      ready: false,
      problems: [
        {
          id: "1",
          title: text,
          check: "hg",
          fix: { text: `${text}!`, command: text, url: null, workedFor: null },
        },
      ],
    });
    const script = checkScriptSh({ list, origin: server.origin, code: text, timeoutSeconds: 5 });
    const { code, stdout, stderr } = await runScript(computer, shell, script, ["--send"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const shown = text
      // oxlint-disable-next-line no-control-regex -- control characters are what must be gone
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u202e\u2066]/g, "")
      .replaceAll(/\s+/g, " ")
      .trim();
    expect(stdout).toContain(`- ${shown}, 14 March 2026\n`);
    expect(stdout).toContain(`     Run:    ${shown}\n`);
    // oxlint-disable-next-line no-control-regex -- what steers a terminal must not come back from the server either
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u202e\u2066]/);
    const { results, workshop } = await documentOf(computer, shell, script);
    expect(workshop).toBe("2026-03-14-leeds");
    expect(results.map(({ check }) => check)).toEqual(["hg", "svn", shown, "ours"]);
    expect(await readdir(computer.home)).not.toContain("pwned");
  });
});
