// Losses, outputs, gradients and running statistics against PyTorch's (golden/make_torch.py).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../array/index.js';
import { workerThreads } from '../node/worker-threads.js';
import {
  add,
  averagePool2d,
  batchNorm,
  compileTrainer,
  concat,
  conv2d,
  dense,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  globalMaxPool2d,
  input,
  maxPool2d,
  type Network,
  network,
  relu,
  sgd,
  softmax,
  softmaxCrossEntropy,
  type Weights,
} from './index.js';

interface Golden {
  readonly loss: number;
  readonly outputs: number[];
  readonly gradients: Record<string, { norm: number; step: number; values: number[] }>;
  readonly running: Record<string, number[]>;
}

interface Case {
  readonly batch: number;
  readonly labelSmoothing?: number;
  readonly net: Network;
}

function close(x: GraphNode, last: GraphNode, classes: number): Network {
  return network({ inputs: [x], outputs: [dense(last, { units: classes, name: 'head' })] });
}

function convSame(): Case {
  const x = input([3, 7, 9]);
  const h = relu(conv2d(x, { filters: 5, kernelSize: 3, padding: 'same', name: 'conv' }));
  return { batch: 3, net: close(x, flatten(h), 4) };
}

function convValid(): Case {
  const x = input([2, 9, 8]);
  const h = relu(conv2d(x, { filters: 3, kernelSize: [5, 2], name: 'first' }));
  const last = conv2d(h, { filters: 6, kernelSize: [1, 3], name: 'second' });
  return { batch: 2, labelSmoothing: 0.1, net: close(x, flatten(last), 4) };
}

function convEven(): Case {
  const x = input([1, 6, 7]);
  const h = conv2d(x, { filters: 4, kernelSize: [4, 2], padding: 'same', name: 'first' });
  const last = conv2d(h, { filters: 4, kernelSize: [2, 4], padding: 'same', name: 'second' });
  return { batch: 2, net: close(x, flatten(last), 3) };
}

function convWinograd(): Case {
  const x = input([4, 13, 18]);
  const h = relu(conv2d(x, { filters: 16, kernelSize: 3, padding: 'same', name: 'first' }));
  const last = conv2d(h, { filters: 8, kernelSize: 3, name: 'second' });
  return { batch: 3, net: close(x, flatten(last), 4) };
}

function pooling(): Case {
  const x = input([2, 11, 13]);
  const h = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'conv' });
  const mean = averagePool2d(h, { poolSize: [11, 1] });
  const parts = [
    flatten(maxPool2d(h, { poolSize: 2 })),
    flatten(maxPool2d(h, { poolSize: [3, 2], strides: [2, 1] })),
    flatten(averagePool2d(h, { poolSize: [4, 2] })),
    globalAveragePool2d(mean),
    globalMaxPool2d(mean),
  ];
  return { batch: 2, net: close(x, concat(parts), 5) };
}

function batchNormCase(): Case {
  const x = input([2, 5, 6]);
  const h = conv2d(x, { filters: 6, kernelSize: 3, padding: 'same', useBias: false, name: 'conv' });
  const flat = flatten(relu(batchNorm(h, { name: 'norm' })));
  const last = batchNorm(flat, { epsilon: 1e-3, momentum: 0.01, name: 'flat' });
  return { batch: 4, net: close(x, last, 3) };
}

function residual(): Case {
  const x = input([4, 6, 6]);
  const h = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'first' });
  const inner = conv2d(h, { filters: 4, kernelSize: 3, padding: 'same', name: 'second' });
  const sum = add(h, relu(batchNorm(inner, { name: 'norm' })));
  const middle = dense(globalAveragePool2d(add(sum, sum)), { units: 5, name: 'middle' });
  return { batch: 3, net: close(x, softmax(middle), 3) };
}

function referenceNet(): Case {
  const x = input([1, 128, 130]);
  let h = x;
  for (const [i, filters] of [16, 32, 64, 64, 128].entries()) {
    const name = `conv${i + 1}`;
    h = relu(conv2d(h, { filters, kernelSize: 3, padding: 'same', name }));
    h = maxPool2d(h, { poolSize: 2 });
  }
  const hidden = relu(dense(flatten(h), { units: 64, name: 'hidden' }));
  return { batch: 2, net: close(x, hidden, 10) };
}

function deepNormNet(): Case {
  const x = input([1, 64, 64]);
  const blocks = [
    { filters: 24, poolSize: 2 },
    { filters: 48, poolSize: 2 },
    { filters: 96, poolSize: [4, 2] as const },
  ];
  let h = x;
  for (const [b, { filters, poolSize }] of blocks.entries()) {
    for (const i of [1, 2]) {
      const name = `block${b + 1}.conv${i}`;
      h = conv2d(h, { filters, kernelSize: 3, padding: 'same', useBias: false, name });
      h = relu(batchNorm(h, { name: `block${b + 1}.norm${i}` }));
    }
    h = maxPool2d(h, { poolSize });
  }
  const mean = averagePool2d(h, { poolSize: [h.shape[1] as number, 1] });
  const last = concat([globalAveragePool2d(mean), globalMaxPool2d(mean)]);
  return { batch: 2, labelSmoothing: 0.05, net: close(x, last, 10) };
}

