// Which parameters mattered: how differently the best trials chose them.
import { ParameterError } from '../base/index.js';
import { gridDensity } from './grid-density.js';
import { isSettled, type Parameter, type ParameterValue } from './parameter.js';
import { type Direction, signOf, type TrialRecord, trialsIn } from './trial-record.js';

/** Which trials are set beside which. */
export interface ImportanceOptions {
  /** The best share of trials, whose choices are looked at. */
  readonly targetQuantile: number;
  /** The best share of trials they are set beside; 1 for all. */
  readonly regionQuantile: number;
}

/** What one parameter meant for getting among the best trials. */
export interface ParameterImportance {
  readonly name: string;
  /** The divergence of its choices, 0 or more. */
  readonly importance: number;
  /** Its part of all importances; they add up to 1, and are equal when all are 0. */
  readonly share: number;
}

/** Keeps divergences finite where the estimate rounds to nothing. */
const TINY = 1e-12;
/** Trials that a range must have been asked for in, to be looked at. */
const FEWEST = 2;

/**
 * The importance of every parameter, the most important first.
 *
 * PED-ANOVA (Watanabe, Bansal & Hutter 2023, arXiv:2304.10255), as Optuna 5.0 has it with its
 * treatment of parameters that are asked for in some trials only: `Σ q (p/q − 1)²`, with `p` and `q`
 * the densities of the parameter's values among the best trials and among all, by range, times
 * `(share of the best with the range)² / (share of all with it) · (best/all)²`. It takes some five
 * trials among the best to mean anything, so 50 in all by default.
 *
 * @param trials  of a study; complete ones with finite scores count
 * @param options.targetQuantile default 0.1
 * @param options.regionQuantile default 1
 * @throws {ParameterError} unless 0 < targetQuantile < regionQuantile ≤ 1
 */
export function parameterImportance(
  trials: readonly TrialRecord[],
  direction: Direction,
  options: Partial<ImportanceOptions> = {},
): readonly ParameterImportance[] {
  const { targetQuantile = 0.1, regionQuantile = 1 } = options;
  if (!(0 < targetQuantile && targetQuantile < regionQuantile && regionQuantile <= 1)) {
    throw new ParameterError(
      'parameterImportance: expected 0 < targetQuantile < regionQuantile ≤ 1; got ' +
        `${targetQuantile} and ${regionQuantile}. Change them or leave them out.`,
    );
  }
  const complete = trialsIn(trials, 'complete');
  const names = [...new Set(complete.flatMap(({ parameters }) => Object.keys(parameters)))];
  const counted = complete.filter(({ score }) => Number.isFinite(score));
  const target = new Set(bestShare(counted, direction, targetQuantile));
  const region = bestShare(counted, direction, regionQuantile);
  const found = names.map((name) => ({
    name,
    importance: counted.length < 2 ? 0 : importanceOf(name, target, region),
  }));
  const total = found.reduce((sum, { importance }) => sum + importance, 0);
  return found
    .map((row) => ({ ...row, share: total === 0 ? 1 / names.length : row.importance / total }))
    .sort((a, b) => b.importance - a.importance);
}

/** The best share of trials, with all that are as good as the last of them. */
function bestShare(trials: readonly TrialRecord[], direction: Direction, share: number) {
  const sign = signOf(direction);
  const losses = trials.map(({ score }) => sign * (score as number));
  const last = [...losses].sort((a, b) => a - b)[Math.ceil(share * trials.length) - 1] as number;
  return trials.filter((_, i) => (losses[i] as number) <= last);
}

function importanceOf(
  name: string,
  target: ReadonlySet<TrialRecord>,
  region: readonly TrialRecord[],
): number {
  let sum = 0;
  for (const { parameter, asked } of rangesOf(name, region)) {
    const best = asked.filter((trial) => target.has(trial));
    if (asked.length < FEWEST || best.length === 0 || isSettled(parameter)) continue;
    const valuesOf = (trials: readonly TrialRecord[]) =>
      trials.map(({ values }) => values[name] as ParameterValue);
    const among = gridDensity(parameter, valuesOf(asked)).map((density) => density + TINY);
    const divergence = gridDensity(parameter, valuesOf(best)).reduce((total, density, point) => {
      const everywhere = among[point] as number;
      return total + everywhere * ((density + TINY) / everywhere - 1) ** 2;
    }, 0);
    const shareOfBest = best.length / target.size;
    const shareOfAll = asked.length / region.length;
    sum += (shareOfBest ** 2 / shareOfAll) * divergence;
  }
  return sum * (target.size / region.length) ** 2;
}

/** The ranges a parameter was asked for with, and the trials that did. */
function rangesOf(name: string, trials: readonly TrialRecord[]) {
  const ranges = new Map<string, { parameter: Parameter; asked: TrialRecord[] }>();
  for (const trial of trials) {
    const parameter = trial.parameters[name];
    if (parameter === undefined) continue;
    const key = keyOf(parameter);
    const range = ranges.get(key);
    if (range) range.asked.push(trial);
    else ranges.set(key, { parameter, asked: [trial] });
  }
  return ranges.values();
}

/** The same text for the same range, however it was written down. */
function keyOf(parameter: Parameter): string {
  if (parameter.kind === 'choice') return JSON.stringify(parameter.values);
  const { kind, low, high, log = false, step = 0 } = parameter;
  return JSON.stringify([kind, low, high, log, kind === 'int' ? step || 1 : step]);
}
