import { findCheck, versionSortKey } from "@allset/checks";
import type { Queryable } from "../database.ts";
import { contentHash } from "./content-hash.ts";
import { ensureRows, type FoundRow } from "./ensure-rows.ts";
import type { OutcomeRow } from "./outcome-row.ts";
import { problemRow } from "./problem-row.ts";

type Sql = Queryable["sql"];

/** The ids that an outcome's row refers to. */
export type OutcomeParts = {
  checkId: number;
  versionId: number | null;
  errorId: number | null;
  /** Failures only. */
  problem: { id: number; title: string } | null;
};

/** Finds or adds the checks, versions, error texts and problems of these outcomes, and gives back how to look them up. */
export async function resolveParts(
  sql: Sql,
  rows: readonly OutcomeRow[],
): Promise<(row: OutcomeRow) => OutcomeParts> {
  const checks = await ensureChecks(sql, rows);
  const [versions, errors, problems] = await Promise.all([
    ensureVersions(sql, rows, checks),
    ensureErrorTexts(sql, rows),
    ensureProblems(sql, rows, checks),
  ]);
  return (row) => ({
    checkId: present(checks.get(row.check)),
    versionId: row.version === null ? null : present(versions.get(versionKey(row))),
    errorId: row.error === null ? null : present(errors.get(errorHash(row.error))),
    problem: row.status === "fail" ? present(problems.get(problemHash(row))) : null,
  });
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a part of an outcome was not resolved");
  return value;
}

const versionKey = (row: OutcomeRow) => `${row.check}\u001f${row.version}`;
const errorHash = (text: string) => contentHash([text]).toString("hex");
const problemOf = (row: OutcomeRow) => problemRow(row.check, row.reason, row.error);
const problemHash = (row: OutcomeRow) =>
  contentHash([row.check, row.reason, problemOf(row).signature]).toString("hex");

function ensureChecks(sql: Sql, rows: readonly OutcomeRow[]): Promise<Map<string, number>> {
  return ensureRows(
    new Map(rows.map(({ check }) => [check, check])),
    (names) => sql<FoundRow[]>`
      select name as key, id from "check" where name = any(${names})`,
    (names) => sql`
      insert into "check" (name) select name from unnest(${names}::text[]) name order by 1
      on conflict do nothing`,
  );
}

function ensureVersions(
  sql: Sql,
  rows: readonly OutcomeRow[],
  checks: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const versions = new Map(
    rows.flatMap((row) => {
      if (row.version === null) return [];
      const grammar = findCheck(row.check)?.grammar ?? "semver";
      const sortKey = versionSortKey(row.version, grammar);
      const checkId = present(checks.get(row.check));
      return [[versionKey(row), { checkId, check: row.check, text: row.version, sortKey }]];
    }),
  );
  return ensureRows(
    versions,
    (keys) => {
      const wanted = keys.flatMap((key) => versions.get(key) ?? []);
      return sql<FoundRow[]>`
        select w.name || ${"\u001f"} || v.text as key, v.id
        from unnest(${wanted.map((row) => row.checkId)}::int[],
            ${wanted.map((row) => row.check)}::text[], ${wanted.map((row) => row.text)}::text[])
            as w(check_id, name, text)
          join version v on v.check_id = w.check_id and v.text = w.text`;
    },
    (missing) => sql`
      insert into version (check_id, text, sort_key)
      select * from unnest(${missing.map((row) => row.checkId)}::int[],
        ${missing.map((row) => row.text)}::text[], ${missing.map((row) => row.sortKey)}::text[])
      order by 1, 2
      on conflict do nothing`,
  );
}

function ensureErrorTexts(sql: Sql, rows: readonly OutcomeRow[]): Promise<Map<string, number>> {
  const texts = rows.flatMap(({ error }) => (error === null ? [] : [error]));
  return ensureRows(
    new Map(texts.map((text) => [errorHash(text), { hash: errorHash(text), text }])),
    (hashes) => sql<FoundRow[]>`
      select encode(hash, 'hex') as key, id from error_text
      where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`,
    (missing) => sql`
      insert into error_text (hash, text)
      select decode(hash, 'hex'), text
      from unnest(${missing.map((row) => row.hash)}::text[],
        ${missing.map((row) => row.text)}::text[]) as missing(hash, text)
      order by hash
      on conflict do nothing`,
  );
}

async function ensureProblems(
  sql: Sql,
  rows: readonly OutcomeRow[],
  checks: ReadonlyMap<string, number>,
): Promise<Map<string, { id: number; title: string }>> {
  const failures = rows.filter((row) => row.status === "fail");
  const problems = new Map(
    failures.map((row) => {
      const checkId = present(checks.get(row.check));
      return [problemHash(row), { ...problemOf(row), hash: problemHash(row), checkId }];
    }),
  );
  const titles = new Map<string, string>();
  const ids = await ensureRows(
    problems,
    async (hashes) => {
      const found = await sql<(FoundRow & { title: string })[]>`
        select encode(hash, 'hex') as key, id, title from problem
        where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`;
      for (const { key, title } of found) titles.set(key, title);
      return found;
    },
    (missing) => sql`
      insert into problem (hash, check_id, reason, title, sample)
      select decode(hash, 'hex'), check_id, reason, title, sample
      from unnest(${missing.map((row) => row.hash)}::text[],
          ${missing.map((row) => row.checkId)}::int[], ${missing.map((row) => row.reason)}::text[],
          ${missing.map((row) => row.title)}::text[], ${missing.map((row) => row.sample)}::text[])
        as missing(hash, check_id, reason, title, sample)
      order by hash
      on conflict do nothing`,
  );
  return new Map([...ids].map(([hash, id]) => [hash, { id, title: titles.get(hash) ?? "" }]));
}
