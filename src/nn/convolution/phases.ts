// How strides and dilation become shifts: one axis of x is dealt out over several lines.
//
// With stride s, output i and tap a look at position s · i + d · a of the padded x. Deal the positions out
// like cards to s lines, one a remainder: position s · q + r is number q of line r. Then tap a always looks
// at line (d · a) mod s, at number i + ⌊d · a / s⌋: a shift, the same for all outputs. So every convolution
// is a sum of shifted lines, and its gradients are too.
import type { ConvolutionAxis } from './geometry.js';

/** Where a tap looks: which line, and how far from the output's own number. */
export interface Tap {
  readonly line: number;
  readonly shift: number;
}

/** The lines that one axis is dealt out over: number q of line r is position `step · q + start · r`. */
export interface Lines {
  readonly count: number;
  /** From the beginning of one line to that of the next. */
  readonly start: number;
  readonly step: number;
  /** Numbers in a line that are looked at. */
  readonly extent: number;
  /** One for each tap of the kernel. */
  readonly taps: readonly Tap[];
}

function everyTap<Value>({ kernel }: ConvolutionAxis, make: (tap: number) => Value): Value[] {
  return Array.from({ length: kernel }, (_, tap) => make(tap));
}

/** One line a remainder of the stride; taps of the same line are shifts of each other. */
export function linesByRemainder(axis: ConvolutionAxis): Lines {
  const { stride, dilation, kernel, output } = axis;
  const reach = (kernel - 1) * dilation;
  return {
    count: Math.min(stride, reach + 1),
    start: 1,
    step: stride,
    extent: output + Math.floor(reach / stride),
    taps: everyTap(axis, (a) => ({
      line: (dilation * a) % stride,
      shift: Math.floor((dilation * a) / stride),
    })),
  };
}

/** One line a tap, no longer than the output: a kernel much wider than its output wastes nothing so. */
export function linesByTap(axis: ConvolutionAxis): Lines {
  const { stride, dilation, kernel, output } = axis;
  const taps = everyTap(axis, (a) => ({ line: a, shift: 0 }));
  return { count: kernel, start: dilation, step: stride, extent: output, taps };
}

/** The part of x that the way back writes at once: every `stride`-th position from `first` on. */
export interface BackwardPhase {
  readonly first: number;
  readonly count: number;
  /** For each tap that reaches these positions: its number, and where it looks in the padded y. */
  readonly taps: readonly { readonly tap: number; readonly shift: number }[];
}

/** The way back along one axis: phases of x, each a sum of shifted y. */
export interface BackwardAxis {
  /** Zeros before the first position of y; negative: positions left out. */
  readonly before: number;
  /** Positions of the padded y that are looked at. */
  readonly extent: number;
  readonly phases: readonly BackwardPhase[];
}

/**
 * The adjoint of one axis: x at `stride · q + r − before` takes y at `q − ⌊dilation · a / stride⌋` by every
 * tap a whose `dilation · a` leaves the remainder r.
 */
export function backwardAxis(axis: ConvolutionAxis): BackwardAxis {
  const { input, kernel, stride, dilation, before } = axis;
  const reach = Math.floor(((kernel - 1) * dilation) / stride);
  const phases = Array.from({ length: Math.min(stride, input) }, (_, index) => {
    const remainder = (index + before) % stride;
    return {
      remainder,
      first: index,
      /** The number q of the first position. */
      number: (index + before - remainder) / stride,
      count: Math.ceil((input - index) / stride),
    };
  });
  const start = Math.min(...phases.map(({ number }) => number));
  const all = everyTap(axis, (tap) => tap);
  return {
    before: reach - start,
    extent: reach + Math.max(...phases.map(({ number, count }) => number - start + count)),
    phases: phases.map(({ remainder, first, number, count }) => ({
      first,
      count,
      taps: all
        .filter((tap) => (dilation * tap) % stride === remainder)
        .map((tap) => ({
          tap,
          shift: number - start + reach - Math.floor((dilation * tap) / stride),
        })),
    })),
  };
}
