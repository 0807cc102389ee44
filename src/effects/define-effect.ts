// What an effect is: a function from a signal to a signal, with the facts others need on it.
import { checkSignal, type Signal } from '../signal/index.js';

/** What one file in this room states about its effect. */
export interface EffectSpec<Options extends object> {
  /** Key in recipes and golden files: never renamed. */
  readonly id: string;
  /** The librosa call this reproduces, or null for one of our own. */
  readonly reference: string | null;
  readonly defaults: Options;
  /** The golden input that `cases` are tried with; `music` when left out. */
  readonly input?: string;
  /** Settings whose numbers golden/ must hold, beside the defaults. */
  readonly cases?: readonly Partial<Options>[];
  /** Settings to measure its speed with, where the defaults change next to nothing. */
  readonly usual?: Partial<Options>;
  /** @returns a signal of its own memory, at the same rate */
  apply(signal: Signal, options: Options): Signal;
}

/** An effect: call it, or read its facts. */
export type Effect<Options extends object> = EffectSpec<Options> &
  ((signal: Signal, options?: Partial<Options>) => Signal);

/**
 * Turns a spec into the function users call; the spec's facts stay readable on it.
 *
 * The function refuses samples that are not finite before anything is computed.
 */
export function defineEffect<Options extends object>(spec: EffectSpec<Options>): Effect<Options> {
  const call = (signal: Signal, options: Partial<Options> = {}) => {
    checkSignal(signal, spec.id);
    return spec.apply(signal, { ...spec.defaults, ...options });
  };
  return Object.assign(call, spec);
}
