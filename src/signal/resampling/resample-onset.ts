// The first outputs of a chain of stages none of which sees what the one before rings before time 0.
import { type KaiserSinc, valueAt } from './kaiser-sinc.js';
import { type Chain, halvingFilter } from './soxr-stages.js';

/**
 * Follows the input through the stages, dropping what each rings before time 0, as soxr does, and sums
 * what the dropped values would have added to the outputs.
 *
 * @param whole   all stages in one
 * @param samples the beginning of the input
 * @param ratio   input rate over output rate
 * @returns to be subtracted from the first outputs; empty for a single stage
 */
export function resampleOnset(
  { first, second, rate, halvings, stageCount }: Chain,
  whole: Kernel,
  samples: Float32Array,
  ratio: number,
): Float64Array<ArrayBuffer> {
  const stretch = Math.max(1, ratio);
  const last: Kernel = second
    ? { reach: second.reach, at: (time) => valueAt(second, time) }
    : { reach: 0, at: () => 0 };
  const touched = (halvings > 0 ? whole : last).reach * (stretch / ratio);
  const correction = new Float64Array(Math.ceil(touched));
  const drop = (filter: Kernel, wave: Wave, newRate: number, rest: Kernel) => {
    for (let i = 1; i < Math.min(filter.reach, rest.reach) * newRate; i++) {
      const early = -i / newRate;
      const share = filtered(filter, wave, early) / newRate;
      for (let m = 0; m < correction.length; m++) {
        correction[m] += share * rest.at((m * ratio) / stretch - early);
      }
    }
  };
  let wave: Wave = { values: samples, rate: stretch };
  for (let halving = 0; halving < halvings; halving++) {
    const filter = tabulated(halvingFilter(wave.rate, stageCount), wave.rate);
    const newRate = wave.rate / 2;
    drop(filter, wave, newRate, whole);
    const from = wave;
    const values = Float64Array.from({ length: Math.floor(from.values.length / 2) }, (_, n) =>
      filtered(filter, from, n / newRate),
    );
    wave = { values, rate: newRate };
  }
  if (second) drop({ reach: first.reach, at: (time) => valueAt(first, time) }, wave, rate, last);
  return correction;
}

/** A symmetric filter as a function of time. */
export interface Kernel {
  readonly reach: number;
  at(time: number): number;
}

/** Values from time 0 on, `rate` of them a period. */
interface Wave {
  readonly values: ArrayLike<number>;
  readonly rate: number;
}

/** A filter that is only asked for at multiples of `1/rate`. */
function tabulated(filter: KaiserSinc, rate: number): Kernel {
  const length = Math.ceil(filter.reach * rate) + 1;
  const values = Float64Array.from({ length }, (_, i) => valueAt(filter, i / rate));
  return { reach: filter.reach, at: (time) => values[Math.round(Math.abs(time) * rate)] };
}

/** What a filter makes of a wave at one time. */
function filtered(filter: Kernel, { values, rate }: Wave, time: number): number {
  const first = Math.max(0, Math.ceil((time - filter.reach) * rate));
  const last = Math.min(values.length - 1, Math.floor((time + filter.reach) * rate));
  let sum = 0;
  for (let n = first; n <= last; n++) sum += filter.at(time - n / rate) * values[n];
  return sum / rate;
}
