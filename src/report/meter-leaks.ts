// The leak meter over whole groups: a system judged leakily beside the same system judged honestly.
import { seedRandom } from '../base/index.js';
import { type Judging, type LeakMeter, leakMeter } from '../metrics/index.js';
import { clipAnswers } from './answers.js';
import type { RunGroup } from './run-groups.js';
import type { JudgedItem, RecordedPart } from './run-record.js';

/** A system metered. */
export interface MeteredLeak extends LeakMeter {
  readonly system: string;
  readonly corpus: string;
  /** Name of the leaky group, and of the honest one. */
  readonly leakyGroup: string;
  readonly honestGroup: string;
  /** Parts that were judged. */
  readonly leakyPart: RecordedPart;
  readonly honestPart: RecordedPart;
  /** `paper` where the whole recipe differs too, `leak` where the split alone does. */
  readonly mode: 'paper' | 'leak';
}

/**
 * Every system that was run under `paper` or `leak` and under `clean`, on the clips or songs it judged,
 * all seeds together.
 */
export function meterLeaks(groups: readonly RunGroup[]): MeteredLeak[] {
  return groups.flatMap((leaky) => {
    if (leaky.mode === 'clean' || !leaky.part) return [];
    const { mode, part: leakyPart } = leaky;
    return groups
      .filter(
        ({ system, corpus, mode: other, part }) =>
          other === 'clean' && part && system === leaky.system && corpus === leaky.corpus,
      )
      .map((honest) => ({
        system: leaky.system,
        corpus: leaky.corpus,
        leakyGroup: leaky.name,
        honestGroup: honest.name,
        leakyPart,
        honestPart: honest.part as RecordedPart,
        mode,
        ...leakMeter(
          judgingOf(leaky),
          judgingOf(honest),
          seedRandom(0, 'report', 'leak', leaky.slug, honest.slug),
        ),
      }));
  });
}

function judgingOf({ runs, labels, part }: RunGroup): Judging {
  const answers = runs.map(({ judged }) =>
    clipAnswers(judged[part as RecordedPart] as readonly JudgedItem[], labels),
  );
  return {
    truth: answers.flatMap(({ truth }) => truth),
    predicted: answers.flatMap(({ predicted }) => predicted),
    songIds: answers.flatMap(({ songIds }) => songIds),
  };
}
