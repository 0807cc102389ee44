// A mel spectrogram brought to other bands and other moments by interpolation.
import { hzToMel } from '../signal/index.js';
import type { FrontEndAtRate } from './front-end.js';
import { frameOfColumn, secondsPerColumn } from './listen-options.js';
import type { Spectrogram } from './spectrogram.js';

/**
 * Brings a spectrogram to another front end's mel bands and columns: linear between the centres of bands
 * on the mel scale and between the moments of columns, the border repeated.
 *
 * Detail that the given bands and columns do not hold is not made up: what was sampled every 77 ms stays
 * as smooth as that.
 *
 * @param from how it was made
 * @param to   what is wanted
 */
export function regrid(
  picture: Spectrogram,
  from: FrontEndAtRate,
  to: FrontEndAtRate,
): Spectrogram {
  const seconds = { from: secondsPerColumn(from), to: secondsPerColumn(to) };
  const columns = Math.max(1, Math.round((picture.columns * seconds.from) / seconds.to));
  const across = weightsOf(columns, picture.columns, (c) => {
    const moment = (frameOfColumn(c, to) * to.hopLength) / to.sampleRate;
    return moment / seconds.from - 0.5;
  });
  const edges = { from: melEdges(from), to: melEdges(to) };
  const down = weightsOf(to.nMels, picture.bands, (band) => {
    const mel = edges.to.low + ((band + 1) * (edges.to.high - edges.to.low)) / (to.nMels + 1);
    const step = (edges.from.high - edges.from.low) / (from.nMels + 1);
    return (mel - edges.from.low) / step - 1;
  });
  const data = new Float32Array(to.nMels * columns);
  down.forEach(({ first, second, share }, band) => {
    const low = first * picture.columns;
    const high = second * picture.columns;
    across.forEach((at, c) => {
      const mix = (row: number) =>
        (1 - at.share) * (picture.data[row + at.first] as number) +
        at.share * (picture.data[row + at.second] as number);
      data[band * columns + c] = (1 - share) * mix(low) + share * mix(high);
    });
  });
  return { ...picture, data, bands: to.nMels, columns };
}

/** Lowest and highest edge of the bands, in mel. */
function melEdges({ fmin, fmax, sampleRate }: FrontEndAtRate) {
  return { low: hzToMel(fmin), high: hzToMel(fmax === 'nyquist' ? sampleRate / 2 : fmax) };
}

/** Two neighbours and how much of the second. */
interface Neighbours {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

function weightsOf(count: number, size: number, positionOf: (index: number) => number) {
  return Array.from({ length: count }, (_, index): Neighbours => {
    const position = Math.min(size - 1, Math.max(0, positionOf(index)));
    const first = Math.floor(position);
    return { first, second: Math.min(size - 1, first + 1), share: position - first };
  });
}
