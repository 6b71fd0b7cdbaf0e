import { limits } from "@allset/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scrub, type Private } from "./scrub.ts";

const words = {
  before: [
    "could not open",
    "ImportError: DLL load failed:",
    "Permission denied:",
    "error reading",
    "see",
  ],
  after: [
    "",
    " is not writable",
    ": No such file or directory",
    "\nTraceback (most recent call last):",
    " (errno 13)",
  ],
};

const name = fc.oneof(
  fc.constantFrom(
    "jsmith",
    "Anna.Schmidt",
    "zoë-b",
    "Jörg",
    "张伟明",
    "Łukasz",
    "мария",
    "o'brien2",
    "jürgen_k",
    "x9q7",
    "mcdonald",
  ),
  fc.stringMatching(/^[a-z]{4,10}[0-9]{2}$/),
);
const blankName = fc.oneof(
  name.filter((one) => !one.includes("'")),
  fc.constantFrom("José García", "Anna Maria Schmidt", "Jörg Müller", "lee ann", "Зоя Иванова"),
);
const inside = fc.constantFrom(
  "AppData\\Local\\Temp\\x.log",
  "Documents\\work",
  ".conda\\envs\\base\\python.exe",
);
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const octet = fc.integer({ min: 1, max: 254 });

/** A piece of a message, the secrets in it, and what the computer it comes from knows of itself. */
type Planted = { text: string; secrets: string[]; known: Private };
const planted = (text: string, secrets: string[], known: Private = {}): Planted => ({
  text,
  secrets,
  known,
});

const byShape: Record<string, fc.Arbitrary<Planted>> = {
  "homes on Windows": fc
    .tuple(blankName, inside)
    .map(([user, path]) => planted(`C:\\Users\\${user}\\${path}`, [user])),
  "homes on Windows, ended by a quote": blankName.map((user) =>
    planted(`'C:\\Users\\${user}'`, [user]),
  ),
  "homes on old Windows": fc
    .tuple(blankName, inside)
    .map(([user, path]) => planted(`C:\\Documents and Settings\\${user}\\${path}`, [user])),
  "homes as Python's repr": fc
    .tuple(blankName, inside)
    .map(([user, path]) =>
      planted(`'C:\\\\Users\\\\${user}\\\\${path.replaceAll("\\", "\\\\")}'`, [user]),
    ),
  "homes in Git Bash": name.map((user) => planted(`/c/Users/${user}/bin/x`, [user])),
  "homes with forward slashes": blankName.map((user) =>
    planted(`D:/Users/${user}/miniconda3/python.exe`, [user]),
  ),
  "homes on Linux": name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`/home/${user}/.local/lib/python3.12`, [user])),
  "homes on a cluster": name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`/nfs/home/${user}`, [user])),
  "homes on macOS": name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`/Users/${user}/Library/x`, [user])),
  "other people's ~": fc
    .constantFrom("jsmith", "anna2", "mcdonald")
    .map((user) => planted(`~${user}/x`, [user])),
  disks: name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`/media/${user}/USB`, [user])),
  "network paths": fc
    .tuple(hex(6), blankName)
    .map(([server, user]) =>
      planted(`\\\\srv${server}\\Home Drives\\${user}\\x.py`, [`srv${server}`, user]),
    ),
  "network paths as Python's repr": fc
    .tuple(hex(6), name)
    .filter(([, user]) => !user.includes("'"))
    .map(([server, user]) =>
      planted(`'\\\\\\\\srv${server}\\\\home\\\\${user}'`, [`srv${server}`, user]),
    ),
  "network paths with slashes": fc
    .tuple(hex(6), name)
    .filter(([, user]) => !user.includes("'"))
    .map(([server, user]) => planted(`//srv${server}/${user}/x`, [`srv${server}`, user])),
  "e-mail addresses": fc
    .tuple(name, hex(6))
    .filter(([user]) => !user.includes("_"))
    .map(([user, host]) => planted(`${user}@uni-${host}.ac.uk`, [user, host])),
  "e-mail addresses, strange ones": fc
    .emailAddress()
    .filter(
      (one) => /^[a-z0-9.+_-]+@/i.test(one) && /^[a-z0-9]/i.test(one) && !one.startsWith("a@a"),
    )
    .map((one) => planted(`<${one}>`, [one])),
  "accounts on computers": fc
    .tuple(
      name.filter((one) => !one.includes("'")),
      octet,
      octet,
    )
    .map(([user, a, b]) => planted(`${user}@10.1.${a}.${b}`, [user, `10.1.${a}.${b}`])),
  "accounts of Windows": name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`CORP-7\\${user}`, [user])),
  IPv4: fc
    .tuple(octet, octet, octet, octet)
    .map((parts) => planted(parts.join("."), [parts.join(".")])),
  IPv6: fc
    .ipV6()
    .filter((one) => one.length > 8 && /[0-9]/.test(one))
    .map((one) => planted(one, [one])),
  MAC: fc
    .tuple(fc.array(hex(2), { minLength: 6, maxLength: 6 }), fc.constantFrom(":", "-"))
    .map(([parts, sign]) => planted(parts.join(sign), [parts.join(sign)])),
  credentials: fc
    .tuple(
      name.filter((one) => !one.includes("'")),
      hex(10),
      fc.constantFrom("", "/", "@", "p:q"),
    )
    .map(([user, secret, odd]) =>
      planted(`https://${user}:${secret}${odd}z9@git.example.org/x.git`, [user, secret]),
    ),
  "tokens in queries": hex(20).map((secret) =>
    planted(`https://example.org/simple?token=${secret}&x=1`, [secret]),
  ),
  "tokens of GitHub": fc
    .stringMatching(/^[A-Za-z0-9]{36}$/)
    .map((secret) => planted(`ghp_${secret}`, [secret])),
  "tokens of others": fc
    .tuple(
      fc.constantFrom("glpat-", "sk-", "xoxb-", "npm_", "pypi-AgEIcHlw", "hf_", "AKIA"),
      fc.stringMatching(/^[A-Z0-9]{20}$/),
    )
    .map(([prefix, secret]) => planted(prefix + secret, [secret])),
  "learner keys": fc
    .stringMatching(/^[0-9A-HJKMNP-TV-Z]{27}$/)
    .map((secret) => planted(`AS1-${secret}`, [secret])),
  "JSON web tokens": fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9_-]{20}$/), fc.stringMatching(/^[A-Za-z0-9_-]{30}$/))
    .map(([a, b]) => planted(`eyJhbGciOiJI.${a}.${b}`, [a, b])),
  "marked secrets": fc
    .tuple(
      fc.constantFrom(
        "password=",
        "api_key: ",
        "AWS_SECRET_ACCESS_KEY=",
        '"token": "',
        "Authorization: Bearer ",
      ),
      fc.stringMatching(/^[a-z0-9]{12}$/),
    )
    .map(([mark, secret]) => planted(mark + secret, [secret])),
  "long random words": fc
    .stringMatching(/^[a-z]{6}[A-Z]{6}[0-9]{6}[a-zA-Z0-9]{14}$/)
    .map((secret) => planted(secret, [secret])),
  identifiers: fc.uuid().map((one) => planted(one, [one])),
  SIDs: fc
    .tuple(fc.nat(4e9), fc.nat(4e9))
    .map(([a, b]) => planted(`S-1-5-21-${a}-${b}-1001`, [`${a}-${b}`])),
  "names Windows gives": fc
    .stringMatching(/^[A-Z0-9]{7}$/)
    .map((one) => planted(`DESKTOP-${one}`, [one])),
  "names Macs give": name
    .filter((one) => /^[a-z]+$/i.test(one))
    .map((user) => planted(`${user}s-MacBook-Pro.local`, [user])),
  variables: name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`USERNAME=${user}`, [user])),
  uid: name.map((user) => planted(`uid=1000(${user}) gid=1000(${user})`, [user])),
};

