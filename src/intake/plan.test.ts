import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTAKE } from './intake.test-support.js';
import { columnsIn, frameOfColumn } from './options.js';
import { planColumns, SPAN_COLUMNS } from './plan.js';

const WIDTH = INTAKE.windowColumns;

test('a thirty-second clip has the columns the arrays of its corpus have', () => {
  const frames = 1 + Math.floor(661_794 / INTAKE.hopLength);
  expect(columnsIn(661_794, INTAKE)).toBe(387);
  for (let c = 0; c < 387; c++) {
    expect(frameOfColumn(c, INTAKE)).toBe(Math.floor(((c + 0.5) * frames) / 387.5));
  }
});

test('every window lies in the song and inside one of the spans that are heard', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: WIDTH, max: 150_000 }),
      fc.integer({ min: 1, max: 40 }),
      (columns, maxWindows) => {
        const { spans, starts } = planColumns(columns, INTAKE, { maxWindows, overlapStep: 1 / 3 });
        expect(starts.length).toBeLessThanOrEqual(maxWindows);
        const heard = new Set<number>();
        for (const { from, to } of spans) {
          expect(to - from).toBeLessThanOrEqual(SPAN_COLUMNS);
          for (const column of [from, to - 1]) expect(heard.has(column)).toBe(false);
          for (let c = from; c < to; c++) heard.add(c);
        }
        for (const start of starts) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + WIDTH).toBeLessThanOrEqual(columns);
          expect(heard.has(start) && heard.has(start + WIDTH - 1)).toBe(true);
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

test('a song shorter than a window is one window', () => {
  const plan = planColumns(40, INTAKE, { maxWindows: 12, overlapStep: 1 / 3 });
  expect(plan).toEqual({ spans: [{ from: 0, to: 40 }], starts: [0] });
});

test('all of a long song is heard when asked', () => {
  const { starts } = planColumns(5000, INTAKE, {
    maxWindows: Number.POSITIVE_INFINITY,
    overlapStep: 1 / 3,
  });
  expect(starts.at(-1)).toBe(5000 - WIDTH);
  expect(Math.max(...starts.slice(1).map((start, i) => start - starts[i]!))).toBeLessThanOrEqual(
    43,
  );
});
