// From answers to curves: what was right at each level, with bands, genre by genre.
import { seedRandom } from '../base/index.js';
import {
  type CurvePoint,
  curveOfCounts,
  curveOfSeeds,
  meanOverLevels,
  type PairedBootstrapResult,
  pairedBootstrap,
} from '../metrics/index.js';
import { type ConditionAnswers, type RobustnessAnswers, UNHARMED } from './answers.js';
import type { Corruption, HarmableKind } from './corruption.js';

/** Answers and what they amount to; survives JSON. */
export interface RobustnessResult extends RobustnessAnswers {
  readonly families: readonly FamilyResult[];
}

/** One curve. */
export interface FamilyResult {
  readonly id: string;
  readonly title: string;
  readonly kind: HarmableKind;
  readonly unit: string;
  /** Songs judged at every level. */
  readonly songs: number;
  /** From the unharmed point on; where both directions harm it stands between them. */
  readonly points: readonly FamilyPoint[];
  /** Mean accuracy between the first and the last level, by trapezoids; null without songs. */
  readonly meanAccuracy: number | null;
}

/** One point of a curve. */
export interface FamilyPoint {
  /** Null for an unharmed point that has no number. */
  readonly level: number | null;
  readonly isUnharmed: boolean;
  /** Songs judged, the same at every level. */
  readonly total: number;
  /** Songs right, the mean over seeds. */
  readonly right: number;
  readonly accuracy: number;
  /** Wilson's 95 % interval over songs, around the mean over seeds. */
  readonly interval: readonly [low: number, high: number];
  /** Accuracy of each seed; one where chance has no part. */
  readonly seedAccuracies: readonly number[];
  /** Accuracy less that of the unharmed songs, from the same songs; null at the unharmed point. */
  readonly change: PairedBootstrapResult | null;
  /** Songs answered unharmed that were refused here, over all seeds. */
  readonly refused: number;
  /** Right and judged by genre, means over seeds. */
  readonly genres: Readonly<Record<string, { readonly right: number; readonly total: number }>>;
}

/** Sums up answers, family by family; only songs answered at all of a family's levels count in it. */
export function summarizeRobustness(
  answers: RobustnessAnswers,
  families: readonly Corruption[],
): FamilyResult[] {
  return families.map((family) => summarizeFamily(answers, family));
}

/**
 * The curve of a family, for plots.
 *
 * @param band `'songs'`: Wilson's interval at each level; `'seeds'`: ± one standard deviation over seeds
 * @returns points with a number for their level: an unharmed one without is left out; none without songs
 */
export function corruptionCurve({ points }: FamilyResult, band: 'songs' | 'seeds'): CurvePoint[] {
  const numbered = points.flatMap((point) =>
    point.level === null || point.total === 0 ? [] : [{ ...point, level: point.level }],
  );
  if (numbered.length === 0) return [];
  return band === 'songs'
    ? curveOfCounts(numbered)
    : curveOfSeeds(
        numbered.map(({ level, seedAccuracies }) => ({ level, scores: seedAccuracies })),
      );
}

function summarizeFamily(answers: RobustnessAnswers, family: Corruption): FamilyResult {
  const { id, title, kind, unit, unharmed } = family;
  const seeds = family.isDrawn ? answers.seeds : [0];
  const find = (wanted: string, level: number | null) =>
    answers.conditions.filter(
      (said) => said.family === wanted && said.level === level && seeds.includes(said.seed),
    );
  const clean = answers.conditions.filter((said) => said.family === UNHARMED[kind]);
  const harmed = family.levels.map((level) => ({ level, runs: find(id, level) }));
  const needed = 1 + family.levels.length * seeds.length;
  const said = [...clean, ...harmed.flatMap(({ runs }) => runs)];
  const places = [...answers.songs.keys()].filter(
    (n) => said.length === needed && said.every(({ predicted }) => predicted[n] !== null),
  );
  const truth = places.map((n) => answers.labels.indexOf(answers.songs[n]?.genre ?? ''));
  const rowsOf = (runs: readonly ConditionAnswers[]) =>
    runs.map(({ predicted }) => places.map((n) => predicted[n] as number)); // none is null
  const cleanRow = rowsOf(clean)[0] ?? [];
  const points = harmed.map(({ level, runs }): FamilyPoint => {
    const rows = rowsOf(runs);
    return {
      ...pointOf(level, truth, rows, answers.labels),
      isUnharmed: false,
      change: changeFrom(cleanRow, rows, truth, `${id} ${level}`),
    };
  });
  const start: FamilyPoint = {
    ...pointOf(unharmed, truth, [cleanRow], answers.labels),
    isUnharmed: true,
    change: null,
  };
  const result: FamilyResult = {
    id,
    title,
    kind,
    unit,
    songs: places.length,
    points: inOrder(start, points),
    meanAccuracy: null,
  };
  const curve = corruptionCurve(result, 'songs');
  return curve.length === 0 ? result : { ...result, meanAccuracy: meanOverLevels(curve) };
}

/** The unharmed point first, or between the two sides it parts. */
function inOrder(start: FamilyPoint, points: readonly FamilyPoint[]): FamilyPoint[] {
  const none = start.level;
  const first = points[0]?.level ?? 0;
  const last = points.at(-1)?.level ?? 0;
  if (none === null || (none - first) * (none - last) >= 0) return [start, ...points];
  const isBefore = (level: number) => level < none === first < none;
  const at = points.findIndex(({ level }) => !isBefore(level as number)); // both sides have points
  return [...points.slice(0, at), start, ...points.slice(at)];
}

function pointOf(
  level: number | null,
  truth: readonly number[],
  rows: readonly (readonly number[])[],
  labels: readonly string[],
): Omit<FamilyPoint, 'isUnharmed' | 'change'> {
  const total = truth.length;
  const rightIn = (row: readonly number[], label?: number) =>
    row.filter((answer, n) => answer === truth[n] && (label === undefined || answer === label))
      .length;
  const meanOf = (count: (row: readonly number[]) => number) =>
    rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + count(row), 0) / rows.length;
  const right = meanOf((row) => rightIn(row));
  const [band] = total > 0 ? curveOfCounts([{ level: 0, right, total }]) : [];
  const genres = labels.flatMap((genre, label) => {
    const of = truth.filter((one) => one === label).length;
    return of === 0 ? [] : [[genre, { right: meanOf((row) => rightIn(row, label)), total: of }]];
  });
  return {
    level,
    total,
    right,
    accuracy: total > 0 ? right / total : 0,
    interval: [band?.low ?? 0, band?.high ?? 1],
    seedAccuracies: total > 0 ? rows.map((row) => rightIn(row) / total) : [],
    refused: rows.reduce((sum, row) => sum + row.filter((answer) => answer < 0).length, 0),
    genres: Object.fromEntries(genres),
  };
}

/** All seeds of a song are drawn together. */
function changeFrom(
  cleanRow: readonly number[],
  rows: readonly (readonly number[])[],
  truth: readonly number[],
  name: string,
): PairedBootstrapResult | null {
  if (truth.length === 0 || rows.length === 0) return null;
  return pairedBootstrap(
    rows.flatMap(() => truth),
    rows.flat(),
    rows.flatMap(() => cleanRow),
    seedRandom(0, 'robustness', name),
    { songIds: rows.flatMap((row) => row.map((_, n) => `${n}`)) },
  );
}
