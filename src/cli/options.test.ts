import { expect, test } from 'vitest';
import {
  namedTexts,
  namedValues,
  positiveInteger,
  seconds,
  span,
  wholeNumbers,
} from './options.js';

test('whole numbers, seconds and spans are read, others refused by the name of their flag', () => {
  expect(positiveInteger('--jobs')('3')).toBe(3);
  expect(() => positiveInteger('--jobs')('0')).toThrow('--jobs must be a whole number from 1');
  expect(wholeNumbers('--seeds')('0,1,12')).toEqual([0, 1, 12]);
  for (const wrong of ['', '1,', '1,1', '-1', 'a']) {
    expect(() => wholeNumbers('--seeds')(wrong)).toThrow('--seeds must be different whole numbers');
  }
  expect(seconds('--offset', '0 or more')('0')).toBe(0);
  expect(() => seconds('--duration', 'above 0')('0')).toThrow('--duration must be above 0 seconds');
  expect(() => seconds('--offset', '0 or more')('')).toThrow('--offset');
  expect(span('--older-than')('30d')).toBe(30 * 86_400_000);
  expect(span('--older-than')('12h')).toBe(12 * 3_600_000);
  expect(() => span('--older-than')('30')).toThrow('like 30d; got 30');
});

test('named values are JSON where they can be and text where not', () => {
  const read = namedValues('--option');
  const all = ['padMode=reflect', 'nMfcc=13', 'center=false', 'fmax=null', 'x=a=b'].reduce(
    (before, text) => read(text, before),
    {} as Record<string, unknown>,
  );
  expect(all).toEqual({ padMode: 'reflect', nMfcc: 13, center: false, fmax: null, x: 'a=b' });
  expect(() => read('padMode', {})).toThrow('--option must be like padMode=reflect');
});

test('named texts stay texts', () => {
  const read = namedTexts('--trunk');
  expect(read('picture.=2.earmark', read('sound.=1', undefined))).toEqual({
    'sound.': '1',
    'picture.': '2.earmark',
  });
  expect(() => read('sound.=', undefined)).toThrow('--trunk must be a name, = and a text');
});
