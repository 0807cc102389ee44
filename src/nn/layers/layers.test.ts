// Every layer and loss against a slow twin in double precision: outputs, and gradients by central differences.
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { seedRandom } from '../../base/index.js';
import {
  add,
  averagePool2d,
  batchNorm,
  compileTrainer,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  type GraphNode,
  globalAveragePool2d,
  globalMaxPool2d,
  initializeWeights,
  input,
  type Loss,
  maxPool2d,
  network,
  type Parameter,
  relu,
  sgd,
  softmax,
  softmaxCrossEntropy,
  torchDefault,
} from '../index.js';

/** A value of one sample in double precision. */
interface Value {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** Named weights in double precision. */
type Twins = ReadonlyMap<string, Float64Array>;

/** Maps a whole batch, as batch normalization must. */
type Twin = (batch: Value[], weights: Twins) => Value[];

function value(shape: readonly number[], fill: (...index: number[]) => number): Value {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const index: number[] = [];
    for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
      index.unshift(rest % (shape[axis] as number));
      rest = Math.floor(rest / (shape[axis] as number));
    }
    return fill(...index);
  });
  return { data, shape };
}

/** x[c][i][j], 0 outside. */
function at({ data, shape: [, height, width] }: Value, c: number, i: number, j: number): number {
  const inside = i >= 0 && j >= 0 && i < (height as number) && j < (width as number);
  return inside ? (data[(c * (height as number) + i) * (width as number) + j] as number) : 0;
}

function convTwin(name: string, node: GraphNode, isSame: boolean): Twin {
  return (batch, weights) =>
    batch.map((x) => {
      const [filters, channels, kh, kw] = (node.parameters[0] as Parameter).shape;
      const [w, b] = [weights.get(`${name}.weight`), weights.get(`${name}.bias`)];
      const top = isSame ? Math.floor(((kh as number) - 1) / 2) : 0;
      const left = isSame ? Math.floor(((kw as number) - 1) / 2) : 0;
      return value([filters as number, ...node.shape.slice(1)], (o = 0, i = 0, j = 0) => {
        let sum = b?.[o] ?? 0;
        for (let c = 0; c < (channels as number); c++) {
          for (let a = 0; a < (kh as number); a++) {
            for (let d = 0; d < (kw as number); d++) {
              const k = ((o * (channels as number) + c) * (kh as number) + a) * (kw as number) + d;
              sum += (w?.[k] as number) * at(x, c, i + a - top, j + d - left);
            }
          }
        }
        return sum;
      });
    });
}

function poolTwin(
  node: GraphNode,
  window: readonly [number, number],
  stride: readonly [number, number],
  reduce: (values: number[]) => number,
): Twin {
  return (batch) =>
    batch.map((x) =>
      value(node.shape.length === 3 ? node.shape : [...node.shape, 1, 1], (c = 0, i = 0, j = 0) => {
        const seen: number[] = [];
        for (let a = 0; a < window[0]; a++) {
          for (let d = 0; d < window[1]; d++) {
            seen.push(at(x, c, i * stride[0] + a, j * stride[1] + d));
          }
        }
        return reduce(seen);
      }),
    );
}

const largest = (values: number[]) => Math.max(...values);
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const map = (change: (one: number) => number): Twin => {
  return (batch) => batch.map(({ data, shape }) => ({ data: data.map(change), shape }));
};

function denseTwin(name: string, units: number): Twin {
  return (batch, weights) =>
    batch.map(({ data }) =>
      value([units], (o = 0) =>
        data.reduce(
          (sum, one, k) => sum + one * (weights.get(`${name}.weight`)?.[o * data.length + k] ?? 0),
          weights.get(`${name}.bias`)?.[o] ?? 0,
        ),
      ),
    );
}

function normTwin(name: string, epsilon: number): Twin {
  return (batch, weights) => {
    const channels = batch[0]?.shape[0] as number;
    const size = (batch[0]?.data.length as number) / channels;
    const moments = Array.from({ length: channels }, (_, c) => {
      const all = batch.flatMap(({ data }) => [...data.subarray(c * size, (c + 1) * size)]);
      const center = mean(all);
      return { center, spread: Math.sqrt(mean(all.map((one) => (one - center) ** 2)) + epsilon) };
    });
    return batch.map(({ data, shape }) => ({
      shape,
      data: data.map((one, i) => {
        const c = Math.floor(i / size);
        const { center, spread } = moments[c] as { center: number; spread: number };
        const gamma = weights.get(`${name}.gamma`)?.[c] as number;
        return (gamma * (one - center)) / spread + (weights.get(`${name}.beta`)?.[c] as number);
      }),
    }));
  };
}

