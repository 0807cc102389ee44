// Every score of one judging, in one call.
import { accuracy, mostLikely, topKAccuracy } from './accuracy.js';
import { checkProbabilities, type Numbers } from './checks.js';
import {
  balancedAccuracy,
  type ClassScores,
  classScores,
  macroF1,
  oneVersusRestAccuracy,
} from './class-scores.js';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
import { type Interval, wilsonInterval } from './intervals.js';
import { type MacroScores, macroScores } from './macro-scores.js';
import { brierScore, expectedCalibrationError, logLoss } from './probability-scores.js';

/** The scores of one judging; what each means is said at the function of its name. */
export interface Evaluation {
  readonly items: number;
  readonly accuracy: number;
  /** Wilson's 95 % interval of the accuracy. */
  readonly accuracyInterval: Interval;
  readonly balancedAccuracy: number;
  /** Over the classes that occur. */
  readonly macroF1: number;
  /** Over all classes, those that never occur as 0. */
  readonly macro: MacroScores;
  /** Mean over classes of (TP + TN) / all: for tracing figures of others. */
  readonly oneVersusRestAccuracy: number;
  readonly top2Accuracy: number;
  readonly logLoss: number;
  readonly brierScore: number;
  readonly expectedCalibrationError: number;
  readonly confusion: ConfusionMatrix;
  readonly classes: readonly ClassScores[];
}

/**
 * Judges probabilities against the truth.
 *
 * @param truth         true class of each item; judge songs, not clips
 * @param probabilities `[items, classes]`, flat
 * @throws {ShapeError} when the counts do not fit; {ParameterError} when a label is no class or a row
 *         no distribution
 */
export function evaluate(truth: Numbers, probabilities: Numbers, classes: number): Evaluation {
  checkProbabilities('evaluate', truth, probabilities, classes);
  const predicted = mostLikely(probabilities, classes);
  const confusion = confusionMatrix(truth, predicted, classes);
  const share = accuracy(truth, predicted);
  return {
    items: truth.length,
    accuracy: share,
    accuracyInterval: wilsonInterval(Math.round(share * truth.length), truth.length),
    balancedAccuracy: balancedAccuracy(confusion),
    macroF1: macroF1(confusion),
    macro: macroScores(confusion),
    oneVersusRestAccuracy: oneVersusRestAccuracy(confusion),
    top2Accuracy: topKAccuracy(truth, probabilities, classes, 2),
    logLoss: logLoss(truth, probabilities, classes),
    brierScore: brierScore(truth, probabilities, classes),
    expectedCalibrationError: expectedCalibrationError(truth, probabilities, classes),
    confusion,
    classes: classScores(confusion),
  };
}
