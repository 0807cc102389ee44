// Loss and accuracy of one training, epoch by epoch, on what was learnt and on what was held out.
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { linePanel } from './line-chart.js';
import { PAIR } from './theme.js';
import { percentText } from './words.js';

/** One epoch of a training. */
export interface LearningEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly loss: number;
  /** 0..1. */
  readonly accuracy: number;
  readonly validationLoss: number;
  /** 0..1. */
  readonly validationAccuracy: number;
}

/** A training to draw. */
export interface LearningCurvesData {
  readonly history: readonly LearningEpoch[];
  /** The epoch whose weights were kept. */
  readonly keptEpoch?: number;
}

const HEIGHT = 230;
const MOST_EPOCHS = 1e6;

/** Loss in one panel, accuracy in the other. */
export const learningCurvesPlot = definePlot<LearningCurvesData>({
  id: 'learning-curves',
  title: 'Training and validation',
  shows:
    'How a net learnt: where the curve of what it learns from goes on improving and the one of what ' +
    'is held out does not, it has begun to learn by heart.',
  compose({ history, keptEpoch }, width) {
    checkCount('learning-curves', 'epochs', history.length, MOST_EPOCHS);
    const columns = width >= 560 ? 2 : 1;
    const kept = history.find(({ epoch }) => epoch === keptEpoch);
    const panel = (
      heading: string,
      learnt: 'loss' | 'accuracy',
      heldOut: 'validationLoss' | 'validationAccuracy',
      label: string,
    ) => {
      checkNumbers(
        'learning-curves',
        `figures (${learnt})`,
        history.map((one) => one[learnt]),
      );
      checkNumbers(
        'learning-curves',
        `figures (${heldOut})`,
        history.map((one) => one[heldOut]),
      );
      const line = (of: typeof learnt | typeof heldOut) =>
        history.map((one) => ({ x: one.epoch, y: one[of] }));
      return {
        heading,
        ...linePanel({
          height: HEIGHT,
          x: { label: 'Epoch', isWhole: true },
          y: { label, isShare: learnt === 'accuracy' },
          lines: [
            { points: line(learnt), color: PAIR.first, dash: '6 3' },
            { points: line(heldOut), color: PAIR.second },
          ],
          ...(kept && {
            ruleX: { at: kept.epoch, words: 'kept', end: learnt === 'loss' ? 'top' : 'bottom' },
          }),
        }),
      };
    };
    return {
      ...(kept
        ? {
            subtitle: `Weights of epoch ${kept.epoch} of ${history.length} were kept: ${percentText(kept.validationAccuracy)} of the validation part right.`,
          }
        : {}),
      legend: [
        { name: 'training', color: PAIR.first, dash: '6 3' },
        { name: 'validation', color: PAIR.second },
      ],
      columns,
      panels: [
        panel('Loss', 'loss', 'validationLoss', 'Cross-entropy (nats)'),
        panel('Accuracy', 'accuracy', 'validationAccuracy', 'Share right (%)'),
      ],
    };
  },
});
