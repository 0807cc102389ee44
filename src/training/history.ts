// What a run writes down after every epoch, and which epoch was the best.

/** One line of a run's history. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean training loss of the epoch. */
  readonly loss: number;
  /** Share of training examples, augmented and mixed as they are, named rightly on the way. */
  readonly accuracy: number;
  readonly validationLoss: number;
  /** Share of validation songs named rightly. */
  readonly validationAccuracy: number;
  readonly seconds: number;
}

/** Which figure decides what "best" means; a loss falls, an accuracy rises. */
export type Monitor = 'validationLoss' | 'validationAccuracy';

/** Whether a record is better than the best so far. */
export function isBetter(record: EpochRecord, best: EpochRecord | undefined, monitor: Monitor) {
  if (best === undefined) return true;
  return monitor === 'validationLoss'
    ? record.validationLoss < best.validationLoss
    : record.validationAccuracy > best.validationAccuracy;
}
