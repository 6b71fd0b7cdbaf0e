/** Every cap that both ends of the wire must agree on. Sizes of text are counted in UTF-16 code units unless the name says bytes. */
export const limits = {
  /** Largest body of a submission, also after decompression. */
  bodyBytes: 256 * 1024,
  resultsPerAttempt: 128,
  checkNameLength: 200,
  versionLength: 200,
  errorLength: 2048,
  platformFieldLength: 200,
  emailLength: 254,
  slugLength: 80,
  requirementsPerList: 100,
  hintLength: 500,
  urlLength: 500,
} as const;
