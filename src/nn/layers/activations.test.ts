// Functions of single values against their twins.
import { describe, expect, test } from 'vitest';
import { ParameterError, seedRandom } from '../../base/index.js';
import {
  constantInitializer,
  elu,
  type GraphNode,
  gelu,
  initializeWeights,
  input,
  leakyRelu,
  network,
  prelu,
  relu,
  sigmoid,
  tanh,
} from '../index.js';
import { checkLayer, type Twin } from '../reference/check-layer.test-support.js';
import { errorFunction } from '../reference/error-function.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { map, type Value, value } from '../reference/value.test-support.js';

/** The twin of a layer that changes every value on its own. */
const each =
  (change: (one: tape.Real) => tape.Real): Twin =>
  (batch) =>
    batch.map(([x]) => map(x as Value, change));

const rectified = (one: tape.Real, slope: tape.Real) =>
  one.value > 0 ? one : tape.multiply(slope, one);

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const share = (x: number) => (1 + errorFunction(x / Math.SQRT2)) / 2;

const geluTwin = (one: tape.Real) => tape.multiply(one, tape.apply(one, share, density));

function geluTanhTwin(one: tape.Real): tape.Real {
  const cube = tape.multiply(one, tape.multiply(one, one));
  const inner = tape.scale(tape.add(one, tape.scale(cube, 0.044715)), Math.sqrt(2 / Math.PI));
  return tape.multiply(one, tape.scale(tape.tanh(inner), 0.5, 0.5));
}

const eluTwin = (alpha: number) => (one: tape.Real) =>
  one.value > 0 ? one : tape.scale(tape.exp(one), alpha, -alpha);

const CASES: readonly {
  title: string;
  build: (x: GraphNode) => GraphNode;
  twin: Twin;
}[] = [
  { title: 'relu', build: (x) => relu(x), twin: each(tape.relu) },
  { title: 'sigmoid', build: (x) => sigmoid(x), twin: each(tape.sigmoid) },
  { title: 'tanh', build: (x) => tanh(x), twin: each(tape.tanh) },
  { title: 'elu', build: (x) => elu(x), twin: each(eluTwin(1)) },
  { title: 'elu, alpha 0.3', build: (x) => elu(x, { alpha: 0.3 }), twin: each(eluTwin(0.3)) },
  { title: 'gelu', build: (x) => gelu(x), twin: each(geluTwin) },
  {
    title: 'gelu by tanh',
    build: (x) => gelu(x, { approximate: 'tanh' }),
    twin: each(geluTanhTwin),
  },
  {
    title: 'leakyRelu',
    build: (x) => leakyRelu(x, { negativeSlope: 0.3 }),
    twin: each((one) => rectified(one, tape.real(0.3))),
  },
  {
    title: 'prelu',
    build: (x) => prelu(x),
    twin: (batch, weight) =>
      batch.map(([x]) =>
        value((x as Value).shape, (...index) =>
          rectified((x as Value).at(...index), weight('alpha').at(index[0] as number)),
        ),
      ),
  },
];

for (const { title, build, twin } of CASES) {
  for (const shape of [[23], [3, 5, 3], [2, 8]]) {
    checkLayer({
      title: `${title} of [${shape.join(', ')}]`,
      inputs: [shape],
      build: ([x]) => build(x as GraphNode),
      twin,
      draw: (random) => 2.5 * random.normal(),
      tolerance: 2e-6,
      fastTolerance: 2e-6,
    });
  }
}

describe('options', () => {
  const x = input([3, 2]);

  test('are stated as attributes', () => {
    expect(elu(x).attributes).toEqual({ alpha: 1 });
    expect(gelu(x).attributes).toEqual({ approximate: 'none' });
    expect(leakyRelu(x, { negativeSlope: 0.01 }).attributes).toEqual({ negativeSlope: 0.01 });
  });

  test('slopes of prelu start at 0.25, or where they are told to', () => {
    const startOf = (node: GraphNode) => {
      const net = network({ inputs: [x], outputs: [node] });
      return initializeWeights(net, seedRandom('slopes')).get('prelu1.alpha')?.data;
    };
    expect(startOf(prelu(x))).toEqual(Float32Array.of(0.25, 0.25, 0.25));
    const zero = prelu(x, { alphaInitializer: constantInitializer(0) });
    expect(startOf(zero)).toEqual(new Float32Array(3));
  });

  test('out of range are refused with what would do', () => {
    expect(() => elu(x, { alpha: -1 })).toThrow(ParameterError);
    expect(() => leakyRelu(x, { negativeSlope: Number.NaN })).toThrow(/Keras takes 0.3/);
    expect(() => gelu(x, { approximate: 'erf' as never })).toThrow(/'none' or 'tanh'/);
  });
});
