/** A range in words for a learner: `3.10 or newer`. What has no simple words is given as it is written. */
export function describeRange(range: string): string {
  const clauses = range
    .split(/\s*,\s*|\s+(?=[<>=!~^])/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
  const words = clauses.map(describeClause);
  return words.every((word) => word !== null) && words.length > 0 ? words.join(", ") : range;
}

function describeClause(clause: string): string | null {
  const [, operator = "", version = "", wildcard = ""] =
    /^(>=|<=|==|=|!=|<|>|)\s*(v?[0-9][0-9a-z.]*?)(\.[*x])?$/i.exec(clause) ?? [];
  if (version === "") return null;
  if (wildcard !== "") {
    if (operator === "!=") return `not any ${version}`;
    return operator === "==" || operator === "=" || operator === "" ? `any ${version}` : null;
  }
  switch (operator) {
    case ">=":
      return `${version} or newer`;
    case "<=":
      return `${version} or older`;
    case ">":
      return `newer than ${version}`;
    case "<":
      return `older than ${version}`;
    case "!=":
      return `not ${version}`;
    case "==":
    case "=":
      return `exactly ${version}`;
    default:
      return null;
  }
}
