// The WebAssembly kernels, each user with an instance and a memory of its own.
import { KERNELS } from './kernels.generated.js';

/** Addresses are byte offsets into the instance's memory; kernels-signal/ explains each function. */
interface KernelFunctions {
  powerOfFour: PowerOfFrames;
  exactPowerOfFour: PowerOfFrames;
  powerOfTwo: PowerOfFrames;
  binsOfTwo(
    frames: number,
    apart: number,
    window: number,
    size: number,
    factors: number,
    twiddles: number,
    places: number,
    work: number,
    bins: number,
    stride: number,
  ): void;
  partsOfTwo(
    frames: number,
    apart: number,
    window: number,
    size: number,
    factors: number,
    twiddles: number,
    places: number,
    work: number,
    parts: number,
    stride: number,
  ): void;
  takeEntries(frames: number, apart: number, window: number, half: number, work: number): void;
  takeReals(frames: number, apart: number, window: number, count: number, work: number): void;
  realBins(entries: number, bins: number, target: number, mode: number, stride: number): void;
  fillEntries(bins: number, stride: number, count: number, work: number): void;
  giveReals(entries: number, count: number, weights: number, first: number, second: number): void;
  mixedPass(
    from: number,
    to: number,
    size: number,
    span: number,
    radix: number,
    twiddles: number,
    units: number,
    spare: number,
  ): void;
  untangle(
    work: number,
    half: number,
    turns: number,
    target: number,
    mode: number,
    stride: number,
  ): void;
  transformTwo(work: number, size: number, twiddles: number): void;
  weave(rows: number, stride: number, power: number, bins: number): void;
  rootRows(power: number, bins: number, target: number, stride: number): void;
  unweave(power: number, rows: number, stride: number, bins: number): void;
  tangle(bins: number, stride: number, half: number, turns: number, work: number): void;
  give(
    work: number,
    half: number,
    places: number,
    weights: number,
    first: number,
    second: number,
  ): void;
  overlap(values: number, sums: number, count: number): void;
  settle(sums: number, weights: number, count: number): void;
  bandsOfFour: Bands;
  bandsOfTwo: Bands;
  largest(values: number, count: number): number;
  crossings(samples: number, count: number): number;
  decibels(values: number, count: number, least: number, reference: number, floor: number): void;
  filter(
    input: number,
    rows: number,
    taps: number,
    phases: number,
    step: number,
    phase: number,
    output: number,
    count: number,
  ): void;
  double(
    input: number,
    hop: number,
    size: number,
    work: number,
    other: number,
    twiddles: number,
    heights: number,
    turns: number,
    skip: number,
    kept: number,
    output: number,
  ): void;
  halve(
    input: number,
    hop: number,
    size: number,
    work: number,
    twiddles: number,
    heights: number,
    skip: number,
    kept: number,
    output: number,
  ): void;
  correlate(
    samples: number,
    hop: number,
    frames: number,
    half: number,
    even: number,
    weights: number,
    turns: number,
    count: number,
    target: number,
    stride: number,
  ): void;
  product(
    matrix: number,
    height: number,
    depth: number,
    rows: number,
    length: number,
    target: number,
  ): void;
  fold(power: number, n: number, turns: number, work: number, lags: number): void;
  unfold(work: number, size: number, places: number, turns: number, lags: number): void;
  scatter(lags: number, factors: number, target: number, count: number, stride: number): void;
  rise(
    later: number,
    earlier: number,
    bytes: number,
    count: number,
    target: number,
    length: number,
  ): void;
  slide(
    bins: number,
    count: number,
    samples: number,
    weights: number,
    apart: number,
    length: number,
    steps: number,
    sign: number,
    lowOnBin: boolean,
    highOnBin: boolean,
  ): void;
  energies(squares: number, weights: number, target: number, count: number, length: number): void;
  blend(
    input: number,
    rows: number,
    taps: number,
    rowCount: number,
    phases: number,
    step: number,
    phase: number,
    output: number,
    count: number,
  ): void;
  polar(re: number, im: number, angles: number, lengths: number, count: number): void;
  advance(
    phases: number,
    expected: number,
    low: number,
    high: number,
    apart: number,
    share: number,
    re: number,
    im: number,
    count: number,
  ): void;
  medians(
    input: number,
    step: number,
    output: number,
    outputStep: number,
    count: number,
    window: number,
    groups: number,
    scratch: number,
  ): void;
  magnitudes(re: number, im: number, target: number, count: number): void;
  turn(
    source: number,
    step: number,
    hop: number,
    target: number,
    targetStep: number,
    targetHop: number,
    blocks: number,
  ): void;
  soften(
    first: number,
    second: number,
    firstMargin: number,
    secondMargin: number,
    power: number,
    empty: number,
    masks: number,
    stride: number,
    count: number,
  ): void;
  weigh(
    re: number,
    im: number,
    masks: number,
    stride: number,
    targets: number,
    targetStride: number,
    count: number,
  ): void;
  peaks(
    power: number,
    bins: number,
    frames: number,
    first: number,
    last: number,
    threshold: number,
    root: boolean,
    places: number,
    tops: number,
  ): number;
  pool(power: number, runs: number, weights: number, sums: number, count: number): void;
  roots(power: number, bins: number): void;
  fit(values: number, bins: number, weights: number, sums: number, count: number): void;
  shape(power: number, bins: number, share: number, sums: number, results: number): void;
  sumAndProduct(power: number, bins: number, least: number, results: number): void;
  extremes(lanes: number, count: number, kept: number, lists: number, means: number): void;
  raise(values: number, count: number, exponent: number): void;
  between(input: number, row: number, taps: number, share: number): number;
}

