// How the values of some trials spread over a grid of their parameter's range.
import {
  type ChoiceParameter,
  type FloatParameter,
  type IntParameter,
  numberLine,
  type Parameter,
  type ParameterValue,
} from './parameter.js';
import { normalMass } from './samplers/normal-mass.js';
import { choiceEstimator } from './samplers/parzen-estimator.js';

/** Points a number's range is looked at, if it has as many values. */
const MOST_POINTS = 50;
/** Half a point within 1.64 widths, so that 90 % of the narrowest bump lie on its own point. */
const LEAST_WIDTH = 0.5 / 1.64;
/** Weight of the bump over the whole range, against 1 for a value. */
const PRIOR_WEIGHT = 1;

/**
 * The probability of every point of a grid over a parameter's range, by a Parzen estimator with
 * Scott's rule, as Optuna's PED-ANOVA has it.
 *
 * Choices are their own grid. Numbers fall on the nearest of at most 50 equally spaced points (on the
 * logarithmic scale where the parameter is on it); each point that is hit bears a normal bump of width
 * `1.059 · min(IQR/1.34, s) · n^(−1/5)`, weighted by its hits.
 *
 * @param values at least one, all within the range
 */
export function gridDensity(parameter: Parameter, values: readonly ParameterValue[]): number[] {
  return parameter.kind === 'choice'
    ? choiceDensity(parameter, values)
    : numberDensity(hitsOnGrid(parameter, values as readonly number[]));
}

function choiceDensity(parameter: ChoiceParameter, values: readonly ParameterValue[]): number[] {
  const hits = parameter.values.map((choice) => values.filter((value) => value === choice).length);
  const total = values.length + PRIOR_WEIGHT;
  const chosen = parameter.values.filter((_, c) => (hits[c] as number) > 0);
  const weights = hits.filter((count) => count > 0).map((count) => count / total);
  const estimator = choiceEstimator(parameter, chosen, [...weights, PRIOR_WEIGHT / total], {
    priorWeight: PRIOR_WEIGHT,
  });
  return parameter.values.map((choice) => Math.exp(estimator.logDensity(choice)));
}

/** How many values are nearest to each point; halfway between two counts for the lower. */
function hitsOnGrid(parameter: FloatParameter | IntParameter, values: readonly number[]): number[] {
  const { low, high, log = false } = parameter;
  const points = pointsOf(parameter);
  const scaled = (value: number) => (log ? Math.log(value) : value);
  const distance = (scaled(high) - scaled(low)) / (points - 1);
  const hits = Array.from({ length: points }, () => 0);
  for (const value of values) {
    const nearest = Math.ceil((scaled(value) - scaled(low)) / distance - 0.5);
    const point = Math.min(points - 1, Math.max(0, nearest));
    hits[point] = (hits[point] as number) + 1;
  }
  return hits;
}

function pointsOf(parameter: FloatParameter | IntParameter): number {
  const { kind, low, high, log = false } = parameter;
  if (kind === 'int' && log) {
    return Math.min(MOST_POINTS, Math.ceil(Math.log2(high - low + 1)) + 1);
  }
  const { step } = numberLine(parameter);
  return step === 0 ? MOST_POINTS : Math.min(MOST_POINTS, Math.round((high - low) / step) + 1);
}

function numberDensity(hits: readonly number[]): number[] {
  const points = hits.length;
  const total = hits.reduce((sum, count) => sum + count, 0);
  const width = scottWidth(hits, total);
  const bumps = hits.map((count, centre) => ({ centre, width, weight: count }));
  bumps.push({ centre: (points - 1) / 2, width: points, weight: PRIOR_WEIGHT });
  const density = hits.map(() => 0);
  for (const bump of bumps) {
    if (bump.weight === 0) continue;
    const mass = (from: number, to: number) =>
      normalMass((from - bump.centre) / bump.width, (to - bump.centre) / bump.width);
    const scale = bump.weight / (total + PRIOR_WEIGHT) / mass(-0.5, points - 0.5);
    for (let point = 0; point < points; point++) {
      density[point] = (density[point] as number) + scale * mass(point - 0.5, point + 0.5);
    }
  }
  return density;
}

/** The width of the bumps in points: Scott 1992, Multivariate density estimation. */
function scottWidth(hits: readonly number[], total: number): number {
  const mean = hits.reduce((sum, count, point) => sum + count * point, 0) / total;
  const squares = hits.reduce((sum, count, point) => sum + count * (point - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));
  const lower = pointWhere(hits, (below) => below >= Math.floor(total / 4));
  const upper = pointWhere(hits, (below) => below > Math.floor((3 * total) / 4));
  const spread = Math.min((upper - lower) / 1.34, deviation);
  return Math.max(LEAST_WIDTH, 1.059 * spread * total ** -0.2);
}

/** The first point hit at which the hits up to it fulfil a condition, or the last point hit. */
function pointWhere(hits: readonly number[], isFar: (below: number) => boolean): number {
  let below = 0;
  let last = 0;
  for (const [point, count] of hits.entries()) {
    if (count === 0) continue;
    below += count;
    last = point;
    if (isFar(below)) break;
  }
  return last;
}
