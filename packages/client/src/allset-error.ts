import type { ErrorCode, FieldError } from "./documents.ts";

/** What is known about a failed call besides its message. */
export type AllsetErrorFacts = {
  /** The HTTP status, or null when no answer came. */
  status: number | null;
  /** How long to wait before the next try, when the server said so. */
  retryAfterSeconds: number | null;
  /** Names this call in the server's log; quote it when you ask for help. */
  requestId: string | null;
  /** The fields that were refused, empty when it is not about fields. */
  fieldErrors: FieldError[];
};

/** Every way a call can fail: the server's own words, and what happens before it can answer. */
export type AllsetErrorCode = ErrorCode | "network_error" | "timed_out" | "unexpected_answer";

const nothingKnown: AllsetErrorFacts = {
  status: null,
  retryAfterSeconds: null,
  requestId: null,
  fieldErrors: [],
};

/** The base of every error a client throws. Tell them apart by class, or by `code` where two copies of the package may meet. */
export class AllsetError extends Error implements AllsetErrorFacts {
  readonly code: AllsetErrorCode;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly requestId: string | null;
  readonly fieldErrors: FieldError[];

  constructor(
    code: AllsetErrorCode,
    message: string,
    facts: Partial<AllsetErrorFacts> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    const known = { ...nothingKnown, ...facts };
    // Not `new.target.name`: bundlers shorten class names.
    this.name = new.target === AllsetError ? "AllsetError" : pascalCase(code);
    this.code = code;
    this.status = known.status;
    this.retryAfterSeconds = known.retryAfterSeconds;
    this.requestId = known.requestId;
    this.fieldErrors = known.fieldErrors;
  }
}

/** The document is not what the contract says; `fieldErrors` names the fields. */
export class BadRequest extends AllsetError {}
/** The learner key was edited or cut: its check symbol is wrong. Make a new key, and tell the learner. */
export class InvalidKey extends AllsetError {}
/** No key or session went along, or the server does not know it. */
export class Unauthorized extends AllsetError {}
/** This account may not do that. */
export class Forbidden extends AllsetError {}
/** No such workshop or learner. */
export class NotFound extends AllsetError {}
/** This attempt id was sent before with other content. Nothing changed; a new attempt needs a new id. */
export class Conflict extends AllsetError {}
/** The learner behind this key was erased. Make a new key if the learner wants to take part again. */
export class Gone extends AllsetError {}
/** More than 256 KiB. */
export class TooLarge extends AllsetError {}
/** Over a limit; wait `retryAfterSeconds`. Nothing was stored. */
export class RateLimited extends AllsetError {}
/** Not stored now; try again later with the same attempt id. */
export class Unavailable extends AllsetError {}
/** No answer: no connection, a name that does not resolve, a certificate that is not trusted. It may have arrived all the same. */
export class NetworkError extends AllsetError {}
/** No whole answer in time. It may have arrived all the same: retry with the same attempt id. */
export class TimedOut extends AllsetError {}
/** Something answered that is not Allset: a captive portal, a redirect, a proxy's own page. */
export class UnexpectedAnswer extends AllsetError {}

const classOfCode: Partial<Record<AllsetErrorCode, typeof AllsetError>> = {
  bad_request: BadRequest,
  invalid_key: InvalidKey,
  unauthorized: Unauthorized,
  forbidden: Forbidden,
  not_found: NotFound,
  conflict: Conflict,
  gone: Gone,
  too_large: TooLarge,
  rate_limited: RateLimited,
  unavailable: Unavailable,
  network_error: NetworkError,
  timed_out: TimedOut,
  unexpected_answer: UnexpectedAnswer,
};

/** The error of the class that belongs to a code; codes without a class of their own give an {@link AllsetError}. */
export function allsetErrorOf(
  code: AllsetErrorCode,
  message: string,
  facts?: Partial<AllsetErrorFacts>,
  cause?: unknown,
): AllsetError {
  return new (classOfCode[code] ?? AllsetError)(code, message, facts, cause);
}

const pascalCase = (words: string) =>
  words.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
