// Convolution along one line by the Fourier transform; see kernels/fourier-forward.ts.
import { samplesTimes, strideOf } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import type { ConvolutionAlgorithm, ConvolutionTask } from './algorithm.js';
import { type Convolution, roundUp } from './geometry.js';

/** Lengths that the kernels transform. */
const LENGTHS = [16, 32, 64] as const;
/** Beyond this the kernels' number of a tile behind the last one, times the stride, would leave 31 bits. */
const MOST_STRIDE = 64;
/** Tiles worked on at once. */
const BLOCK = 64;

/** How one pass is cut into tiles. */
export interface Tiling {
  /** Length of the transform. */
  readonly length: number;
  /** Outputs of one tile. */
  readonly kept: number;
  /** Tiles of one sample. */
  readonly tiles: number;
  /** Multiplications with addition that the pass costs, transforms counted for as many as take their time. */
  readonly cost: number;
}

/** Taps of one line once the stride has dealt the kernel out. */
function tapsOf({ columns }: Convolution): number {
  return Math.ceil(columns.kernel / columns.stride);
}

/** Positions of one line of x that the way back writes. */
function backwardPositions({ columns: { input, before, stride } }: Convolution): number {
  return Math.floor((input - 1 + before) / stride) - Math.floor(before / stride) + 1;
}

/** Whether the kernels can compute a convolution at all. */
export function isLine({ rows, columns, inputs, outputs }: Convolution): boolean {
  const hasOneRow = rows.input === 1 && rows.output === 1 && rows.kernel === 1;
  const { stride, kernel, dilation } = columns;
  const isSimple = hasOneRow && dilation === 1 && kernel >= 2 * stride && stride <= MOST_STRIDE;
  return isSimple && (inputs * stride) % 4 === 0 && outputs % 4 === 0;
}

/** Real numbers of one spectrum: two of its ends, three for each pair of products between. */
export function frequenciesOf(length: number): number {
  return (3 * length) / 2 - 1;
}

/** What the transform of one tile of one line costs for each of its numbers. */
const TRANSFORM_COST = 25;
/** The same for the taps of one pair of channels. */
const WEIGHT_COST = 16;

/** The shortest of the tilings that are nearly the cheapest, or undefined when no transform is long enough. */
export function bestTiling(
  plan: PlanBuilder,
  shape: Convolution,
  pass: 'forward' | 'backward' | 'weightGradient',
): Tiling | undefined {
  const taps = tapsOf(shape);
  const lines = shape.inputs * shape.columns.stride;
  const positions = pass === 'backward' ? backwardPositions(shape) : shape.columns.output;
  // Each thread brings its own gradient back; the other weights are shared out.
  const sharing = pass === 'weightGradient' ? 1 : plan.threads;
  const tilings = LENGTHS.filter((length) => length >= 2 * taps).map((length): Tiling => {
    const kept = length - taps + 1;
    const tiles = Math.ceil(positions / kept);
    const slice = plan.samplesPerThread;
    const perSample = roundUp(slice * tiles, 8) / slice;
    const products = frequenciesOf(length) * perSample * lines * shape.outputs;
    const transforms = TRANSFORM_COST * length * perSample * (lines + shape.outputs);
    const weights = (WEIGHT_COST * length * lines * shape.outputs) / (slice * sharing);
    return { length, kept, tiles, cost: products + transforms + weights };
  });
  // Half the length is half the memory for spectra.
  const least = Math.min(...tilings.map(({ cost }) => cost));
  return tilings.find(({ cost }) => cost <= 1.1 * least);
}

/** Places of the values in the order of their bits turned round, then cosines and sines. */
function transformTable(length: number): Int32Array<ArrayBuffer> {
  const bits = Math.log2(length);
  const places = Array.from({ length }, (_, i) => {
    let turned = 0;
    for (let bit = 0; bit < bits; bit++) turned |= ((i >> bit) & 1) << (bits - 1 - bit);
    return 16 * turned;
  });
  const angles = Array.from({ length: length / 4 + 1 }, (_, j) => cosineAndSine(j, length));
  const floats = Float32Array.from(angles.flat());
  return Int32Array.from([...places, ...new Int32Array(floats.buffer)]);
}

/** cos and sin of 2πj/n for 0 ≤ j ≤ n/4 by halving angles, so that every machine has the same bits. */
function cosineAndSine(j: number, n: number): [number, number] {
  if (j === 0) return [1, 0];
  if (4 * j === n) return [0, 1];
  // 2πj/n lies between its neighbours: the half of the angle twice as large.
  if (8 * j <= n) {
    const [cosine] = cosineAndSine(2 * j, n);
    return [Math.sqrt((1 + cosine) / 2), Math.sqrt((1 - cosine) / 2)];
  }
  const [cosine, sine] = cosineAndSine(n / 4 - j, n);
  return [sine, cosine];
}

/** Floats of an array with one matrix a frequency, 64 bytes more than the data each. */
function frequencyFloats(length: number, rows: number, columns: number): number {
  return frequenciesOf(length) * (rows * columns + 16);
}

