import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTAKE } from './intake.test-support.js';
import { columnsIn, frameOfColumn } from './listen-options.js';
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
        const { spans, starts } = planColumns(columns, WIDTH, maxWindows);
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
  const plan = planColumns(40, WIDTH, 8);
  expect(plan).toEqual({ spans: [{ from: 0, to: 40 }], starts: [0] });
});

test('windows cover all of a song when there may be enough of them, no more than needed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (columns) => {
      const { spans, starts } = planColumns(columns, WIDTH, Number.POSITIVE_INFINITY);
      expect(starts[0]).toBe(0);
      expect(starts.at(-1)).toBe(Math.max(0, columns - WIDTH));
      starts.slice(1).forEach((start, i) => {
        expect(start - starts[i]!).toBeLessThanOrEqual(WIDTH);
      });
      expect(starts.length).toBeLessThanOrEqual(1 + Math.ceil(columns / WIDTH));
      expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(columns);
    }),
    { seed: 6 },
  );
});

test('a single window lies in the middle', () => {
  expect(planColumns(328, WIDTH, 1).starts).toEqual([100]);
});
