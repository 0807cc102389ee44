// The sizes of one convolution, axis by axis.

/** One axis: `y[i]` looks at `x[stride · i + dilation · a − before]` for each tap a = 0 … kernel − 1. */
export interface ConvolutionAxis {
  /** Positions of x. */
  readonly input: number;
  /** Positions of y. */
  readonly output: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Zeros before the first position of x. */
  readonly before: number;
}

/**
 * `y[o][i][j] = Σ_c Σ_a Σ_b w[o][c][a][b] · x[c][i′][j′]` with i′ and j′ as in `ConvolutionAxis`, zero outside x.
 *
 * A convolution of one dimension has one row and a kernel of one row.
 */
export interface Convolution {
  /** Channels of x. */
  readonly inputs: number;
  /** Channels of y. */
  readonly outputs: number;
  readonly rows: ConvolutionAxis;
  readonly columns: ConvolutionAxis;
}

/** The same convolution with its only axis along the columns, when that axis has been the rows. */
export function alongColumns(shape: Convolution): Convolution {
  const { input, output, kernel } = shape.columns;
  const hasOneColumn = input === 1 && output === 1 && kernel === 1;
  return hasOneColumn ? { ...shape, rows: shape.columns, columns: shape.rows } : shape;
}

/** Taps of one channel. */
export function areaOf({ rows, columns }: Convolution): number {
  return rows.kernel * columns.kernel;
}

/** Whether every tap is one position from the next, and every output too. */
export function isDense({ rows, columns }: Convolution): boolean {
  return [rows, columns].every(({ stride, dilation }) => stride === 1 && dilation === 1);
}

/** The convolution that brings a dense one's output gradient back: channels swapped, kernel turned. */
export function backwardOf(forward: Convolution): Convolution {
  const turned = (axis: ConvolutionAxis): ConvolutionAxis => ({
    ...axis,
    input: axis.output,
    output: axis.input,
    before: axis.kernel - 1 - axis.before,
  });
  return {
    inputs: forward.outputs,
    outputs: forward.inputs,
    rows: turned(forward.rows),
    columns: turned(forward.columns),
  };
}

/** Rounds up to a multiple. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
