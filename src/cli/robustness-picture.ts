// A curve of accuracy against harm as a picture.
import { type CorruptionPoint, corruptionCurvesPlot } from '../plots/index.js';
import { corruptionCurve, type FamilyResult } from '../robustness/index.js';

/** Points with Wilson's bands, and a level line for unharmed songs where no number stands for them. */
export function robustnessPicture(family: FamilyResult, classes: number): string {
  const points = corruptionCurve(family, 'songs');
  const [start] = family.points.filter(({ isUnharmed }) => isUnharmed);
  const ends = [points[0], points.at(-1)].flatMap((point) => (point ? [point.level] : []));
  const unharmed = ends.map((level): CorruptionPoint => {
    const { accuracy = 0, interval: [low, high] = [0, 1] } = start ?? {};
    return { level, accuracy, low, high };
  });
  const isApart = start?.level === null;
  return corruptionCurvesPlot.draw(
    {
      levels: `Level (${family.unit})`,
      series: [
        { name: family.id, points },
        ...(isApart ? [{ name: 'unharmed', points: unharmed }] : []),
      ],
      chance: 1 / classes,
    },
    { title: `${family.title}: accuracy of ${family.songs} songs` },
  );
}
