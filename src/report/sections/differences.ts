// The section on which differences between systems hold.
import type { ReportBlock, ReportSection } from '../report-document.js';
import type { RunsSummary } from '../summarize-runs.js';
import { chanceText, countText, points } from '../wording.js';
import { fieldsOf } from './fields.js';

/** The best system of every field against the others that judged the same songs. */
export function differencesSection(summary: RunsSummary): ReportSection[] {
  const blocks = fieldsOf(summary).flatMap((field): ReportBlock[] => {
    const { name: best, shortName } = field.systems[0].system;
    const shortNames = new Map(field.systems.map(({ system }) => [system.name, system.shortName]));
    const rows = summary.comparisons.flatMap((one) => {
      if (one.first !== best && one.second !== best) return [];
      const sign = one.first === best ? 1 : -1;
      const [low, high] = sign > 0 ? one.interval : [-one.interval[1], -one.interval[0]];
      const { firstOnly, secondOnly, pValue } = one.mcnemar;
      const [own, other] = sign > 0 ? [firstOnly, secondOnly] : [secondOnly, firstOnly];
      return [
        [
          shortNames.get(sign > 0 ? one.second : one.first) ?? '',
          countText(one.songs),
          points(sign * one.difference),
          `${points(low)} to ${points(high)}`,
          chanceText(one.pValue),
          chanceText(one.adjustedPValue),
          `${own} : ${other}`,
          chanceText(pValue),
        ],
      ];
    });
    if (rows.length === 0) return [];
    const number = (title: string) => ({ title, isNumber: true });
    return [
      { kind: 'words', text: `${shortName} against the others, ${field.title}:` },
      {
        kind: 'table',
        table: {
          columns: [
            { title: 'against' },
            number('songs'),
            number('better by (points)'),
            number('95 %'),
            number('p'),
            number('p, Holm'),
            number('only right here : there'),
            number('p, McNemar'),
          ],
          rows,
        },
      },
    ];
  });
  if (blocks.length === 0) return [];
  return [
    {
      id: 'differences',
      title: 'Which differences hold',
      level: 2,
      blocks: [
        {
          kind: 'words',
          text: 'The best system of each mode beside the others that judged the same songs. Differences and p come from songs drawn anew, each with the answers of all seeds; Holm’s p allows for all comparisons of the mode. McNemar’s test takes the first seed alone and asks whether the songs that only one has right lie unevenly.',
        },
        ...blocks,
      ],
    },
  ];
}
