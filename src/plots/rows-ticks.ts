// Where the marks of a spectrogram's rows stand: at round frequencies, or at row numbers.
import type { Tick } from './heat-map.js';

const OCTAVES = [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384];
/** Pixels below which two labels would touch. */
const CLOSEST = 17;

/**
 * Ticks at octaves, as far as labels fit.
 *
 * @param frequencies Hz of each row, rising
 * @param height      pixels of all rows
 */
export function frequencyTicks(frequencies: ArrayLike<number>, height: number): Tick[] {
  const rows = frequencies.length;
  const ticks: Tick[] = [];
  let last = Number.POSITIVE_INFINITY;
  // From the top: on a mel scale the low octaves lie close, and the highest of them say more.
  for (const octave of OCTAVES.toReversed()) {
    const at = placeOf(frequencies, octave);
    if (at === undefined || ((last - at) / rows) * height < CLOSEST) continue;
    ticks.push({ at, label: `${octave}` });
    last = at;
  }
  return ticks.length > 0 ? ticks : [{ at: 0.5, label: `${Math.round(frequencies[0] ?? 0)}` }];
}

/** Ticks at round row numbers, counted from `first`. */
export function rowTicks(rows: number, height: number, first = 0): Tick[] {
  const most = Math.max(2, Math.floor(height / 28));
  const step = [1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 250, 256, 500, 512, 1000].find(
    (one) => rows / one <= most,
  );
  const ticks: Tick[] = [];
  for (let row = 0; row < rows; row += step ?? rows) {
    ticks.push({ at: row + 0.5, label: `${row + first}` });
  }
  return ticks;
}

/** Rows from the bottom at which a frequency lies, between the middles of its neighbours. */
function placeOf(frequencies: ArrayLike<number>, hertz: number): number | undefined {
  for (let row = 1; row < frequencies.length; row++) {
    const [below, above] = [frequencies[row - 1] as number, frequencies[row] as number];
    if (below <= hertz && hertz < above) return row - 0.5 + (hertz - below) / (above - below);
  }
  return undefined;
}
