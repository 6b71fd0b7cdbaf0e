/** The shortest password the server takes; better-auth is set to the same. */
export const shortestPassword = 10;

/** What is wrong with a new password, or null. Length is what counts, so nothing else is demanded. */
export function newPasswordProblem(password: string): string | null {
  return password.length < shortestPassword
    ? `Use at least ${shortestPassword} characters; several words make a good one`
    : null;
}
