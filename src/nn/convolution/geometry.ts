// The sizes of one correlation: planes in, padding, kernel, planes out. Stride 1.

/** `y[o][i][j] = Σ_c Σ_a Σ_b w[o][c][a][b] · x[c][i + a − top][j + b − left]`, zero outside x. */
export interface Correlation {
  readonly inputs: number;
  readonly height: number;
  readonly width: number;
  readonly outputs: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly top: number;
  readonly left: number;
}

/** The correlation that brings the output's gradient back to the input: channels swapped, kernel turned. */
export function backwardOf(forward: Correlation): Correlation {
  return {
    inputs: forward.outputs,
    height: forward.outHeight,
    width: forward.outWidth,
    outputs: forward.inputs,
    outHeight: forward.height,
    outWidth: forward.width,
    kernelHeight: forward.kernelHeight,
    kernelWidth: forward.kernelWidth,
    top: forward.kernelHeight - 1 - forward.top,
    left: forward.kernelWidth - 1 - forward.left,
  };
}

/** How the padded input lies in working space, in floats. */
export interface SpreadLayout {
  readonly rowStride: number;
  readonly planeStride: number;
  /** Zeros after the last plane, for tiles that reach past it. */
  readonly slack: number;
  readonly floats: number;
}

/** The padded input: just as many rows and columns as the outputs look at. */
export function spreadLayout(shape: Correlation): SpreadLayout {
  const rowStride = shape.outWidth + shape.kernelWidth - 1;
  const planeStride = (shape.outHeight + shape.kernelHeight - 1) * rowStride;
  const slack = 4 * rowStride + 64;
  return { rowStride, planeStride, slack, floats: shape.inputs * planeStride + slack };
}

/** Rounds up to a multiple. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
