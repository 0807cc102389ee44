// Values drawn where the best trials lie and the others do not: Optuna's TPE with its defaults.
import { ParameterError } from '../../base/index.js';
import { isWithin, type ParameterValue } from '../parameter.js';
import type { TrialRecord } from '../trial-record.js';
import { defineSampler } from './define-sampler.js';
import { drawUniform } from './draw-uniform.js';
import { type ParzenOptions, parzenEstimator } from './parzen-estimator.js';
import { splitTrials } from './split-trials.js';

/** How TPE searches; the bumps' options too. */
export interface TpeOptions extends ParzenOptions {
  /** Complete and pruned trials to be drawn at random before the search begins to learn. */
  readonly startupTrials: number;
  /** Values drawn from the best trials' density, of which the most promising is taken. */
  readonly candidates: number;
}

/** How many of `count` trials are the best ones: a tenth, rounded up, and no more than 25. */
export function tpeBestCount(count: number): number {
  return Math.min(Math.ceil(0.1 * count), 25);
}

/**
 * Tree-structured Parzen estimator, each parameter by itself.
 *
 * The best tenth of the trials give one density `l`, the others `g`; of 24 values drawn from `l`
 * the one with the largest `l/g` is proposed. Trials that never asked for the parameter have no say
 * in its densities. Bergstra et al. 2011; rules and defaults are those of Optuna 5.0's `TPESampler`
 * with `multivariate=False`, the default of earlier versions. Optuna 3.5 also counted the bump of the
 * whole range as a neighbour, which makes the other bumps' widths differ a little.
 *
 * @param options.startupTrials default 10
 * @param options.candidates    default 24
 * @param options.priorWeight   default 1
 * @param options.magicClip     default true
 * @param options.endpoints     default false
 * @throws {ParameterError} for a count that is no whole number, or a prior weight that is not positive
 */
export const tpe = defineSampler<TpeOptions>({
  id: 'tpe',
  title: 'Tree-structured Parzen estimator',
  defaults: {
    startupTrials: 10,
    candidates: 24,
    priorWeight: 1,
    magicClip: true,
    endpoints: false,
  },

  check({ startupTrials, candidates, priorWeight }) {
    const isCount = (count: number, least: number) => Number.isInteger(count) && count >= least;
    if (isCount(startupTrials, 0) && isCount(candidates, 1) && priorWeight > 0) return;
    throw new ParameterError(
      'tpe: expected whole numbers startupTrials ≥ 0 and candidates ≥ 1, and priorWeight > 0; got ' +
        `${startupTrials}, ${candidates} and ${priorWeight}. Change them or leave them out.`,
    );
  },

  propose({ name, parameter, trials, direction, random }, options) {
    if (trials.length < options.startupTrials) return drawUniform(parameter, random);
    const { best, others } = splitTrials(trials, direction, tpeBestCount(trials.length));
    const density = (some: readonly TrialRecord[]) => {
      const values = some
        .map((trial) => trial.values[name])
        .filter((value) => value !== undefined && isWithin(parameter, value));
      return parzenEstimator(parameter, values as readonly ParameterValue[], options);
    };
    const promising = density(best);
    const ordinary = density(others);
    let choice = promising.draw(random);
    let gain = promising.logDensity(choice) - ordinary.logDensity(choice);
    for (let i = 1; i < options.candidates; i++) {
      const value = promising.draw(random);
      const more = promising.logDensity(value) - ordinary.logDensity(value);
      if (more > gain) {
        choice = value;
        gain = more;
      }
    }
    return choice;
  },
});
