// Small networks that have every layer between them, for exports that onnxruntime has run
// (golden/run_onnx.py), and the numbers they are run with.
import { sizeOf } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';
import {
  add,
  average,
  averagePool1d,
  averagePool2d,
  batchNorm,
  bidirectional,
  concat,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  elu,
  flatten,
  gelu,
  globalAveragePool1d,
  globalAveragePool2d,
  globalMaxPool1d,
  globalMaxPool2d,
  gru,
  input,
  layerNorm,
  leakyRelu,
  lstm,
  maxPool1d,
  maxPool2d,
  multiHeadAttention,
  multiply,
  type Network,
  network,
  pad,
  permute,
  prelu,
  relu,
  reshape,
  scale,
  sigmoid,
  simpleRnn,
  slice,
  softmax,
  spatialDropout,
  tanh,
  type Weights,
} from '../../nn/index.js';
import type { OnnxOptions } from './export.js';

/** A network that can be built for several lengths of time. */
export interface ExampleNet {
  /** Samples in a batch, and the length of time, of every run; the first time is the exported one. */
  readonly runs: readonly { readonly batch: number; readonly time: number }[];
  readonly options?: OnnxOptions;
  build(time: number): Network;
}

/** By name; the name is also that of the file in golden/onnx. */
export const EXAMPLES: Readonly<Record<string, ExampleNet>> = {
  'planes-over-time': {
    runs: [
      { batch: 2, time: 14 },
      { batch: 1, time: 23 },
    ],
    options: { dynamicAxes: { picture: { 2: 'time' } } },
    build(time) {
      const x = input([3, 10, time], 'picture');
      const first = conv2d(x, { filters: 5, kernelSize: 3, padding: 'same', name: 'first' });
      const norm = relu(batchNorm(first, { name: 'norm', epsilon: 1e-3 }));
      const second = conv2d(norm, {
        filters: 5,
        kernelSize: [2, 4],
        padding: 'same',
        useBias: false,
      });
      const sum = add(norm, second);
      const pooled = maxPool2d(sum, { poolSize: [3, 2], strides: [2, 1] });
      const mean = averagePool2d(pooled, { poolSize: [pooled.shape[1] as number, 1] });
      const both = concat([globalAveragePool2d(mean), globalMaxPool2d(mean)]);
      const logits = dense(dropout(both, { rate: 0.4 }), { units: 4, name: 'head' });
      return network({ inputs: [x], outputs: [softmax(logits), flatten(pooled)] });
    },
  },
  'shared-weights': {
    runs: [{ batch: 3, time: 9 }],
    build(time) {
      const left = input([2, 6, time], 'left');
      const right = input([2, 6, time], 'right');
      const options = { filters: 3, kernelSize: [5, 2], name: 'trunk' } as const;
      const first = conv2d(left, options);
      const second = conv2d(right, { ...options, name: 'twin', shareWith: first });
      const joined = relu(concat([flatten(first), flatten(second)]));
      const hidden = dense(joined, { units: 7, name: 'hidden', useBias: false });
      const kept = dropout(batchNorm(hidden), { rate: 0.5, name: 'kept' });
      return network({ inputs: [left, right], outputs: [kept] });
    },
  },
  convolutions: {
    runs: [
      { batch: 2, time: 21 },
      { batch: 1, time: 33 },
    ],
    options: { dynamicAxes: { signal: { 1: 'length' } } },
    build(time) {
      const signal = input([2, time], 'signal');
      const planes = input([3, 9, 7], 'planes');
      const long = conv1d(signal, { filters: 4, kernelSize: 4, strides: 3, padding: [[2, 1]] });
      const wide = conv1d(long, { filters: 3, kernelSize: 3, dilationRate: 2, padding: 'same' });
      const strided = conv2d(planes, {
        filters: 4,
        kernelSize: [3, 2],
        strides: [2, 3],
        padding: 'same',
      });
      const dilated = conv2d(planes, { filters: 2, kernelSize: 2, dilationRate: [3, 2] });
      const doubled = conv2dTranspose(strided, {
        filters: 3,
        kernelSize: 3,
        strides: 2,
        padding: 'same',
      });
      const gaps = conv2dTranspose(dilated, { filters: 2, kernelSize: 2, strides: [3, 1] });
      const cut = conv2dTranspose(strided, {
        filters: 2,
        kernelSize: [4, 3],
        strides: 2,
        dilationRate: [1, 2],
        padding: [
          [1, 2],
          [0, 1],
        ],
        useBias: false,
      });
      return network({ inputs: [signal, planes], outputs: [wide, doubled, gaps, cut] });
    },
  },
  activations: {
    runs: [{ batch: 2, time: 3 }],
    build(time) {
      const x = input([4, time, 5], 'x');
      const before = conv2d(x, { filters: 4, kernelSize: 1, name: 'probe' });
      const after = [
        sigmoid(before),
        tanh(before),
        elu(before, { alpha: 0.7 }),
        leakyRelu(before, { negativeSlope: 0.2 }),
        prelu(before),
        gelu(before),
        gelu(before, { approximate: 'tanh' }),
        prelu(flatten(before), { name: 'flat' }),
      ];
      return network({ inputs: [x], outputs: after });
    },
  },
  pooling: {
    runs: [
      { batch: 2, time: 17 },
      { batch: 1, time: 20 },
    ],
    options: { dynamicAxes: { signal: { 1: 'time' }, frames: { 0: 'steps' } } },
    build(time) {
      const signal = input([3, time], 'signal');
      const frames = input([time, 4], 'frames');
      const planes = input([2, 9, 7], 'planes');
      const last = { dataFormat: 'channelsLast' } as const;
      const outputs = [
        maxPool1d(signal, { poolSize: 3, strides: 2, padding: [[1, 1]] }),
        averagePool1d(signal, { poolSize: 4, padding: [[2, 1]], countsPadding: true }),
        maxPool1d(frames, { poolSize: 3, strides: 1, ...last }),
        averagePool1d(frames, { poolSize: 2, padding: [[1, 0]], ...last }),
        concat([globalAveragePool1d(signal), globalMaxPool1d(signal)]),
        concat([globalAveragePool1d(frames, last), globalMaxPool1d(frames, last)]),
        maxPool2d(planes, { poolSize: [3, 2], strides: 2, padding: 'same' }),
        averagePool2d(planes, { poolSize: [3, 4], strides: [2, 3], padding: 'same' }),
        averagePool2d(planes, {
          poolSize: 3,
          padding: [
            [1, 1],
            [1, 0],
          ],
          countsPadding: true,
        }),
      ];
      return network({ inputs: [signal, frames, planes], outputs });
    },
  },
  'recurrent-over-time': {
    runs: [
      { batch: 2, time: 9 },
      { batch: 3, time: 14 },
    ],
    options: { dynamicAxes: { frames: { 0: 'time' } } },
    build(time) {
      const frames = input([time, 6], 'frames');
      const both = bidirectional(
        frames,
        (h, direction) => gru(h, { units: 5, returnSequences: true, ...direction }),
        { name: 'both' },
      );
      const later = lstm(both, { units: 7, returnSequences: true, name: 'later' });
      const early = gru(later, { units: 4, resetAfter: false, goBackwards: true, name: 'early' });
      const ends = bidirectional(later, (h, direction) => lstm(h, { units: 3, ...direction }), {
        merge: 'sum',
        name: 'ends',
      });
      const plain = simpleRnn(later, { units: 5, activation: 'relu', name: 'plain' });
      const bare = simpleRnn(both, { units: 3, useBias: false, name: 'bare' });
      const unbiased = gru(both, { units: 3, useBias: false, name: 'unbiased' });
      const logits = dense(concat([early, ends, plain, bare, unbiased]), {
        units: 4,
        name: 'head',
      });
      return network({ inputs: [frames], outputs: [softmax(logits), later] });
    },
  },
  'convolutions-before-recurrence': {
    runs: [
      { batch: 1, time: 24 },
      { batch: 2, time: 40 },
    ],
    options: { dynamicAxes: { picture: { 2: 'time' } } },
    build(time) {
      const x = input([1, 16, time], 'picture');
      const conv = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'conv' });
      const h = maxPool2d(relu(batchNorm(conv, { name: 'norm' })), { poolSize: 2 });
      const [channels, bands, steps] = h.shape as [number, number, number];
      const frames = reshape(permute(h, [2, 0, 1]), [steps, channels * bands]);
      const looked = multiHeadAttention(frames, { numHeads: 4, name: 'attention' });
      const sum = layerNorm(spatialDropout(add([frames, looked]), { rate: 0.2 }), { name: 'even' });
      const state = gru(sum, { units: 6, name: 'gru' });
      return network({ inputs: [x], outputs: [dense(state, { units: 3, name: 'head' })] });
    },
  },
  shaping: {
    runs: [
      { batch: 2, time: 6 },
      { batch: 1, time: 11 },
    ],
    options: { dynamicAxes: { x: { 1: 'time' } } },
    build(time) {
      const x = input([4, time, 5], 'x');
      const gate = sigmoid(dense(globalAveragePool2d(x), { units: 4, name: 'gate' }));
      const gated = multiply(gate, x);
      const squared = multiply(x, gated);
      const mean = average([x, scale(squared, { factor: -0.5 })]);
      const grown = pad(mean, {
        padding: [
          [0, 1],
          [2, 0],
          [1, 1],
        ],
      });
      const part = slice(grown, { start: [1, 0, 0], size: [3, -1, 3], steps: [1, 1, 2] });
      const turned = permute(part, [1, 2, 0]);
      const long = reshape(turned, [turned.shape[0] as number, 9]);
      const joined = concat([long, long], { axis: -1 });
      const one = input([3, 2, 4], 'one');
      const keras = flatten(one, { dataFormat: 'channelsLast' });
      const bare = batchNorm(keras, { center: false, scale: false });
      const bands = batchNorm(input([1, 3, 4], 'bands'), { axis: 1, epsilon: 1e-3 });
      return network({
        inputs: [x, one, bands.inputs[0] as (typeof bands.inputs)[0]],
        outputs: [
          joined,
          tanh(bare),
          bands,
          layerNorm(one, { axis: 1, scale: false, epsilon: 1e-3 }),
        ],
      });
    },
  },
  'dense-on-sequences': {
    runs: [
      { batch: 2, time: 5 },
      { batch: 3, time: 8 },
    ],
    options: { dynamicAxes: { frames: { 0: 'time' } } },
    build(time) {
      const frames = input([time, 6], 'frames');
      const hidden = relu(dense(frames, { units: 7, name: 'hidden' }));
      const logits = dense(hidden, { units: 3, useBias: false, name: 'logits' });
      return network({ inputs: [frames], outputs: [logits] });
    },
  },
};

/** Weights of a net that are the same on every machine; variances are positive. */
export function exampleWeights(name: string, net: Network): Weights {
  return new Map(
    net.parameters.map(({ name: parameter, role, shape, fanIn }) => {
      const random = seedRandom(name, parameter);
      const reach = fanIn > 1 ? 1.7 / Math.sqrt(fanIn) : 0.4;
      const offset = /variance|gamma/i.test(role) ? 1 : 0;
      const draw = () => offset + reach * (2 * random.uniform() - 1);
      return [parameter, { data: Float32Array.from({ length: sizeOf(shape) }, draw), shape }];
    }),
  );
}

/** Inputs of a run, in −1..1. */
export function exampleInputs(name: string, net: Network, batch: number): Float32Array[] {
  return net.inputShapes.map((shape, i) => {
    const random = seedRandom(name, 'input', i, ...shape, batch);
    return Float32Array.from({ length: batch * sizeOf(shape) }, () => 2 * random.uniform() - 1);
  });
}
