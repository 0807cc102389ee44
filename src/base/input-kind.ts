// What kinds of input nets have, in the words of models, intakes and augmentations alike.

/** A list of numbers, a picture `[channels, bands, frames]` (one channel unless in colour), or sound `[1, samples]`. */
export type InputKind = 'vector' | 'time-frequency' | 'waveform';
