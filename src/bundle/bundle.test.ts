import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../array/index.js';
import { BundleError } from '../base/index.js';
import { smallBundle } from './bundle.test-support.js';
import { networkOf, readBundle, writeBundle } from './index.js';

/** The bundle's file with its facts changed. */
function withFacts(change: (facts: Record<string, unknown>) => void): Uint8Array {
  const { tensors, metadata } = readSafetensors(writeBundle(smallBundle()));
  const facts = JSON.parse(metadata['earmark'] as string);
  change(facts);
  return writeSafetensors({ tensors, metadata: { earmark: JSON.stringify(facts) } });
}

test('reading a bundle undoes writing it', () => {
  const bundle = smallBundle();
  expect(readBundle(writeBundle(bundle))).toEqual(bundle);
});

test('every cut and every kind of other file is refused as a bundle error', () => {
  const bytes = writeBundle(smallBundle());
  for (let part = 0; part < 64; part++) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 64));
    expect(() => readBundle(cut, 'cut.earmark')).toThrow(BundleError);
  }
  const bare = writeSafetensors({ tensors: new Map(), metadata: {} });
  expect(() => readBundle(bare)).toThrow(/without a classifier's facts/);
  expect(() => readBundle(new TextEncoder().encode('{"hello": "world"}'))).toThrow(BundleError);
});

test('facts that do not hold together are all named', () => {
  const wrong = withFacts((facts) => {
    facts['labels'] = 'rock';
    facts['calibration'] = { temperature: -1 };
    facts['surprise'] = true;
  });
  expect(() => readBundle(wrong, 'odd.earmark')).toThrow(
    /odd\.earmark.*labels.*calibration.*surprise/s,
  );
});

test('a bundle of a later version asks for an update', () => {
  const later = withFacts((facts) => {
    facts['formatVersion'] = 2;
  });
  expect(() => readBundle(later)).toThrow(/expected bundle format 1; got 2. Update/);
});

test('weights that do not fit the model are refused by name', () => {
  const bundle = smallBundle();
  const head = [...bundle.weights.keys()].find((name) => name.startsWith('head')) as string;
  const weights = new Map(bundle.weights);
  weights.delete(head);
  expect(() => networkOf({ ...bundle, weights })).toThrow(
    new RegExp(`expected ${head}.*got nothing`),
  );
  expect(() => networkOf({ ...bundle, model: { id: 'triple-conv' } })).toThrow(
    /cannot build its model/,
  );
});
