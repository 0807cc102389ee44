import { expect, test } from 'vitest';
import { encodeWav, openAudio } from '../audio/index.js';
import { seedRandom } from '../base/index.js';
import { INTAKE } from './intake.test-support.js';
import { listen } from './listen.js';

/** A melody over hiss, so that every column differs. */
function song(seconds: number, sampleRate: number): Uint8Array {
  const random = seedRandom('song');
  const samples = Float32Array.from({ length: seconds * sampleRate }, (_, n) => {
    const t = n / sampleRate;
    const pitch = 220 * 2 ** ((Math.floor(t * 3) % 7) / 12);
    return 0.4 * Math.sin(2 * Math.PI * pitch * t) + 0.02 * (2 * random.uniform() - 1);
  });
  return encodeWav({ channels: [samples], sampleRate }, { bits: 16 });
}

const hear = async (bytes: Uint8Array, maxWindows: number) =>
  listen(await openAudio(bytes), 'song', INTAKE, maxWindows);

test.each([22_050, 44_100, 48_000])(
  'windows of a song at %i Hz are those of the whole song',
  async (rate) => {
    const bytes = song(70, rate);
    const whole = await hear(bytes, Number.POSITIVE_INFINITY);
    const spread = await hear(bytes, 3);
    expect(spread.windows).toHaveLength(3);
    expect(spread.seconds).toBeCloseTo(70, 6);
    expect(spread.picture.columns).toBe(3 * INTAKE.windowColumns);
    const step = (INTAKE.framesPerColumn * INTAKE.hopLength) / INTAKE.sampleRate;
    const differences: number[] = [];
    for (const { column, start } of spread.windows) {
      const first = Math.round(start / step);
      for (let band = 0; band < INTAKE.nMels; band++) {
        for (let c = 0; c < INTAKE.windowColumns; c++) {
          const own = spread.picture.data[band * spread.picture.columns + column + c]!;
          const other = whole.picture.data[band * whole.picture.columns + first + c]!;
          if (own > -INTAKE.topDb && other > -INTAKE.topDb) differences.push(own - other);
        }
      }
    }
    // The loudest cell may lie outside the windows; the difference is then the same everywhere.
    const worst = differences.reduce(
      (most, one) => Math.max(most, Math.abs(one - differences[0]!)),
      0,
    );
    expect(differences.length).toBeGreaterThan(20_000);
    expect(worst).toBeLessThan(0.02);
  },
);

test('silence, a moment of sound and an empty stretch are refused by name', async () => {
  const silent = encodeWav(
    { channels: [new Float32Array(66_150)], sampleRate: 22_050 },
    { bits: 16 },
  );
  await expect(hear(silent, 12)).rejects.toThrow(/song: there is nothing to hear/);
  await expect(hear(song(1, 8000).subarray(0, 4044), 12)).rejects.toThrow(/at least 1 s/);
});

test('a file that promises more than it holds is heard to where it ends', async () => {
  const bytes = song(40, 22_050);
  const cut = bytes.subarray(0, Math.floor(bytes.length / 2));
  const heard = await hear(cut, 12);
  expect(heard.seconds).toBeCloseTo(20, 0);
  expect(heard.windows.length).toBeGreaterThan(1);
});
