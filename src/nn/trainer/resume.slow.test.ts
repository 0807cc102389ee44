// A state written to a file and read back goes on with the same bits, whatever the trainer was told.
import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../array/index.js';
import {
  batchNorm,
  conv2d,
  dense,
  dropout,
  globalAveragePool2d,
  input,
  network,
  type Optimizer,
  optimizers,
  relu,
  rmsprop,
  sgd,
  type TrainerOptions,
} from '../index.js';
import { CLASSES, fill, filledTrainer } from './small-nets.test-support.js';

const kernelRegularizer = { l1: 1e-3, l2: 1e-3 };

function net() {
  const x = input([1, 8, 10]);
  const conv = { filters: 4, kernelSize: 3, kernelRegularizer };
  const first = relu(batchNorm(conv2d(x, { ...conv, name: 'conv1' }), { name: 'norm1' }));
  const second = relu(batchNorm(conv2d(first, { ...conv, name: 'conv2' }), { name: 'norm2' }));
  const pooled = dropout(globalAveragePool2d(second), { rate: 0.2 });
  return network({ inputs: [x], outputs: [dense(pooled, { units: CLASSES, name: 'head' })] });
}

const VARIANTS: (readonly [title: string, optimizer: Optimizer])[] = [
  ...optimizers.map((make) => [make.id, make({ weightDecay: 0.01 })] as const),
  ['sgd with Nesterov', sgd({ momentum: 0.9, nesterov: true, decoupledDecay: true })],
  ['rmsprop with momentum', rmsprop({ momentum: 0.9 })],
];

test.each(VARIANTS)('%s', async (_, optimizer) => {
  const options: Partial<TrainerOptions> = {
    optimizer,
    threads: 2,
    ema: 0.99,
    clipNorm: 0.5,
    frozen: ['norm2'],
    groups: [{ layers: ['head'], rate: 3, decays: false }],
  };
  const go = (trainer: Awaited<ReturnType<typeof filledTrainer>>, from: number, to: number) => {
    for (let step = from; step < to; step++) {
      fill(trainer, 20 * step);
      trainer.accumulate();
      fill(trainer, 20 * step + 6);
      trainer.step(0.01);
    }
  };
  const [whole, first, second] = await Promise.all(
    [1, 2, 3].map(() => filledTrainer(net(), options)),
  );
  go(whole!, 0, 7);
  go(first!, 0, 3);
  const file = writeSafetensors({ tensors: first!.state(), metadata: {} });
  second!.restore(readSafetensors(file, 'state').tensors);
  go(second!, 3, 7);
  expect(second!.stepsDone).toBe(7);
  expect(second!.state()).toEqual(whole!.state());
  for (const one of [whole, first, second]) one?.close();
});
