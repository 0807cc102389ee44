// The 26 numbers a song that a published report fed to a small net.
import {
  chromaStft,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  zeroCrossingRate,
} from '../features/index.js';
import {
  bandsEnvelope,
  estimateTempo,
  type Signal,
  STFT_DEFAULTS,
  spectrum,
  TEMPO_DEFAULTS,
} from '../signal/index.js';
import { defineTable, type TableOptions } from './define-table.js';
import { bandsOf, cepstrum } from './mel-bands.js';
import { mean, rowMeans } from './statistics.js';

const COEFFICIENTS = 20;

/**
 * One row a song: the tempo, and the means of what librosa's features give with their defaults.
 *
 * The order is the report's; its table had no head, so the names are ours, in the manner of the public
 * GTZAN tables. Chroma and contrast are means over frames and rows alike. The tempo is that of
 * `librosa.beat.tempo`, whose onsets are means over the bands; `gtzan57` holds a beat tracker's.
 *
 * The report took five seconds of each song, from a whole second drawn at random, and scaled every
 * column to 0..1 over all songs and then every row to length 1; none of that is done here.
 *
 * Reference: Minhas, Chie & Lee, *Music Genre Classification* (UCLA), github.com/katonminhas/MusicGenreClassifier.
 *
 * @example
 * const [{ values }] = seed26.rows(signal);
 */
export const seed26 = defineTable({
  id: 'seed26',
  title: '26 means a song, the input of the net feat-dense',
  reference: 'Minhas, Chie & Lee: extract_features.py',
  columns: [
    'tempo',
    'zero_crossing_rate_mean',
    'spectral_centroid_mean',
    'spectral_flatness_mean',
    'chroma_stft_mean',
    'spectral_contrast_mean',
    ...Array.from({ length: COEFFICIENTS }, (_, k) => `mfcc${k + 1}_mean`),
  ],
  defaults: { sampleRate: 22050, padMode: 'constant' },
  segmentSeconds: null,
  cases: [{ padMode: 'reflect' }],
  row(signal: Signal, { padMode }: TableOptions) {
    const shared = spectrum(signal, { padMode });
    const options = { padMode };
    const decibels = bandsOf(shared);
    const rate = { sampleRate: signal.sampleRate, hopLength: STFT_DEFAULTS.hopLength };
    return [
      estimateTempo(bandsEnvelope(decibels), rate, TEMPO_DEFAULTS),
      mean(zeroCrossingRate(shared).data),
      mean(spectralCentroid(shared, options).data),
      mean(spectralFlatness(shared, options).data),
      mean(chromaStft(shared, options).data),
      mean(spectralContrast(shared, options).data),
      ...rowMeans(cepstrum(decibels, COEFFICIENTS)),
    ];
  },
});
