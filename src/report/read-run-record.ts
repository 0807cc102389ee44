// Reads a run record from JSON and refuses one that is damaged, with every problem it finds.
import { z } from 'zod';
import { DatasetError } from '../base/index.js';
import { harmCurveSchema } from './read-harm-curves.js';
import type { RunRecord } from './run-record.js';

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const amount = z.number().min(0);

const item = z.object({
  id: z.string().min(1),
  song: z.string().min(1),
  genre: z.string(),
  probabilities: z.array(
    z
      .number()
      .min(0)
      .max(1 + 1e-6),
  ),
});

const epoch = z.object({
  epoch: z.int().min(1),
  loss: z.number(),
  accuracy: share,
  validationLoss: z.number(),
  validationAccuracy: share,
  seconds: amount,
});

const items = z.array(item).optional();

const record = z.object({
  system: z.string().min(1),
  mode: z.enum(['paper', 'clean', 'leak']),
  seed: z.int(),
  corpus: z.string().min(1),
  recipe: z.unknown(),
  split: z.string().min(1),
  leakage: z.array(z.string()),
  notes: z.array(z.string()),
  labels: z.array(z.string()).min(2),
  counts: z.record(z.string(), z.object({ songs: count, items: count })),
  history: z.array(epoch),
  keptEpoch: count,
  ending: z.string(),
  cost: z.object({
    parameters: count,
    multiplyAdds: amount.nullable(),
    secondsPerEpoch: amount,
    latencyMilliseconds: amount,
  }),
  judged: z.object({ train: items, validation: items, test: items }),
  published: z.object({ accuracy: share, about: z.string() }).optional(),
  robustness: z.array(harmCurveSchema).optional(),
});

const ROW_SUM_TOLERANCE = 1e-3;
const MOST_ISSUES = 5;

/**
 * Reads the text of a `record.json`.
 *
 * Fields that are not known are passed over. Probabilities must be as many as labels with a sum of 1 (to
 * 0.001), genres must be labels, ids must differ within a part, and all items of a song have one genre.
 *
 * @param name what to call it in messages
 * @throws {DatasetError} when it is no JSON, or not that of a run; the first five problems are named
 */
export function readRunRecord(text: string, name = 'record.json'): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal(name, [`no JSON (${(cause as Error).message})`], cause);
  }
  return checkRunRecord(value, name);
}

/**
 * Checks that a value is a run record.
 *
 * @throws {DatasetError} when it is not; see `readRunRecord`
 */
export function checkRunRecord(value: unknown, name = 'record'): RunRecord {
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw refusal(name, issues, parsed.error);
  }
  const found = parsed.data as RunRecord;
  const issues = [...labelIssues(found), ...judgedIssues(found)];
  if (issues.length > 0) throw refusal(name, issues);
  return found;
}

function labelIssues({ labels }: RunRecord): string[] {
  const twice = labels.find((label, n) => labels.indexOf(label) !== n);
  return twice === undefined ? [] : [`labels: ${JSON.stringify(twice)} stands there twice`];
}

function* judgedIssues({ judged, labels }: RunRecord): Generator<string> {
  const known = new Set(labels);
  for (const [part, of] of Object.entries(judged)) {
    const ids = new Set<string>();
    const genres = new Map<string, string>();
    for (const [n, { id, song, genre, probabilities }] of (of ?? []).entries()) {
      const where = `judged.${part}.${n}`;
      const sum = probabilities.reduce((total, one) => total + one, 0);
      if (ids.has(id)) yield `${where}.id: ${JSON.stringify(id)} was judged twice`;
      ids.add(id);
      if (!known.has(genre)) yield `${where}.genre: ${JSON.stringify(genre)} is no label`;
      if ((genres.get(song) ?? genre) !== genre) {
        yield `${where}.genre: ${JSON.stringify(song)} has two genres`;
      }
      genres.set(song, genre);
      if (probabilities.length !== labels.length) {
        yield `${where}.probabilities: ${probabilities.length} for ${labels.length} labels`;
      } else if (Math.abs(sum - 1) > ROW_SUM_TOLERANCE) {
        yield `${where}.probabilities: their sum is ${sum}`;
      }
    }
  }
}

function refusal(name: string, issues: readonly string[], cause?: unknown): DatasetError {
  const rest = issues.length > MOST_ISSUES ? ` and ${issues.length - MOST_ISSUES} more` : '';
  return new DatasetError(
    `${name}: expected the record of a run; got ${issues.slice(0, MOST_ISSUES).join('; ')}${rest}. ` +
      'Run it again, or leave the file out.',
    { cause },
  );
}
