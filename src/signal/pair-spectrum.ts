// The power spectra of two frames at once, where everything that needs spectra begins.
import type { Kernels } from './kernels.js';
import { createRealFft } from './real-fft.js';

/** Two frames in, two power spectra out. */
export interface PairSpectrum {
  /** Samples of the two frames `[nFft]`, to be filled by the user. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** `|X[k]|²` of the windowed frames after `compute`: `[bins, 2]`. */
  readonly power: Float64Array;
  compute(): void;
}

/** Bytes of kernel memory a `PairSpectrum` reserves. */
export function pairSpectrumBytes(nFft: number): number {
  return 64 * nFft + 512;
}

/**
 * Prepares to transform pairs of frames.
 *
 * Lengths that are powers of two run in WebAssembly, both frames side by side in vector lanes;
 * others go one after the other through `createRealFft`. Both are float64 throughout.
 *
 * @param window weights `[nFft]`
 */
export function createPairSpectrum(kernels: Kernels, window: Float64Array): PairSpectrum {
  const nFft = window.length;
  const isPowerOfTwo = nFft >= 8 && Number.isInteger(Math.log2(nFft));
  return isPowerOfTwo ? createLanePair(kernels, window) : createPlainPair(kernels, window);
}

function createPlainPair(kernels: Kernels, window: Float64Array): PairSpectrum {
  const fft = createRealFft(window.length);
  const first = kernels.reserve(Float32Array, fft.length);
  const second = kernels.reserve(Float32Array, fft.length);
  const power = kernels.reserve(Float64Array, 2 * fft.bins);
  const weighted = new Float64Array(fft.length);
  const re = new Float64Array(fft.bins);
  const im = new Float64Array(fft.bins);
  const computeLane = (frame: Float32Array, lane: number) => {
    for (let n = 0; n < fft.length; n++) weighted[n] = window[n] * frame[n];
    fft.forward(weighted, re, im);
    for (let k = 0; k < fft.bins; k++) power[2 * k + lane] = re[k] * re[k] + im[k] * im[k];
  };
  return {
    first,
    second,
    power,
    compute() {
      computeLane(first, 0);
      computeLane(second, 1);
    },
  };
}

/** Bytes of one complex entry in the kernels' work area: two lanes of real and imaginary part. */
const ENTRY_BYTES = 32;

function createLanePair(kernels: Kernels, window: Float64Array): PairSpectrum {
  const { run, reserve } = kernels;
  const nFft = window.length;
  const half = nFft / 2;
  const first = reserve(Float32Array, nFft);
  const second = reserve(Float32Array, nFft);
  const power = reserve(Float64Array, 2 * (half + 1));
  const weights = reserve(Float64Array, nFft);
  weights.set(window);
  const work = reserve(Float64Array, 4 * half);
  const twiddles = reserve(Float64Array, 2 * half);
  twiddles.set(passTwiddles(half));
  const places = reserve(Uint32Array, half);
  places.set(reversedPlaces(half).map((place) => place * ENTRY_BYTES));
  const turns = reserve(Float64Array, half + 2);
  for (let k = 0; k <= half / 2; k++) {
    turns[2 * k] = Math.cos((Math.PI * k) / half);
    turns[2 * k + 1] = -Math.sin((Math.PI * k) / half);
  }
  return {
    first,
    second,
    power,
    compute() {
      run.take(first.byteOffset, second.byteOffset, weights.byteOffset, work.byteOffset, half);
      run.transform(work.byteOffset, half, twiddles.byteOffset);
      run.power(work.byteOffset, half, places.byteOffset, turns.byteOffset, power.byteOffset);
    },
  };
}

/** Cosine and sine of −2π·j·m/span for m = 1, 2, 3, every j, every radix-4 pass. */
function passTwiddles(size: number): number[] {
  const factors: number[] = [];
  for (let span = size; span >= 4; span /= 4) {
    for (let j = 0; j < span / 4; j++) {
      for (let m = 1; m <= 3; m++) {
        const angle = (-2 * Math.PI * j * m) / span;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return factors;
}

/** Where the in-place passes leave bin k: its base-4 digits (and a last base-2 one) reversed. */
function reversedPlaces(size: number): number[] {
  if (size === 1) return [0];
  const radix = size % 4 === 0 ? 4 : 2;
  const inner = reversedPlaces(size / radix);
  return Array.from({ length: size }, (_, k) => {
    return (k % radix) * (size / radix) + (inner[Math.floor(k / radix)] as number);
  });
}
