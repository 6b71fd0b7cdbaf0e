import { consentText } from "@allset/checks";
import { askConsent } from "../consent/ask-consent.ts";
import { askEmail } from "../consent/ask-email.ts";
import { rememberAskedForEmail, wasAskedForEmail } from "../consent/email-asked.ts";
import { findRememberedConsent, rememberConsent } from "../consent/remembered-consent.ts";
import type { CheckWish } from "../invocation.ts";
import type { Checked } from "../report/checked.ts";
import type { Server } from "../server-address.ts";
import { interrupted, notice, type Context } from "./context.ts";

/** What there is to send, and to whom. */
export type Parcel = {
  checked: Checked;
  server: Server;
  /** False when the server is only a guess: then nobody is asked to send anything there. */
  isServerKnown: boolean;
  /** Where everything about that server is kept. */
  folder: string;
  code: string | null;
};

/** Whether the result may leave this computer, and with which e-mail address. */
export type Decision =
  | { kind: "send"; email: string | null }
  | { kind: "no"; state: "not_asked" | "declined" };

/**
 * Decides whether the result may be sent: by `--send` and `--no-send`, by an answer remembered, or by asking.
 *
 * @param writeOut the document as it would be sent, for a learner who wants to see it.
 */
export async function decideSending(
  context: Context,
  wish: CheckWish,
  { checked, server, isServerKnown, folder }: Parcel,
  writeOut: () => Promise<string>,
): Promise<Decision> {
  if (wish.send === "no") return { kind: "no", state: "not_asked" };
  if (wish.send === "yes") return { kind: "send", email: null };
  if (!isServerKnown) return { kind: "no", state: "not_asked" };
  const reason = whyNobodyIsAsked(context, wish);
  if (reason !== null) {
    notice(context, wish, `Not sent: ${reason}. To send the result add --send.`);
    return { kind: "no", state: "not_asked" };
  }
  const { dialog } = context;
  if (dialog === null) return { kind: "no", state: "not_asked" };
  const list = checked.whatFor.kind === "workshop" ? checked.whatFor.list : null;
  const text = consentText(server.name, list, "allset data forget");
  const remembered = wish.ask ? null : await findRememberedConsent(folder, text.promise);
  if (remembered === "dont_send") {
    notice(
      context,
      wish,
      `Not sent, as you chose for ${server.name}. To be asked again add --ask.`,
    );
    return { kind: "no", state: "declined" };
  }
  if (remembered === "send") return { kind: "send", email: null };
  const consent = await askConsent(dialog, server, text, writeOut);
  if (consent.kind === "interrupted") throw interrupted();
  if (consent.remember) {
    // A full disk only means that the question comes again.
    await rememberConsent(folder, text.promise, consent.answer).catch(() => undefined);
  }
  if (consent.answer === "dont_send") {
    notice(context, wish, "Nothing was sent.");
    return { kind: "no", state: "declined" };
  }
  const asksEmail =
    list?.workshop.asksEmail === true && !(await wasAskedForEmail(folder, list.workshop.slug));
  if (!asksEmail) return { kind: "send", email: null };
  const answer = await askEmail(dialog);
  if (answer.kind === "interrupted") throw interrupted();
  await rememberAskedForEmail(folder, list.workshop.slug).catch(() => undefined);
  return { kind: "send", email: answer.kind === "email" ? answer.email : null };
}

function whyNobodyIsAsked({ config, dialog }: Context, wish: CheckWish): string | null {
  if (config.doNotTrack) return "DO_NOT_TRACK is set";
  if (config.runsInCi) return "this runs without anybody to ask (CI is set)";
  if (dialog === null || wish.json) return "there is nobody to ask";
  return null;
}
