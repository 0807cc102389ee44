// Curves of accuracy against harm as lines of text.
import type { FamilyResult, RobustnessResult } from '../robustness/index.js';
import { percent, style } from './terminal.js';

/** The curves as tables, one family after the other. */
export function robustnessLines({ families }: RobustnessResult): string[] {
  return families.flatMap((family) => [
    '',
    `${style.strong(family.id)}  ${family.title}, ${family.unit}; ${family.songs} songs`,
    ...family.points.map((point) => pointLine(point)),
  ]);
}

function pointLine(point: FamilyResult['points'][number]): string {
  const { level, isUnharmed, accuracy, interval, change, refused, seedAccuracies } = point;
  if (point.total === 0) return `  ${levelName(level, isUnharmed)}  no song`;
  const [low, high] = interval;
  const right = `${share(accuracy)}  (${share(low)} to ${share(high)})`;
  const lost = change
    ? `  ${signed(change.difference)} (${signed(change.interval[0])} to ${signed(change.interval[1])})`
    : '';
  const seeds =
    seedAccuracies.length > 1
      ? `  ${seedAccuracies.length} seeds ${share(Math.min(...seedAccuracies))}…${share(Math.max(...seedAccuracies))}`
      : '';
  return `  ${levelName(level, isUnharmed)}  ${right}${lost}${seeds}${refused > 0 ? `  ${refused} refused` : ''}`;
}

const levelName = (level: number | null, isUnharmed: boolean) =>
  `${isUnharmed ? 'none' : level}`.padStart(6);

const share = (value: number) => percent(value, 1).padStart(7);

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;

/** Lists what could not be judged, ten at most: songs as a whole, then refusals under harm. */
export function failureLines({ failures }: RobustnessResult): string[] {
  const whole = failures.filter(({ condition }) => condition === undefined);
  const harmed = failures.length - whole.length;
  const lines = whole.slice(0, 10).map(({ song, reason }) => `  ${song}: ${reason}`);
  return [
    ...(whole.length > 0 ? [style.warning(`${whole.length} songs could not be judged:`)] : []),
    ...lines,
    ...(whole.length > 10 ? [`  … and ${whole.length - 10} more`] : []),
    ...(harmed > 0 ? [`${harmed} harmed songs were refused, which counts as wrong.`] : []),
  ];
}
