/**
 * Counts what a backtracking engine does when it replaces every match of an expression in a text: one step for each
 * character, choice and look. Engines are cleverer at times, but not where an expression is quadratic. It knows what the
 * scrubber's expressions are made of, and throws at anything else.
 */
export function countSteps(pattern: RegExp, text: string): number {
  const program = compile(pattern);
  let steps = 0;
  let at = 0;
  while (at <= text.length) {
    const end = run(program, at);
    at = end === null || end === at ? at + 1 : end;
  }
  return steps;

  function run(code: Program, start: number): number | null {
    const waiting: [number, number][] = [[0, start]];
    for (;;) {
      const next = waiting.pop();
      if (next === undefined) return null;
      let [line, position] = next;
      for (;;) {
        steps++;
        const one = code[line];
        if (one === undefined) return position;
        if (one.kind === "one" && position < text.length && one.fits(text.charAt(position))) {
          line++;
          position++;
        } else if (one.kind === "choice") {
          waiting.push([one.second, position]);
          line = one.first;
        } else if (one.kind === "go") {
          line = one.to;
        } else if (one.kind === "place" && one.fits(text, position)) {
          line++;
        } else if (one.kind === "look" && (run(one.code, position) !== null) !== one.not) {
          line++;
        } else break;
      }
    }
  }
}

type Instruction =
  | { kind: "one"; fits: (letter: string) => boolean }
  | { kind: "place"; fits: (text: string, at: number) => boolean }
  | { kind: "look"; code: Program; not: boolean }
  | { kind: "choice"; first: number; second: number }
  | { kind: "go"; to: number };
type Program = Instruction[];

const atoms = /\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\x[0-9a-f]{2}|\\.|[^\\[\](){}*+?|]/y;
const quantifiers = /([*+?]|\{(\d+)(,?)(\d*)\})(\??)/y;
const beginnings = /\((\?:|\?=|\?!|\?<=|\?<!|)/y;

function compile({ source, flags }: RegExp): Program {
  const mode = flags.replace("g", "");
  let read = 0;
  const program = alternatives();
  if (read !== source.length) throw new Error(`cannot read ${source} from ${read}`);
  return program;

  function take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = read;
    const found = expression.exec(source);
    if (found !== null) read += found[0].length;
    return found;
  }

  function alternatives(): Program {
    let program = sequence();
    while (source.charAt(read) === "|") {
      read++;
      program = either(program, sequence());
    }
    return program;
  }

  function sequence(): Program {
    let program: Program = [];
    for (let part = term(); part !== null; part = term()) program = follow(program, repeated(part));
    return program;
  }

  function term(): Program | null {
    const start = read;
    const [, sort] = take(beginnings) ?? [];
    if (sort !== undefined) {
      const code = alternatives();
      read++;
      if (sort === "?=" || sort === "?!") return [{ kind: "look", code, not: sort === "?!" }];
      return sort.startsWith("?<") ? [place(source.slice(start, read))] : code;
    }
    const [atom] = take(atoms) ?? [];
    if (atom === undefined) return null;
    return atom === "^" || atom === "$" || atom === "\\b" ? [place(atom)] : [one(atom)];
  }

  function one(atom: string): Instruction {
    const expression = new RegExp(`^${atom}$`, mode);
    const known = new Map<string, boolean>();
    const fits = (letter: string) => {
      const before = known.get(letter) ?? expression.test(letter);
      known.set(letter, before);
      return before;
    };
    return { kind: "one", fits };
  }

  function place(part: string): Instruction {
    const expression = new RegExp(part, `${mode}y`);
    const fits = (text: string, at: number) => {
      expression.lastIndex = at;
      return expression.test(text);
    };
    return { kind: "place", fits };
  }

  function repeated(part: Program): Program {
    const [, sign, least, comma, most, lazy] = take(quantifiers) ?? [];
    if (sign === undefined) return part;
    const from = sign === "+" ? 1 : Number(least ?? 0);
    const bounded = least !== undefined && (comma === "" || most !== "");
    const to = sign === "?" ? 1 : bounded ? Number(comma === "" ? least : most) : null;
    const must = Array.from({ length: from }, () => part).reduce(follow, []);
    if (to === null) return follow(must, loop(part, lazy === "?"));
    const may = Array.from({ length: to - from }, () => part);
    return follow(
      must,
      may.reduceRight<Program>((rest, each) => maybe(follow(each, rest), lazy === "?"), []),
    );
  }
}

function follow(first: Program, second: Program): Program {
  return [...first, ...moved(second, first.length)];
}

function either(first: Program, second: Program): Program {
  const jump = first.length + 2;
  return [
    { kind: "choice", first: 1, second: jump },
    ...moved(first, 1),
    { kind: "go", to: jump + second.length },
    ...moved(second, jump),
  ];
}

function maybe(part: Program, lazy: boolean): Program {
  const [inside, past] = [1, part.length + 1];
  return [
    { kind: "choice", first: lazy ? past : inside, second: lazy ? inside : past },
    ...moved(part, 1),
  ];
}

function loop(part: Program, lazy: boolean): Program {
  return [...maybe([...part, { kind: "go", to: -1 }], lazy)];
}

function moved(program: Program, by: number): Program {
  return program.map((line) => {
    if (line.kind === "go") return { ...line, to: line.to + by };
    if (line.kind !== "choice") return line;
    return { ...line, first: line.first + by, second: line.second + by };
  });
}
