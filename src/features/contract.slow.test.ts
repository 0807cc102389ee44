// What every feature promises, and that its numbers are librosa's.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readCases, readManifest } from '../../golden/cases.js';
import { largestError } from '../../golden/compare.js';
import { expectGolden } from '../../golden/expect-golden.test-support.js';
import { INPUTS } from '../../golden/inputs.js';
import type { NdArray } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import { type Signal, spectrum } from '../signal/index.js';
import * as catalogue from './catalogue.js';
import type { Feature } from './define-feature.js';

const features = Object.values(catalogue) as unknown as Feature<Record<string, unknown>>[];

function noise(length: number): Float32Array {
  let state = 7;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

test('the inputs are, bit for bit, those the reference numbers were made from', () => {
  const { inputs } = readManifest();
  expect(Object.keys(INPUTS)).toEqual(Object.keys(inputs));
  for (const [name, { samples }] of Object.entries(INPUTS)) {
    const hash = createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex');
    expect(hash, name).toBe(inputs[name]!.sha256);
  }
});

describe.each(features.map((feature) => ({ id: feature.id, feature })))(
  '$id',
  ({ id, feature }) => {
    const golden = readCases('features', id);
    const signal = { samples: noise(22050), sampleRate: 22050 };
    const mayBeEmpty = feature.columns === 'beats' || feature.columns === 'onsets';
    const isFiniteArray = ({ data }: NdArray) =>
      (data.length > 0 || mayBeEmpty) && data.every(Number.isFinite);

    test('has golden numbers for its defaults and all its cases', () => {
      if (feature.reference === null) return;
      for (const options of [{}, ...(feature.cases ?? [])]) {
        expect(golden.map((entry) => entry.options)).toContainEqual({
          ...feature.defaults,
          ...options,
        });
      }
    });

    test.each(golden)("gives librosa's numbers: $input $options", (entry) => {
      expectGolden(entry, () => feature(INPUTS[entry.input] as Signal, entry.options));
    });

    test('keeps its promised height', () => {
      const { shape, data } = feature(signal);
      expect(shape[0]).toBe(feature.rows(feature.defaults));
      expect(data.length).toBe(shape.reduce((a, b) => a * b, 1));
    });

    test('is finite on silence, on noise, on one sample and on samples far too loud', () => {
      const loud = noise(4096).map((value) => value * 1e4);
      for (const samples of [new Float32Array(4096), noise(4096), noise(1), loud]) {
        expect(isFiniteArray(feature({ samples, sampleRate: 22050 }))).toBe(true);
      }
    });

    test('refuses a sample that is not a number and says where it stands', () => {
      const samples = noise(4096);
      samples[123] = Number.NaN;
      const call = () => feature({ samples, sampleRate: 22050 });
      expect(call).toThrow(ParameterError);
      expect(call).toThrow(/at sample 123/);
    });

    test('refuses a hop of 0 and a signal shorter than a frame, naming the option', () => {
      expect(() => feature(signal, { hopLength: 0 })).toThrow(/hopLength must be a whole number/);
      const short = { samples: noise(100), sampleRate: 22050 };
      const call = () => feature(short, { center: false });
      if (feature.anyLength) {
        expect(isFiniteArray(call())).toBe(true);
        return;
      }
      expect(call).toThrow(ParameterError);
      expect(call).toThrow(/set center to true/);
    });

    test('gives one frame or a typed error for a signal without samples', () => {
      const empty = { samples: new Float32Array(0), sampleRate: 22050 };
      try {
        expect(isFiniteArray(feature(empty))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ParameterError);
      }
    });

    test('leaves its input alone', () => {
      const before = signal.samples.slice();
      feature(signal);
      expect(signal.samples).toEqual(before);
    });

    test('takes a shared spectrum in place of the signal', () => {
      const alone = feature(signal);
      const shared = feature(spectrum(signal));
      expect(largestError(shared.data, alone.data, 1e-3).error).toBeLessThan(1e-4);
    });

    test('has options that survive JSON', () => {
      expect(JSON.parse(JSON.stringify(feature.defaults))).toEqual(feature.defaults);
    });
  },
);
