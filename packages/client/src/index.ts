export {
  AllsetError,
  BadRequest,
  Conflict,
  Forbidden,
  Gone,
  InvalidKey,
  NetworkError,
  NotFound,
  RateLimited,
  TimedOut,
  TooLarge,
  Unauthorized,
  Unavailable,
  UnexpectedAnswer,
  type AllsetErrorCode,
} from "./allset-error.ts";
export type { CallOptions } from "./call.ts";
export {
  createAllsetClient,
  type AllsetClient,
  type AllsetClientOptions,
} from "./create-allset-client.ts";
export type * from "./documents.ts";
export { newAttemptId } from "./new-attempt-id.ts";
export { newLearnerKey } from "./new-learner-key.ts";
export { readError } from "./read-error.ts";
