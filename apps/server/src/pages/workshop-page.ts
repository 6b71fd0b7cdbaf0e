import { appliesTo, commandsOnLinux, findCheck, fixFor, requirementTitle } from "@allset/checks";
import type { Requirement, RequirementList, System } from "@allset/contract";
import { markup, type Html } from "./markup.ts";
import { learnerCommands } from "./learner-commands.ts";
import { pageFrame } from "./page-frame.ts";

export type WorkshopPage = {
  list: RequirementList;
  origin: string;
  /** The join code, when it came along in the address. */
  code: string | null;
  /** The system shown first. */
  visitor: System | null;
};

const everySystem: readonly System[] = ["Windows", "macOS", "Linux"];

/** The page an instructor links to: the command to paste, what it looks at, where to get what is missing, what is sent. */
export function workshopPage(page: WorkshopPage, now = new Date()): string {
  const { list, visitor } = page;
  const { title } = list.workshop;
  const systems = visitor
    ? [visitor, ...everySystem.filter((system) => system !== visitor)]
    : everySystem;
  return pageFrame({
    title: `${title}: is your computer ready?`,
    body: markup`<header>
        <p class="eyebrow">${[title, daysOf(list)].filter(Boolean).join(", ")}</p>
        <h1>Is your computer all set?</h1>
        <p class="lead">
          One command looks at your computer and tells you what is missing and how to get it. It
          installs nothing and changes nothing.
        </p>
        ${isOver(list, now) ? markup`<p class="card">This workshop has ended; you can still check your computer.</p>` : null}
      </header>
      <main>
        <h2>1. Run the check</h2>
        ${visitor ? null : markup`<p>On a phone? Open this page on the computer that you will bring.</p>`}
        ${systems.map((system) => systemCard(page, system))}
        <p class="hint">Fixed something? Run the same command again, as often as you like.</p>
        <h2>2. What will be checked</h2>
        ${checksSection(list, systems)}
        <h2>3. What is sent</h2>
        <p>
          Nothing, unless you say yes. After the result you are asked whether your instructors may
          see it; you can look at every character first, and the answer is No until you type Yes.
        </p>
        <p>
          If you say yes: which of the things above were found, in which versions; error messages
          without names and folders; your system, its version, your kind of processor and your
          Python version. No names, no files. A random code ties your attempts together, so the
          result is pseudonymous. Results are kept for ${list.retentionMonths} months. You can read
          and erase everything that is held about you: <a href="/me">your data</a>.
        </p>
        ${
          list.workshop.contact
            ? markup`<h2>Stuck?</h2>
                <p>Ask ${contactLink(list.workshop.contact)}.</p>`
            : null
        }
      </main>
      <footer>
        Checked by Allset · list
        ${list.revision > 0 ? markup`revision ${list.revision}` : "not written yet"}
      </footer>`,
  });
}

function systemCard(page: WorkshopPage, system: System): Html {
  const { terminal, command } = learnerCommands(page, system);
  const open = page.visitor === null || page.visitor === system;
  return markup`<details class="card" ${open ? markup` open` : null}>
    <summary>
      ${system}${page.visitor === system ? markup`<span class="yours">your system</span>` : null}
    </summary>
    <ol class="steps">
      <li>${terminal}</li>
      <li>
        Copy this line (one click selects all of it), paste it there, and press <kbd>Enter</kbd>:
        <pre tabindex="0" aria-label="Command for ${system}">${command}</pre>
      </li>
    </ol>
  </details> `;
}

function checksSection(list: RequirementList, systems: readonly System[]): Html {
  if (list.requirements.length === 0) {
    return markup`<p>
      Your instructors have not written the list yet. Come back a few days before the workshop.
    </p>`;
  }
  return markup`<ul class="checks">
    ${list.requirements.map((requirement) => checkItem(list, requirement, systems))}
  </ul>`;
}

function checkItem(
  list: RequirementList,
  requirement: Requirement,
  systems: readonly System[],
): Html {
  const here = systems.filter((system) => appliesTo(requirement, system));
  const [first = "Linux"] = here;
  return markup`<li id="${requirement.check}">
    <h3>
      ${requirementTitle(requirement, first)}${requirement.required ? null : markup` <span class="optional">(optional)</span>`}
    </h3>
    <p class="hint">
      ${[findCheck(requirement.check)?.about, only(requirement)].filter(Boolean).join(" ")}
    </p>
    <details>
      <summary>How to get it</summary>
      ${here.map((system) => fixOn(list, requirement, system))}
    </details>
  </li> `;
}

function fixOn(list: RequirementList, requirement: Requirement, system: System): Html | null {
  const { check } = requirement;
  const question = { check, reason: "missing", requirement } as const;
  const fix = fixFor({ ...question, system }, list.fixes);
  if (!fix) return null;
  const each = system === "Linux" ? commandsOnLinux(question, list.fixes) : [];
  return markup`<div class="fix">
    <h4>${system}</h4>
    <p>${fix.text}</p>
    ${fix.command ? markup`<pre tabindex="0" aria-label="Command for ${system}">${fix.command}</pre>` : null}
    ${each.map(
      ({ families, command }) =>
        markup`<p class="for">${families.join(", ")}</p>
          <pre tabindex="0" aria-label="Command for ${families.join(" and ")}">${command}</pre> `,
    )}
    ${fix.url ? markup`<p><a href="${fix.url}" rel="noreferrer">${new URL(fix.url).host}</a></p>` : null}
  </div> `;
}

function only({ systems }: Requirement): string | null {
  return systems === null ? null : `Only on ${systems.join(" and ")}.`;
}

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function daysOf({ workshop: { startsOn, endsOn } }: RequirementList): string | null {
  if (startsOn === null) return null;
  const first = new Date(`${startsOn}T00:00:00Z`);
  return endsOn === null || endsOn === startsOn
    ? days.format(first)
    : days.formatRange(first, new Date(`${endsOn}T00:00:00Z`));
}

// The last day lasts longest twelve hours west of Greenwich.
function isOver({ workshop: { startsOn, endsOn } }: RequirementList, now: Date): boolean {
  const last = endsOn ?? startsOn;
  return last !== null && now.getTime() >= Date.parse(`${last}T00:00:00Z`) + 36 * 3_600_000;
}

// Contacts come from staff and may be anything; only these two kinds become links.
function contactLink(contact: string): Html {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(contact)) {
    return markup`<a href="mailto:${contact}">${contact}</a>`;
  }
  if (/^https?:\/\/\S+$/.test(contact)) return markup`<a href="${contact}">${contact}</a>`;
  return markup`${contact}`;
}
