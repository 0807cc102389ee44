// What the systems of Steiner and Mapps share: GTZAN's pictures and tables, and how songs were divided.

/** Steiner and Mapps' report. */
export const LSE = {
  paper: 'Steiner & Mapps, music genre classification on GTZAN',
  /** 3996 and 999 clips, drawn without a look at the song. */
  clipSplit: { id: 'clip-random', clips: 5, validation: 0.2 },
  songSplit: { id: 'song-80-20' },
  /** Said where the public edition's drawn pictures are not there. */
  drawn: {
    recipe: {},
    note: 'pictures are drawn from log-mel arrays, resized to 288 × 432; the report read the public edition’s PNGs',
  },
} as const;

/** Six-second strips of grey pictures, 288 × 86. */
export const STRIPS = {
  id: 'song-image',
  height: 288,
  songColumns: 432,
  windowColumns: 86,
} as const;

/** Whole pictures, 288 × 432. */
export const WHOLE_PICTURE = { ...STRIPS, windowColumns: 432 } as const;

/** The 57 columns, z-scored by the training part. */
export const FEATURES_57 = { id: 'features', table: 'gtzan57', normalize: 'z-score' } as const;
