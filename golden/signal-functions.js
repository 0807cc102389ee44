// What each id of signal-cases.js runs, on our side: tests hand in the sources, scripts what was built.

const flat = (data) => ({ data, shape: [data.length] });

/**
 * One function an id, from an input and librosa's options to an array.
 *
 * @param room what `src/signal/index.ts` exports
 */
export const signalFunctions = (room) => ({
  istft(signal, { length, ...options }) {
    const transform = room.complexSpectrum(signal, options);
    for (let t = 0; t < transform.frames; t += 3) {
      for (let i = t * transform.bins; i < (t + 1) * transform.bins; i++) {
        transform.re[i] *= 0.5;
        transform.im[i] *= 0.5;
      }
    }
    return flat(room.inverseSpectrum(transform, length));
  },
  phase_vocoder(signal, { rate, ...options }) {
    const { re, im, bins, frames } = room.phaseVocoder(room.complexSpectrum(signal, options), rate);
    const result = { data: new Float32Array(2 * bins * frames), shape: [bins, frames, 2] };
    for (let t = 0; t < frames; t++) {
      for (let k = 0; k < bins; k++) {
        result.data[2 * (k * frames + t)] = re[t * bins + k];
        result.data[2 * (k * frames + t) + 1] = im[t * bins + k];
      }
    }
    return result;
  },
  median_filter({ samples: data }, options) {
    const { rows, size, axis } = options;
    return room.medianFilter({ data, shape: [rows, data.length / rows] }, size, axis);
  },
  softmask({ samples }, options) {
    const sizes = samples.map(Math.abs);
    const half = sizes.length / 2;
    return flat(room.softMask(sizes.subarray(0, half), sizes.subarray(half), options));
  },
  delta({ samples: data }, { rows, ...options }) {
    const shape = [rows, data.length / rows];
    return room.delta({ data, shape }, options);
  },
  amplitude_to_db: ({ samples }, options) => flat(room.amplitudeToDb(samples.map(Math.abs), options)),
  estimate_tuning(signal, { power = false, ...options }) {
    return flat(Float32Array.of(room.estimateTuning(signal, { ...options, power: power ? 2 : 1 })));
  },
  pitch_tuning({ samples }, options) {
    const hertz = samples.map((value) => 1000 * Math.abs(value));
    return flat(Float32Array.of(room.pitchTuning(hertz, options)));
  },
});
