// What a feature is: a function from a signal to rows of numbers, with the facts others need on it.
import type { NdArray } from '../array/index.js';
import { checkSignal, type Signal } from '../signal/index.js';

/** What one file in this room states about its feature. */
export interface FeatureSpec<Options extends object> {
  /** Key in recipes, golden files and saved models: never renamed. */
  readonly id: string;
  /** The librosa call this reproduces, or null for one of our own. */
  readonly reference: string | null;
  readonly defaults: Options;
  /** What the columns are; frames when left out. Of beats and onsets there may be none. */
  readonly columns?: 'frames' | 'samples' | 'beats' | 'onsets' | 'intervals' | 'song';
  /** Whether every signal is long enough, whatever the options: its frames always reach past the ends. */
  readonly anyLength?: true;
  /** Whether values are pairs of real and imaginary part, on a last axis of their own. */
  readonly complex?: true;
  /** The golden input that `cases` are tried with; `music` when left out. */
  readonly input?: string;
  /** Further golden inputs that the defaults are tried with, beside the awkward ones all features meet. */
  readonly alsoOn?: readonly string[];
  /** Settings whose numbers golden/ must hold, beside the defaults. */
  readonly cases?: readonly Partial<Options>[];
  /**
   * Options that golden inputs awkward in themselves are tried with, by input, where librosa's numbers
   * with its defaults are nothing but rounding errors; null where they are with any options.
   */
  readonly awkward?: Readonly<Record<string, Partial<Options> | null>>;
  /** Height of the result, known before any audio is read. */
  rows(options: Options): number;
  /** @returns float32 `[rows, columns]`, or `[rows, columns, 2]` when complex */
  compute(signal: Signal, options: Options): NdArray;
}

/** A feature: call it, or read its facts. */
export type Feature<Options extends object> = FeatureSpec<Options> &
  ((signal: Signal, options?: Partial<Options>) => NdArray);

/**
 * Turns a spec into the function users call; the spec's facts stay readable on it.
 *
 * The function refuses samples that are not finite before anything is computed.
 */
export function defineFeature<Options extends object>(
  spec: FeatureSpec<Options>,
): Feature<Options> {
  const call = (signal: Signal, options: Partial<Options> = {}) => {
    checkSignal(signal, spec.id);
    return spec.compute(signal, { ...spec.defaults, ...options });
  };
  return Object.assign(call, spec);
}
