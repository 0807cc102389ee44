// How accuracy falls as sounds or pictures are corrupted: the points of a curve, with a band.
import { ParameterError } from '../base/index.js';
import { wilsonInterval } from './intervals.js';
import { overSeeds } from './over-seeds.js';

/** One point of a curve. */
export interface CurvePoint {
  /** How strong the corruption is, in a unit of its own: share of pixels, dB, semitones. */
  readonly level: number;
  readonly accuracy: number;
  /** Lower edge of the band, 0..1. */
  readonly low: number;
  /** Upper edge of the band, 0..1. */
  readonly high: number;
}

/** What was right at one level. */
export interface LevelCounts {
  readonly level: number;
  readonly right: number;
  readonly total: number;
}

/**
 * A curve of one run; its band is Wilson's interval at each level.
 *
 * @param levels     from the cleanest on, strictly rising or falling; count songs, not clips
 * @param confidence in (0, 1); default 0.95
 * @throws {ParameterError} when levels are missing or turn back, or a count cannot be
 */
export function curveOfCounts(levels: readonly LevelCounts[], confidence = 0.95): CurvePoint[] {
  checkLevels('curveOfCounts', levels);
  return levels.map(({ level, right, total }) => {
    const [low, high] = wilsonInterval(right, total, confidence);
    return { level, accuracy: right / total, low, high };
  });
}

/** What each seed scored at one level. */
export interface LevelScores {
  readonly level: number;
  /** Accuracy of each seed. */
  readonly scores: readonly number[];
}

/**
 * A curve of several seeds; its band is the mean ± one standard deviation, within 0..1.
 *
 * @param levels from the cleanest on, strictly rising or falling; one seed gives a band without width
 * @throws {ParameterError} when levels are missing or turn back; {ShapeError} when one has no score
 */
export function curveOfSeeds(levels: readonly LevelScores[]): CurvePoint[] {
  checkLevels('curveOfSeeds', levels);
  return levels.map(({ level, scores }) => {
    const { mean, deviation } = overSeeds(scores);
    const reach = deviation ?? 0;
    return {
      level,
      accuracy: mean,
      low: Math.max(0, mean - reach),
      high: Math.min(1, mean + reach),
    };
  });
}

/**
 * The mean height of a curve between its first and last level, by trapezoids: one figure for how well
 * a system stands the corruption. The accuracy itself where there is one level only.
 *
 * @throws {ParameterError} when levels are missing or turn back
 */
export function meanOverLevels(curve: readonly CurvePoint[]): number {
  checkLevels('meanOverLevels', curve);
  const [first, ...rest] = curve as [CurvePoint, ...CurvePoint[]];
  const last = rest.at(-1);
  if (last === undefined) return first.accuracy;
  let area = 0;
  let before = first;
  for (const point of rest) {
    area += ((point.accuracy + before.accuracy) / 2) * (point.level - before.level);
    before = point;
  }
  return area / (last.level - first.level);
}

function checkLevels(where: string, points: readonly { readonly level: number }[]): void {
  const steps = points.slice(1).map(({ level }, n) => level - (points[n]?.level ?? Number.NaN));
  const isOneWay = steps.every((step) => step > 0) || steps.every((step) => step < 0);
  if (points.length > 0 && isOneWay && points.every(({ level }) => Number.isFinite(level))) return;
  throw new ParameterError(
    `${where}: expected finite levels, each stronger than the one before; got ` +
      `${points.map(({ level }) => level).join(', ') || 'none'}. Sort them.`,
  );
}
