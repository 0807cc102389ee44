// The section on what songs that cross parts add to a score.
import { leakMeterPlot } from '../../plots/index.js';
import { figureOf } from '../figures.js';
import type { ReportSection } from '../report-document.js';
import type { RunsSummary } from '../summarize-runs.js';
import { percent, points } from '../wording.js';

/** The leak meter, where systems were run both ways. */
export function leaksSection({ leaks }: RunsSummary): ReportSection[] {
  if (leaks.length === 0) return [];
  const isVaried = new Set(leaks.map(({ mode }) => mode)).size > 1;
  const corpora = new Set(leaks.map(({ corpus }) => corpus)).size;
  const nameOf = ({ system, mode, corpus }: (typeof leaks)[number]) =>
    [system, ...(isVaried ? [mode] : []), ...(corpora > 1 ? [corpus] : [])].join(', ');
  return [
    {
      id: 'leaks',
      title: 'What leaks',
      level: 2,
      blocks: [
        figureOf(
          leakMeterPlot,
          { systems: leaks.map((leak) => ({ name: nameOf(leak), ...leak })) },
          {
            file: 'leak-meter',
            title: 'Leak meter',
            about: 'Clips, or songs where whole songs are judged, of all seeds.',
            numbers: {
              columns: [
                { title: 'system' },
                { title: 'songs cross parts', isNumber: true },
                { title: 'no song crosses', isNumber: true },
                { title: 'leak (points)', isNumber: true },
                { title: '95 %', isNumber: true },
              ],
              rows: leaks.map((leak) => [
                nameOf(leak),
                percent(leak.leaky),
                percent(leak.honest),
                points(leak.inflation),
                `${points(leak.interval[0])} to ${points(leak.interval[1])}`,
              ]),
            },
          },
        ),
      ],
    },
  ];
}
