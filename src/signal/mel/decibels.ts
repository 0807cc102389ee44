// Power and amplitude on a logarithmic scale, relative to a reference.
import { ParameterError } from '../../base/index.js';

/** librosa's options of a decibel scale. */
export interface DecibelOptions {
  /** The value that becomes 0 dB, or `'max'` for the largest one given. */
  readonly ref: number | 'max';
  /** Smaller values are raised to this before the logarithm, > 0. */
  readonly amin: number;
  /** Nothing ends up more than this many dB below the loudest value; null for no floor. */
  readonly topDb: number | null;
}

/** librosa's defaults for power. */
export const POWER_TO_DB_DEFAULTS: DecibelOptions = { ref: 1, amin: 1e-10, topDb: 80 };

/** librosa's defaults for amplitude. */
export const AMPLITUDE_TO_DB_DEFAULTS: DecibelOptions = { ref: 1, amin: 1e-5, topDb: 80 };

/**
 * Power to decibels: `10·log10(max(amin, S)) − 10·log10(max(amin, ref))`, then clipped from below
 * at the largest result − topDb.
 *
 * @param power finite values ≥ 0, any shape
 * @returns float32, as many values
 * @throws {ParameterError} when amin is not above 0 or topDb is negative
 *
 * Parity: `librosa.power_to_db`; `ref: 'max'` is `ref=np.max`.
 *
 * @example
 * powerToDb(new Float32Array([1, 0.1, 0]), { topDb: 60 }); // [0, -10, -60]
 */
export function powerToDb(
  power: Float32Array,
  options: Partial<DecibelOptions> = {},
): Float32Array {
  const settings = { ...POWER_TO_DB_DEFAULTS, ...options };
  checkDecibels(settings);
  const { ref, amin, topDb } = settings;
  // A value below the smallest normal float32 has no exponent to read.
  const least = Math.max(amin, 2 ** -126);
  const slow = (value: number) => 10 * Math.log10(Math.max(amin, value));
  const scaled = (value: number) => (value > least ? decibelsOf(value) : slow(value));

  // The largest value must become 0 exactly, hence the same logarithm for both.
  const offset = ref === 'max' ? scaled(largest(power)) : slow(Math.abs(ref));
  const decibels = new Float32Array(power.length);
  for (let n = 0; n < power.length; n++) decibels[n] = scaled(power[n]) - offset;
  if (topDb !== null) {
    const floor = largest(decibels) - topDb;
    for (let n = 0; n < decibels.length; n++) if (decibels[n] < floor) decibels[n] = floor;
  }
  return decibels;
}

/**
 * Amplitude to decibels: `powerToDb` of the squares, with `ref` and `amin` squared.
 *
 * @param amplitude finite values, any shape
 * @returns float32, as many values
 * @throws {ParameterError} when amin is not above 0 or topDb is negative
 *
 * Parity: `librosa.amplitude_to_db`.
 */
export function amplitudeToDb(
  amplitude: Float32Array,
  options: Partial<DecibelOptions> = {},
): Float32Array {
  const settings = { ...AMPLITUDE_TO_DB_DEFAULTS, ...options };
  checkDecibels(settings);
  const { ref, amin, topDb } = settings;
  const squaredRef = ref === 'max' ? 'max' : ref * ref;
  return powerToDb(
    amplitude.map((value) => value * value),
    { ref: squaredRef, amin: amin * amin, topDb },
  );
}

/**
 * Refuses a scale that cannot be.
 *
 * @throws {ParameterError} naming the option
 */
export function checkDecibels({ ref, amin, topDb }: DecibelOptions): void {
  if (ref !== 'max' && !Number.isFinite(ref)) {
    throw new ParameterError(`powerToDb: ref must be a finite number or 'max'; got ${ref}.`);
  }
  if (!(amin > 0 && Number.isFinite(amin))) {
    throw new ParameterError(`powerToDb: amin must be above 0; got ${amin}. Raise amin.`);
  }
  if (topDb !== null && !(topDb >= 0)) {
    throw new ParameterError(
      `powerToDb: topDb must be 0 or more, or null for no floor; got ${topDb}. Raise topDb.`,
    );
  }
}

function largest(values: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < values.length; n++) if (values[n] > most) most = values[n];
  return most;
}

const DECIBELS_PER_OCTAVE = 10 * Math.log10(2);
/** `10·log10(x) = (20/ln 10)·artanh((x − 1)/(x + 1))`. */
const DECIBELS_PER_ARTANH = 20 / Math.LN10;
/** The bits of √½ as float32: subtracting them moves the exponent's step to √½. */
const ROOT_HALF_BITS = 0x3f3504f3;

/** One float32, and the same four bytes as a whole number. */
const factor = new Float32Array(1);
const bits = new Int32Array(factor.buffer);

/**
 * `10·log10(x)` of a float32 ≥ 2⁻¹²⁶.
 *
 * Several times faster than `Math.log10`: the exponent is read from the bits, the remaining factor in
 * √½..√2 goes through eight terms of the artanh series. The truncation error is below 2·10⁻¹² dB, far
 * below a step of float32.
 */
function decibelsOf(value: number): number {
  factor[0] = value;
  const octaves = (bits[0] - ROOT_HALF_BITS) >> 23;
  bits[0] -= octaves << 23;
  const t = (factor[0] - 1) / (factor[0] + 1);
  const u = t * t;
  const tail = 1 / 9 + u * (1 / 11 + u * (1 / 13 + u * (1 / 15)));
  const series = 1 + u * (1 / 3 + u * (1 / 5 + u * (1 / 7 + u * tail)));
  return octaves * DECIBELS_PER_OCTAVE + DECIBELS_PER_ARTANH * t * series;
}
