// The 26 numbers of a song whose mel spectrogram has been spoilt: how noise reaches a net that sees no picture.
import { corrupt } from '../augment/index.js';
import type { Random } from '../base/index.js';
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
import type { CellHarm } from './corrupt-cells.js';
import { type MelShares, melShares } from './mel-shares.js';

/** How cells are spoilt, and what the features are computed from afterwards. */
export interface CorruptedFeaturesOptions extends CellHarm {
  /**
   * `'spectrum'`: bins keep what is theirs as far as their bands are not spoilt, and become flat where they
   * are; without spoilt cells the numbers are the table's. `'image'`: all bins are read off the mel image,
   * so that even unspoilt they have lost what lies between its bands.
   */
  readonly from: 'spectrum' | 'image';
}

/** How far below the loudest cell the published picture goes, as a ratio of powers: 80 dB. */
const FLOOR = 1e-8;

/**
 * The numbers of `seed26` after cells of the mel power spectrogram were overwritten.
 *
 * Tempo and zero crossings are those of the sound; centroid, flatness, chroma and contrast follow from
 * spectra in which the spoilt bands were made as loud as written, and the MFCCs from the spoilt mel bands
 * themselves. `'zero-inverted'` writes the loudest power of the spectrogram, what 0 means on the published
 * scale; `'silence'` its quietest, 80 dB below at most. How the published table of noisy features was made is
 * not recorded: this way is ours.
 *
 * @param signal  mono audio at any rate, brought to the table's; published were five seconds of each song
 * @param options.fraction, `replacement` and `value` as in `corruptCells`
 * @param options.from default `'spectrum'`
 * @returns 26 numbers in the order of `seed26.columns`
 * @throws {ParameterError} when a sample is not finite, fraction is not in 0..1, or the signal is too short
 */
export function corruptedFeatures26(
  signal: Signal,
  { from = 'spectrum', ...harm }: CellHarm & Partial<CorruptedFeaturesOptions>,
  random: Random,
): Float64Array {
  const [row] = seed26.rows(signal);
  const { sampleRate, padMode } = seed26.defaults;
  const samples =
    signal.sampleRate === sampleRate
      ? signal.samples
      : resample(signal.samples, signal.sampleRate, sampleRate);
  const clean = spectrum({ samples, sampleRate }, { padMode });
  const mel = melFrames(clean, { padMode });
  const spoilt = spoilPower(mel.data, mel.shape, harm, random);
  const shares = melShares(sampleRate, clean.options.nFft);
  const power =
    from === 'image'
      ? powerOfImage(spoilt, clean, shares)
      : powerWithSpoilt(spoilt, mel.data, clean, shares);
  const harmed: Spectrum = { ...clean, power };
  const options = { padMode };
  const decibels = { data: powerToDb(spoilt), shape: mel.shape };
  const [tempo = 0, crossings = 0] = row?.values ?? [];
  return Float64Array.of(
    tempo,
    crossings,
    mean(spectralCentroid(harmed, options).data),
    mean(spectralFlatness(harmed, options).data),
    mean(chromaStft(harmed, options).data),
    mean(spectralContrast(harmed, options).data),
    ...cepstrumMeans(decibels.data, shares.bands),
  );
}

const COEFFICIENTS = 20;

function spoilPower(
  mel: Float32Array,
  shape: readonly number[],
  { fraction, replacement, value }: CellHarm,
  random: Random,
): Float32Array {
  const loudest = mel.reduce((most, power) => Math.max(most, power), 0);
  const quietest = mel.reduce((least, power) => Math.min(least, power), loudest);
  const written = value === 'zero-inverted' ? loudest : Math.max(quietest, FLOOR * loudest);
  const options = { fraction, replacement, value: written, inverted: false };
  return corrupt({ data: mel.slice(), shape }, options, random).data;
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
        const own = clean[start + i] as number;
        power[start + i] = Math.max(
          0,
          (power[start + i] as number) + (level - own) * (share[i] as number),
        );
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
