// The 57 numbers a song that the public edition of GTZAN comes with.
import type { NdArray } from '../array/index.js';
import { chromaStft, rms, zeroCrossingRate } from '../features/index.js';
import {
  bandsEnvelope,
  estimateTempo,
  harmonicPercussive,
  type PadMode,
  type Signal,
  type Spectrum,
  STFT_DEFAULTS,
  spectralShape,
  spectrum,
  TEMPO_DEFAULTS,
} from '../signal/index.js';
import { defineTable, type TableOptions } from './define-table.js';
import { bandsOf, cepstrum } from './mel-bands.js';
import { meanAndVariance, rowMoments } from './statistics.js';

/** Features whose mean and variance come before the tempo, in the table's own names. */
const MOMENTS = [
  'chroma_stft',
  'rms',
  'spectral_centroid',
  'spectral_bandwidth',
  'rolloff',
  'zero_crossing_rate',
  'harmony',
  'perceptr',
];

const COEFFICIENTS = 20;

const meanAndVar = (name: string) => [`${name}_mean`, `${name}_var`];

/** The columns between `length` and `label` of the public tables, in their order. */
export const GTZAN_COLUMNS: readonly string[] = [
  ...MOMENTS.flatMap(meanAndVar),
  'tempo',
  ...Array.from({ length: COEFFICIENTS }, (_, k) => `mfcc${k + 1}`).flatMap(meanAndVar),
];

/** The public edition's rate and today's framing. */
export const GTZAN_DEFAULTS: TableOptions = { sampleRate: 22050, padMode: 'constant' };

/**
 * The 57 numbers of one stretch of sound.
 *
 * All features share one power spectrum. The phases that the waveforms need are transformed anew, frame
 * by frame: that takes as long as keeping them all, and a third of the memory.
 */
export function gtzanRow(signal: Signal, { padMode }: TableOptions): number[] {
  const shared = spectrum(signal, { padMode });
  const { centroid, bandwidth, rolloff } = spectralShape(shared);
  const decibels = bandsOf(shared);
  return [
    ...meanAndVariance(chromaStft(shared, { padMode }).data),
    ...meanAndVariance(rms(signal, { padMode }).data),
    ...meanAndVariance(centroid),
    ...meanAndVariance(bandwidth),
    ...meanAndVariance(rolloff),
    ...meanAndVariance(zeroCrossingRate(signal).data),
    ...waveforms(shared, padMode).flatMap(meanAndVariance),
    beatTempo(decibels, signal.sampleRate),
    ...rowMoments(cepstrum(decibels, COEFFICIENTS)),
  ];
}

/**
 * The harmonic and the percussive waveform.
 *
 * librosa up to 0.8, which mirrored the ends, also brought them back only as far as whole hops go and
 * left the rest silent; so it is here with `padMode: 'reflect'`.
 *
 * Parity: `librosa.effects.hpss`.
 */
function waveforms(shared: Spectrum, padMode: PadMode): Float32Array[] {
  const { harmonic, percussive } = harmonicPercussive(shared, { padMode });
  const parts = [harmonic.samples, percussive.samples];
  if (padMode === 'reflect') {
    const end = (shared.frames - 1) * shared.options.hopLength;
    for (const part of parts) part.fill(0, end);
  }
  return parts;
}

/**
 * The tempo of a beat tracker, whose onsets are medians over the bands; 0 when nothing begins.
 *
 * Parity: the first result of `librosa.beat.beat_track`.
 */
function beatTempo(decibels: NdArray, sampleRate: number): number {
  const onsets = bandsEnvelope(decibels, { aggregate: 'median' });
  if (onsets.every((strength) => strength === 0)) return 0;
  return estimateTempo(onsets, { sampleRate, hopLength: STFT_DEFAULTS.hopLength }, TEMPO_DEFAULTS);
}

/**
 * One row a song, with the columns of the public table `features_30_sec.csv`.
 *
 * Means and population variances of librosa's features with their defaults, over all frames; chroma's
 * over all frames and tones. `harmony` and `perceptr` are the waveforms of the harmonic and the
 * percussive part, `tempo` that of the beat tracker. With `padMode: 'reflect'` the numbers are those of
 * the published table, as far as it prints them: docs/gtzan-table.md.
 *
 * @example
 * const [{ values }] = gtzan57.rows(signal);
 * values[gtzan57.columns.indexOf('tempo')]; // 123.046875
 */
export const gtzan57 = defineTable({
  id: 'gtzan57',
  title: 'the 57 columns of the public GTZAN edition, one row a song',
  reference: 'GTZAN, public edition, features_30_sec.csv',
  columns: GTZAN_COLUMNS,
  defaults: GTZAN_DEFAULTS,
  segmentSeconds: null,
  cases: [{ padMode: 'reflect' }],
  row: gtzanRow,
});
