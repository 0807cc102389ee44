// From a summary to a whole report: what it is about, all systems together, each by itself, what words mean.
import type { Network } from '../nn/index.js';
import type { ReportDocument, ReportSection } from './report-document.js';
import { differencesSection } from './sections/differences.js';
import { fieldsOf, MODE_SENTENCES } from './sections/fields.js';
import { harmSection } from './sections/harm.js';
import { leaksSection } from './sections/leaks.js';
import { learningSection } from './sections/learning.js';
import { scoresSection } from './sections/scores.js';
import { systemSection } from './sections/system.js';
import type { RunsSummary } from './summarize-runs.js';
import { percentSpread, plural } from './wording.js';

/** What a report is given beside its runs. */
export interface ReportOptions {
  /** Its heading; default `Report of runs`. */
  readonly title?: string;
  /** Networks to draw, by the system's id; each is drawn once, where its system comes first. */
  readonly networks?: ReadonlyMap<string, Network>;
}

/** The report of a summary. */
export function composeReport(summary: RunsSummary, options: ReportOptions = {}): ReportDocument {
  const { title = 'Report of runs', networks } = options;
  const { systems } = summary;
  const runs = systems.reduce((sum, { trainings }) => sum + trainings.length, 0);
  const corpora = [...new Set(systems.map(({ corpus }) => corpus))];
  const modes = [...new Set(systems.map(({ mode }) => mode))];
  const ids = new Set(systems.map(({ system }) => system));
  return {
    title,
    blocks: [
      {
        kind: 'words',
        text: `${plural(runs, 'run')} of ${plural(ids.size, 'system')} on ${corpora.join('; ')}. ${modes.map((mode) => MODE_SENTENCES[mode]).join(' ')}`,
      },
      ...bestWords(summary),
    ],
    sections: [
      scoresSection(summary),
      ...leaksSection(summary),
      ...differencesSection(summary),
      ...learningSection(summary),
      ...harmSection(summary),
      { id: 'systems', title: 'Each system', level: 2, blocks: [] },
      ...systems.map((system, n) => {
        const isFirst = systems.findIndex((one) => one.system === system.system) === n;
        return systemSection(system, isFirst ? networks?.get(system.system) : undefined);
      }),
      GLOSSARY,
    ],
  };
}

/** The figure to take home, field by field. */
function bestWords(summary: RunsSummary): { kind: 'words'; text: string }[] {
  return fieldsOf(summary).map(({ title, systems: [best] }) => {
    const { accuracy } = best.scores.songs;
    const seeds = accuracy.seeds > 1 ? ' (mean ± deviation over seeds)' : '';
    return {
      kind: 'words',
      text: `Highest in ${title}: ${best.system.shortName} with ${percentSpread(accuracy)} of the songs right${seeds}.`,
    };
  });
}

const GLOSSARY: ReportSection = {
  id: 'words',
  title: 'What the words mean',
  level: 2,
  blocks: [
    {
      kind: 'list',
      items: [
        'songs right: the share of songs named rightly, a song by the mean probability of its clips; by vote: by what most of its clips say',
        '± : standard deviation over seeds. It tells how much chance in training matters, not how far the score is from the truth',
        '95 %, songs drawn anew: percentile interval of 2,000 samples of songs, each song with all its clips and seeds; Wilson: the interval from the count alone',
        'macro P, R, F1: precision, recall and F1 of each genre, and their means; F1 of the means: 2 P R / (P + R) of mean P and R, which some papers print',
        'one against the rest: the mean over genres of (true positives + true negatives) / all; 70 % right of ten genres reads as 94 %, so it is here only for tracing figures of others',
        'top 2: the share of songs whose genre is among the two likeliest',
        'calibration error: mean distance of confidence from the share right, over 15 bins',
        'leak: accuracy where songs cross parts, less accuracy where they do not, the recipe being the same',
      ],
    },
  ],
};
