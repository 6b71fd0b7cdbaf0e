import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { catalogue, checkScriptPs1 } from "@allset/checks";
import { beforeAll, expect, test } from "vitest";
import { Language, Parser, type Node } from "web-tree-sitter";
import { line, requirementList } from "./testing/requirement-list.ts";

// Windows PowerShell does not run on this kind of computer. What can be known here: the script is PowerShell for a real
// parser, and what people wrote stays inside text literals.
let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  const require = createRequire(import.meta.url);
  const grammar = require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm");
  parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(grammar)));
});

function parse(script: string): Node {
  const root = parser.parse(script)?.rootNode;
  if (root === undefined) throw new Error("nothing was parsed");
  return root;
}

const make = (
  list = requirementList(
    catalogue.map(({ id, defaultRange }) => line(id, { range: defaultRange })),
  ),
) => checkScriptPs1({ list, origin: "https://allset.example.org", code: "7K3QPM2X" });

test("a script for the whole catalogue parses without error", () => {
  expect(parse(make()).hasError).toBe(false);
});

test("the parser would notice an error", () => {
  const script = make();
  expect(parse(script.replace("function New-Key {", "function New-Key {{")).hasError).toBe(true);
  expect(parse(script.replace("$Workshop = '", "$Workshop = ''")).hasError).toBe(true);
});

test("it is plain ASCII, because Windows PowerShell guesses at everything else", () => {
  const list = requirementList([line("git")], { title: "Łódź – 数据" });
  expect(make(list)).toMatch(/^[\x20-\x7e\n]*$/);
});

// What it may call besides itself: all of this is in Windows PowerShell 5.1.
const cmdlets =
  `ConvertFrom-Json ConvertTo-Json ForEach-Object Get-Item Get-ItemProperty Invoke-WebRequest Join-Path
  Move-Item New-Object Out-Null Read-Host Remove-Item Select-Object Sort-Object Split-Path Start-Sleep Test-Path
  Where-Object Write-Host Write-Output`.split(/\s+/);
const automatic = ["_", "args", "false", "home", "null", "pid", "pscommandpath", "true"];

test("it calls only its own functions and what Windows PowerShell 5.1 has", () => {
  const root = parse(make());
  const own = namedNodes(root, "function_name").map((node) => node.text);
  const called = new Set(commandsIn(root).filter((name) => /^[A-Za-z]+-[A-Za-z]+$/.test(name)));
  expect([...called].filter((name) => ![...own, ...cmdlets].includes(name))).toEqual([]);
  const unused = own.filter((name) => !called.has(name));
  expect(unused).toEqual([]);
});

test("it passes its functions no more than they take", () => {
  const root = parse(make());
  const takes = new Map(
    namedNodes(root, "function_statement").map((node) => [
      namedNodes(node, "function_name")[0]?.text ?? "",
      (
        node
          .descendantsOfType("function_parameter_declaration")[0]
          ?.descendantsOfType("script_parameter") ?? []
      ).length,
    ]),
  );
  const tooMany = namedNodes(root, "command").flatMap((node) => {
    const name = node.childForFieldName("command_name")?.text ?? "";
    const most = takes.get(name);
    const given = node
      .childForFieldName("command_elements")
      ?.namedChildren.filter((one) => one !== null && one.type !== "command_argument_sep").length;
    return most !== undefined && (given ?? 0) > most ? [node.text] : [];
  });
  expect(takes.size).toBeGreaterThan(40);
  expect(tooMany).toEqual([]);
});

test("it reads no variable that is set nowhere", () => {
  const root = parse(make());
  const source = root.text;
  const names = new Set(
    namedNodes(root, "variable")
      .map(({ text }) => text.replace(/^[$@]\{?(?:script:)?/i, "").toLowerCase())
      .filter((name) => !name.startsWith("env:") && !automatic.includes(name)),
  );
  const isSet = (name: string) =>
    new RegExp(
      `\\$(?:script:)?${name}(?:\\.[\\w.]+)?\\s*(?:=|\\+=)|foreach \\(\\$${name} in|(?:function [\\w-]+|param)\\([^)]*\\$${name}\\b`,
      "i",
    ).test(source);
  expect(names.size).toBeGreaterThan(60);
  expect([...names].filter((name) => !isSet(name))).toEqual([]);
});

test("it has no words that only newer versions of PowerShell understand", () => {
  const root = parse(make(requirementList([line("git"), line("numpy")])));
  const literals = ["string_literal", "comment"].flatMap((type) => namedNodes(root, type));
  let code = root.text;
  for (const { text } of literals) code = code.replaceAll(text, "");
  expect(/\?\?|&&|\|\||-Parallel|-AsHashtable|clean \{/.exec(code)?.[0]).toBeUndefined();
});

const hostile = [
  `'; Remove-Item -Recurse C:\\; '`,
  `\u2019; calc.exe; \u2018`,
  `$(calc.exe)`,
  `"; calc.exe; "`,
  "a\n; calc.exe",
  "'@\n; calc.exe",
  "#> calc.exe <#",
  "` ${calc.exe}",
];

test.each(hostile)("what staff write is text and never code: %j", (text) => {
  const list = requirementList(
    [line("git", { hint: text }), line(text), line("ours", { anyOf: ["nano", text] })],
    {
      title: text,
      contact: text,
      fixes: [{ check: "git", system: null, reason: "missing", text, command: text, url: null }],
    },
  );
  const harmless = requirementList(
    [line("git", { hint: "x" }), line("x"), line("ours", { anyOf: ["nano", "x"] })],
    {
      title: "x",
      contact: "x",
      fixes: [
        { check: "git", system: null, reason: "missing", text: "x", command: "x", url: null },
      ],
    },
  );
  const root = parse(make(list));
  expect(root.hasError).toBe(false);
  // Nothing in the script is called that the same script with harmless texts does not call.
  expect(commandsIn(root)).toEqual(commandsIn(parse(make(harmless))));
  // And every literal that holds such text is one in which nothing is expanded.
  const holders = namedNodes(root, "expandable_string_literal").filter((node) =>
    node.text.includes("calc.exe"),
  );
  expect(holders).toEqual([]);
});

function commandsIn(root: Node): string[] {
  return namedNodes(root, "command_name").map((node) => node.text);
}

function namedNodes(root: Node, type: string): Node[] {
  return root.descendantsOfType(type).filter((node) => node !== null);
}
