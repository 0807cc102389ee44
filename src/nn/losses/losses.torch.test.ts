// Losses and their gradients against PyTorch's (golden/torch_losses.py).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import {
  binaryCrossEntropy,
  compileTrainer,
  distillation,
  doubleSoftmaxCrossEntropy,
  input,
  type Loss,
  meanSquaredError,
  network,
  sgd,
  softmaxCrossEntropy,
} from '../index.js';
import { probe } from '../reference/probe.test-support.js';
import { numbers } from '../torch-golden.test-support.js';

const BATCH = 4;
const path = resolve(import.meta.dirname, '../../../golden/torch/losses.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<
  string,
  { loss: number; gradient: number[] }
>;

/** Adds up to 1 over the classes at every position. */
function distributions(classes: number, positions = 1): Float32Array {
  const size = classes * positions;
  const raw = numbers(1001, BATCH * size, 1).map((value) => Math.fround(value + 1.001));
  return raw.map((value, i) => {
    const first = Math.floor(i / size) * size + (i % positions);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += raw[first + k * positions] as number;
    return value / sum;
  });
}

function labels(classes: number): Float32Array {
  const targets = new Float32Array(BATCH * classes);
  for (let n = 0; n < BATCH; n++) targets[n * classes + ((2 * n) % classes)] = 1;
  return targets;
}

/** Each sample's labels, then its teacher's logits. */
function withTeacher(): Float32Array {
  const [own, teacher] = [distributions(5), numbers(1002, BATCH * 5, 3)];
  const rows = Array.from({ length: BATCH }, (_, n) =>
    [own, teacher].map((all) => all.slice(5 * n, 5 * n + 5)),
  );
  return Float32Array.from(rows.flat().flatMap((row) => [...row]));
}

const classWeights = [0.5, 2, 1.25, 0.25, 1];
const byWeights = (labelSmoothing = 0) => softmaxCrossEntropy({ classWeights, labelSmoothing });
const bySamples = softmaxCrossEntropy({ classWeights, labelSmoothing: 0.1, divideBy: 'samples' });
const yesOrNo = numbers(1001, BATCH * 5, 1).map((value) => (value > 0 ? 1 : 0));

const CASES: Record<string, readonly [loss: Loss, targets: Float32Array, shape?: number[]]> = {
  labels: [byWeights(), labels(5)],
  'labels-smoothed': [byWeights(0.2), labels(5)],
  distributions: [bySamples, distributions(5)],
  positions: [softmaxCrossEntropy(), distributions(5, 6), [5, 3, 2]],
  twice: [doubleSoftmaxCrossEntropy(), labels(5)],
  binary: [binaryCrossEntropy({ positiveWeights: classWeights }), yesOrNo],
  squares: [meanSquaredError(), numbers(1001, BATCH * 15, 1), [5, 3]],
  distillation: [distillation({ temperature: 2, alpha: 0.75 }), withTeacher()],
};

test.each(Object.entries(CASES))('%s', async (name, [loss, targets, shape = [5]]) => {
  const { loss: expected, gradient } = golden[name] as { loss: number; gradient: number[] };
  const x = input(shape);
  const net = network({ inputs: [x], outputs: [probe(x, 'probe')] });
  const size = sizeOf(shape);
  const options = { batch: BATCH, loss, optimizer: sgd(), seed: 1 };
  const weights = new Map([['probe.offset', { data: new Float32Array(size), shape }]]);
  const trainer = await compileTrainer(net, { ...options, weights });
  trainer.inputs[0]?.set(numbers(1000, BATCH * size, 3));
  trainer.targets.set(targets);
  expect(Math.abs(trainer.step(0).loss - expected)).toBeLessThan(1e-6 * Math.max(1, expected));
  // The probe's gradient is that of the outputs, added up over the samples.
  trainer
    .gradients()
    .get('probe.offset')
    ?.data.forEach((slope, i) => {
      let sum = 0;
      for (let n = 0; n < BATCH; n++) sum += gradient[n * size + i] as number;
      expect(Math.abs(slope - sum)).toBeLessThan(1e-6);
    });
  trainer.close();
});
