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

/** A parser for whole numbers from 0. */
export function wholeNumber(flag: string): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
    throw new InvalidArgumentError(`${flag} must be a whole number from 0; got ${text}.`);
  };
}

/** A parser for lists of different whole numbers from 0, like `0,1,2`. */
export function wholeNumbers(flag: string): (text: string) => number[] {
  return (text) => {
    const isList = /^\d+(,\d+)*$/.test(text);
    const values = text.split(',').map(Number);
    if (isList && new Set(values).size === values.length) return values;
    throw new InvalidArgumentError(
      `${flag} must be different whole numbers with commas between them, like 0,1,2; got ${text}.`,
    );
  };
}

/** A parser for seconds; more than 0 unless `least` says that 0 will do. */
export function seconds(flag: string, least: 'above 0' | '0 or more'): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value) && (least === '0 or more' ? value >= 0 : value > 0)) return value;
    throw new InvalidArgumentError(`${flag} must be ${least} seconds; got ${text}.`);
  };
}

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400 };

/** A parser for spans like `30d`, `12h`, `2w`; gives milliseconds. */
export function span(flag: string): (text: string) => number {
  return (text) => {
    const [, count, unit = ''] = /^(\d+)([mhdw])$/.exec(text) ?? [];
    if (count !== undefined) return Number(count) * (UNITS[unit] ?? 0) * 1000;
    throw new InvalidArgumentError(
      `${flag} must be a number of minutes, hours, days or weeks, like 30d; got ${text}.`,
    );
  };
}

/** Collects `name=text` given several times. */
export function namedTexts(
  flag: string,
): (text: string, before: Record<string, string> | undefined) => Record<string, string> {
  return (text, before = {}) => {
    const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined)
      return { ...before, [name.trim()]: value.trim() };
    throw new InvalidArgumentError(`${flag} must be a name, = and a text; got ${text}.`);
  };
}

/** Collects `name=value` given several times; values are JSON where they can be, else text. */
export function namedValues(
  flag: string,
): (text: string, before: Record<string, unknown> | undefined) => Record<string, unknown> {
  return (text, before = {}) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new InvalidArgumentError(`${flag} must be like padMode=reflect; got ${text}.`);
    }
    return { ...before, [name.trim()]: jsonOrText(value.trim()) };
  };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
