// How far a recording's notes lie beside those of a piano tuned to A4 = 440 Hz.
import { ParameterError } from '../../base/index.js';
import type { Precision } from '../fourier/lane-tables.js';
import { selectSmallest } from '../select.js';
import { checkSignal, type Signal } from '../signal.js';
import { checkWhole } from '../spectra/framing.js';
import { STFT_DEFAULTS, type StftOptions } from '../spectra/stft-options.js';
import { PITCH_PEAK_DEFAULTS, type PitchPeakOptions, pitchPeaks } from './pitch-peaks.js';

/** librosa's options of a tuning. */
export interface TuningOptions {
  /** Width of the classes that are counted, as a share of a bin, in 0..1: 0.01 is a cent. */
  readonly resolution: number;
  /** Bins an octave is divided into, ≥ 1; the tuning is given in these. */
  readonly binsPerOctave: number;
}

/** librosa's defaults. */
export const TUNING_DEFAULTS: TuningOptions = { resolution: 0.01, binsPerOctave: 12 };

/** Everything `estimateTuning` can be told. */
export interface EstimateTuningOptions extends TuningOptions, PitchPeakOptions, StftOptions {
  /** From one bin to the next, in Hz; null for what it is, `sampleRate / nFft`. */
  readonly hertzPerBin: number | null;
  /** Of the transform; see `forEachFour`. */
  readonly precision: Precision;
}

const ESTIMATE_TUNING_DEFAULTS: EstimateTuningOptions = {
  ...TUNING_DEFAULTS,
  ...PITCH_PEAK_DEFAULTS,
  ...STFT_DEFAULTS,
  hertzPerBin: null,
  precision: 'float64',
};

/**
 * The tuning of a signal: that of its pitch peaks, the lower half of them left out.
 *
 * Peaks as high as the median stay, so that of equally high ones all count.
 *
 * @param signal  mono audio, or a `Spectrum` whose transform is then used again
 * @param options `resolution`, `binsPerOctave`, those of `pitchPeaks` and of the transform
 * @returns in −0.5..0.5 bins; 0 for a signal without peaks
 * @throws {ParameterError} when a sample is not finite or an option is out of range
 *
 * Parity: `librosa.estimate_tuning(y=…)`; with `power: 2` that of `S=np.abs(librosa.stft(y)) ** 2`.
 * Differs: hopLength is 512 instead of a quarter of nFft.
 *
 * @example
 * estimateTuning(signal); // 0.27: everything is 27 cents sharp
 */
export function estimateTuning(
  signal: Signal,
  options: Partial<EstimateTuningOptions> = {},
): number {
  const settings = { ...ESTIMATE_TUNING_DEFAULTS, ...options };
  checkSignal(signal, 'estimateTuning');
  checkTuning(settings);
  const hertzPerBin = settings.hertzPerBin ?? signal.sampleRate / settings.nFft;
  const { places, magnitudes } = pitchPeaks(signal, settings, hertzPerBin, settings.precision);
  const least = magnitudes.length > 0 ? median(magnitudes) : 0;
  const frequencies: number[] = [];
  for (let i = 0; i < places.length; i++) {
    if (magnitudes[i] >= least) frequencies.push(Math.fround(places[i] * hertzPerBin));
  }
  return pitchTuning(frequencies, settings);
}

/**
 * The commonest distance of frequencies from the nearest bin, as the lower edge of its class.
 *
 * Distances `binsPerOctave·log₂(f/27.5 Hz)`, less the nearest whole number, are counted in classes of
 * `resolution` from −0.5 on; of equally common classes the lowest is taken. Frequencies that all lie
 * on an edge, as pure tones at exactly 440 Hz do, fall to either side of it by their rounding.
 *
 * @param frequencies in Hz; those that are not above 0 are passed over
 * @returns in −0.5..0.5 bins; 0 when there are no frequencies
 * @throws {ParameterError} when resolution is not between 0 and 1 or binsPerOctave is not whole
 *
 * Parity: `librosa.pitch_tuning` of float32 frequencies.
 *
 * @example
 * pitchTuning([440 * 2 ** (0.253 / 12)]); // 0.25
 */
export function pitchTuning(
  frequencies: ArrayLike<number>,
  options: Partial<TuningOptions> = {},
): number {
  const settings = { ...TUNING_DEFAULTS, ...options };
  checkTuning(settings);
  const { resolution, binsPerOctave } = settings;
  const classes = Math.ceil(1 / resolution);
  const edge = (i: number) => (i === classes ? 0.5 : i * (1 / classes) - 0.5);
  const counts = new Uint32Array(classes);
  for (let n = 0; n < frequencies.length; n++) {
    if (!(frequencies[n] > 0)) continue;
    const octaves = Math.fround(Math.log2(Math.fround(frequencies[n] / A0_HERTZ)));
    const place = Math.fround(binsPerOctave * octaves);
    let distance = Math.fround(place - Math.floor(place));
    if (distance >= 0.5) distance -= 1;
    let i = Math.min(classes - 1, Math.floor((distance + 0.5) * classes));
    while (distance < edge(i)) i--;
    while (i + 1 < classes && distance >= edge(i + 1)) i++;
    counts[i]++;
  }
  const best = counts.indexOf(Math.max(...counts));
  return counts[best] > 0 ? edge(best) : 0;
}

function checkTuning({ resolution, binsPerOctave }: TuningOptions): void {
  if (!(resolution > 0 && resolution < 1)) {
    throw new ParameterError(
      `tuning: resolution must be between 0 and 1; got ${resolution}. Change resolution.`,
    );
  }
  checkWhole(binsPerOctave, 'binsPerOctave', 'tuning');
}

/** The lowest A of a piano, where octaves are counted from. */
export const A0_HERTZ = 27.5;

/** The value in the middle; between two, their float32 mean. */
function median(values: Float32Array): number {
  const sorted = values.slice();
  const middle = values.length >> 1;
  const upper = selectSmallest(sorted, middle);
  if (values.length % 2 === 1) return upper;
  const lower = sorted.subarray(0, middle).reduce((most, value) => Math.max(most, value));
  return Math.fround(Math.fround(lower + upper) / 2);
}
