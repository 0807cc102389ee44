// The two searches published for the raw-audio and the MFCC net, as spaces and budgets.
import type { Trial } from './trial.js';

/** How long a published search ran; Optuna's TPE, no pruner, minimizing the last validation loss. */
export interface SearchBudget {
  /** Epochs and examples a step of every trial. */
  readonly epochs: number;
  readonly batch: number;
  readonly trials: number;
  /** Time after which no further trial was begun. */
  readonly seconds?: number;
}

/** What the search for `nnet1` turned. */
export interface Nnet1Choice {
  /** Channels of the four convolutions. */
  readonly channels: readonly number[];
  /** Units of each hidden dense layer, and the dropout behind it. */
  readonly units: readonly number[];
  readonly dropouts: readonly number[];
  readonly learningRate: number;
}

/** Ten epochs a trial, up to 1000 trials or 16 hours. */
export const nnet1Budget: SearchBudget = { epochs: 10, batch: 16, trials: 1000, seconds: 57600 };

/** Ten epochs a trial, 50 trials. */
export const nnet2Budget: SearchBudget = { epochs: 10, batch: 64, trials: 50 };

/**
 * Asks a trial for the values of the published search for `nnet1`: four channel counts of 64 to 256,
 * 4 to 10 hidden layers of 4 to 256 units with dropout 0.2 to 0.5 each, and a learning rate of 10⁻⁵
 * to 10⁻⁴ on a linear scale. How many layers there are decides which widths are asked for.
 */
export function suggestNnet1(trial: Trial): Nnet1Choice {
  const channels = [1, 2, 3, 4].map((n) => trial.suggestInt(`channels ${n}`, 64, 256));
  const layers = trial.suggestInt('hidden layers', 4, 10);
  const hidden = Array.from({ length: layers }, (_, i) => i + 1);
  return {
    channels,
    units: hidden.map((n) => trial.suggestInt(`units ${n}`, 4, 256)),
    dropouts: hidden.map((n) => trial.suggestFloat(`dropout ${n}`, 0.2, 0.5)),
    learningRate: trial.suggestFloat('learning rate', 1e-5, 1e-4),
  };
}

/** What the search for `nnet2` turned, and the rate it kept. */
export interface Nnet2Choice {
  readonly weightDecay: number;
  readonly learningRate: number;
}

/** Asks a trial for the one value of the published search for `nnet2`: weight decay 0 to 0.01. */
export function suggestNnet2(trial: Trial): Nnet2Choice {
  return { weightDecay: trial.suggestFloat('weight decay', 0, 0.01), learningRate: 5e-5 };
}
