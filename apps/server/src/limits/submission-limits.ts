import type { LimitSettings } from "../config.ts";
import { Refusal } from "../errors/refusal.ts";
import { plenty, type MindfulCounter, type Standing } from "./counter.ts";
import { secondsUntil, type ToldBudget } from "./limit-headers.ts";

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
  /** The budgets that its caller is told about; the last is the address's or the workshop's. */
  told: ToldBudget[];
  /** Takes everything back, for a submission that was not new. */
  giveBack(): Promise<void>;
};

type Budget = { name: string; policy: string; limit: number; refusal: string };

type Budgets = {
  key: Budget | null;
  /** Charged only if the key's was charged for the first time in its window. */
  ofNewKeys: Budget[];
  ofAll: Budget[];
};

/** Thrown with the budget that is used up, so that the door can tell it in its headers. */
export class OverLimit extends Refusal {
  readonly told: ToldBudget[];

  constructor(message: string, { policy, standing }: ToldBudget) {
    super("rate_limited", message, { retryAfterSeconds: secondsUntil(standing.resetsAt) });
    this.told = [{ policy, standing }];
  }
}

/**
 * The limits of DATA: a submission without a valid join code is charged to its address; one with the code of an open
 * workshop to the workshop instead, so that a class behind one address is not locked out. All budgets or none are charged.
 */
export function createSubmissionLimits(
  counter: MindfulCounter,
  limits: LimitSettings,
  settings: { read(): Promise<{ submissionsPerAddress: number }> },
) {
  const { windowSeconds } = limits;

  const takeAll = async ({ key, ofNewKeys, ofAll }: Budgets): Promise<Charged> => {
    const taken = new Map<Budget, Standing>();
    const giveBack = async () => {
      await Promise.all([...taken].map(([{ name }, standing]) => counter.giveBack(name, standing)));
    };
    const take = async (budgets: Budget[]) => {
      const takings = await Promise.all(
        budgets.map(async (budget) => {
          const taking = await counter.take(budget.name, budget.limit, windowSeconds);
          if (taking.taken) taken.set(budget, taking.standing);
          return { ...budget, ...taking };
        }),
      );
      const refused = takings.find((one) => !one.taken);
      if (!refused) return;
      await giveBack();
      throw new OverLimit(refused.refusal, refused);
    };
    const takeEach = async (budgets: Budget[]) => {
      for (const budget of budgets) await take([budget]);
    };
    const first = key ? [key] : [];

    // Waiting for the store is a good part of what a submission costs, so it is asked at once, unless others could be
    // refused for what is given back.
    const left = ({ name, limit }: Budget) => counter.knownLeft(name, limit);
    const plentiful =
      (key === null || left(key) !== 0) &&
      [...ofNewKeys, ...ofAll].every((budget) => (left(budget) ?? 0) > plenty);
    await take(plentiful ? [...first, ...ofAll] : first);
    if (key === null || isFirst(taken.get(key))) {
      await (plentiful ? take(ofNewKeys) : takeEach(ofNewKeys));
    }
    if (!plentiful) await takeEach(ofAll);

    // How many other keys there may be does not matter to one that is known now.
    const told = [...first, ...ofAll].flatMap((budget) => {
      const standing = taken.get(budget);
      return standing ? { policy: budget.policy, standing } : [];
    });
    return { told, giveBack };
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
      const codes = {
        name: `{${addressKey}}:codes`,
        policy: "wrong-codes",
        limit: limits.wrongCodesPerAddress,
        refusal: "Your network has sent too many wrong join codes. Try again later.",
      };
      await takeAll({ key: null, ofNewKeys: [], ofAll: [codes] });
    },
  };
}

export type SubmissionLimits = ReturnType<typeof createSubmissionLimits>;

function isFirst(standing: Standing | undefined): boolean {
  return standing === undefined || standing.remaining === standing.limit - 1;
}

// The part in braces is Redis Cluster's hash tag.
function budgetsOf(
  { addressKey, learnerKey, workshop }: Charge,
  limits: LimitSettings,
  perAddress: number,
): Budgets {
  const key =
    learnerKey === null
      ? null
      : {
          name: `{${learnerKey}}:key`,
          policy: "submissions-of-key",
          limit: limits.submissionsPerKey,
          refusal: "This computer has sent a lot of results in the last hour. Try again later.",
        };
  if (!workshop) {
    const ofAddress = {
      name: `{${addressKey}}:submissions`,
      policy: "submissions",
      limit: perAddress,
      refusal:
        "Your network has sent a lot of results in the last hour. Try again later, or use the command from your workshop's page: it holds a join code.",
    };
    return { key, ofNewKeys: [], ofAll: [ofAddress] };
  }
  const seats = workshop.seats ?? limits.assumedSeats;
  const limit = seats * limits.submissionsPerSeat;
  const keys = seats * limits.keysPerSeat;
  const shared = !workshop.shareLifted;
  const keysOfAddress = {
    name: `{${workshop.slug}}:keys:${addressKey}`,
    policy: "keys-of-address",
    limit: Math.ceil(keys * limits.addressShare),
    refusal: "Your network has used up its share of the computers that may take part.",
  };
  const keysOfWorkshop = {
    name: `{${workshop.slug}}:keys`,
    policy: "keys-of-workshop",
    limit: keys,
    refusal: "More computers have sent results for this workshop than it has seats for.",
  };
  const share = {
    name: `{${workshop.slug}}:share:${addressKey}`,
    policy: "share-of-workshop",
    limit: Math.ceil(limit * limits.addressShare),
    refusal: "Your network has used up its share of this workshop's results. Try again later.",
  };
  const ofWorkshop = {
    name: `{${workshop.slug}}:submissions`,
    policy: "submissions-of-workshop",
    limit,
    refusal: "This workshop has received more results than it has seats for. Try again later.",
  };
  return {
    key,
    ofNewKeys: [...(shared ? [keysOfAddress] : []), keysOfWorkshop],
    ofAll: [...(shared ? [share] : []), ofWorkshop],
  };
}
