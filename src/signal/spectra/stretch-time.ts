// A signal at another speed: transform, phase vocoder and the way back, frame by frame.

import { createPairTransform, pairTransformBytes } from '../fourier/pair-transform.js';
import { openKernels } from '../kernels.js';
import { copyFrame, frameCount } from './framing.js';
import { createOverlapAdd, overlapAddBytes, placePiece } from './overlap-add.js';
import { createVocoder, stretchedLength, vocoderBytes, vocoderFrames } from './phase-vocoder.js';
import { framingOf, type StftOptions, stftWindow } from './stft-options.js';

/**
 * `inverseSpectrum(phaseVocoder(complexSpectrum(signal), rate))` without ever holding a transform: beside
 * the samples, memory does not grow with their number.
 *
 * @param samples finite, `[n]`
 * @returns `[n / rate]`, rounded
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function stretchTime(
  samples: Float32Array,
  options: StftOptions,
  rate: number,
): Float32Array {
  const { nFft, hopLength, center } = options;
  const framing = framingOf(options);
  const columns = frameCount(samples.length, framing, 'stretchTime');
  const wanted = vocoderFrames(columns, rate);
  const padding = center ? Math.floor(nFft / 2) : 0;
  const stretched = new Float32Array(stretchedLength(samples.length, rate));
  const reached = Math.ceil((stretched.length + 2 * padding) / hopLength);
  const frames = Math.min(wanted, reached);

  const window = stftWindow(options);
  const bins = 1 + Math.floor(nFft / 2);
  const kernels = openKernels(
    2 * pairTransformBytes(nFft) + overlapAddBytes(nFft) + vocoderBytes(bins),
  );
  const there = createPairTransform(kernels, window);
  const back = createPairTransform(kernels, window);
  const sums = createOverlapAdd(kernels, window, hopLength);
  let transformed = -1;
  const vocoder = createVocoder(kernels, { bins, nFft, hopLength }, rate, (column) => {
    if (column >= columns) return undefined;
    const lane = column % 2;
    if (transformed !== column - lane) {
      transformed = column - lane;
      copyFrame(samples, transformed, framing, there.frames[0]);
      if (transformed + 1 < columns) copyFrame(samples, transformed + 1, framing, there.frames[1]);
      there.forward();
    }
    return { re: there.re[lane], im: there.im[lane] };
  });
  for (let t = 0; t < frames; t += 2) {
    const lanes = Math.min(2, frames - t);
    for (let lane = 0; lane < lanes; lane++) vocoder.next(back.re[lane], back.im[lane]);
    back.inverse();
    for (let lane = 0; lane < lanes; lane++) {
      const start = (t + lane) * hopLength - padding;
      placePiece(stretched, start, sums.add(back.frames[lane]));
    }
  }
  placePiece(stretched, frames * hopLength - padding, sums.rest());
  kernels.release();
  return stretched;
}
