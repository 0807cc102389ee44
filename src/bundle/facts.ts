// Everything a bundle says about itself in words and numbers, and the check of a file that claims to.
import { z } from 'zod';
import { BundleError } from '../base/index.js';
import { createIntakes, type IntakeBlock } from '../intake/index.js';

/** The only version there is; a reader refuses later ones. */
export const FORMAT_VERSION = 1;

const block = z.looseObject({ id: z.string() });

/** Files of the first releases hold one log-mel intake without its id. */
const oneOrMore = z.union([
  z.array(block).min(1),
  block.transform((one) => [one]),
  z.looseObject({ nMels: z.int() }).transform((one) => [{ id: 'log-mel', ...one }]),
]);

const intake = oneOrMore.transform((blocks, context): IntakeBlock[] => {
  try {
    return createIntakes(blocks).map((made) => made.block);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const scores = z.strictObject({
  /** Songs judged. */
  songs: z.int().min(0),
  accuracy: z.number(),
  /** Wilson 95 % interval of the accuracy. */
  interval: z.tuple([z.number(), z.number()]),
  macroF1: z.number(),
  logLoss: z.number(),
  calibrationError: z.number(),
  /** Rows are true genres, columns predicted ones, in the order of `labels`. */
  confusion: z.array(z.array(z.int().min(0))),
});

const factsSchema = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  /** Short name, for example `gtzan-double-conv`. */
  name: z.string(),
  description: z.string(),
  /** Genres in the order of the net's outputs. */
  labels: z.array(z.string()).min(2),
  /** One for each input of the model. */
  intake,
  model: block,
  /** Soft-max temperature fitted on the validation part. */
  calibration: z.strictObject({ temperature: z.number().positive() }),
  /** The resolved recipe of the run. */
  recipe: z.record(z.string(), z.unknown()),
  /** Scores by part: `validation`, and `test` once it was judged. */
  scores: z.record(z.string(), scores),
  provenance: z.strictObject({
    corpus: z.string(),
    split: z.string(),
    tracks: z.record(z.string(), z.int()),
    seed: z.int(),
    epochs: z.int(),
    trainingSeconds: z.number(),
    /** Name and date of the classifier whose weights the run began with, if any. */
    startedFrom: z.string().optional(),
    versions: z.record(z.string(), z.string()),
    createdAt: z.string(),
  }),
});

/** The words and numbers of a bundle. */
export type BundleFacts = z.infer<typeof factsSchema>;

/** Scores of one part, as a bundle keeps them. */
export type PartScores = z.infer<typeof scores>;

/** Parses the facts of a bundle file. @throws {BundleError} naming every value that is wrong */
export function parseFacts(text: string, name: string): BundleFacts {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new BundleError(`${name}: the bundle's facts are not JSON; the file is damaged.`, {
      cause,
    });
  }
  const version = (json as { formatVersion?: unknown } | null)?.formatVersion;
  if (version !== FORMAT_VERSION) {
    throw new BundleError(
      `${name}: expected bundle format ${FORMAT_VERSION}; got ${String(version)}. Update earmark.`,
    );
  }
  const parsed = factsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BundleError(`${name}: the bundle's facts do not hold together: ${issues.join('; ')}`);
}
