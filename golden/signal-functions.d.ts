// Types of signal-functions.js.
import type { NdArray } from '../src/array/index.js';
import type { Signal } from '../src/signal/index.js';

/** One function an id, from an input and librosa's options to an array. */
export function signalFunctions(
  room: object,
): Readonly<Record<string, (signal: Signal, options: Record<string, unknown>) => NdArray>>;
