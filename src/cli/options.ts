// Turns the words behind flags into values, with errors that say what was expected.
import { InvalidArgumentError } from 'commander';

/** A parser for whole numbers from 1. */
export function positiveInteger(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1) return value;
    throw new InvalidArgumentError(`${flag} must be a whole number from 1; got ${text}.`);
  };
}
