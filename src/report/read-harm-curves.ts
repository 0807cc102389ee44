// Reads curves of accuracy under harm from JSON, as a record holds them or `earmark robustness` writes them.
import { z } from 'zod';
import { DatasetError } from '../base/index.js';
import type { HarmCurve } from './run-record.js';

const share = z.number().min(0).max(1);

/** One curve; fields that are not known are passed over. */
export const harmCurveSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  points: z.array(
    z.object({
      level: z.number().nullable(),
      accuracy: share,
      interval: z.tuple([share, share]),
    }),
  ),
});

const result = z.object({
  families: z.array(harmCurveSchema.extend({ songs: z.int().min(0) })),
});

/**
 * The curves in the text of a `robustness.json`; none of one whose measuring was broken off, and none of a
 * kind of harm in which no song counts.
 *
 * @param name what to call it in messages
 * @throws {DatasetError} when it is no JSON, or not what `earmark robustness` writes
 */
export function readHarmCurves(text: string, name = 'robustness.json'): HarmCurve[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal(name, (cause as Error).message, cause);
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    'complete' in value &&
    !('families' in value)
  ) {
    return [];
  }
  const parsed = result.safeParse(value);
  if (parsed.success) {
    return parsed.data.families
      .filter(({ songs }) => songs > 0)
      .map(({ songs: _songs, ...curve }): HarmCurve => curve);
  }
  const [issue] = parsed.error.issues;
  throw refusal(name, `${issue?.path.join('.')}: ${issue?.message}`, parsed.error);
}

function refusal(name: string, what: string, cause: unknown): DatasetError {
  return new DatasetError(
    `${name}: expected what earmark robustness writes; got ${what}. Measure again, or take the file away.`,
    { cause },
  );
}
