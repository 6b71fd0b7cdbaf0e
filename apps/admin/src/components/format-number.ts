const whole = new Intl.NumberFormat("en");
const oneDecimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A count such as `12,408`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A number with at most one decimal, such as a median. */
export function formatDecimal(number: number): string {
  return oneDecimal.format(number);
}

/** A share from 0 to 1 in per cent. One decimal below 1 % and above 99 %, so that "some" never reads as none or all. */
export function formatPercent(share: number): string {
  const extreme = (share > 0 && share < 0.01) || (share > 0.99 && share < 1);
  return (extreme ? finePercent : percent).format(share);
}

/** `1 learner`, `2 learners`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
