// The recipe's words for augmentation: figures for log-mel windows, a published system's way, or own steps.
import { z } from 'zod';
import {
  type AugmentationPlan,
  augmentationById,
  augmentationPresets,
  bandShift,
  type Example,
  type ExampleKind,
  frequencyMask,
  gain,
  timeMask,
} from '../augment/index.js';
import type { Random } from '../base/index.js';
import type { Intake } from '../intake/index.js';

const presetId = z.enum(['none', ...Object.keys(augmentationPresets)]);

/** Augmentations of log-mel windows; widths in bands or columns, 0 turns one off. Or a system's, or steps. */
export const augmentSchema = z
  .strictObject({
    bandShift: z.int().min(0).default(4),
    /** Largest change of level, in dB. */
    gainDb: z.number().min(0).default(10),
    frequencyMasks: z.int().min(0).default(2),
    frequencyMaskWidth: z.int().min(0).default(20),
    timeMasks: z.int().min(0).default(2),
    timeMaskWidth: z.int().min(0).default(24),
    /** What a published system does, instead of the above; several for several inputs; `none` for nothing. */
    preset: z
      .union([presetId, z.array(presetId).min(1)])
      .nullable()
      .default(null),
    /** Whether the published mistakes are made too. */
    form: z.enum(['paper', 'clean']).default('clean'),
    /** Augmentations by their ids with their options, in the order in which they are done, instead of the above. */
    steps: z
      .array(z.looseObject({ id: z.string() }))
      .min(1)
      .nullable()
      .default(null),
    /** How often each song is heard again, its sound changed by what works on sound; 0: windows of sound are. */
    copies: z.int().min(0).max(100).default(0),
  })
  .refine(({ preset, steps }) => preset === null || steps === null, {
    error: 'expected preset or steps, not both',
    path: ['steps'],
  })
  .transform(({ preset, form, steps, copies, ...own }) => ({
    ...(steps ? { steps } : preset === null ? own : { preset, form }),
    ...(copies > 0 && { copies }),
  }));

/** The `augment` block of a recipe. */
export type AugmentBlock = z.infer<typeof augmentSchema>;
type Own = Extract<AugmentBlock, { gainDb: number }>;

/** Something that is done to examples of one kind, and what recipes call it. */
interface NamedPlan {
  readonly name: string;
  readonly accepts: ExampleKind;
  readonly plan: AugmentationPlan;
}

/** The plans for one input of a net, done anew to each window; none where the recipe has figures of its own. */
export function augmentationPlansOf(augment: AugmentBlock, { kind }: Intake): AugmentationPlan[] {
  if (kind === 'waveform' && augment.copies) return [];
  return plansOfKind(augment, kind);
}

/** The plans for the whole sound of a copy. */
export function plansForCopies(augment: AugmentBlock): AugmentationPlan[] {
  return plansOfKind(augment, 'waveform');
}

function plansOfKind(augment: AugmentBlock, kind: Intake['kind']): AugmentationPlan[] {
  return plansIn(augment).flatMap(({ accepts, plan }) => (accepts === kind ? [plan] : []));
}

/** All that a recipe names, in its order. */
export function plansIn(augment: AugmentBlock): NamedPlan[] {
  if ('steps' in augment) {
    return augment.steps.map(({ id, ...options }) => {
      const { accepts } = augmentationById(id);
      return { name: id, accepts, plan: { steps: [{ id, options }] } };
    });
  }
  if (!('preset' in augment)) return [];
  return [augment.preset].flat().flatMap((name) => {
    const preset = augmentationPresets[name];
    return preset ? [{ name, accepts: preset.accepts, plan: preset[augment.form] }] : [];
  });
}

/** Changes a log-mel window as the recipe's own figures say; other inputs stay as they are. */
export function augmentLogMel(
  { block }: Intake,
  window: Example,
  augment: Own,
  random: Random,
): void {
  if (block.id !== 'log-mel') return;
  bandShift(window, { maxBands: augment.bandShift }, random);
  gain(window, { maxChange: augment.gainDb / Math.abs(Number(block['scaleDb'])) }, random);
  const { frequencyMasks, frequencyMaskWidth, timeMasks, timeMaskWidth } = augment;
  frequencyMask(window, { count: frequencyMasks, maxWidth: frequencyMaskWidth }, random);
  timeMask(window, { count: timeMasks, maxWidth: timeMaskWidth }, random);
}
