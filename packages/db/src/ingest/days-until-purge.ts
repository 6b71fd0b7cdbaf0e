/** How long after a workshop its learners' addresses are kept. */
export const daysUntilPurge = 90;
