// What is wrong with a file although it can be read.

/** Notes a fault; reading the same stretch twice finds it twice and says it once. */
export function warnOnce(warnings: string[], sentence: string): void {
  if (!warnings.includes(sentence)) warnings.push(sentence);
}
