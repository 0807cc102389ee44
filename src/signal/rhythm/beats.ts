// Beats as the path through an onset envelope that meets the most onsets at the steadiest pace.
import { selectSmallest } from '../select.js';

/** librosa's options of a beat tracker, and the tempo to follow. */
export interface BeatOptions {
  /** Frames from one beat to the next, a whole number ≥ 1. */
  readonly framesPerBeat: number;
  /** How strictly beats keep to that, > 0. */
  readonly tightness: number;
  /** Whether weak beats at both ends are left out. */
  readonly trim: boolean;
}

/**
 * The frames of beats: dynamic programming over `score[t] = local[t] + max_u(score[u] −
 * tightness·ln²((t − u)/framesPerBeat))`, u from half a beat to two beats earlier.
 *
 * @param envelope `[frames]`, not all 0
 * @returns rising frame indices
 *
 * Parity: the tracker inside `librosa.beat.beat_track`.
 * Reference: Ellis 2007, doi:10.1080/09298210701653344.
 */
export function trackBeats(envelope: Float32Array, options: BeatOptions): number[] {
  const { framesPerBeat, tightness, trim } = options;
  const local = localScore(normalized(envelope), framesPerBeat);
  const { links, scores } = bestPath(local, framesPerBeat, tightness);
  const beats: number[] = [];
  for (let t = lastBeat(scores); t >= 0; t = links[t]) beats.push(t);
  beats.reverse();
  return trimmed(beats, local, trim);
}

/** The envelope divided by its standard deviation. */
function normalized(envelope: Float32Array): Float32Array {
  let sum = 0;
  for (const value of envelope) sum += value;
  const mean = sum / envelope.length;
  let squares = 0;
  for (const value of envelope) squares += (value - mean) ** 2;
  const deviation = Math.fround(Math.sqrt(squares / (envelope.length - 1)));
  return envelope.map((value) => value / (deviation + SMALLEST_NORMAL));
}

/** The smallest normal float32, so that nothing is divided by 0. */
const SMALLEST_NORMAL = 2 ** -126;

/** The envelope smoothed by a bell a sixteenth of a beat wide; the very first value counts less far. */
function localScore(envelope: Float32Array, framesPerBeat: number): Float64Array {
  const reach = framesPerBeat;
  const bell = Float64Array.from({ length: 2 * reach + 1 }, (_, k) => {
    return Math.exp(-0.5 * (((k - reach) * 32) / framesPerBeat) ** 2);
  });
  return Float64Array.from(envelope, (_, t) => {
    const end = Math.min(t + reach, bell.length);
    let sum = 0;
    for (let k = Math.max(0, t + reach - envelope.length + 1); k < end; k++) {
      sum += bell[k] * envelope[t + reach - k];
    }
    return sum;
  });
}

/** For every frame the score of the best path that ends there, and the beat before; −1 for none. */
function bestPath(local: Float64Array, framesPerBeat: number, tightness: number) {
  const nearest = roundHalfToEven(framesPerBeat / 2);
  const farthest = 2 * framesPerBeat;
  const tight = Math.fround(tightness);
  const penalties = Float64Array.from({ length: farthest + 1 }, (_, distance) => {
    return tight * (Math.log(distance) - Math.log(framesPerBeat)) ** 2;
  });
  const least = 0.01 * local.reduce((a, b) => Math.max(a, b));
  const scores = new Float64Array(local.length);
  const links = new Int32Array(local.length);
  let started = false;
  for (let t = 0; t < local.length; t++) {
    let best = Number.NEGATIVE_INFINITY;
    let before = -1;
    const end = Math.min(farthest, t);
    for (let distance = Math.max(nearest, 1); distance <= end; distance++) {
      const score = scores[t - distance] - penalties[distance];
      if (score > best) {
        best = score;
        before = t - distance;
      }
    }
    scores[t] = before >= 0 ? local[t] + best : local[t];
    started ||= local[t] >= least;
    links[t] = started ? before : -1;
  }
  return { links, scores };
}

/** Where the path ends: the last peak of the scores that is at least half as high as their median. */
function lastBeat(scores: Float64Array): number {
  const last = scores.length - 1;
  const isPeak = (t: number) =>
    t > 0 && scores[t] > scores[t - 1] && (t === last || scores[t] >= scores[t + 1]);
  const peaks = scores.filter((_, t) => isPeak(t));
  if (peaks.length === 0) return last;
  const least = 0.5 * median(peaks);
  for (let t = last; t > 0; t--) if (isPeak(t) && scores[t] >= least) return t;
  return last;
}

function median(values: Float64Array): number {
  const half = Math.floor(values.length / 2);
  const high = selectSmallest(values, half);
  if (values.length % 2 === 1) return high;
  return (selectSmallest(values, half - 1) + high) / 2;
}

/** Beats without those before the first and after the last frame whose score is above a threshold. */
function trimmed(beats: number[], local: Float64Array, trim: boolean): number[] {
  const threshold = trim
    ? 0.5 *
      smoothedRms(
        beats.map((t) => local[t]),
        local.length,
      )
    : 0;
  const first = local.findIndex((score) => score > threshold);
  const last = local.findLastIndex((score) => score > threshold);
  return beats.filter((t) => t >= first && t <= last);
}

/** Root mean square of scores after a smoothing over each and its two neighbours. */
function smoothedRms(scores: number[], frames: number): number {
  const at = (i: number) => scores[i] ?? 0;
  const length = Math.min(scores.length + 2, frames);
  let squares = 0;
  for (let i = 0; i < length; i++) squares += (0.5 * at(i - 1) + at(i) + 0.5 * at(i + 1)) ** 2;
  return Math.sqrt(squares / length);
}

/**
 * The nearest whole number, and of two that are equally near the even one, as NumPy rounds.
 *
 * @param value ≥ 0
 */
export function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
