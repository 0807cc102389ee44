// Systems that can be set side by side: of one mode, on one corpus, judged on the same part.
import type { RecordedPart, RunMode } from '../run-record.js';
import type { PartSummary } from '../summarize-part.js';
import type { RunsSummary, SystemSummary } from '../summarize-runs.js';
import { PART_NAMES } from '../wording.js';

/** What a mode means, in a sentence. */
export const MODE_SENTENCES: Readonly<Record<RunMode, string>> = {
  paper: 'Paper mode follows the published protocol with its flaws.',
  leak: 'Leak mode is clean mode but for a split that lets songs cross parts.',
  clean: 'Clean mode keeps songs, replicas and, where known, artists in one part each.',
};

/** A system with the part it is compared by. */
export interface ScoredSystem {
  readonly system: SystemSummary;
  readonly scores: PartSummary;
}

/** Systems side by side. */
export interface Field {
  /** `clean mode, test part`, with the corpus where there are several. */
  readonly title: string;
  /** Part of a file's name. */
  readonly id: string;
  readonly mode: RunMode;
  readonly corpus: string;
  readonly part: RecordedPart;
  /** The highest song accuracy first. */
  readonly systems: readonly [ScoredSystem, ...ScoredSystem[]];
}

/** Every field, in the order of the summary's systems; what was judged on nothing is in none. */
export function fieldsOf({ systems }: RunsSummary): Field[] {
  const fields = new Map<string, Field>();
  const hasOneCorpus = new Set(systems.map(({ corpus }) => corpus)).size === 1;
  for (const system of systems) {
    const { mode, corpus, part } = system;
    const scores = part ? system.parts[part] : undefined;
    if (!part || !scores) continue;
    const key = JSON.stringify([mode, corpus, part]);
    const before = fields.get(key);
    const title = [`${mode} mode`, ...(hasOneCorpus ? [] : [corpus]), PART_NAMES[part]].join(', ');
    const id = before?.id ?? `${fields.size + 1}-${mode}-${part}`;
    const all = [...(before?.systems ?? []), { system, scores }].sort(byAccuracy);
    fields.set(key, { title, id, mode, corpus, part, systems: all as [ScoredSystem] });
  }
  return [...fields.values()];
}

/** Ties stand in the summary's order. */
function byAccuracy(a: ScoredSystem, b: ScoredSystem): number {
  return b.scores.songs.accuracy.mean - a.scores.songs.accuracy.mean;
}

/** A list in pieces of at most a size. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

/** Lines in one picture that can still be told apart. */
export const MOST_CURVES = 8;
