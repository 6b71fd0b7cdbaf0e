/**
 * What counts as a version in a program's output: numbers with dots, and a pre-release word with its number right after
 * them (`3.13.0rc1`, `2.45.0.rc1`, `1.2.0-beta.2`). Kept to what JavaScript, POSIX extended and .NET expressions read
 * alike, because the generated scripts use it too.
 */
export const versionToken = "[0-9]+(\\.[0-9]+)*([-.]?(alpha|beta|preview|rc|dev|a|b)[.]?[0-9]+)?";

const anywhere = new RegExp("[0-9]+(\\.[0-9]+)+" + versionToken.slice("[0-9]+(\\.[0-9]+)*".length));
const atStart = new RegExp("^" + versionToken);

/**
 * Finds a program's version in what it printed (standard output, then standard error). For each text of `after`, best
 * first, and each line: the version that stands right behind the text's first place that has one. The empty text takes
 * the first version with a dot anywhere in a line. Null when there is none.
 */
export function readVersion(output: string, after: readonly string[]): string | null {
  const lines = output.split(/\r?\n/);
  for (const text of after) {
    for (const line of lines) {
      const version = text === "" ? anywhere.exec(line)?.[0] : behind(line, text);
      if (version !== undefined) return version;
    }
  }
  return null;
}

function behind(line: string, text: string): string | undefined {
  for (let at = line.indexOf(text); at !== -1; at = line.indexOf(text, at + 1)) {
    const version = atStart.exec(line.slice(at + text.length))?.[0];
    if (version !== undefined) return version;
  }
  return undefined;
}
