// A trial of the past as an objective sees it: every value asked for is the one it had.
import { ParameterError } from '../base/index.js';
import { type Trial, trialOf } from './trial.js';
import type { TrialRecord } from './trial-record.js';

/**
 * A trial that gives what a recorded one was given, to find out what its objective made of it; reports are
 * dropped, and it is never to be given up.
 *
 * Its `suggest` methods throw a {ParameterError} for a parameter that was not asked for then, or for another range.
 */
export function recordedTrial({ number, values, parameters }: TrialRecord): Trial {
  return trialOf({
    number,
    values: { ...values },
    parameters,
    propose(name) {
      throw new ParameterError(
        `trial ${number}: expected one of the parameters it was given, ` +
          `${Object.keys(values).join(', ') || 'none'}; got "${name}". Ask as its objective did.`,
      );
    },
    report() {},
    shouldPrune: () => false,
  });
}
