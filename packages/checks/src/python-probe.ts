/**
 * A program for `python -c PROGRAM DISTRIBUTION MODULE` (distribution `-` for the standard library) that says in one
 * line what became of a package:
 *
 * - `ALLSET found VERSION` (`-` when the version is not known)
 * - `ALLSET missing`
 * - `ALLSET broken NAME: MESSAGE` when it is installed but cannot be imported
 *
 * It is one line without double quotes, exclamation and percent signs, dollars, backquotes and redirections, so that no shell and no
 * batch file on the way to the interpreter changes it, and it runs on Python 2.7 and all of 3. The current folder is
 * taken off the module path first: a learner's own `numpy.py` must neither be run nor be mistaken for the package.
 * Modules may print while they load, so only the last line that starts with `ALLSET ` counts.
 */
export const pythonProbe = onOneLine([
  "d,m=sys.argv[1:3]",
  "named=not d=='-'",
  "v=None",
  "here=False",
  "if named:",
  " try:",
  "  try:",
  "   from importlib.metadata import version",
  "  except ImportError:",
  "   import pkg_resources",
  "   version=lambda n:pkg_resources.get_distribution(n).version",
  "  v=version(d)",
  "  here=True",
  " except Exception:",
  "  pass",
  "try:",
  " module=__import__(m)",
  " for part in m.split('.')[1:]:",
  "  module=getattr(module,part)",
  " if v is None and named:",
  "  v=getattr(module,'__version__',None)",
  " said='found '+str(v or '-')",
  "except BaseException:",
  " e=sys.exc_info()[1]",
  " said='missing'",
  " if here or not isinstance(e,ImportError) or not m.split('.')[0] in str(e):",
  "  said='broken '+type(e).__name__+': '+' '.join(str(e).split())[:400]",
  // Text that the terminal's encoding has no letters for would end in another error.
  "if sys.version_info[0]==3:",
  " said=said.encode('ascii','replace').decode('ascii')",
  "print('')",
  "print('ALLSET '+said)",
]);

/**
 * A program for `python -c PROGRAM DISTRIBUTION MODULE [DISTRIBUTION MODULE ...]` that says in one run which packages
 * {@link pythonProbe} would call missing: one line `ALLSET absent MODULE` each. It loads none of them, so it is quick. A
 * Python older than 3.8 says nothing.
 */
export const pythonSurvey = onOneLine([
  "from importlib.util import find_spec",
  "from importlib.metadata import version",
  "words=sys.argv[1:]",
  "for d,m in zip(words[::2],words[1::2]):",
  " try:",
  "  absent=find_spec(m.split('.')[0]) is None",
  " except BaseException:",
  "  absent=False",
  " if absent and not d=='-':",
  "  try:",
  "   version(d)",
  "   absent=False",
  "  except Exception:",
  "   pass",
  " if absent:",
  "  print('ALLSET absent '+m)",
]);

/** The modules that the standard output of {@link pythonSurvey} calls absent. */
export function readPackageSurvey(output: string): ReadonlySet<string> {
  const lines = output.split(/\r?\n/).map((line) => /^ALLSET absent (\S+)$/.exec(line.trim())?.[1]);
  return new Set(lines.filter((module) => module !== undefined));
}

// What both programs do first, and the rest as a text, because a loop does not fit on one line.
function onOneLine(lines: readonly string[]): string {
  const rest = lines
    .join("\n")
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("'", "\\'");
  return [
    "import sys",
    "sys.dont_write_bytecode=True",
    "sys.path=[p for p in sys.path if p]",
    `exec('${rest}')`,
  ].join(";");
}

/** What {@link pythonProbe} and `rProbe` found. */
export type PackageReading =
  | { kind: "found"; version: string | null }
  | { kind: "missing" }
  | { kind: "broken"; error: string }
  /** The interpreter did not get as far as saying anything. */
  | { kind: "silent" };

/** Reads the standard output of a package probe. */
export function readPackageProbe(output: string): PackageReading {
  const line = output.split(/\r?\n/).findLast((candidate) => candidate.startsWith("ALLSET "));
  if (line === undefined) return { kind: "silent" };
  const [, word = "", ...rest] = line.trim().split(" ");
  const text = rest.join(" ");
  switch (word) {
    case "found":
      return { kind: "found", version: text === "-" || text === "" ? null : text };
    case "missing":
      return { kind: "missing" };
    default:
      return { kind: "broken", error: text };
  }
}
