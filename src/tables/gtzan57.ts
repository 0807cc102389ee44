// The 57 numbers a song that the public edition of GTZAN comes with.
import { mfcc, rms, spectralCentroid, zeroCrossingRate } from '../features/index.js';
import { type Signal, spectrum } from '../signal/index.js';
import { defineTable, type TableOptions } from './define-table.js';
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

/** The 57 numbers of one stretch of sound, all from one transform. */
export function gtzanRow(signal: Signal, { padMode }: TableOptions): number[] {
  const shared = spectrum(signal, { padMode });
  const missing = [Number.NaN, Number.NaN];
  return [
    ...missing,
    ...meanAndVariance(rms(signal, { padMode }).data),
    ...meanAndVariance(spectralCentroid(shared, { padMode }).data),
    ...missing,
    ...missing,
    ...meanAndVariance(zeroCrossingRate(signal).data),
    ...missing,
    ...missing,
    Number.NaN,
    ...rowMoments(mfcc(shared, { padMode, nMfcc: COEFFICIENTS })),
  ];
}

/**
 * One row a song, with the columns of the public table `features_30_sec.csv`.
 *
 * Means and population variances of librosa's features with their defaults, and the tempo.
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
