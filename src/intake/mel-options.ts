// The options that every intake made of mel bands has, and what follows from them.
import { z } from 'zod';
import type { FrontEnd } from './front-end.js';
import type { ListenOptions } from './listen-options.js';

/** Options of intakes that start from a log-mel spectrogram; defaults are those of the bundled net. */
export const melOptions = {
  /** Rate the sound is brought to, in Hz, or each song's own. */
  sampleRate: z.union([z.number().positive(), z.literal('native')]).default(22_050),
  nFft: z.int().positive().default(2048),
  hopLength: z.int().positive().default(512),
  nMels: z.int().positive().default(128),
  /** Edges of the mel bands, in Hz; the upper one may be half the rate. */
  fmin: z.number().min(0).default(0),
  fmax: z.union([z.number().positive(), z.literal('nyquist')]).default(11_025),
  /** 387.5 columns in a clip of 1293 frames, thirty seconds: one about every 77 ms; 1 takes every frame. */
  framesPerColumn: z
    .number()
    .min(1)
    .default(1293 / 387.5),
  /** Depth of the floor below the loudest cell, in dB. */
  topDb: z.number().positive().default(80),
  /** Whose loudest cell is 0 dB and sets the floor: the song's or the window's. */
  reference: z.enum(['song', 'window']).default('song'),
  windowColumns: z.int().positive().default(128),
  /** Whether spectrograms made in another way are refused or brought to these columns and bands by interpolation. */
  arrays: z.enum(['exact', 'interpolated']).default('exact'),
} as const;

/** Options of intakes whose values are `(dB + shiftDb) / scaleDb`, with dB ≤ 0 relative to the loudest cell. */
export const scaleOptions = {
  shiftDb: z.number().default(40),
  scaleDb: z
    .number()
    .refine((value) => value !== 0, 'must not be 0')
    .default(20),
} as const;

const schema = z.object(melOptions);

/** What the mel intakes have in common. */
export type MelOptions = z.infer<typeof schema>;

/** A floor so deep that it raises nothing: where each window has a floor of its own. */
const NO_FLOOR = 200;

/** How a sound of a rate is listened to. */
export function listenOptionsOf(options: MelOptions, nativeRate: number): ListenOptions {
  const { nFft, hopLength, nMels, fmin, framesPerColumn, windowColumns } = options;
  const sampleRate = options.sampleRate === 'native' ? nativeRate : options.sampleRate;
  return {
    sampleRate,
    nFft,
    hopLength,
    nMels,
    fmin,
    fmax: options.fmax === 'nyquist' ? sampleRate / 2 : options.fmax,
    framesPerColumn,
    windowColumns,
    topDb: options.reference === 'window' ? NO_FLOOR : options.topDb,
  };
}

/** The front end that spectrograms made beforehand must have to be taken as they are. */
export function frontEndOf({ sampleRate, fmax, ...rest }: MelOptions): FrontEnd {
  const { nFft, hopLength, nMels, fmin, framesPerColumn } = rest;
  return { sampleRate, nFft, hopLength, nMels, fmin, fmax, framesPerColumn };
}
