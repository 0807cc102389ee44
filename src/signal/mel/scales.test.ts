// Windows, cosine transforms, mel scale and filters, decibels.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { getWindow, WINDOW_NAMES, type WindowName } from '../spectra/windows.js';
import { type DctType, dctMatrix } from './dct.js';
import { amplitudeToDb, powerToDb } from './decibels.js';
import { createMelFilters, melFilters } from './mel-filters.js';
import { hzToMel, melFrequencies, melToHz } from './mel-scale.js';

const SEED = { seed: 20251120, numRuns: 200 };

describe('windows', () => {
  test.each(WINDOW_NAMES)('%s is symmetric around its middle, where it peaks at 1', (name) => {
    const window = getWindow(name, 64);
    if (name === 'cosine') {
      expect(Math.max(...window)).toBeCloseTo(1, 2);
      return;
    }
    expect(Math.max(...window)).toBeCloseTo(1, 8);
    for (let n = 1; n < 64; n++) expect(window[n]).toBeCloseTo(window[64 - n]!, 12);
  });

  test('hann overlapped by half adds up to 1', () => {
    const window = getWindow('hann', 50);
    for (let n = 0; n < 25; n++) expect(window[n]! + window[n + 25]!).toBeCloseTo(1, 14);
  });

  test('an unknown name is refused with the known ones', () => {
    expect(() => getWindow('hanning' as WindowName, 8)).toThrow(/expected one of boxcar, hann/);
    expect(() => getWindow('hann', 0)).toThrow(ParameterError);
  });
});

describe('cosine transform', () => {
  test.each([2, 3] as DctType[])(
    'type %i has orthonormal rows and undoes the other type',
    (type) => {
      const size = 24;
      const matrix = dctMatrix(size, { type, norm: 'ortho' });
      const other = dctMatrix(size, { type: type === 2 ? 3 : 2, norm: 'ortho' });
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          let rows = 0;
          let product = 0;
          for (let n = 0; n < size; n++) {
            rows += matrix[i * size + n]! * matrix[j * size + n]!;
            product += matrix[i * size + n]! * other[n * size + j]!;
          }
          expect(rows).toBeCloseTo(i === j ? 1 : 0, 12);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
        }
      }
    },
  );

  test('unnormalised, type 3 after type 2 multiplies by twice the size', () => {
    const forward = dctMatrix(5, { type: 2, norm: null });
    const back = dctMatrix(5, { type: 3, norm: null });
    let product = 0;
    for (let n = 0; n < 5; n++) product += back[5 + n]! * forward[5 * n + 1]!;
    expect(product).toBeCloseTo(10, 12);
  });

  test('more rows than values are refused', () => {
    expect(() => dctMatrix(4, { type: 2, norm: null, rows: 5 })).toThrow(/rows must be .* 1\.\.4/);
    expect(() => dctMatrix(4, { type: 1 as DctType, norm: null })).toThrow(/type must be 2 or 3/);
  });
});

describe('mel scale', () => {
  test('Hz to mel and back is where it started, on both scales', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 48000, noNaN: true }), fc.boolean(), (hertz, htk) => {
        expect(Math.abs(melToHz(hzToMel(hertz, htk), htk) - hertz)).toBeLessThan(1e-8);
      }),
      SEED,
    );
  });

  test('has its well-known points', () => {
    expect(hzToMel(1000)).toBeCloseTo(15, 12);
    expect(hzToMel(6400)).toBeCloseTo(42, 12);
    expect(hzToMel(1000, true)).toBeCloseTo(999.9855, 3);
    expect([...melFrequencies(3, 0, 6400)]).toEqual([0, melToHz(21), 6400]);
  });
});

describe('mel filters', () => {
  const settings = fc.record({
    nMels: fc.integer({ min: 1, max: 200 }),
    htk: fc.boolean(),
    norm: fc.constantFrom('slaney' as const, null),
  });

  test('are not negative and rise to one peak', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 64, max: 3000 }), (options, nFft) => {
        const { data, shape } = melFilters(22050, nFft, options);
        const bins = shape[1]!;
        for (let m = 0; m < options.nMels; m++) {
          const band = [...data.subarray(m * bins, (m + 1) * bins)];
          const peak = band.indexOf(Math.max(...band));
          const falls = band.every(
            (weight, k) => k === 0 || (k <= peak ? weight >= band[k - 1]! : weight <= band[k - 1]!),
          );
          expect(band.every((weight) => weight >= 0) && falls).toBe(true);
        }
      }),
      { ...SEED, numRuns: 40 },
    );
  });

  test('without normalisation add up to 1 between the first and the last peak', () => {
    const { data, shape } = melFilters(22050, 2048, { nMels: 40, norm: null });
    const corners = melFrequencies(42, 0, 11025);
    for (let k = 0; k < shape[1]!; k++) {
      const hertz = (k * 22050) / 2048;
      if (hertz < corners[1]! || hertz > corners[40]!) continue;
      let sum = 0;
      for (let m = 0; m < 40; m++) sum += data[m * shape[1]! + k]!;
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  test('narrower than a bin stay empty', () => {
    const { runs } = createMelFilters(22050, 512, { nMels: 256 });
    expect([...runs].filter((value, i) => i % 2 === 1 && value === 0).length).toBeGreaterThan(0);
  });

  test('refuse a band that ends before it starts', () => {
    expect(() => melFilters(8000, 256, { fmin: 4000 })).toThrow(/Lower fmin or raise fmax/);
    expect(() => melFilters(8000, 256, { nMels: 0 })).toThrow(/nMels must be a whole number/);
  });
});

describe('decibels', () => {
  test('are ten times the logarithm to the last bit of float32', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-9), max: Math.fround(1e30) }), (power) => {
        const [decibels] = powerToDb(Float32Array.of(power), { topDb: null });
        expect(decibels).toBe(Math.fround(10 * Math.log10(power)));
      }),
      SEED,
    );
  });

  test('know the smallest and the largest floats', () => {
    const tiny = Float32Array.of(0, 2 ** -149, 2 ** -126, 1, 3.4e38);
    const decibels = powerToDb(tiny, { amin: 1e-45, topDb: null });
    const expected = [...tiny].map((value) => 10 * Math.log10(Math.max(value, 1e-45)));
    decibels.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 3);
    });
  });

  test('stop topDb below the loudest and count from the reference', () => {
    const power = Float32Array.of(1, 0.1, 1e-12);
    expect([...powerToDb(power)]).toEqual([0, -10, -80]);
    expect([...powerToDb(power, { ref: 10, topDb: 30 })]).toEqual([-10, -20, -40]);
    expect(powerToDb(Float32Array.of(1e-3, 7.3, 3e-20), { ref: 'max' })[1]).toBe(0);
  });

  test('of an amplitude are those of its square', () => {
    const amplitude = Float32Array.of(1, 0.5, -0.25, 0);
    const squares = amplitude.map((value) => value * value);
    expect(amplitudeToDb(amplitude)).toEqual(powerToDb(squares));
    expect(amplitudeToDb(amplitude, { ref: 'max' })[0]).toBe(0);
  });

  test('refuse a floor of 0 and a negative range', () => {
    expect(() => powerToDb(new Float32Array(1), { amin: 0 })).toThrow(/Raise amin/);
    expect(() => powerToDb(new Float32Array(1), { topDb: -1 })).toThrow(/Raise topDb/);
    expect(() => powerToDb(new Float32Array(1), { ref: Number.NaN })).toThrow(ParameterError);
  });
});