const softmaxTwin: Twin = (batch) =>
  batch.map(({ data, shape }) => {
    const powers = data.map((one) => Math.exp(one - Math.max(...data)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return { shape, data: powers.map((one) => one / sum) };
  });

/** The mask of kernels/dropout.ts, in whole numbers of any length. */
function dropoutTwin(rate: number, seed: number, layer: number): Twin {
  const mask64 = (1n << 64n) - 1n;
  const finalize = (start: bigint) => {
    let z = (start + 0x9e3779b97f4a7c15n) & mask64;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask64;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask64;
    return z ^ (z >> 31n);
  };
  return (batch) =>
    batch.map(({ data, shape }, n) => {
      const key = finalize(finalize(BigInt(seed) << 32n) ^ ((BigInt(layer) << 32n) | BigInt(n)));
      const [first, second] = [Number(key & 0xffffffffn), Number(key >> 32n)];
      const dropped = data.map((one, i) => {
        let h = (first + i) >>> 0;
        h = Math.imul(h ^ (h >>> 16), 0x7feb352d) ^ second;
        h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
        h = (h ^ (h >>> 16)) >>> 0;
        return h >= Math.round(rate * 2 ** 32) ? one / (1 - rate) : 0;
      });
      return { shape, data: dropped };
    });
}

/** Σ target · output: any gradient can be sent into a layer. */
function weightedSum(count: number): Loss {
  return {
    id: 'weighted-sum',
    targetShape: (shape) => shape,
    emit({ plan, target, gradient, losses }) {
      plan.call('copyFloats', { x: target, y: gradient, count });
      plan.call('clearFloats', { y: losses, count: 1 });
    },
  };
}

interface Case {
  readonly shape: readonly number[];
  /** The layer under test behind a node that has weights, so that its input gradient shows in them. */
  build(probe: GraphNode): { node: GraphNode; twin: Twin };
  readonly loss?: { make: () => Loss; of: (output: Value, target: Float64Array) => number };
}

function convCase(
  shape: number[],
  filters: number,
  kernel: [number, number],
  isSame: boolean,
): Case {
  return {
    shape,
    build(probe) {
      const node = conv2d(probe, {
        filters,
        kernelSize: kernel,
        padding: isSame ? 'same' : 'valid',
        kernelInitializer: torchDefault,
        biasInitializer: torchDefault,
        name: 'layer',
      });
      return { node, twin: convTwin('layer', node, isSame) };
    },
  };
}

function poolCase(
  shape: number[],
  poolSize: [number, number],
  strides: [number, number],
  isMax: boolean,
): Case {
  return {
    shape,
    build(probe) {
      const node = (isMax ? maxPool2d : averagePool2d)(probe, { poolSize, strides });
      return { node, twin: poolTwin(node, poolSize, strides, isMax ? largest : mean) };
    },
  };
}

const SEED = 5;
/** input, probe, then the layer under test. */
const LAYER_INDEX = 2;

const crossEntropy = (labelSmoothing: number): Case => ({
  shape: [7],
  build: (probe) => ({ node: probe, twin: (batch) => batch }),
  loss: {
    make: () => softmaxCrossEntropy({ labelSmoothing }),
    of: (output, target) =>
      (softmaxTwin([output], new Map())[0] as Value).data.reduce((sum, p, i) => {
        const q = (1 - labelSmoothing) * (target[i] as number) + labelSmoothing / target.length;
        return sum - (q * Math.log(p)) / 3;
      }, 0),
  },
});

const CASES: Record<string, Case> = {
  'conv2d 3×3 same': convCase([3, 7, 9], 5, [3, 3], true),
  'conv2d 3×3 same by Winograd': convCase([8, 11, 14], 8, [3, 3], true),
  'conv2d 3×3 valid by Winograd': convCase([4, 14, 13], 16, [3, 3], false),
  'conv2d 5×2 valid': convCase([2, 9, 8], 3, [5, 2], false),
  'conv2d 2×4 same': convCase([1, 5, 6], 2, [2, 4], true),
  'conv2d 1×1': convCase([5, 3, 3], 6, [1, 1], true),
  'conv2d one row': convCase([2, 1, 17], 4, [1, 7], true),
  'maxPool2d 2×2': poolCase([3, 7, 13], [2, 2], [2, 2], true),
  'maxPool2d 3×2, overlapping': poolCase([2, 8, 7], [3, 2], [2, 1], true),
  'maxPool2d 4×2': poolCase([2, 9, 6], [4, 2], [4, 2], true),
  'averagePool2d 3×2': poolCase([2, 7, 8], [3, 2], [2, 2], false),
  'averagePool2d over height': poolCase([3, 5, 6], [5, 1], [5, 1], false),
  globalMaxPool2d: {
    shape: [3, 4, 5],
    build(probe) {
      const node = globalMaxPool2d(probe);
      return { node, twin: poolTwin(node, [4, 5], [1, 1], largest) };
    },
  },
  globalAveragePool2d: {
    shape: [3, 4, 5],
    build(probe) {
      const node = globalAveragePool2d(probe);
      return { node, twin: poolTwin(node, [4, 5], [1, 1], mean) };
    },
  },
  'relu behind addition': {
    shape: [3, 3, 3],
    build: (probe) => ({ node: relu(add(probe, probe)), twin: map((one) => Math.max(0, 2 * one)) }),
  },
  'relu inside the layer before': {
    shape: [9],
    build: (probe) => ({ node: relu(probe), twin: map((one) => Math.max(0, one)) }),
  },
  dropout: {
    shape: [23],
    build: (probe) => ({
      node: dropout(probe, { rate: 0.4 }),
      twin: dropoutTwin(0.4, SEED, LAYER_INDEX),
    }),
  },
  'concat and flatten': {
    shape: [2, 3, 3],
    build: (probe) => ({
      node: flatten(concat([probe, probe])),
      twin: (batch) =>
        batch.map(({ data }) => ({ data: Float64Array.of(...data, ...data), shape: [36] })),
    }),
  },
  'batchNorm of planes': {
    shape: [3, 3, 5],
    build: (probe) => ({
      node: batchNorm(probe, { name: 'layer' }),
      twin: normTwin('layer', 1e-5),
    }),
  },
  'batchNorm of vectors with relu': {
    shape: [6],
    build: (probe) => ({
      node: relu(batchNorm(probe, { name: 'layer', epsilon: 1e-3 })),
      twin: (batch, weights) =>
        map((one) => Math.max(0, one))(normTwin('layer', 1e-3)(batch, weights), weights),
    }),
  },
  softmax: { shape: [6], build: (probe) => ({ node: softmax(probe), twin: softmaxTwin }) },
  dense: {
    shape: [11],
    build: (probe) => ({
      node: dense(probe, { units: 5, name: 'layer', biasInitializer: torchDefault }),
      twin: denseTwin('layer', 5),
    }),
  },
  softmaxCrossEntropy: crossEntropy(0),
  'softmaxCrossEntropy, smoothed': crossEntropy(0.2),
};

const BATCH = 3;

describe.each(Object.entries(CASES))('%s', (id, { shape, build, loss }) => {
  test('agrees with its slow twin, forward and back', async () => {
    const random = seedRandom('layers', id);
    const x = input(shape);
    const biasInitializer = torchDefault;
    const probe =
      shape.length === 1
        ? dense(x, { units: shape[0] as number, name: 'probe', biasInitializer })
        : conv2d(x, { filters: shape[0] as number, kernelSize: 1, name: 'probe', biasInitializer });
    const probeTwin =
      shape.length === 1 ? denseTwin('probe', shape[0] as number) : convTwin('probe', probe, false);
    const { node, twin } = build(probe);
    const net = network({ inputs: [x], outputs: [node] });
    const weights = initializeWeights(net, random);
    for (const role of ['gamma', 'beta']) {
      const values = weights.get(`layer.${role}`)?.data;
      values?.set(values.map((one) => one + random.uniform() - 0.3));
    }
    const trainer = await compileTrainer(net, {
      batch: BATCH,
      loss: loss?.make() ?? weightedSum(sizeOf(node.shape)),
      optimizer: sgd(),
      seed: SEED,
      weights,
    });
    const values = trainer.inputs[0] as Float32Array;
    values.set(values.map(() => 2 * random.uniform() - 1));
    trainer.targets.set(trainer.targets.map(() => random.uniform() - (loss ? 0 : 0.5)));
    trainer.step(0);

    const samples = Array.from({ length: BATCH }, (_, n) => ({
      data: Float64Array.from(values.subarray(n * sizeOf(shape), (n + 1) * sizeOf(shape))),
      shape,
    }));
    const twins = new Map(
      [...weights].map(([name, { data }]) => [name, Float64Array.from(data)] as const),
    );
    const forward = () => twin(probeTwin(samples, twins), twins);
    const count = sizeOf(node.shape);
    const total = () =>
      forward().reduce((sum, output, n) => {
        const target = Float64Array.from(trainer.targets.subarray(n * count, (n + 1) * count));
        if (loss) return sum + loss.of(output, target);
        return sum + output.data.reduce((part, one, i) => part + one * (target[i] as number), 0);
      }, 0);

    forward().forEach(({ data }, n) => {
      data.forEach((one, i) => {
        expect(Math.abs((trainer.outputs[0]?.[n * count + i] as number) - one)).toBeLessThan(2e-5);
      });
    });
    for (const [name, { data }] of trainer.gradients()) {
      const twinWeights = twins.get(name) as Float64Array;
      // What batch normalization cancels has the gradient 0, of which float32 leaves its rounding.
      const scale = Math.max(...data.map(Math.abs), 0.01);
      const every = Math.max(1, Math.floor(data.length / 12));
      for (let i = 0; i < data.length; i += every) {
        const slope = slopeOf(total, twinWeights, i);
        expect(Math.abs((data[i] as number) - slope) / scale, `${name}[${i}]`).toBeLessThan(2e-4);
      }
    }
    trainer.close();
  });
});

/** Central differences of fourth order; a double-precision slope good to about 1e-9. */
function slopeOf(total: () => number, weights: Float64Array, i: number): number {
  const start = weights[i] as number;
  const step = 1e-4;
  const move = (steps: number) => {
    weights[i] = start + steps * step;
    return total();
  };
  const slope = (8 * (move(1) - move(-1)) - (move(2) - move(-2))) / (12 * step);
  weights[i] = start;
  return slope;
}
