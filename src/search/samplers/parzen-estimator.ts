// Where the values of some trials lie, as a smooth density: one bump a value and one for not knowing.
import { exponential, logarithm, type Random } from '../../base/index.js';
import {
  type ChoiceParameter,
  type FloatParameter,
  type IntParameter,
  numberLine,
  type Parameter,
  type ParameterValue,
  settle,
} from '../parameter.js';
import { normalHeight, normalMass } from './normal-mass.js';

/** A density over the values of one parameter; a probability where these can be counted. */
export interface ParzenEstimator {
  /** The natural logarithm of the density at a value the parameter allows. */
  logDensity(value: ParameterValue): number;
  draw(random: Random): ParameterValue;
}

/** How bumps are laid out. */
export interface ParzenOptions {
  /** Weight of the bump that covers the whole range, against 1 for a recent value. */
  readonly priorWeight: number;
  /** Keeps bumps at least as wide as the range divided by min(100, bumps + 1). */
  readonly magicClip: boolean;
  /** Counts the ends of the range as neighbours of the outermost values. */
  readonly endpoints: boolean;
}

/** The last this many values count fully; those before fade towards the first. */
const FULL_WEIGHTS = 25;

/**
 * How much each of `count` values counts, oldest first.
 *
 * 1 for the last 25; before them a straight line from `1/count` at the oldest to 1.
 */
export function recencyWeights(count: number): number[] {
  const fading = Math.max(0, count - FULL_WEIGHTS);
  const start = 1 / count;
  return Array.from({ length: count }, (_, i) => {
    if (i >= fading) return 1;
    return fading === 1 ? start : start + ((1 - start) * i) / (fading - 1);
  });
}

/**
 * The Parzen estimator of some values, as TPE lays it out (Bergstra et al. 2011, Algorithms for
 * hyper-parameter optimization; Watanabe 2023, arXiv:2304.11127).
 *
 * Numbers: a normal bump cut at the ends of the range around every value, as wide as the further of
 * its two neighbours is away, and one in the middle as wide as the range; all on the logarithmic
 * scale where the parameter is on it. Choices: every value gives its choice `1 + p` and the others
 * `p`, scaled to 1, with `p = priorWeight/(values + 1)`.
 *
 * @param values all within the parameter's range, oldest first
 */
export function parzenEstimator(
  parameter: Parameter,
  values: readonly ParameterValue[],
  options: ParzenOptions,
): ParzenEstimator {
  const raw = values.length === 0 ? [1] : [...recencyWeights(values.length), options.priorWeight];
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  return parameter.kind === 'choice'
    ? choiceEstimator(parameter, values, weights, options)
    : numberEstimator(parameter, values as readonly number[], weights, options);
}

/**
 * The estimator of a choice.
 *
 * @param values  choices made
 * @param weights of each of them, and last of not knowing; they add up to 1
 */
export function choiceEstimator(
  { values: choices }: ChoiceParameter,
  values: readonly ParameterValue[],
  weights: readonly number[],
  { priorWeight }: Pick<ParzenOptions, 'priorWeight'>,
): ParzenEstimator {
  const probabilities = choices.map(() => 0);
  const add = (choice: number, amount: number) => {
    probabilities[choice] = (probabilities[choice] as number) + amount;
  };
  const prior = priorWeight / (values.length + 1);
  const scale = 1 + prior * choices.length;
  weights.forEach((weight, k) => {
    const value = values[k];
    for (const c of choices.keys()) {
      add(c, value === undefined ? weight / choices.length : (weight * prior) / scale);
    }
    if (value !== undefined) add(choices.indexOf(value), weight / scale);
  });
  return {
    logDensity: (value) => logarithm(probabilities[choices.indexOf(value)] as number),
    draw: (random) => choices[drawIndex(probabilities, random)] as ParameterValue,
  };
}

/** One bump: a normal cut at the ends of the range. */
interface Bump {
  readonly centre: number;
  readonly width: number;
  /** Its share of the whole, divided by what of it lies within the range. */
  readonly weight: number;
}

function numberEstimator(
  parameter: FloatParameter | IntParameter,
  values: readonly number[],
  weights: readonly number[],
  options: ParzenOptions,
): ParzenEstimator {
  const line = numberLine(parameter);
  const scaled = (value: number) => (line.log ? logarithm(value) : value);
  const low = scaled(line.low);
  const high = scaled(line.high);
  const centres = values.map(scaled);
  const widths = [...bumpWidths(centres, low, high, options), high - low];
  const bumps = [...centres, (low + high) / 2].map((centre, k): Bump => {
    const width = widths[k] as number;
    const inside = normalMass((low - centre) / width, (high - centre) / width);
    return { centre, width, weight: (weights[k] as number) / inside };
  });

  const densityAt = (value: number) => {
    const at = scaled(value);
    const from = scaled(value - line.step / 2);
    const to = scaled(value + line.step / 2);
    let sum = 0;
    for (const { centre, width, weight } of bumps) {
      sum +=
        weight *
        (line.step === 0
          ? normalHeight((at - centre) / width) / width
          : normalMass((from - centre) / width, (to - centre) / width));
    }
    return sum;
  };

  return {
    logDensity: (value) => logarithm(densityAt(value as number)),
    draw(random) {
      const { centre, width } = bumps[drawIndex(weights, random)] as Bump;
      // The centre is in the range and the bump no wider than it: at least a third of all fall in.
      let value = centre + width * random.normal();
      while (value < low || value > high) value = centre + width * random.normal();
      return settle(parameter, line.log ? exponential(value) : value);
    },
  };
}

/** The distance of each centre to the further of its neighbours, kept between sensible bounds. */
function bumpWidths(
  centres: readonly number[],
  low: number,
  high: number,
  { magicClip, endpoints }: ParzenOptions,
): number[] {
  const order = [...centres.keys()].sort(
    (a, b) => (centres[a] as number) - (centres[b] as number) || a - b,
  );
  const sorted = [low, ...order.map((k) => centres[k] as number), high];
  const at = (i: number) => sorted[i] as number;
  const least = magicClip ? (high - low) / Math.min(100, centres.length + 2) : 1e-12;
  const widths = centres.map(() => 0);
  order.forEach((k, place) => {
    const before = at(place + 1) - at(place);
    const after = at(place + 2) - at(place + 1);
    let width = Math.max(before, after);
    if (!endpoints && centres.length >= 2) {
      if (place === 0) width = after;
      if (place === centres.length - 1) width = before;
    }
    widths[k] = Math.min(high - low, Math.max(least, width));
  });
  return widths;
}

/** The index of one of some weights that add up to 1, by chance. */
function drawIndex(weights: readonly number[], random: Random): number {
  let rest = random.uniform();
  for (const [i, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}
