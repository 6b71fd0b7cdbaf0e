/**
 * What the program tells whoever started it: 0 ready, 1 something required is missing, 2 the words made no sense, 3 nothing
 * could be checked, 4 `--send` asked for delivery and the result waits instead, 130 interrupted. When both 1 and 4 hold it
 * is 4, because the result itself is on the screen.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;
