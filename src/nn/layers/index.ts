/** Layers: one a file, each a function from nodes to a node. */
export type { RecurrentOptions } from '../recurrent/recurrent-options.js';
export { type AddOptions, add } from './add.js';
export { average } from './average.js';
export { type AveragePool1dOptions, averagePool1d } from './average-pool-1d.js';
export { type AveragePool2dOptions, averagePool2d } from './average-pool-2d.js';
export type { AveragingOption } from './average-pool-node.js';
export { type BatchNormOptions, batchNorm, kerasBatchNorm, torchBatchNorm } from './batch-norm.js';
export { type BidirectionalOptions, bidirectional, type Direction } from './bidirectional.js';
export { type ConcatOptions, concat } from './concat.js';
export { type Conv1dOptions, conv1d } from './conv1d.js';
export { type Conv2dOptions, conv2d } from './conv2d.js';
export { type Conv2dTransposeOptions, conv2dTranspose } from './conv2d-transpose.js';
export type { ConvolutionOptions } from './convolution-layer.js';
export { type DenseOptions, dense } from './dense.js';
export { type DropoutOptions, dropout } from './dropout.js';
export { type EluOptions, elu } from './elu.js';
export { type FlattenOptions, flatten } from './flatten.js';
export { type GeluOptions, gelu } from './gelu.js';
export {
  type GlobalPooling1dOptions,
  globalAveragePool1d,
  globalMaxPool1d,
} from './global-pool-1d.js';
export {
  type GlobalPoolingOptions,
  globalAveragePool2d,
  globalMaxPool2d,
} from './global-pool-2d.js';
export { type GruOptions, gru } from './gru.js';
export { input } from './input.js';
export { type LayerNormOptions, layerNorm } from './layer-norm.js';
export { type LeakyReluOptions, leakyRelu } from './leaky-relu.js';
export { type LstmOptions, lstm } from './lstm.js';
export { maxPool1d } from './max-pool-1d.js';
export { maxPool2d } from './max-pool-2d.js';
export { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.js';
export { multiply } from './multiply.js';
export { type PadOptions, pad } from './pad.js';
export type { PaddingOption } from './padding-option.js';
export type { PairOption } from './pair-option.js';
export { permute } from './permute.js';
export type { DataFormat, Pooling1dOptions, PoolingOptions } from './pooling-window.js';
export { type PreluOptions, prelu } from './prelu.js';
export { relu } from './relu.js';
export { reshape } from './reshape.js';
export { type ScaleOptions, scale } from './scale.js';
export { sigmoid } from './sigmoid.js';
export { type SimpleRnnOptions, simpleRnn } from './simple-rnn.js';
export { type SliceOptions, slice } from './slice.js';
export { softmax } from './softmax.js';
export { spatialDropout } from './spatial-dropout.js';
export { tanh } from './tanh.js';
