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
export const pythonProbe = [
  "import sys",
  "sys.dont_write_bytecode=True",
  "sys.path=[p for p in sys.path if p]",
  `exec('${[
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
  ]
    .join("\n")
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("'", "\\'")}')`,
].join(";");

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