const CASES: Record<string, () => Case> = {
  'conv-same': convSame,
  'conv-valid': convValid,
  'conv-even': convEven,
  'conv-winograd': convWinograd,
  pooling,
  'batch-norm': batchNormCase,
  residual,
  'reference-net': referenceNet,
  'deep-norm-net': deepNormNet,
};

/** The formula of golden/make_torch.py, exact in double precision. */
function numbers(stream: number, count: number, scale: number, offset = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let word = (Math.imul(i, 2654435761) + Math.imul(Math.imul(stream + 1, 40503), 65537)) >>> 0;
    word = Math.imul(word ^ (word >>> 15), 2246822519) >>> 0;
    word = (word ^ (word >>> 13)) >>> 0;
    return Math.fround(((word >>> 8) / 2 ** 23 - 1) * scale) + offset;
  });
}

function weightsOf(net: Network): Weights {
  let stream = 0;
  return new Map(
    net.parameters.map(({ name, role, shape, trainable, fanIn }) => {
      const data = new Float32Array(sizeOf(shape)).fill(role === 'runningVariance' ? 1 : 0);
      if (!trainable) return [name, { data, shape }];
      const scales: Record<string, number> = { weight: fanIn ** -0.5 * 1.7, bias: 0.3 };
      const offset = role === 'gamma' ? 1 : 0;
      return [name, { data: numbers(stream++, data.length, scales[role] ?? 0.5, offset), shape }];
    }),
  );
}

function targetsOf(batch: number, classes: number): Float32Array {
  const raw = numbers(1001, batch * classes, 1).map((value) => Math.fround(value + 1.001));
  return raw.map((value, i) => {
    const row = raw.subarray(i - (i % classes), i - (i % classes) + classes);
    return value / row.reduce((sum, one) => sum + one, 0);
  });
}

async function compute({ net, batch, labelSmoothing = 0 }: Case, threads: number, exact: boolean) {
  const trainer = await compileTrainer(net, {
    batch,
    threads,
    threadHost: workerThreads(),
    loss: softmaxCrossEntropy({ labelSmoothing }),
    optimizer: sgd(),
    seed: 1,
    weights: weightsOf(net),
    precision: exact ? 'exact' : 'fast',
  });
  const [x] = trainer.inputs as [Float32Array];
  x.set(numbers(1000, x.length, 1));
  trainer.targets.set(targetsOf(batch, net.outputShapes[0]?.[0] as number));
  const { loss } = trainer.step(0);
  const outputs = trainer.outputs[0]?.slice() as Float32Array;
  const result = { loss, outputs, gradients: trainer.gradients(), after: trainer.weights() };
  trainer.close();
  return result;
}

/** The largest difference over the largest value. */
function relativeError(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let difference = 0;
  let largest = 1e-30;
  for (let i = 0; i < theirs.length; i++) {
    difference = Math.max(difference, Math.abs((ours[i] as number) - (theirs[i] as number)));
    largest = Math.max(largest, Math.abs(theirs[i] as number));
  }
  return difference / largest;
}

describe.each(Object.entries(CASES))('%s', (id, make) => {
  const path = resolve(import.meta.dirname, `../../golden/torch/${id}.json`);
  const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

  test.each([
    { threads: 1, exact: true },
    { threads: 2, exact: false },
  ])('gives what PyTorch gives with $threads threads, exact: $exact', async (how) => {
    const ours = await compute(make(), how.threads, how.exact);
    expect(Math.abs(ours.loss - golden.loss)).toBeLessThan(2e-5);
    expect(relativeError(ours.outputs, golden.outputs)).toBeLessThan(2e-5);
    for (const [name, { norm, step, values }] of Object.entries(golden.gradients)) {
      const gradient = ours.gradients.get(name)?.data as Float32Array;
      const sampled = values.map((_, i) => gradient[i * step] as number);
      const length = Math.sqrt(gradient.reduce((sum, one) => sum + one * one, 0));
      // A bias before batch normalization has the gradient 0: nothing but rounding on both sides.
      if (norm < 1e-6) expect(length).toBeLessThan(1e-6);
      else {
        expect(Math.abs(length / norm - 1), `norm of ${name}`).toBeLessThan(1e-3);
        expect(relativeError(sampled, values), name).toBeLessThan(2e-3);
      }
    }
    for (const [name, values] of Object.entries(golden.running)) {
      expect(relativeError(ours.after.get(name)?.data ?? [], values), name).toBeLessThan(1e-5);
    }
  });
});
