// Whether two classifiers that were judged on the same songs really differ.
import { checkPaired, type Numbers } from './checks.js';
import { normalAbove } from './normal-distribution.js';

/** What McNemar's test found. */
export interface McNemarResult {
  /** Songs that only the first has right. */
  readonly firstOnly: number;
  /** Songs that only the second has right. */
  readonly secondOnly: number;
  /** How probable so uneven a division is if neither is better, exactly; 0..1. */
  readonly pValue: number;
  /** χ² with Edwards's correction for continuity, `max(0, |b − c| − 1)² / (b + c)`; 0 where b + c is. */
  readonly chiSquared: number;
  /** What χ² with one degree of freedom makes of it: near `pValue` from about b + c = 25 on. */
  readonly chiSquaredPValue: number;
}

/**
 * McNemar's test (1947) on the songs that only one has right: exact, and by χ² as it is often printed.
 *
 * The exact one is a two-sided binomial test:
 * `p = min(1, 2 · Σ_{i ≤ min(b, c)} C(b + c, i) / 2^(b + c))`
 *
 * @param truth  true class of each song
 * @param first  what the first classifier said
 * @param second what the second classifier said
 * @throws {ShapeError} when the lengths differ
 *
 * Parity: `scipy.stats.binomtest(b, b + c).pvalue`; R's
 * `mcnemar.test(correct = TRUE)`.
 */
export function mcnemar(truth: Numbers, first: Numbers, second: Numbers): McNemarResult {
  checkPaired('mcnemar', truth, first);
  checkPaired('mcnemar', truth, second);
  let firstOnly = 0;
  let secondOnly = 0;
  for (let n = 0; n < truth.length; n++) {
    const isFirst = first[n] === truth[n];
    const isSecond = second[n] === truth[n];
    if (isFirst && !isSecond) firstOnly += 1;
    if (isSecond && !isFirst) secondOnly += 1;
  }
  const torn = firstOnly + secondOnly;
  const chiSquared = torn === 0 ? 0 : Math.max(0, Math.abs(firstOnly - secondOnly) - 1) ** 2 / torn;
  return {
    firstOnly,
    secondOnly,
    pValue: evenChance(firstOnly, secondOnly),
    chiSquared,
    chiSquaredPValue: 2 * normalAbove(Math.sqrt(chiSquared)),
  };
}

/** The sum runs on logarithms: C(n, 0) / 2ⁿ alone would underflow beyond n = 1074. */
function evenChance(left: number, right: number): number {
  const all = left + right;
  let logTerm = -all * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= Math.min(left, right); i++) {
    logTerm += Math.log((all - i + 1) / i);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}
