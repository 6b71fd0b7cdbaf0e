import type { RequirementList } from "@allset/contract";
import { expect, test } from "vitest";
import { workshopPage } from "./workshop-page.ts";

const over = "This workshop has ended; you can still check your computer.";

function pageOf(
  days: { startsOn: string | null; endsOn: string | null },
  now: string,
  requirements: RequirementList["requirements"] = [],
): string {
  const list: RequirementList = {
    schema: 1,
    workshop: { slug: "leeds", title: "Leeds", contact: null, asksEmail: false, ...days },
    revision: 1,
    requirements,
    fixes: [],
    clients: { newest: "1.0.0", oldest: "1.0.0" },
    retentionMonths: 18,
  };
  const page = { list, origin: "https://allset.example.org", code: null, visitor: null };
  return workshopPage(page, new Date(now));
}

test("a workshop is over once its last day has ended everywhere, and may still be checked for", () => {
  const days = { startsOn: "2026-03-14", endsOn: "2026-03-15" };
  expect(pageOf(days, "2026-03-16T11:59:00Z")).not.toContain(over);
  expect(pageOf(days, "2026-03-16T12:00:00Z")).toContain(over);
  expect(pageOf(days, "2026-03-16T12:00:00Z")).toContain("check.sh");
});

test("the page has the icon that the app has", () => {
  const page = pageOf({ startsOn: null, endsOn: null }, "2030-01-01T00:00:00Z");
  expect(page).toContain('<link rel="icon" href="/favicon.svg"');
});

test("a workshop of one day may name only that day, and one without days is never over", () => {
  expect(pageOf({ startsOn: "2026-03-14", endsOn: null }, "2026-03-16T00:00:00Z")).toContain(over);
  expect(pageOf({ startsOn: null, endsOn: null }, "2030-01-01T00:00:00Z")).not.toContain(over);
});

test("on Linux the page lists the commands of the common distributions, each with its name", () => {
  const git = { check: "git", range: null, testedUpTo: null, required: true, systems: null };
  const page = pageOf({ startsOn: null, endsOn: null }, "2030-01-01T00:00:00Z", [
    { ...git, anyOf: null, hint: null, url: null },
  ]);
  const told = [...page.matchAll(/aria-label="Command for ([^"]+)">([^<]+)<\/pre>/g)].map(
    ([, who, command]) => [who, command],
  );
  expect(told).toEqual(
    expect.arrayContaining([
      ["Debian and Ubuntu", "sudo apt-get install -y git"],
      ["Fedora", "sudo dnf install git"],
      ["Arch", "sudo pacman -S git"],
    ]),
  );
});
