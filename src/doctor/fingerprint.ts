// What stays of a sound whatever its loudness, bitrate or start: pairs of peaks in its spectrogram.
import { resample, type Signal, spectrum } from '../signal/index.js';

/** Marks of one sound, sorted by time; mark `n` is `hashes[n]` at frame `frames[n]`. */
export interface Fingerprint {
  /** Two frequencies and the time between them, packed into 22 bits. */
  readonly hashes: Uint32Array;
  /** Where the earlier peak lies, in frames of `FINGERPRINT_FRAME_SECONDS`. */
  readonly frames: Uint32Array;
}

/** Rate at which sounds are compared, in Hz: low enough that no encoder has cut anything off. */
export const FINGERPRINT_RATE = 11_025;

const N_FFT = 1024;
const HOP = 256;

/** Seconds from one frame to the next. */
export const FINGERPRINT_FRAME_SECONDS = HOP / FINGERPRINT_RATE;

/** Bins looked at: about 100 Hz to 5 kHz. */
const FIRST_BIN = 10;
const LAST_BIN = 470;
/** A peak is the loudest of so many bins and frames on either side. */
const REACH_BINS = 20;
const REACH_FRAMES = 12;
/** Peaks this far below the loudest of the sound are noise: 60 dB, as a ratio of powers. */
const FLOOR = 1e-6;

/** Partners of a peak: the next ones that lie this near. */
const FAN = 3;
const LEAST_GAP = 2;
const MOST_GAP = 63;
const MOST_BINS_APART = 63;

/**
 * Fingerprints a sound.
 *
 * The spectrogram's local maxima are paired with the next few behind them; each pair is one mark.
 * Gain moves no maximum, an encoder few of them, and another start moves all by the same time.
 *
 * After Wang 2003, "An industrial-strength audio search algorithm" (ISMIR); sizes are our own.
 *
 * @param signal mono, at any rate; less than one frame, or silence, has no marks
 */
export function fingerprint(signal: Signal): Fingerprint {
  const { sampleRate } = signal;
  const samples = resample(signal.samples, sampleRate, FINGERPRINT_RATE);
  if (samples.length < N_FFT) return { hashes: new Uint32Array(), frames: new Uint32Array() };
  const peaks = findPeaks({ samples, sampleRate: FINGERPRINT_RATE });
  const hashes: number[] = [];
  const frames: number[] = [];
  peaks.forEach((anchor, n) => {
    let partners = 0;
    for (let m = n + 1; m < peaks.length && partners < FAN; m++) {
      const other = peaks[m] as Peak; // m is below the length
      const gap = other.frame - anchor.frame;
      if (gap > MOST_GAP) break;
      const apart = other.bin - anchor.bin;
      if (gap < LEAST_GAP || Math.abs(apart) > MOST_BINS_APART) continue;
      hashes.push(packed(anchor.bin, apart, gap));
      frames.push(anchor.frame);
      partners += 1;
    }
  });
  return { hashes: Uint32Array.from(hashes), frames: Uint32Array.from(frames) };
}

/** 9 bits of frequency, 7 of distance, 6 of time. */
function packed(bin: number, apart: number, gap: number): number {
  return (bin << 13) | ((apart + MOST_BINS_APART + 1) << 6) | gap;
}

interface Peak {
  readonly frame: number;
  readonly bin: number;
}

/** Local maxima, sorted by frame and then bin. */
function findPeaks(signal: Signal): Peak[] {
  const { power, frames, bins } = spectrum(signal, { nFft: N_FFT, hopLength: HOP });
  const width = LAST_BIN - FIRST_BIN;
  const rows = new Float32Array(frames * width);
  let loudest = 0;
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < width; k++) {
      const value = power[t * bins + FIRST_BIN + k] as number;
      rows[t * width + k] = value;
      if (value > loudest) loudest = value;
    }
  }
  const around = slidingMaximum(
    slidingMaximum(rows, frames, width, 1, REACH_BINS),
    width,
    frames,
    width,
    REACH_FRAMES,
  );
  const peaks: Peak[] = [];
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at] as number;
    if (value > loudest * FLOOR && value === around[at]) {
      peaks.push({ frame: Math.floor(at / width), bin: FIRST_BIN + (at % width) });
    }
  }
  return peaks;
}

/**
 * The loudest within `reach` places on either side, along lines of `length` values `stride` apart.
 *
 * @param lines how many lines there are; the first starts at 0, the next at 1 when values of a line
 *              are `stride` > 1 apart, else at `length`
 */
function slidingMaximum(
  values: Float32Array,
  lines: number,
  length: number,
  stride: number,
  reach: number,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const start = stride === 1 ? line * length : line;
    let best = -1; // place of the maximum of the window
    for (let at = 0; at < length; at++) {
      const end = Math.min(length - 1, at + reach);
      const first = Math.max(0, at - reach);
      const place = (n: number) => values[start + n * stride] as number; // n stays in the line
      if (best < first) {
        best = first;
        for (let n = first + 1; n <= end; n++) if (place(n) > place(best)) best = n;
      } else if (place(end) > place(best)) best = end;
      result[start + at * stride] = place(best);
    }
  }
  return result;
}
