import type { LearnerData } from "@allset/client";
import { describeDay } from "@allset/checks";
import type { Server } from "../server-address.ts";
import type { Screen } from "../terminal/screen.ts";

/** What a server holds about a learner, for the learner to read. */
export function describeLearnerData(held: LearnerData, server: Server, { paint }: Screen): string {
  const day = (time: string) => describeDay(time.slice(0, 10));
  const facts: [string, string][] = [
    ["Your code", held.learner.toUpperCase()],
    ["Workshop", held.workshop ?? "none"],
    ["E-mail", held.contact.email ?? "none"],
    ["First seen", day(held.createdAt)],
    ["Last seen", day(held.lastSeenAt)],
  ];
  const attempts = held.attempts.map(({ receivedAt, workshop, platform, results }) => {
    const count = (status: string) => results.filter((one) => one.status === status).length;
    const system = [platform.system, platform.distribution, platform.distributionVersion]
      .filter((part) => part)
      .join(" ");
    const outcome = `${count("pass") + count("warn")} passed, ${count("fail")} failed, ${count("skip")} skipped`;
    return `  ${receivedAt.slice(0, 16).replace("T", " ")}  ${workshop ?? "no workshop"}  ${system}  ${outcome}`;
  });
  return [
    paint("bold", `What ${server.name} holds about you`),
    ...facts.map(([label, text]) => `  ${paint("dim", label.padEnd(12))}${text}`),
    "",
    paint("bold", attempts.length === 1 ? "1 result" : `${attempts.length} results`),
    ...attempts,
    "",
    "Every detail:  allset data export",
    "Delete it all: allset data forget",
    "",
  ].join("\n");
}
