// The pictures of how one part was judged: what is taken for what, genre by genre, how sure, the worst mistake.
import {
  classScoresPlot,
  confusionMatrixPlot,
  reliabilityPlot,
  songProbabilitiesPlot,
} from '../../plots/index.js';
import { expectedCalibrationError } from '../calibration.js';
import { figureOf } from '../figures.js';
import type { ReportBlock } from '../report-document.js';
import type { PartSummary } from '../summarize-part.js';
import type { SystemSummary } from '../summarize-runs.js';
import { countText, percent, percentInterval } from '../wording.js';

/**
 * Confusion matrix, genres, calibration and surest mistake of a system.
 *
 * @param part how the part is called in titles
 */
export function judgingBlocks(
  system: SystemSummary,
  scores: PartSummary,
  part: string,
): ReportBlock[] {
  const { name, slug, labels, trainings } = system;
  const { confusion, genres, reliability, mistakes } = scores;
  const seeds = trainings.length > 1 ? 'Means over seeds.' : undefined;
  const about = seeds === undefined ? {} : { about: seeds };
  return [
    figureOf(
      confusionMatrixPlot,
      { labels, counts: confusion },
      {
        file: `${slug}-confusion-matrix`,
        title: `Confusion matrix: ${name}, ${part}`,
        ...about,
        numbers: {
          columns: [{ title: 'true genre' }, ...labels.map((title) => ({ title, isNumber: true }))],
          rows: confusion.map((row, n) => [
            labels[n] ?? '',
            ...row.map((count) => (Number.isInteger(count) ? `${count}` : count.toFixed(1))),
          ]),
        },
      },
    ),
    figureOf(
      classScoresPlot,
      { labels, scores: genres.map((one) => ({ ...one, support: Math.round(one.support) })) },
      {
        file: `${slug}-class-scores`,
        title: `Genres: ${name}, ${part}`,
        ...about,
        numbers: {
          columns: [
            { title: 'genre' },
            ...['songs', 'precision', 'recall', 'F1'].map((title) => ({ title, isNumber: true })),
          ],
          rows: genres.map(({ genre, support, precision, recall, f1 }) => [
            genre,
            countText(support),
            percent(precision),
            percent(recall),
            percent(f1),
          ]),
        },
      },
    ),
    figureOf(
      reliabilityPlot,
      { bins: reliability, calibrationError: expectedCalibrationError(reliability) },
      {
        file: `${slug}-reliability`,
        title: `Calibration: ${name}, ${part}`,
        ...(seeds === undefined ? {} : { about: 'All seeds together.' }),
        numbers: {
          columns: ['confidence', 'answers', 'mean confidence', 'right'].map((title) => ({
            title,
            isNumber: true,
          })),
          rows: reliability
            .filter(({ count }) => count > 0)
            .map(({ from, to, count, confidence, accuracy }) => [
              percentInterval([from, to]),
              countText(count),
              percent(confidence),
              percent(accuracy),
            ]),
        },
      },
    ),
    ...mistakeBlocks(system, mistakes),
  ];
}

function mistakeBlocks(
  { name, slug, labels }: SystemSummary,
  mistakes: PartSummary['mistakes'],
): ReportBlock[] {
  const [worst] = mistakes;
  if (!worst) return [];
  return [
    figureOf(
      songProbabilitiesPlot,
      { labels, probabilities: worst.probabilities, genre: worst.genre, name: worst.song },
      {
        file: `${slug}-surest-mistake`,
        title: `The surest mistake: ${name}`,
        about: `${worst.song} is ${worst.genre} and was called ${worst.answer} (seed ${worst.seed}). Its label may be at fault as well as the net.`,
        numbers: {
          columns: [
            { title: 'song' },
            { title: 'genre' },
            { title: 'answer' },
            { title: 'confidence', isNumber: true },
            { title: 'seed', isNumber: true },
          ],
          rows: mistakes.map(({ song, genre, answer, confidence, seed }) => [
            song,
            genre,
            answer,
            percent(confidence),
            `${seed}`,
          ]),
        },
      },
    ),
  ];
}
