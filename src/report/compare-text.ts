// An order of texts that does not hang on the machine's language.

/** Letters compared by their code points: the same order on every machine. */
export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
