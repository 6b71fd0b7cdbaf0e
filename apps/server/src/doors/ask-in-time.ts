const answerMilliseconds = 2000;

/**
 * Makes a question that always has an answer: `otherwise`, when `ask` fails or takes longer than two seconds. Those who ask
 * meanwhile share the one question, so that what hangs is not asked by everybody.
 */
export function askInTime<Answer>(
  ask: () => Promise<Answer>,
  otherwise: Answer,
): () => Promise<Answer> {
  let underWay: Promise<Answer> | undefined;
  return () => {
    underWay ??= firstOf(ask(), otherwise).finally(() => (underWay = undefined));
    return underWay;
  };
}

function firstOf<Answer>(answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, answerMilliseconds, otherwise);
    void answer
      .catch(() => otherwise)
      .then((value) => {
        clearTimeout(late);
        resolve(value);
      });
  });
}
