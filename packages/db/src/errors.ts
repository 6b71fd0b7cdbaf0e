/** What was asked for does not exist, or not for this viewer. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** The change does not fit to what is there: somebody was faster, a name is taken, the last owner would go. `message` is fit to show. */
export class Conflict extends Error {
  override readonly name = "Conflict";
}

/** A token that is unknown, used up, revoked or too old. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}
