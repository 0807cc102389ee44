// A look at what a recipe wants done to its examples: all of it must be possible, and meet an input of the net.
import { applyPlan, augmentationById, type ExampleKind } from '../augment/index.js';
import { ParameterError, seedRandom } from '../base/index.js';
import type { Intake } from '../intake/index.js';
import { type AugmentBlock, plansIn } from './augmenting.js';

/** A moment of nothing much, for trying steps on. */
const TRIED_ON = {
  waveform: () => ({
    data: Float32Array.from({ length: 8192 }, (_, n) => Math.sin(n / 9) / 4),
    shape: [1, 8192],
    sampleRate: 22_050,
  }),
  'time-frequency': () => ({
    data: Float32Array.from({ length: 64 * 64 }, (_, n) => (n % 64) / 64),
    shape: [64, 64],
  }),
} as const satisfies Record<ExampleKind, unknown>;

const WORKS_ON = { waveform: 'sound', 'time-frequency': 'pictures of sound' } as const;

/**
 * Checks the `augment` block of a recipe against the inputs it is for.
 *
 * @throws {ParameterError} when a step is unknown, cannot be done to single examples or has an option out of
 *         range, or when something would be done to no input at all
 */
export function checkAugmentation(augment: AugmentBlock, intakes: readonly Intake[]): void {
  const { copies = 0 } = augment;
  const kinds = new Set<string>(intakes.map(({ kind }) => kind));
  if ('steps' in augment) for (const step of augment.steps) tryStep(step);
  const plans = plansIn(augment);
  for (const { name, accepts } of plans) {
    if (kinds.has(accepts) || (accepts === 'waveform' && copies > 0)) continue;
    const reads = intakes.map(({ block }) => block.id).join(' and ');
    throw new ParameterError(
      `${name} works on ${WORKS_ON[accepts]}, and this net reads ${reads}. ${
        accepts === 'waveform'
          ? 'Set augment.copies, and each song is heard that many times more with its sound changed.'
          : 'Leave it out.'
      }`,
    );
  }
  if (copies === 0 || plans.some(({ accepts }) => accepts === 'waveform')) return;
  throw new ParameterError(
    'copies: expected a preset or steps that work on sound, as copies would be nothing new without. ' +
      'Name some, or set augment.copies to 0.',
  );
}

function tryStep({ id, ...options }: { readonly id: string }): void {
  const { accepts, needsPartner, keepsShape } = augmentationById(id);
  if (needsPartner || !keepsShape) {
    throw new ParameterError(
      `steps: ${id} ${needsPartner ? 'needs a second example' : "changes an example's size"}, which a ` +
        `recipe's steps cannot give. ${needsPartner ? 'Set training.mixUp' : "Set the intake's width"} instead.`,
    );
  }
  const once = 'probability' in options ? [options, { ...options, probability: 1 }] : [options];
  for (const tried of once) {
    applyPlan({ steps: [{ id, options: tried }] }, TRIED_ON[accepts](), seedRandom('try', id));
  }
}
