// The recurrent net of Steiner and Mapps: a strip of a spectrogram read column by column.
import { ParameterError } from '../base/index.js';
import { dense, dropout, type GraphNode, reshape, torchDefault } from '../nn/index.js';
import { defineModel } from './define.js';
import { inTime } from './in-time.js';
import { type RecurrentStackOptions, recurrentStack } from './recurrent-stack.js';

/** Options of the recurrent part of `lse-rnn`. */
export interface StripReaderOptions extends RecurrentStackOptions {
  /** What one step is: a column of the strip (a moment), or a row (a band), as a known tutorial reads digits. */
  readonly axis: 'columns' | 'rows';
}

/** Options of `lse-rnn`. */
export interface LseRnnOptions extends StripReaderOptions {
  /** Share of the states dropped before the last layer, 0..1. */
  readonly dropout: number;
}

/** What the report states: one layer of 64 units in each direction. */
export const STRIP_READER: StripReaderOptions = {
  axis: 'columns',
  cell: 'gru',
  units: [64],
  bidirectional: true,
};

/**
 * The last states of recurrent layers over a strip.
 *
 * @param strip `[1, bands, frames]`
 * @throws {ParameterError} when the axis is another
 */
export function readStrip(strip: GraphNode, options: StripReaderOptions, prefix = ''): GraphNode {
  const { axis, ...stack } = options;
  if (axis !== 'columns' && axis !== 'rows') {
    throw new ParameterError(`axis: expected 'columns' or 'rows'; got ${String(axis)}.`);
  }
  const sequence = axis === 'columns' ? inTime(strip) : reshape(strip, strip.shape.slice(1));
  return recurrentStack(sequence, stack, 'torch', prefix);
}

/**
 * A GRU in both directions over 86 columns of 288 values, its two last states, dropout, classes.
 *
 * Input `[1, bands, frames]`, output logits `[classes]`. The report tried 32, 64, 128 and 256 units and found
 * a plain one-layer RNN (`cell: 'rnn', bidirectional: false`) too weak to report.
 */
export const lseRnn = defineModel<LseRnnOptions>({
  id: 'lse-rnn',
  title: 'A GRU in both directions over a strip of a spectrogram',
  paper: 'Steiner & Mapps, music genre classification on GTZAN, RNN',
  inputs: [{ name: 'strip', kind: 'time-frequency' }],
  defaults: { ...STRIP_READER, dropout: 0.25 },
  settings: { published: { inputShapes: [[1, 288, 86]], classes: 10, parameters: 137_226 } },
  build([strip], classes, { dropout: rate, ...reader }) {
    const states = readStrip(strip, reader);
    return dense(rate > 0 ? dropout(states, { rate }) : states, {
      units: classes,
      kernelInitializer: torchDefault,
      biasInitializer: torchDefault,
      name: 'head',
    });
  },
});
