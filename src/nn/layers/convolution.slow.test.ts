// Convolutions against their formulas: odd sizes, strides, dilations and paddings, and what they refuse.
import { describe, expect, test } from 'vitest';
import { ParameterError, ShapeError } from '../../base/index.js';
import {
  type Conv1dOptions,
  type Conv2dOptions,
  type Conv2dTransposeOptions,
  conv1d,
  conv2d,
  conv2dTranspose,
  type GraphNode,
  input,
  relu,
} from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import { convolutionTwin, thenRelu, transposedTwin } from './convolution.test-support.js';

const LINES: [shape: [number, number], options: Conv1dOptions][] = [
  [[2, 13], { filters: 3, kernelSize: 4, padding: 'same' }],
  [[1, 40], { filters: 5, kernelSize: 9, strides: 4, padding: [[5, 4]] }],
  [[3, 17], { filters: 2, kernelSize: 3, dilationRate: 3, useBias: false }],
  [[2, 15], { filters: 4, kernelSize: 2, strides: 3, padding: 'same' }],
  [[2, 14], { filters: 3, kernelSize: 3, strides: 2, dilationRate: 3, padding: 'same' }],
  [[2, 5], { filters: 1, kernelSize: 3, padding: [[6, 0]] }],
];

const PLANES: [shape: [number, number, number], options: Conv2dOptions][] = [
  [[2, 7, 9], { filters: 5, kernelSize: 3, strides: 2, padding: 'same' }],
  [[3, 6, 8], { filters: 2, kernelSize: [2, 3], strides: [1, 3] }],
  [[1, 9, 5], { filters: 4, kernelSize: [3, 5] }],
  [
    [2, 8, 7],
    {
      filters: 3,
      kernelSize: [4, 1],
      padding: [
        [2, 0],
        [0, 0],
      ],
    },
  ],
  [[2, 7, 7], { filters: 3, kernelSize: 3, dilationRate: [2, 1], padding: 'same' }],
  [[4, 6, 5], { filters: 3, kernelSize: 1, strides: 2, useBias: false }],
  [
    [2, 3, 6],
    {
      filters: 2,
      kernelSize: [3, 5],
      strides: [2, 1],
      padding: [
        [0, 3],
        [1, 2],
      ],
    },
  ],
];

const TRANSPOSED: [shape: [number, number, number], options: Conv2dTransposeOptions][] = [
  [[2, 4, 5], { filters: 3, kernelSize: 3, strides: 2, padding: 'same' }],
  [[3, 4, 3], { filters: 2, kernelSize: 3, padding: 'same', useBias: false }],
  [[2, 3, 4], { filters: 5, kernelSize: [2, 4], strides: [3, 2] }],
  [
    [1, 5, 4],
    {
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: [
        [1, 1],
        [1, 0],
      ],
    },
  ],
  [[2, 4, 4], { filters: 2, kernelSize: 2, strides: 2, dilationRate: [1, 2], padding: 'same' }],
];

for (const [shape, options] of LINES) {
  checkLayer({
    title: `conv1d of ${JSON.stringify(shape)} with ${JSON.stringify(options)}`,
    inputs: [shape],
    build: ([x]) => conv1d(x as GraphNode, options),
    twin: convolutionTwin(conv1d(input(shape), options)),
  });
}

for (const [shape, options] of PLANES) {
  checkLayer({
    title: `conv2d of ${JSON.stringify(shape)} with ${JSON.stringify(options)}`,
    inputs: [shape],
    build: ([x]) => conv2d(x as GraphNode, options),
    twin: convolutionTwin(conv2d(input(shape), options)),
  });
}

const winograd = { filters: 8, kernelSize: 3, padding: 'same' } as const;
checkLayer({
  title: 'conv2d large enough for Winograd’s tiles',
  inputs: [[8, 5, 9]],
  places: 1,
  build: ([x]) => conv2d(x as GraphNode, winograd),
  twin: convolutionTwin(conv2d(input([8, 5, 9]), winograd)),
});

