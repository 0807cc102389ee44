// The recipe's words for augmentation: a few figures for log-mel windows, or what a published system does.
import { z } from 'zod';
import {
  type AugmentationPlan,
  augmentationPresets,
  bandShift,
  type Example,
  frequencyMask,
  gain,
  timeMask,
} from '../augment/index.js';
import type { Random } from '../base/index.js';
import type { Intake } from '../intake/index.js';

const presetId = z.enum(['none', ...Object.keys(augmentationPresets)]);

/** Augmentations of log-mel windows; widths in bands or columns, 0 turns one off. Or a published system's. */
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
  })
  .transform(({ preset, form, ...own }) => (preset === null ? own : { preset, form }));

/** The `augment` block of a recipe. */
export type AugmentBlock = z.infer<typeof augmentSchema>;
type Own = Exclude<AugmentBlock, { preset: unknown }>;

/** The plans of published systems that suit an input; none where the recipe has figures of its own. */
export function augmentationPlansOf(augment: AugmentBlock, { kind }: Intake): AugmentationPlan[] {
  if (!('preset' in augment)) return [];
  return [augment.preset].flat().flatMap((id) => {
    const preset = augmentationPresets[id];
    return preset?.accepts === kind ? [preset[augment.form]] : [];
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
