// The section about one system: what it heard, how it learnt, what it takes for what, how sure it is.
import { drawNetwork } from '../../diagram/index.js';
import type { Network } from '../../nn/index.js';
import { learningCurvesPlot } from '../../plots/index.js';
import { NOTHING_CROSSES } from '../../splits/index.js';
import { figureOf } from '../figures.js';
import type { ReportBlock, ReportSection, ReportTable } from '../report-document.js';
import { RECORDED_PARTS, type RecordedPart } from '../run-record.js';
import type { LevelSummary } from '../summarize-part.js';
import type { SystemSummary } from '../summarize-runs.js';
import {
  countText,
  PART_NAMES,
  percent,
  percentInterval,
  percentSpread,
  plural,
  scoreSpread,
} from '../wording.js';
import { MODE_SENTENCES } from './fields.js';
import { judgingBlocks } from './judging.js';

/** Rows of a table of epochs; more are thinned. */
const MOST_EPOCHS = 40;

/** All there is to say about a system. */
export function systemSection(system: SystemSummary, network?: Network): ReportSection {
  const { name, slug, part, parts } = system;
  const scores = part && parts[part];
  return {
    id: `system-${slug}`,
    title: name,
    level: 3,
    blocks: [
      ...factBlocks(system),
      ...(network ? [networkFigure(system, network)] : []),
      ...learningBlocks(system),
      ...(Object.keys(parts).length > 0
        ? [{ kind: 'table', table: levelsTable(system) } as const]
        : []),
      ...(part && scores ? judgingBlocks(system, scores, PART_NAMES[part]) : []),
      {
        kind: 'code',
        title: `Recipe of ${name}, ${system.trainings.length > 1 ? 'first seed' : 'resolved'}`,
        text: JSON.stringify(system.recipe ?? null, null, 1),
      },
    ],
  };
}

function factBlocks(system: SystemSummary): ReportBlock[] {
  const { mode, corpus, split, counts, notes, trainings, published } = system;
  const order = (part: string) => RECORDED_PARTS.indexOf(part as RecordedPart);
  const parts = Object.entries(counts)
    .sort(([a], [b]) => order(a) - order(b))
    .map(([part, { songs, items }]) =>
      items === songs
        ? `${part} ${countText(songs)} songs`
        : `${part} ${countText(songs)} songs in ${countText(items)} clips`,
    );
  return [
    {
      kind: 'words',
      text:
        `${MODE_SENTENCES[mode]} Corpus ${corpus}, split ${split}: ${parts.join(', ')}. ` +
        `${plural(trainings.length, 'seed')}: ${trainings.map(({ seed }) => seed).join(', ')}.` +
        (published ? ` Published: ${percent(published.accuracy)} (${published.about}).` : ''),
    },
    leakageBlock(system),
    ...(notes.length > 0 ? [{ kind: 'list', items: notes } as const] : []),
  ];
}

/** What crosses between parts, where anything does as a warning. */
function leakageBlock({ leakage, trainings }: SystemSummary): ReportBlock {
  if (leakage.length === 0) {
    return { kind: 'words', text: 'Nothing known crosses from part to part.' };
  }
  if (leakage.includes(NOTHING_CROSSES)) {
    return { kind: 'words', text: `Between parts: ${leakage.join('; ')}.` };
  }
  const seed = trainings.length > 1 ? `, seed ${trainings[0]?.seed}` : '';
  return { kind: 'warning', text: `Parts are not apart${seed}. ${leakage.join('; ')}.` };
}

function networkFigure({ name, slug, cost }: SystemSummary, network: Network): ReportBlock {
  return {
    kind: 'figure',
    file: `plots/${slug}-network.svg`,
    svg: drawNetwork(network, { title: `Network of ${name}` }),
    isForeign: true,
    title: `Network of ${name}`,
    caption: `${countText(cost.parameters)} parameters. Boxes are layers, words on the lines the shapes of what flows.`,
  };
}

function learningBlocks({ name, slug, trainings }: SystemSummary): ReportBlock[] {
  const [first] = trainings;
  if (!first || first.history.length === 0) return [];
  const { history, keptEpoch, seed, ending } = first;
  const step = Math.ceil(history.length / MOST_EPOCHS);
  const shown = history.filter(
    ({ epoch }, n) => n % step === 0 || epoch === keptEpoch || n === history.length - 1,
  );
  return [
    figureOf(
      learningCurvesPlot,
      { history, keptEpoch },
      {
        file: `${slug}-learning-curves`,
        title: `Training and validation: ${name}${trainings.length > 1 ? `, seed ${seed}` : ''}`,
        about: `Training ended: ${ending}.`,
        numbers: {
          columns: ['epoch', 'loss', 'right', 'validation loss', 'validation right', 'seconds'].map(
            (title) => ({ title, isNumber: true }),
          ),
          rows: shown.map((one) => [
            `${one.epoch}`,
            one.loss.toFixed(3),
            percent(one.accuracy),
            one.validationLoss.toFixed(3),
            percent(one.validationAccuracy),
            one.seconds.toFixed(1),
          ]),
        },
      },
    ),
  ];
}

/** Every part at every level: a column each, what was learnt from last; a row a score. */
function levelsTable({ parts }: SystemSummary): ReportTable {
  const levels = RECORDED_PARTS.toReversed().flatMap((part) => {
    const scores = parts[part];
    if (!scores) return [];
    return scores.isWholeSongs
      ? [{ title: part, of: scores.songs, hasProbabilities: true }]
      : [
          { title: `${part}, clips`, of: scores.clips, hasProbabilities: true },
          { title: `${part}, songs`, of: scores.songs, hasProbabilities: true },
          { title: `${part}, songs by vote`, of: scores.songsByVote, hasProbabilities: false },
        ];
  });
  const row = (title: string, text: (of: LevelSummary, hasProbabilities: boolean) => string) => [
    title,
    ...levels.map(({ of, hasProbabilities }) => text(of, hasProbabilities)),
  ];
  return {
    columns: [{ title: '' }, ...levels.map(({ title }) => ({ title, isNumber: true }))],
    rows: [
      row('judged', (of) => countText(of.items)),
      row('right', (of) => percentSpread(of.accuracy)),
      row('95 %, songs drawn anew', (of) => (of.bootstrap ? percentInterval(of.bootstrap) : '–')),
      row('95 %, Wilson', (of) => percentInterval(of.wilson)),
      row('macro precision', (of) => scoreSpread(of.macroPrecision)),
      row('macro recall', (of) => scoreSpread(of.macroRecall)),
      row('macro F1', (of) => scoreSpread(of.macroF1)),
      row('F1 of the means', (of) => scoreSpread(of.f1OfMacros)),
      row('one against the rest', (of) => percentSpread(of.oneVersusRestAccuracy)),
      row('top 2', (of, has) => (has ? percentSpread(of.top2Accuracy) : '–')),
      row('log loss', (of, has) => (has ? scoreSpread(of.logLoss) : '–')),
      row('calibration error', (of, has) =>
        has ? percentSpread(of.expectedCalibrationError) : '–',
      ),
    ],
  };
}
