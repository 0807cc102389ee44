// What every effect promises, and that its samples are librosa's.
import { describe, expect, test } from 'vitest';
import { readCases } from '../../golden/cases.js';
import { expectGolden } from '../../golden/expect-golden.test-support.js';
import { INPUTS } from '../../golden/inputs.js';
import { ParameterError } from '../base/index.js';
import type { Signal } from '../signal/index.js';
import * as catalogue from './catalogue.js';
import type { Effect } from './define-effect.js';

const effects = Object.values(catalogue) as unknown as Effect<Record<string, unknown>>[];

describe.each(effects.map((effect) => ({ id: effect.id, effect })))('$id', ({ id, effect }) => {
  const golden = readCases('effects', id);
  const signal = INPUTS['music'] as Signal;

  test('has golden numbers for its defaults and all its cases', () => {
    if (effect.reference === null) return;
    for (const options of [{}, ...(effect.cases ?? [])]) {
      expect(golden.map((entry) => entry.options)).toContainEqual({
        ...effect.defaults,
        ...options,
      });
    }
  });

  test.each(golden)("gives librosa's samples: $input $options", (entry) => {
    expectGolden(entry, () => {
      const { samples } = effect(INPUTS[entry.input] as Signal, entry.options);
      return { data: samples, shape: [samples.length] };
    });
  });

  test('keeps the sample rate, leaves its input alone and gives memory of its own', () => {
    const before = signal.samples.slice();
    const changed = effect(signal);
    expect(changed.sampleRate).toBe(signal.sampleRate);
    expect(signal.samples).toEqual(before);
    expect(changed.samples.buffer).not.toBe(signal.samples.buffer);
  });

  test('is finite on silence, on one sample and on samples far too loud, or refuses', () => {
    const loud = signal.samples.map((value) => value * 1e4);
    for (const samples of [new Float32Array(4096), Float32Array.of(0.5), loud]) {
      try {
        const changed = effect({ samples, sampleRate: 22050 });
        expect(changed.samples.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ParameterError);
      }
    }
  });

  test('gives a signal or a typed error for a signal without samples', () => {
    try {
      const empty = effect({ samples: new Float32Array(0), sampleRate: 22050 });
      expect(empty.samples.every(Number.isFinite)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(ParameterError);
    }
  });

  test('refuses a sample that is not a number and says where it stands', () => {
    const samples = signal.samples.slice();
    samples[123] = Number.NaN;
    expect(() => effect({ samples, sampleRate: 22050 })).toThrow(/at sample 123/);
  });

  test('has options that survive JSON', () => {
    expect(JSON.parse(JSON.stringify(effect.defaults))).toEqual(effect.defaults);
  });
});
