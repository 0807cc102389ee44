// Pieces of recipes that several published systems share.

/** Training as tutorials write it: every example once an epoch, no averaging, no smoothing, last weights. */
export const PLAIN_TRAINING = {
  passes: 1,
  lastBatch: 'keep',
  schedule: 'constant',
  weightDecay: 0,
  averaging: 0,
  labelSmoothing: 0,
  mixUp: 0,
  patience: null,
  keep: 'last',
} as const;

/** What clean mode changes in every training: the weights are those that validate best. */
export const BEST_WEIGHTS = { keep: 'best', monitor: 'validationLoss' } as const;

/** PyTorch's Adam; what it calls weight decay is added to the gradient of every parameter. */
export const TORCH_ADAM = {
  optimizer: 'adam',
  optimizerOptions: { decayBiasAndNorm: true },
} as const;

/** Keras's Adam: another ε, before the correction of its moments. */
export const KERAS_ADAM = {
  optimizer: 'adam',
  optimizerOptions: { eps: 1e-7, epsBeforeCorrection: true },
} as const;

/** Keras's RMSprop with its defaults. */
export const KERAS_RMSPROP = { optimizer: 'rmsprop', learningRate: 0.001 } as const;

/** Nothing is done to the examples. */
export const UNCHANGED = { preset: 'none' } as const;

/** The clean headline: GTZAN's fault-filtered lists, FMA's official ones, else artists kept together. */
export const CLEAN_SPLIT = { id: 'auto' } as const;

/** librosa's mel spectrogram with every frame, 23 ms apart at 22,050 Hz. */
export const EVERY_FRAME = {
  sampleRate: 22_050,
  nFft: 2048,
  hopLength: 512,
  framesPerColumn: 1,
  arrays: 'interpolated',
} as const;

/** Said where every frame of the published input was made up between frames that are farther apart. */
export const INTERPOLATED =
  'frames are interpolated: the arrays hold one about every 77 ms, the published input one every 23 ms';

/** A spectrogram that FMA's arrays hold: 128 columns over thirty seconds, at each track's own rate. */
export const NATIVE_COLUMNS = {
  sampleRate: 'native',
  nFft: 2048,
  hopLength: 512,
  nMels: 128,
  fmax: 'nyquist',
  framesPerColumn: 2584 / 128,
  windowColumns: 128,
} as const;

/** Said of nets that see those columns instead of their own. */
export const COARSE_COLUMNS =
  'one frame every 0.23 s over all thirty seconds, instead of six seconds in every frame';
