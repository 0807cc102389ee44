// The section that sets systems side by side: how many songs each names rightly, and what it costs.
import { modelComparisonPlot } from '../../plots/index.js';
import { figureOf } from '../figures.js';
import type { ReportSection, ReportTable } from '../report-document.js';
import type { LevelSummary } from '../summarize-part.js';
import type { RunsSummary, SystemSummary } from '../summarize-runs.js';
import {
  amountText,
  countText,
  percent,
  percentInterval,
  percentSpread,
  scoreSpread,
  timeText,
} from '../wording.js';
import { fieldsOf, MODE_SENTENCES, type ScoredSystem } from './fields.js';

/** Accuracy of every field as a picture with its table, and what each system costs. */
export function scoresSection(summary: RunsSummary): ReportSection {
  const blocks = fieldsOf(summary).map((field) =>
    figureOf(
      modelComparisonPlot,
      {
        systems: field.systems.map(({ system, scores: { songs } }) => ({
          name: system.shortName,
          accuracy: songs.accuracy.mean,
          interval: outward(songs),
          seeds: songs.perSeed.map(({ accuracy }) => accuracy),
          ...(system.published ? { published: system.published.accuracy } : {}),
        })),
        chance: 1 / Math.max(...field.systems.map(({ system }) => system.labels.length)),
      },
      {
        file: `systems-${field.id}`,
        title: `Systems compared: ${field.title}`,
        about: `${MODE_SENTENCES[field.mode]} Songs are named by the mean probability of their clips; intervals are 95 %, of songs drawn anew.`,
        numbers: scoresTable(field.systems),
      },
    ),
  );
  const without = summary.systems.filter(({ part }) => part === null).map(({ name }) => name);
  return {
    id: 'scores',
    title: 'Scores',
    level: 2,
    blocks: [
      ...blocks,
      ...(without.length > 0
        ? [{ kind: 'words', text: `Nothing was judged of ${without.join('; ')}.` } as const]
        : []),
      { kind: 'words', text: 'What each system costs:' },
      { kind: 'table', table: costTable(summary.systems) },
    ],
  };
}

/** The bootstrap's ends, or Wilson's where nothing was drawn, around the mean. */
function outward({ bootstrap, wilson, accuracy }: LevelSummary): [number, number] {
  const [low, high] = bootstrap ?? wilson;
  return [Math.min(low, accuracy.mean), Math.max(high, accuracy.mean)];
}

function scoresTable(systems: readonly ScoredSystem[]): ReportTable {
  const hasPublished = systems.some(({ system }) => system.published);
  const number = (title: string) => ({ title, isNumber: true });
  return {
    columns: [
      { title: 'system' },
      number('seeds'),
      number('songs'),
      number('songs right'),
      number('95 %, songs drawn anew'),
      number('95 %, Wilson'),
      number('by vote'),
      number('clips right'),
      number('macro F1'),
      number('top 2'),
      number('log loss'),
      number('calibration error'),
      ...(hasPublished ? [number('published')] : []),
    ],
    rows: systems.map(({ system, scores: { songs, songsByVote, clips } }) => [
      system.shortName,
      `${songs.accuracy.seeds}`,
      countText(songs.items),
      percentSpread(songs.accuracy),
      songs.bootstrap ? percentInterval(songs.bootstrap) : '–',
      percentInterval(songs.wilson),
      percentSpread(songsByVote.accuracy),
      percentSpread(clips.accuracy),
      scoreSpread(songs.macroF1),
      percentSpread(songs.top2Accuracy),
      scoreSpread(songs.logLoss),
      percentSpread(songs.expectedCalibrationError),
      ...(hasPublished ? [system.published ? percent(system.published.accuracy) : '–'] : []),
    ]),
  };
}

function costTable(systems: readonly SystemSummary[]): ReportTable {
  const number = (title: string) => ({ title, isNumber: true });
  return {
    columns: [
      { title: 'system' },
      { title: 'split' },
      number('parameters'),
      number('multiply-adds'),
      number('epochs'),
      number('s an epoch'),
      number('ms an answer'),
    ],
    rows: systems.map(({ name, split, cost, trainings }) => [
      name,
      split,
      countText(cost.parameters),
      cost.multiplyAdds === null ? '–' : amountText(cost.multiplyAdds),
      epochsText(trainings.map(({ history }) => history.length)),
      timeText(cost.secondsPerEpoch),
      timeText(cost.latencyMilliseconds),
    ]),
  };
}

function epochsText(epochs: readonly number[]): string {
  const [least, most] = [Math.min(...epochs), Math.max(...epochs)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
