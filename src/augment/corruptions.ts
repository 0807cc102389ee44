// What songs are spoilt by when it is asked how sturdy a classifier is, level by level.
import type { ExampleKind } from './augmentation.js';
import type { AugmentationPlan } from './plan.js';

/** One kind of harm at several strengths: the points of one curve of accuracy against corruption. */
export interface Corruption {
  /** Key in results: never renamed. */
  readonly id: string;
  readonly title: string;
  readonly accepts: ExampleKind;
  /** What levels count. */
  readonly unit: string;
  /** From mild to strong, except where both ends are: then from below to above. */
  readonly points: readonly CorruptionPoint[];
}

/** One strength. */
export interface CorruptionPoint {
  readonly level: number;
  readonly plan: AugmentationPlan;
}

function curve(
  levels: readonly number[],
  id: string,
  optionsAt: (level: number) => Readonly<Record<string, unknown>>,
): readonly CorruptionPoint[] {
  return levels.map((level) => ({ level, plan: { steps: [{ id, options: optionsAt(level) }] } }));
}

const noise = (color: 'white' | 'pink') =>
  curve([30, 20, 10, 0], 'colored-noise', (level) => ({ snrDb: [level, level], color }));

const SHARES = [0.25, 0.5, 0.75];

/**
 * Harm done to songs before a trained net hears them, and to pictures before it sees them.
 *
 * Every range is fixed, so that only noise and the choice of cells are left to the seed. `cells` spoils
 * exactly the share it says, by silence; `cells-published` draws with replacement and writes 0. Both expect
 * the published scale, |dB| · 4.5, where 0 is the loudest; on a scale where large values are loud, set
 * `inverted: false` for the one and a number for the other.
 */
export const corruptions: readonly Corruption[] = [
  {
    id: 'white-noise',
    title: 'White noise',
    accepts: 'waveform',
    unit: 'dB signal to noise',
    points: noise('white'),
  },
  {
    id: 'pink-noise',
    title: 'Pink noise',
    accepts: 'waveform',
    unit: 'dB signal to noise',
    points: noise('pink'),
  },
  {
    id: 'mp3-like',
    title: 'As if coded at a low rate',
    accepts: 'waveform',
    unit: 'kbit/s',
    points: curve([128, 64, 32, 16], 'mp3-like', (level) => ({ kbps: [level, level] })),
  },
  {
    id: 'clipping',
    title: 'Clipping',
    accepts: 'waveform',
    unit: 'share of the peak',
    points: curve([0.5, 0.25, 0.1, 0.05], 'clipping', (level) => ({ level: [level, level] })),
  },
  {
    id: 'gain',
    title: 'Louder or softer',
    accepts: 'waveform',
    unit: 'dB',
    points: curve([-20, -10, 10, 20], 'waveform-gain', (level) => ({ gainDb: [level, level] })),
  },
  {
    id: 'pitch',
    title: 'Higher or lower',
    accepts: 'waveform',
    unit: 'semitones',
    points: curve([-2, -1, 1, 2], 'pitch-shift', (level) => ({ nSteps: [level, level] })),
  },
  {
    id: 'tempo',
    title: 'Faster or slower',
    accepts: 'waveform',
    unit: 'times the speed',
    points: curve([0.9, 0.95, 1.05, 1.1], 'time-stretch', (level) => ({ rate: [level, level] })),
  },
  {
    id: 'cells',
    title: 'Silent cells',
    accepts: 'time-frequency',
    unit: 'share of the cells',
    points: curve(SHARES, 'corrupt', (fraction) => ({
      fraction,
      replacement: false,
      value: 'silence',
    })),
  },
  {
    id: 'cells-published',
    title: 'Zeroed cells, drawn with replacement',
    accepts: 'time-frequency',
    unit: 'draws as a share of the cells',
    points: curve(SHARES, 'corrupt', (fraction) => ({
      fraction,
      replacement: true,
      value: 'zero-inverted',
    })),
  },
];
