import { issueSetupToken, openDatabase } from "@allset/db";

/** Makes the first owner of a running server and gives back the cookie of the session. */
export async function signInOwner(port: number, databaseUrl: string): Promise<string> {
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  const token = await issueSetupToken(db);
  await db.close();
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/setup.complete`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      token,
      name: "Olive Owner",
      email: "olive@example.org",
      password: "a long enough password",
    }),
  });
  if (!answer.ok) throw new Error(`no owner was made: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
