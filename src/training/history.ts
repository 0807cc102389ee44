// What a run writes down after every epoch, and which epoch was the best.

/** One line of a run's history. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean training loss over the epoch's examples. */
  readonly loss: number;
  /** Share of training examples, augmented and mixed as they are, named rightly on the way. */
  readonly accuracy: number;
  /** Learning rate of the epoch's last step. */
  readonly learningRate: number;
  /** Left out, as the accuracy is, where an epoch was not validated. */
  readonly validationLoss?: number;
  /** Share of validation songs named rightly. */
  readonly validationAccuracy?: number;
  readonly seconds: number;
}

/** Which figure decides what "best" means; a loss falls, an accuracy rises. */
export type Monitor = 'validationLoss' | 'validationAccuracy';

/** The monitored figure of every validated epoch, turned so that lower is better. */
export function figuresOf(history: readonly EpochRecord[], monitor: Monitor): number[] {
  return history.flatMap((record) => figureOf(record, monitor) ?? []);
}

/**
 * The best epoch of a run: the last that fell below the one before by more than `minDelta`, as Keras's
 * `EarlyStopping` counts. Small gains add up: they are measured against the best so far, which stays.
 *
 * @param minDelta at least 0; with 0 any gain counts, and of equal epochs the first is the best
 * @returns undefined when no epoch was validated
 */
export function bestOf(
  history: readonly EpochRecord[],
  monitor: Monitor,
  minDelta = 0,
): EpochRecord | undefined {
  let best: EpochRecord | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const record of history) {
    const figure = figureOf(record, monitor);
    if (figure === undefined || (best && !(figure < lowest - minDelta))) continue;
    best = record;
    lowest = figure;
  }
  return best;
}

function figureOf(record: EpochRecord, monitor: Monitor): number | undefined {
  if (monitor === 'validationLoss') return record.validationLoss;
  return record.validationAccuracy === undefined ? undefined : -record.validationAccuracy;
}
