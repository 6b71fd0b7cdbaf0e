import type { ScriptWishes } from "./script-wishes.ts";
import { shConsent } from "./sh-consent.ts";
import { shData } from "./sh-data.ts";
import { shDocument } from "./sh-document.ts";
import { shJson } from "./sh-json.ts";
import { shJudge } from "./sh-judge.ts";
import { shLook } from "./sh-look.ts";
import { shLookPackages } from "./sh-look-packages.ts";
import { shMain } from "./sh-main.ts";
import { shRun } from "./sh-run.ts";
import { shSay } from "./sh-say.ts";
import { shSayDelivery } from "./sh-say-delivery.ts";
import { shSayFixes } from "./sh-say-fixes.ts";
import { shSend } from "./sh-send.ts";
import { shSpool } from "./sh-spool.ts";
import { shVersions } from "./sh-versions.ts";

const head = String.raw`#!/bin/sh
# Checks whether this computer is all set for a workshop. It needs nothing but what every Unix has, and curl or wget
# to send the result. It looks at programs, starts none with a window, changes nothing, and sends nothing before you
# say yes. It runs in Linux, macOS and Git Bash:  sh check.sh --help
#
# Everything stands in functions that only the last line calls, so a half-loaded script does nothing.
#
# Texts of people and programs may hold dollars, quotes of all kinds and leading tildes; none of them is to be expanded.
# shellcheck disable=SC2016,SC1003,SC1112,SC2088
`;

/**
 * The check as one POSIX shell script that needs nothing else: dash, bash 3.2, BusyBox and Git Bash run it. Same list,
 * same judging, same document as the CLI. Texts of the list are data in it, never code. `origin` has to be an absolute
 * address.
 */
export function checkScriptSh(wishes: ScriptWishes): string {
  const looking = [shVersions, shLook, shLookPackages, shJudge];
  const telling = [shSay, shSayFixes, shDocument, shConsent];
  const sending = [shJson, shSpool, shSend, shSayDelivery];
  const parts = [head, shData(wishes), shRun, ...looking, ...telling, ...sending, shMain];
  return `${parts.map((part) => part.trim()).join("\n\n")}\n`;
}
