/** Where to go after signing in. Only pages of this app: an address handed in from outside must not lead elsewhere. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith("/") || /^\/[/\\]/.test(next)) return "/admin";
  return next;
}
