import { setTimeout as pause } from "node:timers/promises";
import { makeLearnerKey, type AttemptInput, type Receipt } from "@allset/contract";
import { learnerIdOfKey } from "@allset/db";
import { type Random, seededRandom } from "../testing/seeded-random.ts";
import { type Answer, sendJson, type SendOptions } from "../testing/send-json.ts";
import type { Ledger } from "./ledger.ts";

/** A load that writes down what it was told. */
export type Driver = {
  /** How often a request got no answer, or a 503, and was sent again. */
  retries(): number;
  /** Resolves when this many more attempts were acknowledged. */
  acknowledge(more: number): Promise<void>;
  /** Resolves when this many more requests were sent again. */
  fail(more: number): Promise<void>;
  /** Lets everybody finish what they began. */
  stop(): Promise<void>;
};

type Learner = { key: string; id: string };
type Known = { learner: Learner; attempt: AttemptInput; receipt: Receipt };

const slugs = ["leeds", "york", "oslo"];
const pauseMilliseconds = 40;
const mostSurprises = 20;

/**
 * Sends attempts, the same ones again, other content under the same id, and erasures, from several workers that share
 * learners. Everything is tried until there is an answer, as a client would.
 */
export function startDriver(options: {
  url: string;
  ledger: Ledger;
  seed: number;
  workers: number;
}): Driver {
  const { url, ledger, seed } = options;
  const learners = Array.from({ length: 40 }, (_, at) => newLearner(seededRandom(seed + at)));
  const known: Known[] = [];
  const waiting = new Set<{
    counter: "acknowledged" | "retries";
    until: number;
    done(): void;
    giveUp(why: Error): void;
  }>();
  const counts = { acknowledged: 0, retries: 0 };
  let stopping = false;

  const count = (counter: "acknowledged" | "retries") => {
    counts[counter] += 1;
    for (const one of waiting) {
      if (one.counter !== counter || counts[counter] < one.until) continue;
      waiting.delete(one);
      one.done();
    }
  };
  const until = (counter: "acknowledged" | "retries", more: number) =>
    new Promise<void>((done, giveUp) => {
      waiting.add({ counter, until: counts[counter] + more, done, giveUp });
    });

  const send = async (path: string, request: SendOptions): Promise<Answer> => {
    for (;;) {
      const answer = await sendJson(url + path, request).catch(() => null);
      if (answer && answer.status !== 503) return answer;
      count("retries");
      await pause(pauseMilliseconds);
    }
  };
  let surprises = 0;
  const surprise = (doing: string, { status, body }: Answer) => {
    const what = `${doing}: ${status} ${JSON.stringify(body)}`;
    ledger.write({ kind: "surprise", what });
    surprises += 1;
    if (surprises < mostSurprises) return;
    // What is waited for may never come.
    stopping = true;
    for (const { giveUp } of waiting) giveUp(new Error(`too many wrong answers, such as ${what}`));
  };

  const submit = async (random: Random, learner: Learner, attempt: AttemptInput) => {
    ledger.write({ kind: "sent", learner: learner.id, attempt: attempt.id });
    const answer = await send(...byADoor(random, attempt));
    const receipt = receiptIn(answer);
    if (receipt) {
      ledger.write({ kind: "stored", learner: learner.id, attempt: attempt.id, receipt });
      known.push({ learner, attempt, receipt });
      count("acknowledged");
    } else if (answer.status !== 410) surprise("a new attempt", answer);
  };

  const repeat = async (random: Random) => {
    const { learner, attempt, receipt } = random.pick(known);
    const answer = await send(...byADoor(random, attempt));
    const again = receiptIn(answer);
    if (!again && answer.status !== 410) surprise("the same again", answer);
    if (again && again.verdict !== "duplicate") surprise("stored a second time", answer);
    if (again && !sameReceipt(receipt, again)) surprise(`another receipt, ${learner.id}`, answer);
  };

  const contradict = async (random: Random) => {
    const { attempt } = random.pick(known);
    const results = [...attempt.results, { check: "something-else", status: "pass" as const }];
    const answer = await send(...byADoor(random, { ...attempt, results }));
    if (![409, 410].includes(answer.status)) surprise("other content, same id", answer);
  };

  const erase = async (random: Random) => {
    const place = random.below(learners.length);
    const learner = learners[place];
    if (!learner) return;
    learners[place] = newLearner(random);
    ledger.write({ kind: "erasing", learner: learner.id });
    const headers = { authorization: `Bearer ${learner.key}` };
    const answer = await send("/api/v1/learners/me", { method: "DELETE", headers });
    // 404: nothing was ever stored under this key.
    if (answer.status === 204) ledger.write({ kind: "erased", learner: learner.id });
    else if (answer.status !== 404) surprise("an erasure", answer);
  };

  const work = async (worker: number) => {
    const random = seededRandom(seed * 1000 + worker);
    while (!stopping) {
      const dice = random.next();
      if (dice < 0.02) await erase(random);
      else if (dice < 0.12 && known.length > 0) await repeat(random);
      else if (dice < 0.17 && known.length > 0) await contradict(random);
      else {
        const learner = random.pick(learners);
        await submit(random, learner, newAttempt(random, learner));
      }
    }
  };
  const working = Promise.all(Array.from({ length: options.workers }, (_, at) => work(at)));

  return {
    retries: () => counts.retries,
    acknowledge: (more) => until("acknowledged", more),
    fail: (more) => until("retries", more),
    async stop() {
      stopping = true;
      await working;
    },
  };
}

function newLearner(random: Random): Learner {
  const key = makeLearnerKey(random.bytes);
  return { key, id: learnerIdOfKey(key) };
}

function newAttempt(random: Random, { key }: Learner): AttemptInput {
  const checks = ["git", "python", "nano", "make", "r"].filter(() => random.next() < 0.7);
  return {
    id: random.uuid(),
    key,
    workshop: random.next() < 0.8 ? random.pick(slugs) : null,
    platform: { system: random.pick(["Linux", "Windows", "Darwin"]) },
    results: checks.map((check) => ({
      check,
      status: random.pick(["pass", "warn", "fail", "skip"] as const),
      version: random.pick([null, "2.1", "3.12.4"]),
      error: random.pick([null, "command not found", `no rule ${random.below(1000)}`]),
    })),
    contact: { email: random.next() < 0.2 ? "learner@example.org" : null },
  };
}

function byADoor(random: Random, body: AttemptInput): [path: string, request: SendOptions] {
  return [random.pick(["/api/v1/attempts", "/trpc/attempt.submit"]), { body }];
}

function receiptIn({ status, body }: Answer): Receipt | null {
  if (status !== 200 && status !== 201) return null;
  const document = body as Receipt | { result: { data: Receipt } };
  return "result" in document ? document.result.data : document;
}

// Fixes may be added to a problem meanwhile; which problems there were stays.
function sameReceipt(first: Receipt, again: Receipt): boolean {
  const lasting = ({ id, learner, ready, problems }: Receipt) =>
    JSON.stringify([id, learner, ready, problems.map((problem) => problem.id)]);
  return lasting(first) === lasting(again);
}
