import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset } from "../testing/run-allset.ts";
import { testFolder } from "../testing/test-folder.ts";

/** A certificate as a company's proxy makes them: signed by nobody whom computers elsewhere trust. */
async function makeCertificate() {
  const folder = await testFolder();
  const paths = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const files = ["-keyout", paths.key, "-out", paths.cert];
  await promisify(execFile)("openssl", ["req", "-x509", ...kind, ...names, ...files]);
  const [cert, key] = await Promise.all([
    readFile(paths.cert, "utf8"),
    readFile(paths.key, "utf8"),
  ]);
  return { path: paths.cert, cert, key };
}

test("a certificate nobody knows is refused with words that help; one that the organisation trusts is not", async () => {
  const certificate = await makeCertificate();
  const server = await startContractServer([listOf([need("git")])], 0, certificate);
  const here = {
    home: await testFolder(),
    path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
  };
  const check = async (variables: Record<string, string>) =>
    await allset(["check", "leeds", "--send", "-H", server.origin], { ...here, variables });

  const refused = await check({});
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain("This computer does not trust its certificate.");
  expect(refused.stderr).toContain("NODE_EXTRA_CA_CERTS");
  expect(server.received()).toBe("");

  expect((await check({ SSL_CERT_FILE: certificate.path })).code).toBe(0);
  expect(server.stored.size).toBe(1);
  expect((await check({ NODE_EXTRA_CA_CERTS: certificate.path })).code).toBe(0);
  expect(server.stored.size).toBe(2);
});
