// The section on how accuracy falls as sounds or pictures are harmed.
import { curveOfSeeds } from '../../metrics/index.js';
import { corruptionCurvesPlot } from '../../plots/index.js';
import { compareText } from '../compare-text.js';
import { figureOf } from '../figures.js';
import type { ReportSection } from '../report-document.js';
import { mean } from '../summarize-part.js';
import type { RunsSummary, SystemSummary } from '../summarize-runs.js';
import { percent, percentInterval, plural } from '../wording.js';
import { chunks, MOST_CURVES } from './fields.js';

/** Curves of every family of harm, eight systems a picture. */
export function harmSection({ systems }: RunsSummary): ReportSection[] {
  const families = new Map<string, { title: string; unit: string }>();
  for (const { id, title, unit } of systems.flatMap(({ robustness }) =>
    robustness.flatMap(({ curves }) => curves),
  )) {
    if (!families.has(id)) families.set(id, { title, unit });
  }
  const blocks = [...families]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([id, family]) => {
      const series = systems.flatMap((system) => harmOf(system, id));
      return chunks(series, MOST_CURVES).map((some, n) =>
        figureOf(
          corruptionCurvesPlot,
          { levels: `${family.title} (${family.unit})`, series: some },
          {
            file: `harm-${id}${n > 0 ? `-${n + 1}` : ''}`,
            title: `Accuracy under harm: ${family.title}`,
            about: 'Bands: 95 % over songs for one seed, one standard deviation over several.',
            numbers: {
              columns: [
                { title: 'system' },
                { title: `level (${family.unit})`, isNumber: true },
                { title: 'right', isNumber: true },
                { title: 'band', isNumber: true },
              ],
              rows: some.flatMap(({ name, unharmed, points: drawn }) => [
                ...unharmed.map((accuracy) => [name, 'unharmed', percent(accuracy), '–']),
                ...drawn.map(({ level, accuracy, low, high }) => [
                  name,
                  `${level}`.replace('-', '−'),
                  percent(accuracy),
                  percentInterval([low, high]),
                ]),
              ]),
            },
          },
        ),
      );
    });
  if (blocks.length === 0) return [];
  return [{ id: 'harm', title: 'Accuracy under harm', level: 2, blocks }];
}

/** A curve of all seeds; an unharmed point without a number has no place on an axis and stands apart. */
function harmOf({ name, robustness }: SystemSummary, id: string) {
  const curves = robustness.flatMap(({ curves: of }) => of.filter((curve) => curve.id === id));
  const [first] = curves;
  const levels = (first?.points ?? []).filter(({ level }) => level !== null);
  if (!first || levels.length === 0) return [];
  const unharmed = curves.flatMap(({ points }) =>
    points.filter(({ level }) => level === null).map(({ accuracy }) => accuracy),
  );
  const drawn =
    curves.length === 1
      ? levels.map(({ level, accuracy, interval: [low, high] }) => ({
          level: level as number,
          accuracy,
          low,
          high,
        }))
      : curveOfSeeds(
          levels.map(({ level }) => ({
            level: level as number,
            scores: curves.flatMap((curve) =>
              curve.points.filter((point) => point.level === level).map((point) => point.accuracy),
            ),
          })),
        );
  return [
    {
      name: curves.length > 1 ? `${name} (${plural(curves.length, 'seed')})` : name,
      points: drawn,
      unharmed: unharmed.length > 0 ? [mean(unharmed)] : [],
    },
  ];
}
