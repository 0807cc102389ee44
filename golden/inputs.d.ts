// Types of inputs.js.

/** The inputs of the feature cases by their name in the manifest. */
export const INPUTS: Readonly<
  Record<string, { readonly sampleRate: number; readonly samples: Float32Array }>
>;

/** The inputs of the resampling cases; the rate is the case's. */
export const RESAMPLE_INPUTS: Readonly<Record<'music' | 'noise', Float32Array>>;