const byKnowledge: Record<string, fc.Arbitrary<Planted>> = {
  "the user's name in any place": fc
    .tuple(
      blankName,
      fc.constantFrom(
        "/tmp/pip-§-x1",
        "pip-of-§",
        "§:",
        "(§)",
        "/scratch/§/env",
        "C:\\work\\§\\x",
        "pytest-of-§/pytest-0",
      ),
    )
    .map(([user, place]) => planted(place.replace("§", user), [user], { userName: user })),
  "the user's name in capitals": name.map((user) =>
    planted(`owner ${user.toUpperCase()}`, [user], { userName: user }),
  ),
  "the user's name, escaped": fc
    .constantFrom("Jörg", "zoë", "张伟明")
    .map((user) =>
      planted(`/x/${encodeURIComponent(user)}/y`, [encodeURIComponent(user)], { userName: user }),
    ),
  "the user's name as Python's repr": fc.constant(
    planted("'C:\\\\work\\\\J\\xf6rg\\\\x'", ["xf6rg"], { userName: "Jörg" }),
  ),
  "the user's name in two characters": fc.constant(
    planted("/x/Jo\u0308rg/y", ["Jo\u0308rg", "J\u00f6rg"], { userName: "J\u00f6rg" }),
  ),
  "the host's name": fc.tuple(hex(5), fc.constantFrom("", ".example.org")).map(([host, domain]) =>
    planted(`connect to lab-${host}${domain} failed`, [`lab-${host}`], {
      hostName: `lab-${host}${domain}`,
    }),
  ),
  "a home in a strange place": name
    .filter((one) => !one.includes("'"))
    .map((user) => planted(`/srv/people/${user}/x`, [user], { home: `/srv/people/${user}` })),
  "a home on another disk": blankName.map((user) =>
    planted(`E:/Profile/${user}/x`, [user], { home: `E:\\Profile\\${user}` }),
  ),
};

