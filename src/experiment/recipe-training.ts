// The training block of a recipe: what may stand in it, and the options of what it names.
import { z } from 'zod';
import { nearest, ParameterError } from '../base/index.js';
import {
  classLossById,
  classLosses,
  optimizerById,
  optimizers,
  scheduleById,
  schedules,
} from '../nn/index.js';

/** One of the ids of a catalogue. */
const idOf = (catalogue: readonly { readonly id: string }[]) =>
  z.enum(catalogue.map(({ id }) => id));

const share = z.number().min(0).max(1);
const settings = z.record(
  z.string(),
  z.union([z.number(), z.boolean()], { error: 'expected a number, true or false' }),
);
const classWeights = z.union(
  [z.enum(['none', 'balanced']), z.record(z.string(), z.number().min(0))],
  { error: "expected 'none', 'balanced', or a weight of at least 0 for each genre" },
);

const block = z.strictObject({
  /** Examples a step. */
  batch: z.int().positive().default(32),
  /** Parts in which a step's examples are worked on, one after the other, to save memory. */
  accumulate: z.int().positive().default(1),
  epochs: z.int().positive().default(40),
  /** Times every track is drawn in an epoch. */
  passes: z.int().positive().default(2),
  /** Whether an epoch's last examples, fewer than a batch, are learnt from, see `EpochCut`. */
  lastBatch: z.enum(['drop', 'keep']).default('drop'),
  optimizer: idOf(optimizers).default('adamw'),
  /** The optimizer's own options, beside the rate and the decay named here. */
  optimizerOptions: settings.default({}),
  schedule: idOf(schedules).default('one-cycle'),
  /** The schedule's own options, beside the rate named here. */
  scheduleOptions: settings.default({}),
  /** The schedule's highest rate. */
  learningRate: z.number().positive().default(0.002),
  weightDecay: z.number().min(0).default(0.02),
  /** λ of `λ · Σ w²`, added to the loss for the kernels of all convolutions that state no penalty; 0 is off. */
  l2: z.number().min(0).default(0),
  /** The longest step, by the norm of the whole gradient; null is off. */
  clipNorm: z.number().positive().nullable().default(null),
  /** The largest value of a gradient; null is off. */
  clipValue: z.number().positive().nullable().default(null),
  /** Layers that do not learn, by name, `*` standing for any characters. */
  frozen: z.array(z.string()).default([]),
  /** Decay a step of the averaged weights that are validated and kept; 0 averages nothing. */
  averaging: share.default(0.995),
  loss: idOf(classLosses).default('softmax-cross-entropy'),
  labelSmoothing: share.default(0.05),
  /** What each genre counts for: all the same, each as much in all as any other, or as given (else 1). */
  classWeights: classWeights.default('none'),
  /** α of mix-up; 0 is off. */
  mixUp: z.number().min(0).default(0.4),
  /** Epochs without a better validation score before the run ends; null never ends it early. */
  patience: z.int().positive().nullable().default(20),
  /** What a better score must gain. */
  minDelta: z.number().min(0).default(0),
  /** Which weights become the classifier: of the best epoch or of the last. */
  keep: z.enum(['best', 'last']).default('best'),
  /** Epochs from one validation to the next. */
  validateEvery: z.int().positive().default(1),
  /** `exact` keeps to the direct convolution: slower, with less rounding. */
  precision: z.enum(['fast', 'exact']).default('fast'),
  monitor: z.enum(['validationLoss', 'validationAccuracy']).default('validationLoss'),
});

/** The block as it may be written; what is left out takes its default. */
export const trainingBlock = block.refine(({ batch, accumulate }) => batch % accumulate === 0, {
  path: ['accumulate'],
  message: 'it must divide training.batch into equal parts',
});

/** The block with every default filled in. */
export type TrainingBlock = z.infer<typeof block>;

type Settings = TrainingBlock['optimizerOptions'];

/**
 * Fills in the options of what the block names and checks them; a resolved block gives itself.
 *
 * @throws {ParameterError} on an option that is unknown, of another kind or out of range
 */
export function resolveTraining(training: TrainingBlock): TrainingBlock {
  const { optimizer, optimizerOptions, schedule, scheduleOptions } = training;
  if (
    training.classWeights !== 'none' &&
    !('classWeights' in classLossById(training.loss).defaults)
  ) {
    throw new ParameterError(
      `training.classWeights: ${training.loss} knows no weights of classes. ` +
        "Choose 'softmax-cross-entropy', or leave them at 'none'.",
    );
  }
  const resolved = {
    ...training,
    optimizerOptions: fill('optimizerOptions', optimizer, optimizerDefaults(optimizer), {
      given: optimizerOptions,
      named: { weightDecay: 'training.weightDecay' },
    }),
    scheduleOptions: fillSchedule(schedule, scheduleOptions),
  };
  optimizerById(optimizer)({ ...resolved.optimizerOptions, weightDecay: training.weightDecay });
  const make = scheduleById(schedule);
  make({ ...make.inRecipes(training.learningRate, 100), ...resolved.scheduleOptions });
  return resolved;
}

/** Biases and normalization are spared weight decay unless a recipe says otherwise. */
function optimizerDefaults(id: string): Settings {
  const { defaults, inRecipes } = optimizerById(id);
  return { ...(defaults as object), ...inRecipes, decayBiasAndNorm: false };
}

/** What a schedule makes of the number of steps is left to it unless given. */
function fillSchedule(id: string, given: Settings): Settings {
  const { defaults, inRecipes } = scheduleById(id);
  const [slow, fast] = [1, 2].map((rate) => ({ ...inRecipes(rate, 100) }) as Settings);
  const named: Record<string, string> = {};
  const ofSteps = new Set<string>();
  for (const key of Object.keys(slow as Settings)) {
    if (slow?.[key] === fast?.[key]) ofSteps.add(key);
    else named[key] = 'training.learningRate';
  }
  const filled = fill('scheduleOptions', id, { ...defaults } as Settings, { given, named });
  return Object.fromEntries(
    Object.entries(filled).filter(([key]) => !ofSteps.has(key) || key in given),
  );
}

/** Defaults under what is given, without what has a name of its own in the block. */
function fill(
  place: string,
  id: string,
  defaults: Settings,
  { given, named }: { given: Settings; named: Readonly<Record<string, string>> },
): Settings {
  const known = Object.keys(defaults).filter((key) => !(key in named));
  for (const [key, value] of Object.entries(given)) {
    const at = `training.${place}.${key}`;
    if (named[key]) throw new ParameterError(`${at}: this is ${named[key]}. Set it there.`);
    if (!known.includes(key)) {
      const meant = nearest(key, known);
      throw new ParameterError(
        `${at}: ${id} has no such option${meant ? `; did you mean ${meant}?` : '.'} ` +
          `It has ${known.join(', ') || 'none'}.`,
      );
    }
    const kind = typeof defaults[key];
    if (typeof value === kind) continue;
    throw new ParameterError(`${at}: expected a ${kind}; got ${JSON.stringify(value)}.`);
  }
  return Object.fromEntries(known.map((key) => [key, given[key] ?? (defaults[key] as number)]));
}
