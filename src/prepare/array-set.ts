// Single features as sets: one array a song.
import type { Feature } from '../features/index.js';
import { type FeatureSet, HEARING_DEFAULTS } from './feature-set.js';

/** A feature as a set; its extraction holds the feature's own array. */
export function arraySet(feature: Feature<object>): FeatureSet {
  const { id, reference, defaults, cases = [] } = feature;
  return {
    id,
    title:
      reference === null ? 'our own feature, one array a song' : `${reference}, one array a song`,
    form: 'arrays',
    defaults: { ...HEARING_DEFAULTS, ...defaults },
    cases: cases as FeatureSet['cases'],
    async extract(song, { sampleRate: _rate, offset: _offset, duration: _duration, ...options }) {
      const signal = await song.whole(id);
      return {
        facts: {
          lengthSamples: signal.samples.length,
          sampleRate: signal.sampleRate,
          warnings: [...song.warnings],
        },
        arrays: [feature(signal, options)],
      };
    },
  };
}
