// What the published systems do to their examples, as printed or coded and as we would have it.
import type { ExampleKind } from './augmentation.js';
import type { AugmentationPlan, AugmentationStep } from './plan.js';

/** The augmentation of one published system. */
export interface AugmentationPreset {
  readonly title: string;
  readonly accepts: ExampleKind;
  /** As the system did it, mistakes included. */
  readonly paper: AugmentationPlan;
  /** The same idea with its mistakes mended. */
  readonly clean: AugmentationPlan;
}

const step = (id: string, options: Record<string, unknown>): AugmentationStep => ({ id, options });

const SOUND: AugmentationPlan = {
  steps: [
    step('gaussian-noise', { probability: 0.5, amplitude: [0.001, 0.015] }),
    step('waveform-mask', { count: 1, length: [0.1, 0.15], unit: 'share', fadeSamples: 441 }),
  ],
};

/** Cepstra lie as `[coefficients, frames]` here; widths are ⌊U(0, 1) · 30⌋ and ⌊U(0, 1) · 2⌋. */
const cepstra = (absolute: boolean): AugmentationPlan => {
  const start = absolute ? 'short-of-end' : 'anywhere';
  const mask = { probability: 0.5, count: 1, fill: 0, start };
  return {
    steps: [
      step('time-mask', { ...mask, maxWidth: 29 }),
      step('frequency-mask', { ...mask, maxWidth: 1 }),
      step('noise', { probability: 0.5, deviation: 0.015, absolute }),
    ],
  };
};

const LIKELY = 0.35;

/** Twenty bands that may be cut off at the edge, down to eleven, is how we read "up to 20". */
const unetPar = (first: AugmentationStep, start: 'paper' | 'clean'): AugmentationPlan => ({
  steps: [
    first,
    step('time-shift', { probability: LIKELY, step: 15, maxSteps: 3 }),
    step('time-mask', {
      probability: LIKELY,
      count: 3,
      minWidth: 12,
      maxWidth: 12,
      start: start === 'paper' ? 'short-of-end' : 'anywhere',
      fill: 'min',
    }),
    step('frequency-mask', {
      probability: LIKELY,
      count: 2,
      minWidth: start === 'paper' ? 20 : 0,
      maxWidth: 20,
      start: start === 'paper' ? 11 : 'anywhere',
      fill: 'min',
    }),
  ],
});

const SPEC_AUGMENT: AugmentationPlan = {
  steps: [
    step('frequency-mask', { count: 1, maxWidth: 128, maxShare: 0.2, fill: 'mean' }),
    step('time-mask', { count: 1, maxWidth: 128, maxShare: 0.2, fill: 'mean' }),
  ],
};

/**
 * The augmentations of published systems by their model's id.
 *
 * `mixnet` does to its sound what `nnet1` does, to its cepstra what `nnet2` does. `time-shift` in
 * `unet-par` goes in a circle in both forms; set `compatFlatRoll` for rows that run into one another.
 * `unet-par-wave` was tried on sound first and given up for its cost: none to three of five changes.
 */
export const augmentationPresets: Readonly<Record<string, AugmentationPreset>> = {
  nnet1: {
    title: 'Hiss in half of the sounds, and a tenth to a seventh of each silenced',
    accepts: 'waveform',
    paper: SOUND,
    clean: SOUND,
  },
  nnet2: {
    title: 'Masks and noise on cepstra, which the paper only lets rise',
    accepts: 'time-frequency',
    paper: cepstra(true),
    clean: cepstra(false),
  },
  'unet-par': {
    title: 'Noise, shift and masks, each in 35 of 100 examples',
    accepts: 'time-frequency',
    paper: unetPar(step('uniform-noise', { probability: LIKELY, amplitude: 0.1 }), 'paper'),
    clean: unetPar(step('noise', { probability: LIKELY, deviation: 0.03 }), 'clean'),
  },
  'unet-par-wave': {
    title: 'None to three changes of the sound, out of five',
    accepts: 'waveform',
    paper: {
      choose: [0, 3],
      steps: [
        step('gaussian-noise', { amplitude: [0.05, 0.05] }),
        step('pitch-shift', { nSteps: [4, 4] }),
        step('piecewise-stretch', { rates: [0.5, 2, 2] }),
        step('waveform-shift', { step: 22000, maxSteps: 3 }),
        step('waveform-mask', {
          count: 3,
          length: [8000, 8000],
          unit: 'samples',
          fadeSamples: 0,
        }),
      ],
    },
    clean: {
      choose: [0, 3],
      steps: [
        step('gaussian-noise', { amplitude: [0.001, 0.015] }),
        step('pitch-shift', { nSteps: [-2, 2] }),
        step('time-stretch', { rate: [0.9, 1.1] }),
        step('waveform-shift', { step: 22000, maxSteps: 3 }),
        step('waveform-mask', {
          count: 3,
          length: [8000, 8000],
          unit: 'samples',
          fadeSamples: 441,
        }),
      ],
    },
  },
  'unet-enc': {
    title: 'SpecAugment: one mask of up to a fifth on each side',
    accepts: 'time-frequency',
    paper: SPEC_AUGMENT,
    clean: SPEC_AUGMENT,
  },
};
