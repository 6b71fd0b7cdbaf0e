import type { LimitSettings } from "../config.ts";
import { Refusal } from "../errors/refusal.ts";
import type { Counter, Standing } from "./counter.ts";

/** What a submission is charged to. `addressKey` and `learnerKey` are hashes. */
export type Charge = {
  addressKey: string;
  /** Null for a 2016 report that brings no key: each makes a learner of its own. */
  learnerKey: string | null;
  /** The workshop whose join code came along; null charges the address. */
  workshop: { slug: string; seats: number | null; shareLifted: boolean } | null;
};

/** A charged submission. */
export type Charged = {
  /** The budget that its caller is told about. */
  standing: Standing;
  /** Takes everything back, for a submission that was not new. */
  giveBack(): Promise<void>;
};

type Budget = {
  name: string;
  limit: number;
  refusal: string;
  /** Charged only if the budget before it, the key's, was charged for the first time in its window. */
  onlyForNewKey?: true;
};

/** Thrown with the standing, so that the door can tell limit and reset in its headers. */
export class OverLimit extends Refusal {
  readonly standing: Standing;

  constructor(message: string, standing: Standing) {
    super("rate_limited", message, { retryAfterSeconds: secondsUntil(standing.resetsAt) });
    this.standing = standing;
  }
}

/** Whole seconds from now until `time` (milliseconds since 1970), at least one. */
export function secondsUntil(time: number): number {
  return Math.max(1, Math.ceil((time - Date.now()) / 1000));
}

/**
 * The limits of DATA: a submission without a valid join code is charged to its address; one with the code of an open
 * workshop to the workshop instead, so that a class behind one address is not locked out. All budgets or none are charged.
 */
export function createSubmissionLimits(
  counter: Counter,
  limits: LimitSettings,
  settings: { read(): Promise<{ submissionsPerAddress: number }> },
) {
  const { windowSeconds } = limits;

  const takeAll = async (budgets: Budget[]): Promise<Charged> => {
    const taken: { budget: Budget; standing: Standing }[] = [];
    const giveBack = async () => {
      await Promise.all(
        taken.map(({ budget, standing }) => counter.giveBack(budget.name, standing)),
      );
    };
    for (const budget of budgets) {
      if (budget.onlyForNewKey && !isFirst(taken.at(-1)?.standing)) continue;
      const taking = await counter.take(budget.name, budget.limit, windowSeconds);
      if (!taking.taken) {
        await giveBack();
        throw new OverLimit(budget.refusal, taking.standing);
      }
      taken.push({ budget, standing: taking.standing });
    }
    const last = taken.at(-1);
    if (!last) throw new Error("a submission is charged to at least one budget");
    return { standing: last.standing, giveBack };
  };

  return {
    /** Charges one submission. @throws {OverLimit} when one of its budgets is used up. */
    async charge(charge: Charge): Promise<Charged> {
      const perAddress =
        limits.submissionsPerAddress ?? (await settings.read()).submissionsPerAddress;
      return takeAll(budgetsOf(charge, limits, perAddress));
    },

    /** Charges a join code that opens nothing. @throws {OverLimit} when this address tried too many. */
    async chargeWrongCode(addressKey: string): Promise<void> {
      await takeAll([
        {
          name: `{${addressKey}}:codes`,
          limit: limits.wrongCodesPerAddress,
          refusal: "Your network has sent too many wrong join codes. Try again later.",
        },
      ]);
    },
  };
}

export type SubmissionLimits = ReturnType<typeof createSubmissionLimits>;

function isFirst(standing: Standing | undefined): boolean {
  return standing === undefined || standing.remaining === standing.limit - 1;
}

// The part in braces is Redis Cluster's hash tag. The last budget is the one told in headers.
function budgetsOf(
  { addressKey, learnerKey, workshop }: Charge,
  limits: LimitSettings,
  perAddress: number,
): Budget[] {
  const budgets: Budget[] = [];
  if (learnerKey !== null) {
    budgets.push({
      name: `{${learnerKey}}:key`,
      limit: limits.submissionsPerKey,
      refusal: "This computer has sent a lot of results in the last hour. Try again later.",
    });
  }
  if (!workshop) {
    budgets.push({
      name: `{${addressKey}}:submissions`,
      limit: perAddress,
      refusal:
        "Your network has sent a lot of results in the last hour. Try again later, or use the command from your workshop's page: it holds a join code.",
    });
    return budgets;
  }
  const seats = workshop.seats ?? limits.assumedSeats;
  const limit = seats * limits.submissionsPerSeat;
  budgets.push({
    name: `{${workshop.slug}}:keys`,
    limit: seats * limits.keysPerSeat,
    onlyForNewKey: true,
    refusal: "More computers have sent results for this workshop than it has seats for.",
  });
  if (!workshop.shareLifted) {
    budgets.push({
      name: `{${workshop.slug}}:share:${addressKey}`,
      limit: Math.ceil(limit * limits.addressShare),
      refusal: "Your network has used up its share of this workshop's results. Try again later.",
    });
  }
  budgets.push({
    name: `{${workshop.slug}}:submissions`,
    limit,
    refusal: "This workshop has received more results than it has seats for. Try again later.",
  });
  return budgets;
}
