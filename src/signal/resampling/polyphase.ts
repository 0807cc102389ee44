// A stream of samples through a polyphase filter: one output for every so many input samples.
import { type Kernels, openKernels } from '../kernels.js';

/** A step on the way from one rate to another, or all of it. */
export interface Pass {
  /** Takes samples; returns what they complete, but no more than `limit` outputs in all. */
  append(samples: Float32Array, limit: number): Float32Array;
  /** Outputs returned so far. */
  given(): number;
  /** Zeros to append at the end of a signal, so that its last samples come out. */
  readonly tail: number;
  /** Lets go of its memory; nothing can be appended afterwards. */
  release(): void;
}

/** A filter as a function of time, in samples of the input; symmetric about 0. */
export interface PolyphaseFilter {
  /** Beyond this distance the filter is 0. */
  readonly reach: number;
  /** Rows a sample of the input to blend between, where there are too many phases for a row each. */
  readonly rowsPerSample: number;
  /** The filter at the first `count` multiples of `interval`. */
  sample(interval: number, count: number): Float64Array;
  /** What to subtract from the first outputs, knowing the first `reach` samples. */
  onset?(samples: Float32Array): Float64Array<ArrayBuffer>;
}

/** Rows a period of the slower rate when outputs fall between rows: blending costs −118 dB. */
export const ROWS_PER_PERIOD = 1024;

/**
 * Prepares to filter a stream: output m stands at input sample m·step/phases. However the samples are
 * cut, the outputs are the same bits.
 */
export function createPolyphase(step: number, phases: number, taps: PolyphaseFilter): Pass {
  const bank = createFilterBank(step, phases, taps);
  const { input, output } = bank;
  // The window of an output begins `before` samples earlier.
  let filled = bank.before;
  let start = 0;
  let phase = 0;
  let given = 0;
  let onset = new Float64Array(0);

  const drain = (limit: number, pieces: Float32Array[]) => {
    const room = filled - bank.taps - start;
    const ready = room < 0 ? 0 : Math.ceil(((room + 1) * phases - phase) / step);
    const count = Math.min(ready, limit - given);
    if (count > 0) {
      bank.filter(start, phase, count);
      if (given === 0 && taps.onset) onset = taps.onset(input.subarray(bank.before, bank.taps));
      const touched = Math.min(count, onset.length - given);
      for (let i = 0; i < touched; i++) output[i] -= onset[given + i];
      pieces.push(output.slice(0, count));
      const position = phase + count * step;
      start += Math.floor(position / phases);
      phase = position % phases;
      given += count;
    }
    const passed = Math.min(start, filled);
    input.copyWithin(0, passed, filled);
    filled -= passed;
    start -= passed;
  };
  return {
    append(samples, limit) {
      const pieces: Float32Array[] = [];
      for (let done = 0; done < samples.length && given < limit; ) {
        const room = Math.min(bank.blockSamples, input.length - filled);
        const piece = samples.subarray(done, done + room);
        input.set(piece, filled);
        filled += piece.length;
        done += piece.length;
        drain(limit, pieces);
      }
      return joined(pieces);
    },
    given: () => given,
    tail: bank.taps,
    release: bank.release,
  };
}

/** Arrays one after the other. */
export function joined(pieces: readonly Float32Array[]): Float32Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A polyphase filter with its input and output buffers. */
interface FilterBank {
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** Input samples one output looks at. */
  readonly taps: number;
  /** How many of them lie before the output's own place. */
  readonly before: number;
  /** Most input samples to add before filtering, so that the output buffer holds what they give. */
  readonly blockSamples: number;
  /** Lets go of its memory. */
  release(): void;
  /** Filters `count` outputs, the first with its window at `start` and the given phase. */
  filter(start: number, phase: number, count: number): void;
}

/** Input samples taken at a time; fewer when each gives many outputs. */
const BLOCK_SAMPLES = 16384;
/** Most weights kept when every phase gets its own row. */
const LARGEST_TABLE = 2 ** 19;

function createFilterBank(step: number, phases: number, filter: PolyphaseFilter): FilterBank {
  const before = Math.floor(filter.reach);
  const taps = 4 * Math.ceil((2 * before + 2) / 4);
  const exact = phases * taps <= LARGEST_TABLE;
  const rowCount = exact ? phases : filter.rowsPerSample;

  const blockSamples = Math.max(
    1,
    Math.min(BLOCK_SAMPLES, Math.floor((BLOCK_SAMPLES * step) / phases)),
  );
  const outputs = Math.ceil(((blockSamples + taps) * phases) / step) + 1;
  const bytes = 4 * (taps * (rowCount + 1) + 2 * taps + blockSamples + outputs);
  const kernels = openKernels(bytes);
  const rows = kernels.reserve(Float32Array, taps * (rowCount + 1));
  const grid = filter.sample(1 / rowCount, rowCount * (before + 2) + 1);
  for (let row = 0; row <= rowCount; row++) {
    for (let tap = 0; tap < 2 * before + 2; tap++) {
      rows[row * taps + tap] = grid[Math.abs(row + (before - tap) * rowCount)];
    }
  }
  const input = kernels.reserve(Float32Array, 2 * taps + blockSamples);
  const output = kernels.reserve(Float32Array, outputs);
  const { release } = kernels;
  const bank = { input, output, taps, before, blockSamples, release };
  if (exact) return { ...bank, filter: exactFilter(kernels, bank, rows, step, phases) };
  return { ...bank, filter: blendedFilter(kernels, bank, rows, rowCount, step, phases) };
}

type Buffers = Pick<FilterBank, 'input' | 'output' | 'taps'>;

function exactFilter(
  { run }: Kernels,
  { input, output, taps }: Buffers,
  rows: Float32Array,
  step: number,
  phases: number,
): FilterBank['filter'] {
  return (start, phase, count) => {
    const from = input.byteOffset + 4 * start;
    run.filter(from, rows.byteOffset, taps, phases, step, phase, output.byteOffset, count);
  };
}

/** For ratios with too many phases for a table: outputs between two rows blend them. */
function blendedFilter(
  { run }: Kernels,
  { input, output, taps }: Buffers,
  rows: Float32Array,
  rowCount: number,
  step: number,
  phases: number,
): FilterBank['filter'] {
  return (start, phase, count) => {
    const from = input.byteOffset + 4 * start;
    const { byteOffset } = rows;
    run.blend(from, byteOffset, taps, rowCount, phases, step, phase, output.byteOffset, count);
  };
}