type PowerOfFrames = (
  frames: number,
  apart: number,
  window: number,
  size: number,
  factors: number,
  twiddles: number,
  places: number,
  work: number,
  power: number,
) => void;

type Bands = (
  power: number,
  runs: number,
  weights: number,
  count: number,
  sums: number,
  stride: number,
) => void;

type NumberArray = Float32Array | Float64Array | Uint32Array;

/** Running kernels and the memory they work in. */
export interface Kernels {
  readonly run: KernelFunctions;
  /** Carves zeros out of the memory; a view's `byteOffset` is its address. */
  reserve<View extends NumberArray>(
    Type: new (buffer: ArrayBuffer, byteOffset: number, length: number) => View,
    length: number,
  ): View;
  /**
   * Hands the memory on to the next who opens kernels; no view may be used afterwards.
   *
   * Whoever forgets it costs a browser 10 GB of address space until the garbage is collected, and a page
   * with its workers has 1 TB.
   */
  release(): void;
}

const PAGE_BYTES = 65536;

/** No static data lives above this address. */
const FIRST_FREE_BYTE = 1024;

/** Room lost to rounding views up to 16 bytes, however many there are. */
const ALIGNMENT_SLACK = 1024;

/** A module that runs, and the memory it works in. */
interface Instance {
  readonly run: KernelFunctions;
  readonly memory: WebAssembly.Memory;
}

let compiled: WebAssembly.Module | undefined;

/** Instances that were released; the next to open kernels takes the last of them. */
const idle: Instance[] = [];

/** As many are ever at work at once: a stream, what it feeds, and what that asks for. */
const MOST_KEPT = 4;

/** A larger memory is not kept for the next. */
const MOST_BYTES_KEPT = 2 ** 23;

/**
 * Starts kernels with room for all the views their user is going to reserve, or takes released ones:
 * memory fresh from the system costs more than a short signal's transform. Release them when done.
 *
 * @param bytes the views' lengths in bytes, summed
 */
export function openKernels(bytes: number): Kernels {
  const used = idle.pop();
  return kernelsOf(used ?? startInstance(), bytes, used !== undefined);
}

/**
 * Runs `use` with kernels that are released at its end, also when it throws. No view may outlive the call.
 *
 * @param bytes the views' lengths in bytes, summed
 * @returns what `use` returns
 */
export function borrowKernels<Result>(bytes: number, use: (kernels: Kernels) => Result): Result {
  const kernels = openKernels(bytes);
  try {
    return use(kernels);
  } finally {
    kernels.release();
  }
}

function startInstance(): Instance {
  compiled ??= new WebAssembly.Module(decodeBase64(KERNELS));
  const { exports } = new WebAssembly.Instance(compiled);
  return {
    run: exports as unknown as KernelFunctions,
    memory: exports['memory'] as WebAssembly.Memory,
  };
}

function kernelsOf(instance: Instance, bytes: number, isUsed: boolean): Kernels {
  const { run, memory } = instance;
  const pages = Math.ceil((FIRST_FREE_BYTE + bytes + ALIGNMENT_SLACK) / PAGE_BYTES);
  const present = memory.buffer.byteLength / PAGE_BYTES;
  if (pages > present) memory.grow(pages - present);
  const buffer = memory.buffer as ArrayBuffer;
  let free = FIRST_FREE_BYTE;
  let isOpen = true;
  return {
    run,
    reserve(Type, length) {
      const view = new Type(buffer, free, length);
      free = Math.ceil((free + view.byteLength) / 16) * 16;
      if (isUsed) view.fill(0);
      return view;
    },
    release() {
      const isWanted = idle.length < MOST_KEPT && buffer.byteLength <= MOST_BYTES_KEPT;
      if (isOpen && isWanted) idle.push(instance);
      isOpen = false;
    },
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base 64 without `atob` or `Buffer`, which not every pure room can see. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
    }
  }
  return bytes;
}
