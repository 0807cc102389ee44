// What the systems of Minhas, Chie and Lee share: five seconds of each song, and stratified splits by song.
import { EVERY_FRAME, INTERPOLATED, PLAIN_TRAINING } from './protocols.js';

/** Minhas, Chie and Lee's report. */
export const UCLA = {
  paper: 'Minhas, Chie & Lee, music genre classification on GTZAN',
  split: { id: 'song-80-20' },
  /** One stretch of five seconds a song, from a whole second drawn once. */
  examples: { excerptSeconds: 5 },
  training: { ...PLAIN_TRAINING, batch: 128, epochs: 10 },
  fifty: { title: 'fifty epochs, as the code says', recipe: { training: { epochs: 50 } } },
  interpolated: { recipe: {}, note: INTERPOLATED },
} as const;

/** 128 bands × 216 frames, 0 for the loudest up to 360 for 80 dB below it. */
export const CONTRAST = {
  ...EVERY_FRAME,
  nMels: 128,
  reference: 'window',
  windowColumns: 216,
  shiftDb: 0,
  scaleDb: -1 / 4.5,
} as const;

/** The same picture as a share of the range: 0 is silence, 1 the loudest. */
export const CLEAN_CONTRAST = { ...CONTRAST, shiftDb: 80, scaleDb: 80 } as const;
