import { errorStatus, type ErrorCode, type FieldError } from "@allset/contract";

/** What a refusal may carry besides its word and sentence. */
export type RefusalDetails = {
  errors?: FieldError[];
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** An answer other than yes. `message` is shown to the caller as it stands, so it must not hold anything secret. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: RefusalDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.errors = details.errors;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** The HTTP status of this refusal, the same on every door. */
  get status(): number {
    return errorStatus[this.code];
  }
}
