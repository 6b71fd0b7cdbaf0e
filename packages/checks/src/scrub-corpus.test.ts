import { expect, test } from "vitest";
import { scrub, type Private } from "./scrub.ts";

// Written from what programs print, not from the scrubber's expressions: texts are put together from names, places and
// secrets, and what is left is searched for every part of them, also after undoing percent signs and escapes.

type Text = { kind: string; text: string; secrets: readonly string[]; known: Private };

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const next = numbersFrom(2016);
const pick = <T>(all: readonly T[]): T => {
  const one = all[Math.floor(next() * all.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
};
const many = (letters: string, length: number) =>
  Array.from({ length }, () => pick([...letters])).join("");
const hex = (length: number) => many("0123456789abcdef", length);
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const mixed = (length: number) => `aZ9${many(`${letters}0123456789`, length - 3)}`;

const scripts = [
  ["jan", "mir", "kat", "lor", "vex", "bru", "zil", "qua", "tho", "wex"],
  ["jör", "zoë", "åsb", "ünï", "łuk", "šár", "ñan", "çel", "øde", "ğül"],
  ["мар", "ија", "зоя", "лев", "ник", "сер", "жан"],
  ["张伟", "小明", "山田", "太郎", "민준", "서연"],
  ["محم", "علي", "نور", "دافيد", "אבג"],
  ["ναταλ", "ελέν", "γιώρ"],
];
const capital = (word: string) => word.charAt(0).toLocaleUpperCase("en") + word.slice(1);
const syllables = (script: readonly string[]) => pick(script) + pick(script);

/** An account's name: plain, with signs, with blanks, in many scripts, once in a while taken apart into letter and accent. */
function aName(): string {
  const script = pick(scripts);
  const one = syllables(script);
  const shapes = [
    one,
    `${one}${Math.floor(next() * 90 + 10)}`,
    `${one}.${syllables(script)}`,
    `${one}_${syllables(script)}`,
    `${capital(one)}-${capital(syllables(script))}`,
    `${capital(one)} ${capital(syllables(script))}`,
    `${capital(one)} ${capital(syllables(script))} ${capital(syllables(script))}`,
    `${capital(one)} O'${capital(syllables(script))}`,
    `d'${capital(one)}`,
  ];
  const name = pick(shapes);
  return next() < 0.15 ? name.normalize("NFD") : name;
}
const withoutBlanks = (name: string) => name.replaceAll(/[ ']/g, "");
const asJson = (text: string) => JSON.stringify(text).slice(1, -1);
const asciiJson = (text: string) =>
  asJson(text).replaceAll(/[^\x20-\x7e]/g, (letter) =>
    [...letter].map((one) => escapeLetter(one)).join(""),
  );
const escapeLetter = (letter: string) =>
  Array.from(
    { length: letter.length },
    (_, at) => String.raw`\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
const octal = (text: string) =>
  text.replaceAll(/[^\x20-\x7e]/gu, (letter) =>
    encodeURIComponent(letter).replaceAll(
      /%(..)/g,
      (_, byte: string) => `\\${Number.parseInt(byte, 16).toString(8)}`,
    ),
  );
const python = (path: string) => path.replaceAll("\\", "\\\\");

const windowsHome = (name: string) =>
  `C:\\Users\\${name}${pick(["\\AppData\\Local\\Temp\\x.log", "\\Documents\\work", "\\miniconda3\\python.exe", "\\x y\\z.py"])}`;
const unixHome = (name: string) =>
  `/${pick(["home", "Users", "nfs/home", "var/home", "export/home", "System/Volumes/Data/Users"])}/${name}${pick(["/.local/lib/python3.12", "/bin/x", "/.condarc", "/Library/x.dylib"])}`;

/** Where programs print a name. */
const places: Record<string, (name: string) => string> = {
  "a home on Windows": windowsHome,
  "a home at a line's end": (name) => `C:\\Users\\${name}`,
  "a home in double quotes": (name) => `"${windowsHome(name)}"`,
  "a home in Python's words": (name) => `'${python(windowsHome(name))}'`,
  "a home in JSON": (name) => `{"path":"${asJson(windowsHome(name))}"}`,
  "a home in JSON of ASCII": (name) => `{"path":"${asciiJson(windowsHome(name))}"}`,
  "a home in JSON twice": (name) => `"${asJson(asJson(windowsHome(name)))}"`,
  "a home in Git's words": (name) => `"C:/Users/${octal(name)}/repo/x"`,
  "a home with slashes": (name) => windowsHome(name).replaceAll("\\", "/"),
  "a home in small letters": (name) => windowsHome(name).replace("C:\\Users", "c:\\users"),
  "a long path": (name) => `\\\\?\\${windowsHome(name)}`,
  "a home with the domain": (name) => `C:\\Users\\${name}.CORP\\Desktop`,
  "a home of Windows XP": (name) => `C:\\Documents and Settings\\${name}\\Desktop`,
  "a home in another language": (name) =>
    `C:\\${pick(["Benutzer", "Usuarios", "Utilisateurs", "Utenti"])}\\${name}\\x`,
  "a home on another disk": (name) => `D:\\Profiles\\${name}\\x`,
  "data of a program": (name) => `E:\\people\\${name}\\AppData\\Roaming\\npm`,
  "one of many folders": (name) => `C:\\Program Files\\Git\\cmd;${windowsHome(name)};C:\\Windows`,
  "Git Bash": (name) => `/c/Users/${name}/bin/x`,
  "Linux on Windows": (name) => `/mnt/c/Users/${name}/x`,
  Cygwin: (name) => `/cygdrive/c/Users/${name}/x`,
  "Windows on Linux": (name) => `\\\\${pick(["wsl$", "wsl.localhost"])}\\Ubuntu\\home\\${name}\\x`,
  "a home": unixHome,
  "a home before a colon": (name) => `/home/${name}: No such file or directory`,
  "a home in a list": (name) => `PATH=/home/${name}/bin:/usr/bin:/home/${name}/.local/bin`,
  "a home with a blank, at a line's end": (name) => `/home/${name.toLocaleLowerCase("en")}`,
  "a home with a blank, before a colon": (name) =>
    `/home/${name.toLocaleLowerCase("en")}: No such file or directory`,
  "a home with a blank, in quotes": (name) => `"/Users/${name.toLocaleLowerCase("en")}"`,
  "a folder that Macs share": (name) => `/Users/Shared/${name}/x`,
  "a second disk of homes": (name) => `/${pick(["home2", "homes", "data/home1"])}/${name}/x`,
  "homes of old systems": (name) => `/${pick(["u", "u1", "usr/people"])}/${name}/x`,
  "a home in a group": (name) => `/home/${pick(["students", "STAFF", "a"])}/${name}/x`,
  "a home with slashes escaped": (name) => `{"f":"\\/home\\/${name}\\/x"}`,
  "a home with blanks escaped": (name) => `/Users/${name.replaceAll(" ", "\\ ")}/x`,
  "somebody's tilde": (name) => `~${name}/x`,
  "a disk": (name) => `/${pick(["media", "run/media", "Volumes"])}/${name}/USB`,
  "an address of a file": (name) => `file:///C:/Users/${encodeURIComponent(name)}/x.html`,
  "an address of a file elsewhere": (name) =>
    `file://${pick(["", "localhost"])}/${pick(["home", "Users"])}/${encodeURIComponent(name)}/x`,
  "an encoded path": (name) => encodeURIComponent(pick([windowsHome(name), `/home/${name}/x`])),
  "an encoded path in an address": (name) =>
    `https://example.org/open?path=${encodeURIComponent(windowsHome(name))}&x=1`,
  "a network path": (name) => `\\\\fileserver7\\homes\\${name}\\x`,
  "a network path in Python's words": (name) => `'${python(`\\\\fileserver7\\homes\\${name}`)}'`,
  "a long network path": (name) => `\\\\?\\UNC\\fileserver7\\homes\\${name}\\x`,
  "a hidden share": (name) => `\\\\10.3.2.1\\c$\\Users\\${name}\\x`,
  "a file on a server": (name) => `file://fileserver7/home/${encodeURIComponent(name)}/x`,
  variables: (name) => `${pick(["USERNAME", "USER", "LOGNAME"])}=${name}`,
  "a variable with a path": (name) => `USERPROFILE=C:\\Users\\${name}`,
  "a field": (name) => `{"user": ${JSON.stringify(name)}, "x": 1}`,
  "a field in Python's words": (name) => `{'username': '${name}'}`,
  "an unknown user": (name) => `user '${name}' does not exist`,
  "an account": (name) => `${pick(["CORP", "DESKTOP-AB12CD3", "desktop-ab12cd3"])}\\${name}`,
  "an owner": (name) => `\n\tCORP/${name} (S-1-5-21-100200300-400500600-700800900-1001)`,
  "the words of id": (name) => `uid=1000(${name}) gid=1000(${name}) groups=1000(${name}),27(sudo)`,
  "a folder of pytest": (name) => `/tmp/pytest-of-${name}/pytest-0`,
  "an author": (name) => `Author: ${name} <${withoutBlanks(name)}@example.org>`,
  "an e-mail address": (name) => `mailto:${withoutBlanks(name)}@uni.example.org`,
  "an encoded e-mail address": (name) =>
    `account ${encodeURIComponent(withoutBlanks(name))}%40uni.example.org`,
  "an account on a server": (name) => `${withoutBlanks(name)}@git.example.org:x/y.git`,
  "an address with an account": (name) => `ssh://${withoutBlanks(name)}@git.example.org:22/x`,
  "a prompt": (name) => `${withoutBlanks(name)}@laptop7:~$ git`,
  "a Mac": (name) => `${withoutBlanks(name)}s-MacBook-Pro.local`,
  "a Mac in words": (name) => `${withoutBlanks(name)}’s MacBook Air`,
  "a library of R": (name) =>
    `package ‘x’ in library ‘C:/Users/${name}/AppData/Local/R/win-library/4.4’`,
  "two lines": (name) =>
    `  File "/Users/${name}/a.py", line 1\n    open("/Users/${name}/b")\nOSError`,
};

/** What must not be told, whoever it belongs to. */
const secrets: Record<string, () => { text: string; secrets: readonly string[] }> = {
  "a short name": () => {
    const short = `${many(letters.slice(0, 26), 6)}~${pick(["1", "2"])}`;
    return { text: `C:\\Users\\${short}\\AppData\\Local\\Temp\\x`, secrets: [short] };
  },
  IPv4: () => whole((one) => `connect to ${one}:443`, `10.${byte()}.${byte()}.${byte()}`),
  IPv6: () =>
    whole((one) => `connect to [${one}]:443`, Array.from({ length: 8 }, () => hex(4)).join(":")),
  "IPv6, short": () => whole((one) => `dial tcp ${one} refused`, `2001:db8::${hex(4)}:${hex(3)}1`),
  "IPv6 of a link": () =>
    whole((one) => `from ${one}%en0`, `fe80::${hex(4)}:${hex(4)}:${hex(4)}:${hex(3)}7`),
  MAC: () =>
    whole((one) => `ether ${one}`, Array.from({ length: 6 }, () => hex(2)).join(pick([":", "-"]))),
  "a SID": () =>
    whole((one) => `owner ${one}-1001`, `S-1-5-21-${digits(9)}-${digits(9)}-${digits(9)}`),
  "an AWS key": () =>
    whole(
      (one) => `key ${one} is not valid`,
      `${pick(["AKIA", "ASIA"])}${many("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
    ),
  "the secret of an AWS key": () =>
    whole((one) => `secret_access_key = ${one}`, `wJ7/${mixed(36)}`),
  "the secret of an AWS key, bare": () => whole((one) => `denied (${one})`, `wJ7/${mixed(36)}`),
  "a token of GitHub": () =>
    whole((one) => `remote: ${one}`, `${pick(["ghp_", "gho_", "ghs_", "ghu_"])}${mixed(36)}`),
  "a fine token of GitHub": () =>
    whole((one) => `using ${one}.`, `github_pat_${mixed(22)}_${mixed(59)}`),
  "a token of GitLab": () => whole((one) => `PRIVATE-TOKEN: ${one}`, `glpat-${mixed(20)}`),
  "a token of Slack": () =>
    whole((one) => `token=${one}`, `xoxb-${digits(11)}-${digits(12)}-${mixed(24)}`),
  "a hook of Slack": () =>
    whole((one) => `https://hooks.slack.com/services/T0AB/B0CD/${one}`, mixed(24)),
  "a key of a model's service": () => whole((one) => `key ${one}`, `sk-proj-${mixed(40)}`),
  "a key of Google": () => whole((one) => `https://x.example.org/y?key=${one}`, `AIza${mixed(35)}`),
  "a token of PyPI": () =>
    whole((one) => `twine upload -p ${one}`, `pypi-AgEIcHlwaS5vcmc${mixed(60)}`),
  "a token of npm": () =>
    whole((one) => `//registry.example.org/:_authToken=${one}`, `npm_${mixed(36)}`),
  "a web token": () =>
    whole((one) => `Authorization: Bearer ${one}`, `eyJ${mixed(30)}.eyJ${mixed(40)}.${mixed(43)}`),
  "a web token, bare": () =>
    whole((one) => `got "${one}"`, `eyJ${mixed(30)}.eyJ${mixed(40)}.${mixed(43)}`),
  "a password in an address": () => {
    const [user, password] = [mixed(8), mixed(12)];
    return {
      text: `https://${user}:${password}@pypi.example.org/simple`,
      secrets: [user, password],
    };
  },
  "an odd password in an address": () => {
    const password = `${mixed(8)}${pick(["@", ":", "/", "#", "%40"])}${mixed(8)}`;
    return {
      text: `postgres://app:${password}@db.example.org/x`,
      secrets: [password, password.slice(-8)],
    };
  },
  "a password on the command line": () =>
    whole((one) => `mysql -u x --password=${one} -h y`, mixed(12)),
  "a password after a blank": () => whole((one) => `x --password ${one} --verbose`, mixed(12)),
  "a marked password": () =>
    whole(
      (one) =>
        `${pick(["PASSWORD", "db_password", "API_KEY", "client_secret", "Cookie"])}${pick([": ", "=", ' = "'])}${one}`,
      mixed(14),
    ),
  "a marked password in JSON": () =>
    whole((one) => `{"password": "${one} ${one}"}`, many(letters, 9)),
  "basic credentials": () => whole((one) => `Authorization: Basic ${one}==`, mixed(22)),
  "a private key": () =>
    whole((one) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${one}\n${one}`, mixed(64)),
  "an identifier": () =>
    whole((one) => `machine ${one}`, `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`),
  "a learner's key": () =>
    whole((one) => `key ${one} was refused`, `AS1-${many("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 27)}`),
  "a computer's name": () =>
    whole(
      (one) => `cannot resolve ${one}`,
      `${pick(["DESKTOP-", "LAPTOP-"])}${many("ABCDEFGHJK23456789", 7)}`,
    ),
};
const byte = () => Math.floor(next() * 250 + 3);
const digits = (length: number) => `7${many("0123456789", length - 1)}`;
const whole = (say: (secret: string) => string, secret: string) => ({
  text: say(secret),
  secrets: [secret],
});

const before = [
  "could not open",
  "ImportError: DLL load failed:",
  "Permission denied:",
  "error reading",
  "see",
  "fatal:",
];
const after = ["", " is not writable", " (errno 13)", "\nTraceback (most recent call last):"];

function aCorpus(): Text[] {
  const names = Array.from({ length: 200 }, aName);
  const texts: Text[] = [];
  for (const [kind, place] of Object.entries(places)) {
    for (let round = 0; round < 40; round++) {
      const name = pick(names);
      const parts = name.split(/[ ._'-]+/).filter((part) => part.length > 2);
      const known = round % 2 === 0 ? {} : { userName: name, home: `C:\\Users\\${name}` };
      texts.push({
        kind,
        text: `${pick(before)} ${place(name)}${pick(after)}`,
        secrets: parts,
        known,
      });
    }
  }
  for (const [kind, make] of Object.entries(secrets)) {
    for (let round = 0; round < 25; round++) {
      const { text, secrets: planted } = make();
      texts.push({
        kind,
        text: `${pick(before)} ${text}${pick(after)}`,
        secrets: planted,
        known: {},
      });
    }
  }
  return texts;
}

/** A text as people and programs may read it. */
function readings(text: string): string[] {
  const unescaped = text.replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const bytes = text.replaceAll(
    /\\([0-3][0-7]{2})/g,
    (_, code: string) => `%${Number.parseInt(code, 8).toString(16).padStart(2, "0")}`,
  );
  return [text, unescaped, decoded(text), decoded(bytes)].map(plain);
}
const plain = (text: string) => text.normalize("NFC").toLocaleLowerCase("en");
const decoded = (text: string) =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });

const corpus = aCorpus();

test("the corpus is large, and nearly every text of it tells something before it is scrubbed", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(2_000);
  const telling = corpus.filter(({ text, secrets: planted }) =>
    readings(text).some((reading) => planted.some((secret) => reading.includes(plain(secret)))),
  );
  expect(telling.length).toBeGreaterThan(0.95 * corpus.length);
});

test("nothing of it leaks, scrubbed by the learner's computer or by a server that knows nobody", () => {
  const leaks = corpus.flatMap(({ kind, text, secrets: planted, known }) => {
    const scrubbed = scrub(text, known);
    const left = planted.filter((secret) =>
      readings(scrubbed).some((reading) => reading.includes(plain(secret))),
    );
    return left.map((secret) => `${kind}: ${secret} of ${text} in ${scrubbed}`);
  });
  expect(leaks).toEqual([]);
});

test("the words before it stay, and scrubbing once more changes nothing", () => {
  const lost = corpus.filter(({ text, known }) => {
    const scrubbed = scrub(text, known);
    return (
      !before.some((words) => scrubbed.startsWith(words)) || scrub(scrubbed, known) !== scrubbed
    );
  });
  expect(
    lost.map(
      ({ text, known }) =>
        `${text} -> ${scrub(text, known)} -> ${scrub(scrub(text, known), known)}`,
    ),
  ).toEqual([]);
});
