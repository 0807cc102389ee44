import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clock, counted, percent, shorten } from './terminal.js';

test('a shortened text fits and keeps its end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, width) => {
      const short = shorten(text, width);
      expect(short.length).toBeLessThanOrEqual(width);
      if (text.length <= width) expect(short).toBe(text);
      else expect(text.endsWith(short.slice(-1))).toBe(true);
    }),
    { seed: 5 },
  );
});

test('times and shares read as people write them', () => {
  expect([0, 9.6, 61, 3725].map(clock)).toEqual(['0:00', '0:10', '1:01', '1:02:05']);
  expect(percent(0.071)).toBe('7 %');
  expect([0, 1, 2].map((n) => counted(n, 'run'))).toEqual(['0 runs', '1 run', '2 runs']);
});
