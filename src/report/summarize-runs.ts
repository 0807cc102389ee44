// Runs summed up as plain data: what a report says, for other programs.
import { type Comparison, compareSystems } from './compare-systems.js';
import { type MeteredLeak, meterLeaks } from './meter-leaks.js';
import { groupRuns, judgedParts, type RunGroup } from './run-groups.js';
import type { HarmCurve, RecordedEpoch, RecordedPart, RunRecord } from './run-record.js';
import { mean, type PartSummary, summarizePart } from './summarize-part.js';

/** One training of a system. */
export interface TrainingSummary {
  readonly seed: number;
  readonly keptEpoch: number;
  readonly ending: string;
  readonly history: readonly RecordedEpoch[];
}

/** All seeds of one system. */
export interface SystemSummary extends Omit<RunGroup, 'runs' | 'part'> {
  /** Of the first seed; a split drawn anew for each seed crosses elsewhere in the others. */
  readonly leakage: readonly string[];
  /** Sentences of all seeds, each once. */
  readonly notes: readonly string[];
  /** Of the first seed. */
  readonly counts: RunRecord['counts'];
  /** Means over seeds. */
  readonly cost: RunRecord['cost'];
  readonly published: RunRecord['published'] | null;
  readonly trainings: readonly TrainingSummary[];
  /** The part it is compared by. */
  readonly part: RecordedPart | null;
  readonly parts: Readonly<Partial<Record<RecordedPart, PartSummary>>>;
  /** Per seed that measured it. */
  readonly robustness: readonly { readonly seed: number; readonly curves: readonly HarmCurve[] }[];
  /** Of the first seed. */
  readonly recipe: unknown;
}

/** Everything a report is made of; survives JSON. */
export interface RunsSummary {
  /** By mode, then by system. */
  readonly systems: readonly SystemSummary[];
  readonly comparisons: readonly Comparison[];
  readonly leaks: readonly MeteredLeak[];
}

/**
 * Sums up runs: seeds of a system together, systems against each other, leaky against honest.
 *
 * The same records give the same summary in whatever order they come; intervals are drawn from fixed
 * seeds.
 *
 * @throws {ParameterError} when there is no record, or two have the same system, mode, corpus, split
 *         and seed
 */
export function summarizeRuns(records: readonly RunRecord[]): RunsSummary {
  const groups = groupRuns(records);
  return {
    systems: groups.map(summarizeGroup),
    comparisons: compareSystems(groups),
    leaks: meterLeaks(groups),
  };
}

function summarizeGroup(group: RunGroup): SystemSummary {
  const { runs, part, ...facts } = group;
  const [first] = runs;
  const once = (of: (run: RunRecord) => readonly string[]) => [...new Set(runs.flatMap(of))];
  return {
    ...facts,
    leakage: first.leakage,
    notes: once(({ notes }) => notes),
    counts: first.counts,
    cost: {
      parameters: first.cost.parameters,
      multiplyAdds: first.cost.multiplyAdds,
      secondsPerEpoch: mean(runs.map(({ cost }) => cost.secondsPerEpoch)),
      latencyMilliseconds: mean(runs.map(({ cost }) => cost.latencyMilliseconds)),
    },
    published: first.published ?? null,
    trainings: runs.map(({ seed, keptEpoch, ending, history }) => ({
      seed,
      keptEpoch,
      ending,
      history,
    })),
    part: part ?? null,
    parts: Object.fromEntries(judgedParts(runs).map((one) => [one, summarizePart(group, one)])),
    robustness: runs.flatMap(({ seed, robustness }) =>
      robustness && robustness.length > 0 ? [{ seed, curves: robustness }] : [],
    ),
    recipe: first.recipe,
  };
}

/** Digits that are kept of numbers in a summary's JSON: more than any of them deserves. */
const DIGITS = 6;

/** The summary as JSON text: two spaces, whole numbers as they are, others in six digits. */
export function summaryJson(summary: RunsSummary): string {
  const round = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value)
      ? Number(value.toPrecision(DIGITS))
      : value;
  return `${JSON.stringify(summary, round, 1)}\n`;
}
