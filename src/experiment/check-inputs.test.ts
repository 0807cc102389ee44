// An input that carries nothing is refused before a single step.
import { expect, test } from 'vitest';
import { createIntakes } from '../intake/index.js';
import type { Item } from '../prepare/index.js';
import { songItem } from '../prepare/index.js';
import { checkInputs } from './index.js';

const intakes = createIntakes([
  { id: 'waveform', samples: 8 },
  { id: 'features', columns: ['tempo', 'rms_mean'] },
]);

const item = (id: string, sound: number, tempo: number): Item =>
  songItem({
    track: { id, path: undefined, genre: 'jazz' },
    sheets: [
      {
        data: Float32Array.from({ length: 32 }, (_, i) => sound * Math.sin(i)),
        rows: 1,
        columns: 32,
        secondsPerColumn: 1 / 8,
      },
      { data: Float32Array.of(tempo, 1), rows: 2, columns: 1, secondsPerColumn: 0 },
    ],
  });

test('levels of inputs that carry something are told', async () => {
  const [sound, table] = await checkInputs([item('a', 0.5, 90), item('b', 0.1, 120)], intakes);
  expect(sound).toMatchObject({ intake: 'waveform' });
  expect(sound!.least).toBeGreaterThan(0.05);
  expect(sound!.most).toBeLessThan(0.5);
  expect(table!.most).toBeCloseTo(Math.sqrt((120 ** 2 + 1) / 2), 3);
});

test('a branch that hears nothing but zeros is refused', async () => {
  const silent = [item('a', 0, 90), item('b', 0, 120)];
  await expect(checkInputs(silent, intakes)).rejects.toThrow(
    /input waveform: expected examples that differ; 2 .* all the same \(root mean square 0\)/,
  );
});

test('a value that is no number names its track', async () => {
  const broken = [item('a', 1, 90), item('b', 1, Number.NaN)];
  await expect(checkInputs(broken, intakes)).rejects.toThrow(/input features: .*; b gives one/);
});
