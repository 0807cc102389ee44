// Small networks that have every layer between them, for exports that onnxruntime has run
// (golden/run_onnx.py), and the numbers they are run with.
import { sizeOf } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';
import {
  add,
  averagePool2d,
  batchNorm,
  concat,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  elu,
  flatten,
  gelu,
  globalAveragePool2d,
  globalMaxPool2d,
  input,
  leakyRelu,
  maxPool2d,
  type Network,
  network,
  prelu,
  relu,
  sigmoid,
  softmax,
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