function workFloats(plan: PlanBuilder, lines: number, outputs: number, tiling: Tiling): number {
  const tiles = Math.min(BLOCK, roundUp(plan.samplesPerThread * tiling.tiles, 8));
  const { length } = tiling;
  const scratch = 4 * (length + 4);
  return scratch + frequencyFloats(length, lines, tiles) + frequencyFloats(length, outputs, tiles);
}

function tilingOf(
  plan: PlanBuilder,
  shape: Convolution,
  pass: 'forward' | 'backward' | 'weightGradient',
): Tiling {
  const tiling = bestTiling(plan, shape, pass);
  if (!tiling) throw new RangeError('fourier: the kernel is longer than the longest transform');
  return tiling;
}

/** One pass: to y, or back to x with the kernel turned and the lines on the other side. */
function correlate(plan: PlanBuilder, task: ConvolutionTask, pass: 'forward' | 'backward'): void {
  const { name, shape, weights, bias, input, output, floor } = task;
  const { stride, kernel, before } = shape.columns;
  const isForward = pass === 'forward';
  const tiling = tilingOf(plan, shape, pass);
  const { length: n, kept, tiles: tilesEach } = tiling;
  const taps = tapsOf(shape);
  const lines = shape.inputs * stride;
  const table = plan.table(`${name}.transform`, transformTable(n));
  const u = plan.buffer(`${name}.u`, frequencyFloats(n, lines, shape.outputs), 'one', true);
  const ofInputs = { lines: stride, step: kernel };
  const ofOutputs = { lines: 1, step: shape.inputs * kernel };
  const [row, column] = isForward ? [ofOutputs, ofInputs] : [ofInputs, ofOutputs];
  plan.callOnce(
    'prepare',
    'fourierWeights',
    {
      w: weights,
      u,
      table,
      n,
      rows: isForward ? shape.outputs : lines,
      rowLines: row.lines,
      rowStep: row.step,
      columns: isForward ? lines : shape.outputs,
      columnLines: column.lines,
      columnStep: column.step,
      taps,
      firstTap: isForward ? 0 : stride * (taps - 1),
      tapStep: isForward ? stride : -stride,
      kernel,
      scratch: plan.scratch(`${name}.u.scratch`, 4 * n),
    },
    plan.nextThread(),
  );
  // On the way back, number q of every line is position stride · q + line − before; the first q that any
  // line has comes first.
  const first = Math.floor(before / stride);
  const x = {
    count: lines,
    lines: stride,
    start: isForward ? -before : stride * first - before,
    step: stride,
    length: shape.columns.input,
  };
  const y = {
    count: shape.outputs,
    lines: 1,
    start: isForward ? 0 : first - (taps - 1),
    step: 1,
    length: shape.columns.output,
  };
  const [from, to] = isForward ? [x, y] : [y, x];
  plan.callSlice('fourierForward', {
    x: input,
    xSample: strideOf(input),
    u,
    bias,
    y: output,
    ySample: strideOf(output),
    samples: samplesTimes(1),
    table,
    n,
    kept,
    tilesEach,
    inputs: from.count,
    inputLines: from.lines,
    inputStart: from.start,
    inputStep: from.step,
    inputLength: from.length,
    outputs: to.count,
    outputLines: to.lines,
    outputStart: to.start,
    outputStep: to.step,
    outputLength: to.length,
    floor,
    block: BLOCK,
    work: plan.scratch(`${name}.work`, workFloats(plan, lines, shape.outputs, tiling)),
  });
}

/** The Fourier transform's algorithm. */
export const fourierConvolution: ConvolutionAlgorithm = {
  id: 'fourier',

  forward: (plan, task) => correlate(plan, task, 'forward'),
  backward: (plan, task) => correlate(plan, task, 'backward'),

  weightGradient(plan, { name, shape, input, outputGradient, gradient }) {
    const { stride, kernel, before, input: length } = shape.columns;
    const tiling = tilingOf(plan, shape, 'weightGradient');
    const { length: n, kept, tiles: tilesEach } = tiling;
    const lines = shape.inputs * stride;
    const floats = frequencyFloats(n, lines, shape.outputs);
    const table = plan.table(`${name}.dw.transform`, transformTable(n));
    const dm = plan.scratch(`${name}.dm`, floats);
    plan.callOnce('prepare', 'clearFloats', { y: dm, count: floats });
    plan.callSlice('fourierGradient', {
      x: input,
      xSample: strideOf(input),
      dy: outputGradient,
      dySample: strideOf(outputGradient),
      dm,
      samples: samplesTimes(1),
      table,
      n,
      kept,
      tilesEach,
      inputs: lines,
      inputLines: stride,
      inputStart: -before,
      inputStep: stride,
      inputLength: length,
      outputs: shape.outputs,
      outputLength: shape.columns.output,
      block: BLOCK,
      work: plan.scratch(`${name}.dw.work`, workFloats(plan, lines, shape.outputs, tiling)),
    });
    plan.callOnce('finish', 'fourierWeightGradient', {
      dm,
      dw: gradient,
      table,
      n,
      rows: shape.outputs,
      rowStep: shape.inputs * kernel,
      columns: lines,
      columnLines: stride,
      columnStep: kernel,
      taps: tapsOf(shape),
      tapStep: stride,
      kernel,
      scratch: plan.scratch(`${name}.dm.scratch`, 4 * n),
    });
  },
};
