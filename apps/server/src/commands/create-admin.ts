import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Role } from "@allset/contract";
import { createAccount } from "@allset/db";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { passwordLength } from "../auth/create-auth.ts";
import { withDatabase } from "./with-database.ts";

/** Makes an account. The password is read from standard input, so that no shell remembers it. */
export async function createAdmin(values: {
  email?: string | undefined;
  name?: string | undefined;
  role: string;
}): Promise<number> {
  const email = z.email().max(254).toLowerCase().safeParse(values.email);
  const role = Role.safeParse(values.role);
  if (!email.success || !role.success) {
    console.error(
      `Say \`admin create --email you@example.org [--name "Your Name"] [--role ${Role.options.join("|")}]\`.`,
    );
    return 2;
  }
  const password = await readSecret("Password: ");
  if (password.length < passwordLength.min || password.length > passwordLength.max) {
    console.error(
      `The password, on standard input, needs ${passwordLength.min} to ${passwordLength.max} characters.`,
    );
    return 2;
  }
  const passwordHash = await hashPassword(password);
  const name = values.name ?? email.data.split("@", 1)[0] ?? email.data;
  const made = await withDatabase((db) =>
    createAccount(
      db,
      { name, email: email.data, passwordHash, role: role.data, workshops: [] },
      { id: null, name: "command line" },
    ),
  );
  if (made.kind === "email_taken") {
    console.error("There is an account with this e-mail address already.");
    return 1;
  }
  console.log(`${email.data} can sign in now (${role.data}).`);
  return 0;
}

async function readSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(question);
  // What is typed goes nowhere: the terminal must not show it.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const input = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  try {
    // An input that ends at once brings no line.
    return await Promise.race([input.question(""), once(input, "close").then(() => "")]);
  } finally {
    input.close();
    if (stdin.isTTY) stderr.write("\n");
  }
}
