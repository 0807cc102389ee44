// From decibels to factors, with the same bits on every machine.
import { exponential } from '../base/index.js';

/** What samples are multiplied by for so many dB: `10^(decibels / 20)`. */
export function amplitudeRatio(decibels: number): number {
  return exponential((Math.LN10 * decibels) / 20);
}

/** What powers are multiplied by for so many dB: `10^(decibels / 10)`. */
export function powerRatio(decibels: number): number {
  return exponential((Math.LN10 * decibels) / 10);
}
