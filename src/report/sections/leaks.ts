// The section on what a leaky judging adds to a score: the split alone, or the whole published protocol.
import { leakMeterPlot } from '../../plots/index.js';
import { figureOf } from '../figures.js';
import type { MeteredLeak } from '../meter-leaks.js';
import type { ReportFigure, ReportSection } from '../report-document.js';
import type { RunsSummary } from '../summarize-runs.js';
import { PART_NAMES, percent, points } from '../wording.js';

const METERS = {
  leak: {
    title: 'Leak meter: the split alone',
    words: { leaky: 'songs cross parts', honest: 'no song crosses', difference: 'leak (points)' },
    about: 'The same recipe under a split that lets songs cross and under one that does not.',
    shows:
      'The distance is memory: songs that were learnt from, in other clips or copies, are named more easily than new ones.',
  },
  paper: {
    title: 'Paper mode beside clean mode',
    words: { leaky: 'paper mode', honest: 'clean mode', difference: 'difference (points)' },
    about: 'The published protocol beside the honest one.',
    shows:
      'Recipes and judged parts differ as well as splits, so not all of a distance is a leak, and a longer training can outweigh one.',
  },
} as const;

/** The leak meter, where systems were run both ways. */
export function leaksSection({ leaks }: RunsSummary): ReportSection[] {
  const blocks = (['leak', 'paper'] as const).flatMap((mode) => {
    const metered = leaks.filter((leak) => leak.mode === mode);
    return metered.length > 0 ? [meterFigure(mode, metered)] : [];
  });
  return blocks.length > 0 ? [{ id: 'leaks', title: 'Leaky beside honest', level: 2, blocks }] : [];
}

function meterFigure(mode: 'leak' | 'paper', leaks: readonly MeteredLeak[]): ReportFigure {
  const { title, words, about, shows } = METERS[mode];
  const hasOneCorpus = new Set(leaks.map(({ corpus }) => corpus)).size === 1;
  const nameOf = ({ system, corpus }: MeteredLeak) =>
    hasOneCorpus ? system : `${system}, ${corpus}`;
  return figureOf(
    leakMeterPlot,
    { systems: leaks.map((leak) => ({ name: nameOf(leak), ...leak })), words },
    {
      file: mode === 'leak' ? 'leak-meter' : 'paper-beside-clean',
      title,
      about: `${about} Clips, or songs where whole songs are judged, of all seeds.`,
      shows,
      numbers: {
        columns: [
          { title: 'system' },
          { title: words.leaky, isNumber: true },
          { title: words.honest, isNumber: true },
          { title: words.difference, isNumber: true },
          { title: '95 %', isNumber: true },
          { title: 'judged' },
        ],
        rows: leaks.map((leak) => [
          nameOf(leak),
          percent(leak.leaky),
          percent(leak.honest),
          points(leak.inflation),
          `${points(leak.interval[0])} to ${points(leak.interval[1])}`,
          [...new Set([leak.leakyPart, leak.honestPart])]
            .map((part) => PART_NAMES[part])
            .join(', '),
        ]),
      },
    },
  );
}
