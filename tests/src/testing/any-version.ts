/** What a requirement says besides its check when nothing special is asked: any version, on every system. */
export const anyVersion = {
  range: null,
  testedUpTo: null,
  required: true,
  systems: null,
  anyOf: null,
  hint: null,
  url: null,
};
