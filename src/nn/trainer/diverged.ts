// What is thrown when training leaves the numbers.
import { ToolkitError } from '../../base/index.js';

/** Where and when the numbers ended. */
export interface Divergence {
  /** Steps made before this one. */
  readonly step: number;
  readonly loss: number;
  /** The layer where the first value that is not finite appeared; undefined when all layers are finite. */
  readonly layer: string | undefined;
  /** What of the layer it was. */
  readonly where: 'values' | 'weights' | 'gradient';
}

/** Loss or gradient are no longer numbers. The weights are those from before the step. */
export class DivergedError extends ToolkitError implements Divergence {
  static {
    this.prototype.name = 'DivergedError';
  }
  readonly step: number;
  readonly loss: number;
  readonly layer: string | undefined;
  readonly where: Divergence['where'];

  constructor({ step, loss, layer, where }: Divergence) {
    const place =
      layer === undefined
        ? 'The values of all layers are finite: look at the targets'
        : `The first ${where} that are not finite are those of '${layer}'`;
    super(
      `trainer: the ${where === 'gradient' ? 'gradient' : 'loss'} of step ${step} is ` +
        `${where === 'gradient' ? 'not finite' : loss}, expected a finite number. ${place}. The weights from ` +
        'before the step are still there, as is the last checkpoint; lower the learning rate, bound the ' +
        'gradient (clipNorm) or look for inputs that are not finite.',
    );
    this.step = step;
    this.loss = loss;
    this.layer = layer;
    this.where = where;
  }
}
