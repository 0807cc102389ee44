// Runs put together: all seeds of one system under one mode, corpus and split, in an order that always holds.
import { ParameterError } from '../base/index.js';
import { compareText } from './compare-text.js';
import { RECORDED_PARTS, type RecordedPart, type RunMode, type RunRecord } from './run-record.js';

/** The seeds of one system. */
export interface RunGroup {
  /** As short as tells it from the others: `lse-cnn`, or `lse-cnn, clean`. */
  readonly name: string;
  /** Shorter still, where only those of the same mode and corpus stand beside it. */
  readonly shortName: string;
  /** The name as part of a file's name. */
  readonly slug: string;
  readonly system: string;
  readonly mode: RunMode;
  readonly corpus: string;
  readonly split: string;
  readonly labels: readonly string[];
  /** By seed, at least one. */
  readonly runs: readonly [RunRecord, ...RunRecord[]];
  /** The part by which it is compared: the last of train, validation and test that every seed judged. */
  readonly part: RecordedPart | undefined;
}

const MODES: readonly RunMode[] = ['paper', 'leak', 'clean'];

/**
 * Groups of runs, by mode, then system, corpus and split.
 *
 * @throws {ParameterError} when there is no run, two runs have the same seed, or seeds differ in labels
 */
export function groupRuns(records: readonly RunRecord[]): RunGroup[] {
  if (records.length === 0) {
    throw new ParameterError('report: expected the records of runs; got none. Hand over some.');
  }
  const byKey = new Map<string, RunRecord[]>();
  for (const record of records) {
    const { mode, system, corpus, split } = record;
    const key = JSON.stringify([mode, system, corpus, split]);
    byKey.set(key, [...(byKey.get(key) ?? []), record]);
  }
  const sorted = [...byKey.values()]
    .map((runs) => runs.toSorted((a, b) => a.seed - b.seed) as [RunRecord, ...RunRecord[]])
    .sort(
      ([a], [b]) =>
        MODES.indexOf(a.mode) - MODES.indexOf(b.mode) ||
        compareText(a.system, b.system) ||
        compareText(a.corpus, b.corpus) ||
        compareText(a.split, b.split),
    );
  for (const runs of sorted) checkGroup(runs);
  const firsts = sorted.map(([first]) => first);
  const varied = (['mode', 'corpus'] as const).filter(
    (facet) => new Set(firsts.map((first) => first[facet])).size > 1,
  );
  const plain = firsts.map((first) => [first.system, ...varied.map((facet) => first[facet])]);
  const named = plain.map((words) => words.join(', '));
  const names = named.map((name, n) =>
    named.indexOf(name) === named.lastIndexOf(name) ? name : `${name}, ${firsts[n]?.split}`,
  );
  const slugs = uniqueSlugs(names);
  const fields = firsts.map(({ mode, system, corpus }) => JSON.stringify([mode, system, corpus]));
  return sorted.map((runs, n): RunGroup => {
    const { system, mode, corpus, split, labels } = runs[0];
    const name = names[n] ?? system;
    const isAlone = fields.indexOf(fields[n] ?? '') === fields.lastIndexOf(fields[n] ?? '');
    const shortName = isAlone ? system : `${system}, ${split}`;
    const slug = slugs[n] ?? system;
    return {
      name,
      shortName,
      slug,
      system,
      mode,
      corpus,
      split,
      labels,
      runs,
      part: judgedParts(runs).at(-1),
    };
  });
}

/** Names as parts of file names: small letters, digits and dashes, no two the same. */
function uniqueSlugs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 80) || 'system';
    let slug = plain;
    for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`;
    taken.add(slug);
    return slug;
  });
}

function checkGroup(runs: readonly [RunRecord, ...RunRecord[]]): void {
  const [first, ...rest] = runs;
  let before = first;
  for (const run of rest) {
    const name = `${run.system}, ${run.mode}, ${run.corpus}, ${run.split}`;
    if (run.seed === before.seed) {
      throw new ParameterError(
        `report: expected one run a seed; got two of ${name} with seed ${run.seed}. Leave one out.`,
      );
    }
    if (JSON.stringify(run.labels) !== JSON.stringify(first.labels)) {
      throw new ParameterError(
        `report: expected the same labels for all seeds of ${name}; seed ${first.seed} has ` +
          `${first.labels.length}, seed ${run.seed} others. Report them apart.`,
      );
    }
    before = run;
  }
}

/** The parts that every one of the runs judged, in the order in which they are met. */
export function judgedParts(runs: readonly RunRecord[]): RecordedPart[] {
  return RECORDED_PARTS.filter((part) =>
    runs.every(({ judged }) => (judged[part]?.length ?? 0) > 0),
  );
}