const sentence = (piece: fc.Arbitrary<Planted>) =>
  fc
    .tuple(fc.constantFrom(...words.before), piece, fc.constantFrom(...words.after))
    .map(([before, one, after]) => ({ ...one, text: `${before} ${one.text}${after}` }));

// Names that are part of the surrounding words would be found there.
const givesAway = (text: string, secret: string) =>
  text.toLowerCase().includes(secret.toLowerCase());
const surroundings = [...words.before, ...words.after].join(" ");

describe("nothing that was planted is left of", () => {
  test.each(Object.entries({ ...byShape, ...byKnowledge }))("%s", (_, piece) => {
    fc.assert(
      fc.property(sentence(piece), ({ text, secrets, known }) => {
        fc.pre(secrets.every((secret) => !givesAway(surroundings, secret)));
        const scrubbed = scrub(text, known);
        for (const secret of secrets)
          expect(scrubbed.toLowerCase()).not.toContain(secret.toLowerCase());
        expect(scrub(scrubbed, known)).toBe(scrubbed);
      }),
      { numRuns: 100, seed: 2016 },
    );
  });
});

test("nor of any of them together", () => {
  const any = sentence(fc.oneof(...Object.values(byShape)));
  const known = sentence(fc.oneof(...Object.values(byKnowledge)));
  fc.assert(
    fc.property(known, fc.array(any, { minLength: 1, maxLength: 4 }), (first, others) => {
      const pieces = [first, ...others];
      const secrets = pieces.flatMap((one) => one.secrets);
      fc.pre(secrets.every((secret) => !givesAway(surroundings, secret)));
      const scrubbed = scrub(pieces.map(({ text }) => text).join("\n"), first.known).toLowerCase();
      expect(secrets.filter((secret) => givesAway(scrubbed, secret))).toEqual([]);
    }),
    { numRuns: 2500, seed: 2016 },
  );
});

describe("leaves alone what explains an error", () => {
  test.each([
    "could not find 'git' executable",
    "could not find 'git' executable for Git (git)",
    "errors finding Mercurial (hg) version",
    "could not import the 'numpy' package for NumPy (numpy)",
    "text/code editor (virtual-editor) requires at least one of the following dependencies",
    "some dependencies for IPython Python package (IPython) were not satisfied",
    "outdated version of Git (git): 1.6.5 (need >= 1.7.0)",
    "nothing exists at any of the expected paths for Safari (safari):\n    /Applications/Safari.app/Contents/version.plist",
    "failed to execute: git --version\nstatus: 1\nstderr:\nxcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: /Library/Developer/CommandLineTools/usr/bin/xcrun",
    "no version string in output:\nBSD Make",
    "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
    "ImportError: DLL load failed while importing _ctypes: The specified module could not be found.",
    "ModuleNotFoundError: No module named 'scipy.stats'",
    "Error in loadNamespace(x) : there is no package called ‘rlang’",
    "namespace 'rlang' 1.0.6 is being loaded, but >= 1.1.0 is required",
    "/usr/lib/python3/dist-packages/numpy/__init__.py",
    "C:\\Program Files\\Git\\cmd\\git.exe",
    "Google Chrome 125.0.6422.112 at 12:34:56",
    "std::bad_alloc at 0x7ffd2a",
    "Error: python@3.12: no bottle available!",
    "numpy-1.26.4-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl is not a supported wheel",
    "https://pypi.org/simple/pip/",
    "https://registry.npmjs.org/@babel%2fcore - Not found",
    "package ‘x’ in library ‘/usr/lib/R/win-library/4.4’",
    "error: externally-managed-environment",
    "fatal: not a git repository (or any of the parent directories): .git",
    "ERROR: No matching distribution found for torch==2.1.0+cu118",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 10",
    "Report bugs to the maintainers; see the user guide, and don't panic",
    "UnZip 6.00 of 20 April 2009, by Debian. Original by Info-ZIP.",
    "E: Unable to locate package python3-numpy",
    "ld: library not found for -lSystem",
  ])("%s", (text) => {
    expect(scrub(text)).toBe(text);
    expect(scrub(text, { userName: "root", hostName: "localhost", home: "/root" })).toBe(text);
  });

  test("a name that is also a program's stays", () => {
    expect(scrub("could not find 'git' executable", { userName: "git" })).toContain("'git'");
  });

  test("only the private part of a path goes", () => {
    expect(scrub("C:\\Users\\Anna Schmidt\\AppData\\Local\\Temp is full")).toBe(
      "~\\AppData\\Local\\Temp is full",
    );
    expect(scrub("/home/anna: Permission denied")).toBe("~: Permission denied");
    expect(scrub("C:\\Users\\anna is not writable")).toBe("~ is not writable");
  });
});

test("a text is cut to what the wire takes, whole characters only", () => {
  const cut = scrub("é😀".repeat(5000));
  expect(cut.length).toBeLessThanOrEqual(limits.errorLength);
  expect(cut.isWellFormed()).toBe(true);
});
