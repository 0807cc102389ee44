// Fingerprints: what they survive, and that other music has others.
import { expect, test } from 'vitest';
import { resample } from '../signal/index.js';
import { fingerprint, nearDuplicates } from './index.js';
import { tune } from './tunes.test-support.js';

const others = ['b', 'c', 'd', 'e', 'f'].map((name) => fingerprint(tune(name)));
const original = fingerprint(tune('a'));

test('a sound is found again at another gain, start, rate and under noise', () => {
  const { samples } = tune('a', { gain: 0.3 });
  const copies = [
    tune('a', { gain: 0.25 }),
    tune('a', { skip: 1.345, seconds: 3.655 }),
    { samples: resample(samples, 22_050, 44_100), sampleRate: 44_100 },
    tune('a', { noise: 0.01 }),
  ];
  for (const copy of copies) {
    const [best, ...rest] = nearDuplicates([original, ...others, fingerprint(copy)]);
    expect([best?.first, best?.second, rest]).toEqual([0, 6, []]);
    expect(best!.share).toBeGreaterThan(0.2);
  }
});

test('tells by how much a sound was moved', () => {
  const moved = fingerprint(tune('a', { skip: 1.5, seconds: 3.5 }));
  expect(nearDuplicates([original, moved])[0]!.shiftSeconds).toBeCloseTo(1.5, 1);
  expect(nearDuplicates([moved, original])[0]!.shiftSeconds).toBeCloseTo(-1.5, 1);
});

test('other tunes, silence and sounds shorter than a frame match nothing', () => {
  const silence = fingerprint({ samples: new Float32Array(30_000), sampleRate: 22_050 });
  const blip = fingerprint({ samples: new Float32Array(100).fill(0.5), sampleRate: 22_050 });
  expect([silence.hashes.length, blip.hashes.length]).toEqual([0, 0]);
  expect(nearDuplicates([original, ...others, silence, blip, silence])).toEqual([]);
  expect(nearDuplicates([])).toEqual([]);
});
