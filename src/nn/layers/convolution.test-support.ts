// Twins of convolutions: the formulas with their indices, nothing else.
import type { GraphNode } from '../index.js';
import type { Twin } from '../reference/check-layer.test-support.js';
import { multiply, type Real, relu, sum } from '../reference/tape.test-support.js';
import { arrayOf, map, range, type Value, value } from '../reference/value.test-support.js';

/** A layer's numbers along rows and columns; one dimension has a row of 1. */
interface Sizes {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly top: number;
  readonly left: number;
}

function sizesOf({ attributes }: GraphNode): Sizes {
  const pair = (name: string) => {
    const list = attributes[name] as number[];
    return (list.length === 1 ? [1, list[0]] : list) as [number, number];
  };
  const padding = attributes.padding as number[];
  return {
    kernel: pair('kernelSize'),
    strides: pair('strides'),
    dilation: pair('dilationRate'),
    top: padding.length === 4 ? (padding[0] as number) : 0,
    left: (padding.length === 4 ? padding[2] : padding[0]) as number,
  };
}

/** Every row and column of the kernel. */
function tapsOf({ kernel }: Sizes): [number, number][] {
  return range(kernel[0]).flatMap((a) => range(kernel[1]).map((b): [number, number] => [a, b]));
}

function asPlanes(x: Value): Value {
  return x.shape.length === 3
    ? x
    : arrayOf([x.shape[0] as number, 1, x.shape[1] as number], x.data);
}

function biasAt(node: GraphNode, weight: (role: string) => Value, channel: number): Real[] {
  return node.attributes.useBias ? [weight('bias').at(channel)] : [];
}

/** The twin of `conv1d` and `conv2d`: every output asks for what it looks at. */
export function convolutionTwin(node: GraphNode): Twin {
  return (batch, weight) =>
    batch.map(([given]) => {
      const x = asPlanes(given as Value);
      const sizes = sizesOf(node);
      const w = weight('weight');
      const [filters, ...lengths] = node.shape as [number, ...number[]];
      const planes = value(
        [filters, lengths.length === 2 ? (lengths[0] as number) : 1, lengths.at(-1) as number],
        (o = 0, i = 0, j = 0) =>
          sum([
            ...biasAt(node, weight, o),
            ...range(x.shape[0] as number).flatMap((c) =>
              tapsOf(sizes).map(([a, b]) => {
                const row = sizes.strides[0] * i + sizes.dilation[0] * a - sizes.top;
                const column = sizes.strides[1] * j + sizes.dilation[1] * b - sizes.left;
                const factor = w.shape.length === 4 ? w.at(o, c, a, b) : w.at(o, c, b);
                return multiply(factor, x.at(c, row, column));
              }),
            ),
          ]),
      );
      return arrayOf(node.shape, planes.data);
    });
}

/** The twin of `conv2dTranspose`: every input adds to what it reaches. */
export function transposedTwin(node: GraphNode): Twin {
  return (batch, weight) =>
    batch.map(([given]) => {
      const x = given as Value;
      const sizes = sizesOf(node);
      const w = weight('weight');
      const [filters, height, width] = node.shape as [number, number, number];
      const parts = range(filters * height * width).map((flat) =>
        biasAt(node, weight, Math.floor(flat / (height * width))),
      );
      const [channels, rows, columns] = x.shape as [number, number, number];
      for (const c of range(channels)) {
        for (const i of range(rows)) {
          for (const j of range(columns)) {
            for (const [a, b] of tapsOf(sizes)) {
              const row = sizes.strides[0] * i + sizes.dilation[0] * a - sizes.top;
              const column = sizes.strides[1] * j + sizes.dilation[1] * b - sizes.left;
              if (row < 0 || column < 0 || row >= height || column >= width) continue;
              for (const o of range(filters)) {
                const part = multiply(w.at(c, o, a, b), x.at(c, i, j));
                parts[(o * height + row) * width + column]?.push(part);
              }
            }
          }
        }
      }
      return arrayOf(node.shape, parts.map(sum));
    });
}

/** A layer's twin with a ReLU behind it. */
export function thenRelu(twin: Twin): Twin {
  return (batch, weight) => twin(batch, weight).map((y) => map(y, relu));
}
