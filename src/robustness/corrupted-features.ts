// The 26 numbers of a song whose mel spectrogram has been spoilt: how noise reaches a net that sees no picture.
import { ParameterError, type Random } from '../base/index.js';
import {
  chromaStft,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
} from '../features/index.js';
import {
  dctMatrix,
  matrixProduct,
  melFrames,
  powerToDb,
  resample,
  type Signal,
  type Spectrum,
  spectrum,
} from '../signal/index.js';
import { seed26 } from '../tables/index.js';
import { type CellHarm, corruptCells } from './corrupt-cells.js';
import type { Spectrogram } from './judge.js';
import { type MelShares, melShares } from './mel-shares.js';

/**
 * What the features of a spoilt picture are computed from.
 *
 * `'spectrum'`: bins keep what is theirs as far as their bands are not spoilt, and become flat where they are;
 * without spoilt cells the numbers are the table's. `'image'`: all bins are read off the mel image, so that
 * even unspoilt they have lost what lies between its bands.
 */
export type FeaturesFrom = 'spectrum' | 'image';

/** A picture that remembers the sound it is of. */
export interface Picture26 extends Spectrogram {
  readonly origin: Origin26;
}

/** What a picture does not show. */
interface Origin26 {
  readonly of: 'seed26';
  readonly spectrum: Spectrum;
  /** Mel powers, `[bands, frames]`. */
  readonly mel: Float32Array;
  /** The picture as it was before harm. */
  readonly unharmed: Float32Array;
  readonly tempo: number;
  readonly crossings: number;
}

/**
 * The mel spectrogram that the 26 numbers can be computed from when some of it has been spoilt: dB below the
 * loudest cell, 80 at most, as the published pictures before their scaling.
 *
 * @param signal mono audio at any rate, brought to the table's; published were five seconds of each song
 * @throws {ParameterError} when a sample is not finite or the signal is too short
 */
export function picture26(signal: Signal): Picture26 {
  const [tempo = 0, crossings = 0] = seed26.rows(signal)[0]?.values ?? [];
  const { sampleRate, padMode } = seed26.defaults;
  const samples =
    signal.sampleRate === sampleRate
      ? signal.samples
      : resample(signal.samples, signal.sampleRate, sampleRate);
  const clean = spectrum({ samples, sampleRate }, { padMode });
  const mel = melFrames(clean, { padMode });
  const data = powerToDb(mel.data, { ref: 'max' });
  const [bands = 0, columns = 0] = mel.shape;
  const origin: Origin26 = {
    of: 'seed26',
    spectrum: clean,
    mel: mel.data,
    unharmed: data,
    tempo,
    crossings,
  };
  return { data, bands, columns, origin };
}

/**
 * The numbers of `seed26` of a picture that may have been spoilt since `picture26` made it.
 *
 * Tempo and zero crossings are those of the sound; centroid, flatness, chroma and contrast follow from
 * spectra in which the spoilt bands are as loud as the picture says, and the MFCCs from the bands
 * themselves. How the published table of noisy features was made is not recorded: this way is ours.
 *
 * @returns 26 numbers in the order of `seed26.columns`
 * @throws {ParameterError} when the picture is not one of `picture26`
 */
export function features26Of(picture: Spectrogram, from: FeaturesFrom = 'spectrum'): Float64Array {
  const { spectrum: clean, mel, unharmed, tempo, crossings } = originOf(picture);
  const loudest = mel.reduce((most, power) => Math.max(most, power), 0);
  const spoilt = mel.map((power, i) => {
    const level = picture.data[i] as number;
    return level === unharmed[i] ? power : loudest * 10 ** (level / 10);
  });
  const shares = melShares(clean.sampleRate, clean.options.nFft);
  const power =
    from === 'image'
      ? powerOfImage(spoilt, clean, shares)
      : powerWithSpoilt(spoilt, mel, clean, shares);
  const harmed: Spectrum = { ...clean, power };
  const { padMode } = clean.options;
  return Float64Array.of(
    tempo,
    crossings,
    mean(spectralCentroid(harmed, { padMode }).data),
    mean(spectralFlatness(harmed, { padMode }).data),
    mean(chromaStft(harmed, { padMode }).data),
    mean(spectralContrast(harmed, { padMode }).data),
    ...cepstrumMeans(powerToDb(spoilt), shares.bands),
  );
}

/**
 * The numbers of `seed26` after cells of the mel spectrogram were overwritten: `features26Of` what
 * `corruptCells` makes of `picture26`.
 *
 * @throws {ParameterError} when a sample is not finite, fraction is not in 0..1, or the signal is too short
 */
export function corruptedFeatures26(
  signal: Signal,
  { from, ...harm }: CellHarm & { readonly from?: FeaturesFrom },
  random: Random,
): Float64Array {
  return features26Of(corruptCells(picture26(signal), harm, random), from);
}

const COEFFICIENTS = 20;

function originOf({ origin }: Spectrogram): Origin26 {
  if (typeof origin === 'object' && origin !== null && 'of' in origin && origin.of === 'seed26') {
    return origin as Origin26; // only `picture26` writes this mark
  }
  throw new ParameterError(
    'features26Of: expected a picture made by picture26; this one does not know its sound. ' +
      'Make it of the sound, and spoil that.',
  );
}

/** Spectra between whose bands nothing is known: each bin the powers of its bands by their shares. */
function powerOfImage(
  mel: Float32Array,
  { frames }: Spectrum,
  { bands, bins, first, shares, gains }: MelShares,
): Float32Array {
  const power = new Float32Array(frames * bins);
  for (let m = 0; m < bands; m++) {
    const share = shares[m] as Float64Array;
    for (let t = 0; t < frames; t++) {
      const level = (mel[m * frames + t] as number) / (gains[m] as number);
      const start = t * bins + (first[m] as number);
      for (let i = 0; i < share.length; i++) {
        power[start + i] = (power[start + i] as number) + level * (share[i] as number);
      }
    }
  }
  return power;
}

/** The spectra as they were, but flat at the written level as far as spoilt bands have a share. */
function powerWithSpoilt(
  spoilt: Float32Array,
  mel: Float32Array,
  { frames, power: clean }: Spectrum,
  { bands, bins, first, shares, gains }: MelShares,
): Float32Array {
  const power = clean.slice();
  for (let m = 0; m < bands; m++) {
    const share = shares[m] as Float64Array;
    for (let t = 0; t < frames; t++) {
      const written = spoilt[m * frames + t] as number;
      if (written === mel[m * frames + t]) continue;
      const level = written / (gains[m] as number);
      const start = t * bins + (first[m] as number);
      for (let i = 0; i < share.length; i++) {
        const moved = (level - (clean[start + i] as number)) * (share[i] as number);
        power[start + i] = Math.max(0, (power[start + i] as number) + moved);
      }
    }
  }
  return power;
}

function cepstrumMeans(decibels: Float32Array, bands: number): number[] {
  const frames = decibels.length / bands;
  const transform = dctMatrix(bands, { type: 2, norm: 'ortho', rows: COEFFICIENTS });
  const { data } = matrixProduct(transform, { data: decibels, shape: [bands, frames] });
  return Array.from({ length: COEFFICIENTS }, (_, k) =>
    mean(data.subarray(k * frames, (k + 1) * frames)),
  );
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
