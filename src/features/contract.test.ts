// What every feature promises, and that its numbers are librosa's.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { largestError } from '../../golden/compare.js';
import { INPUTS } from '../../golden/inputs.js';
import { type NdArray, readNpy } from '../array/index.js';
import { ParameterError } from '../base/index.js';
import { type Signal, spectrum } from '../signal/index.js';
import * as catalogue from './catalogue.js';
import type { Feature } from './define-feature.js';

const GOLDEN = resolve(import.meta.dirname, '../../golden');

interface GoldenCase {
  readonly id: string;
  readonly input: string;
  readonly options: Record<string, unknown>;
  readonly file: string;
  readonly shape: readonly number[];
  readonly tolerance: number;
  readonly floor: number;
}

const manifest = JSON.parse(readFileSync(`${GOLDEN}/manifest.json`, 'utf8')) as {
  readonly script: string;
  readonly inputs: Record<string, { readonly sha256: string }>;
  readonly features: readonly GoldenCase[];
};

const features = Object.values(catalogue) as unknown as Feature<Record<string, unknown>>[];

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function noise(length: number): Float32Array {
  let state = 7;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

test('the inputs are, bit for bit, those the reference numbers were made from', () => {
  for (const [name, { samples }] of Object.entries(INPUTS)) {
    expect(sha256(new Uint8Array(samples.buffer)), name).toBe(manifest.inputs[name]!.sha256);
  }
});

test('the manifest was written by the script that lies beside it', () => {
  expect(sha256(readFileSync(`${GOLDEN}/make.py`))).toBe(manifest.script);
});

describe.each(features.map((feature) => ({ id: feature.id, feature })))(
  '$id',
  ({ id, feature }) => {
    const golden = manifest.features.filter((entry) => entry.id === id);
    const signal = { samples: noise(22050), sampleRate: 22050 };

    test('has golden numbers for its defaults and all its cases', () => {
      if (feature.reference === null) return;
      for (const options of [{}, ...(feature.cases ?? [])]) {
        expect(golden.map((entry) => entry.options)).toContainEqual({
          ...feature.defaults,
          ...options,
        });
      }
    });

    test.each(golden)("gives librosa's numbers: $file, $input", (entry) => {
      const ours = feature(INPUTS[entry.input] as Signal, entry.options);
      expect(ours.shape).toEqual(entry.shape);
      const { data } = readNpy(readFileSync(`${GOLDEN}/${entry.file}`));
      const { error, at } = largestError(ours.data, data, entry.floor);
      const worst = `worst ${error} at ${at}: ours ${ours.data[at]}, librosa ${data[at]}`;
      expect(error, worst).toBeLessThanOrEqual(entry.tolerance);
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

function isFiniteArray({ data }: NdArray): boolean {
  return data.length > 0 && data.every(Number.isFinite);
}
