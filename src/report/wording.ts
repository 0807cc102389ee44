// Numbers as a report writes them: no more digits than they deserve.
import type { Interval, OverSeeds } from '../metrics/index.js';
import type { RecordedPart } from './run-record.js';
import type { Spread } from './summarize-part.js';

/** A share: `61.4 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A share over seeds: `61.4 ± 1.2 %`; without the deviation where there is none. */
export function percentSpread({ mean, deviation }: Spread | OverSeeds): string {
  return deviation === null
    ? percent(mean)
    : `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)} %`;
}

/** An interval of shares: `55.6 to 66.9 %`. */
export function percentInterval([low, high]: Interval): string {
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`;
}

/** A score over seeds: `0.614 ± 0.012`. */
export function scoreSpread({ mean, deviation }: Spread): string {
  return deviation === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
}

/** A difference of shares in points of percent: `+3.2`, `−0.4`. */
export function points(difference: number): string {
  const text = (100 * Math.abs(difference)).toFixed(1);
  if (Number(text) === 0) return text;
  return `${difference > 0 ? '+' : '−'}${text}`;
}

/** A probability of chance: `0.023`, `< 0.001`. */
export function chanceText(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3);
}

/** A count with its thousands apart: `1,176,170`. */
export function countText(count: number): string {
  return `${Math.round(count)}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A large number in three digits: `3.48 G`. */
export function amountText(amount: number): string {
  const prefixes = ['', ' k', ' M', ' G', ' T'];
  let [rest, prefix] = [amount, 0];
  while (rest >= 999.5 && prefix < prefixes.length - 1) [rest, prefix] = [rest / 1000, prefix + 1];
  return prefix === 0 ? `${Math.round(rest)}` : `${rest.toPrecision(3)}${prefixes[prefix]}`;
}

/** Seconds or milliseconds with as many digits as can be measured: `0.84`, `12.3`, `140`. */
export function timeText(time: number): string {
  return time >= 100 ? time.toFixed(0) : time >= 10 ? time.toFixed(1) : time.toFixed(2);
}

/** How a part is called in a sentence. */
export const PART_NAMES: Readonly<Record<RecordedPart, string>> = {
  train: 'training part',
  validation: 'validation part',
  test: 'test part',
};

/** `one seed`, `3 seeds`. */
export function plural(count: number, one: string): string {
  return count === 1 ? `one ${one}` : `${countText(count)} ${one}s`;
}
