import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { systemProgram } from "./system-program.ts";

const site = join(import.meta.dirname, "../../../deploy/nginx/allset.conf");

/** The delivered site in a real nginx, on free ports, with a certificate of its own. */
export type RunningNginx = AsyncDisposable & {
  httpPort: number;
  httpsPort: number;
  certificate: string;
  accessLog(): Promise<string>;
};

/**
 * Starts nginx with `deploy/nginx/allset.conf` in front of the server at `serverPort`. Only ports and paths of the site
 * are replaced. @throws when nginx or openssl is missing, or the site is not valid.
 */
export async function runNginx(serverPort: number): Promise<RunningNginx> {
  const folder = await mkdtemp(join(tmpdir(), "allset-nginx-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const nginx = (...words: string[]) =>
    systemProgram("nginx", "-p", folder, "-c", join(folder, "nginx.conf"), ...words);
  try {
    const [httpPort, httpsPort] = await Promise.all([freePort(), freePort()]);
    await makeCertificate(folder);
    await writeFile(join(folder, "nginx.conf"), mainConfiguration(folder));
    const replaced = replaceAll(await readFile(site, "utf8"), [
      ["listen 80;", `listen 127.0.0.1:${httpPort};`],
      ["listen [::]:80;", ""],
      ["listen 443 ssl http2;", `listen 127.0.0.1:${httpsPort} ssl http2;`],
      ["listen [::]:443 ssl http2;", ""],
      ["server 127.0.0.1:4000 ", `server 127.0.0.1:${serverPort} `],
      ["/etc/letsencrypt/live/allset.example.org", folder],
      ["/var/log/nginx/allset.log", join(folder, "access.log")],
    ]);
    await writeFile(join(folder, "allset.conf"), replaced);
    await nginx("-t");
    // It puts itself in the background once its ports are open.
    await nginx();
    return {
      httpPort,
      httpsPort,
      certificate: await readFile(join(folder, "fullchain.pem"), "utf8"),
      accessLog: () => readFile(join(folder, "access.log"), "utf8"),
      [Symbol.asyncDispose]: async () => {
        await nginx("-s", "stop");
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

function mainConfiguration(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${process.getuid?.() === 0 ? "user root;" : ""}
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    worker_processes 1;
    events {}
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n")}
      include ${folder}/allset.conf;
    }`;
}

async function makeCertificate(folder: string): Promise<void> {
  const files = ["-keyout", `${folder}/privkey.pem`, "-out", `${folder}/fullchain.pem`];
  const names = ["-subj", "/CN=allset.example.org", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  await systemProgram("openssl", "req", "-x509", ...kind, ...names, ...files);
}

function replaceAll(text: string, replacements: [string, string][]): string {
  return replacements.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`the nginx site has no "${from}" any more`);
    return result.replaceAll(from, to);
  }, text);
}