for (const [shape, options] of TRANSPOSED) {
  checkLayer({
    title: `conv2dTranspose of ${JSON.stringify(shape)} with ${JSON.stringify(options)}`,
    inputs: [shape],
    build: ([x]) => conv2dTranspose(x as GraphNode, options),
    twin: transposedTwin(conv2dTranspose(input(shape), options)),
  });
}

checkLayer({
  title: 'conv2dTranspose with a ReLU behind it',
  inputs: [[2, 3, 4]],
  build: ([x]) => relu(conv2dTranspose(x as GraphNode, { filters: 3, kernelSize: 1, strides: 2 })),
  twin: thenRelu(
    transposedTwin(conv2dTranspose(input([2, 3, 4]), { filters: 3, kernelSize: 1, strides: 2 })),
  ),
});

describe('the shapes of convolutions', () => {
  const plane = input([2, 13, 20]);
  test.each<[GraphNode, number[]]>([
    [
      conv1d(input([1, 262144]), {
        filters: 64,
        kernelSize: 128,
        strides: 32,
        padding: [[64, 64]],
      }),
      [64, 8193],
    ],
    [conv2d(plane, { filters: 3, kernelSize: 4, strides: [3, 2], padding: 'same' }), [3, 5, 10]],
    [conv2d(plane, { filters: 3, kernelSize: [4, 20] }), [3, 10, 1]],
    [conv2d(plane, { filters: 3, kernelSize: 3, dilationRate: 2 }), [3, 9, 16]],
    [
      conv2dTranspose(plane, { filters: 4, kernelSize: 3, strides: 2, padding: 'same' }),
      [4, 26, 40],
    ],
    [conv2dTranspose(plane, { filters: 4, kernelSize: 3, strides: 2 }), [4, 27, 41]],
    [conv2dTranspose(plane, { filters: 4, kernelSize: 2, strides: 3 }), [4, 39, 60]],
  ])('%#', (node, shape) => {
    expect(node.shape).toEqual(shape);
  });

  test('the attributes say how the zeros lie', () => {
    const node = conv2d(plane, { filters: 1, kernelSize: [4, 3], strides: 2, padding: 'same' });
    expect(node.attributes).toEqual({
      kernelSize: [4, 3],
      strides: [2, 2],
      dilationRate: [1, 1],
      padding: [1, 2, 0, 1],
      useBias: true,
    });
  });
});

describe('convolutions refuse', () => {
  test.each<[string, () => GraphNode, typeof ParameterError | typeof ShapeError, RegExp]>([
    [
      'padding of another form',
      () => conv2d(input([1, 4, 4]), { filters: 1, kernelSize: 2, padding: [[1, 1]], name: 'a' }),
      ParameterError,
      /conv2d 'a': padding must be .*2 pairs.*got \[\[1,1\]\]/,
    ],
    [
      'a kernel longer than the padded input',
      () => conv1d(input([1, 4]), { filters: 1, kernelSize: 7, padding: [[1, 1]] }),
      ShapeError,
      /conv1d: its output would have the shape \[1, 0\], made from \[1, 4\]/,
    ],
    [
      'planes where a line belongs',
      () => conv1d(input([1, 4, 4]), { filters: 1, kernelSize: 1 }),
      ShapeError,
      /\[channels, length\]; got \[1, 4, 4\]/,
    ],
    [
      'a stride of 0',
      () => conv1d(input([1, 4]), { filters: 1, kernelSize: 1, strides: 0 }),
      ParameterError,
      /strides must be a whole number ≥ 1; got 0/,
    ],
    [
      'no filters',
      () => conv2dTranspose(input([1, 4, 4]), { filters: 0, kernelSize: 1 }),
      ParameterError,
      /filters must be a whole number ≥ 1; got 0/,
    ],
  ])('%s', (_, build, kind, message) => {
    expect(build).toThrow(kind);
    expect(build).toThrow(message);
  });
});
