// Weights that move against gradients of our choice: one dense unit whose input is the gradient.
import {
  compileTrainer,
  dense,
  input,
  type Loss,
  network,
  type Optimizer,
  type TrainerOptions,
} from '../index.js';

/** A loss whose gradient with respect to the output is the target. */
const givenGradient: Loss = {
  id: 'given-gradient',
  targetShape: (shape) => shape,
  emit({ plan, target, gradient, losses }) {
    plan.call('copyFloats', { x: target, y: gradient, count: 1 });
    plan.call('clearFloats', { y: losses, count: 1 });
  },
};

/** Makes them; `move` takes one step against a gradient. */
export async function weightsAlone(
  start: Float32Array,
  optimizer: Optimizer,
  options: Partial<TrainerOptions> = {},
) {
  const x = input([start.length]);
  const net = network({
    inputs: [x],
    outputs: [dense(x, { units: 1, useBias: false, name: 'w' })],
  });
  const trainer = await compileTrainer(net, {
    batch: 1,
    loss: givenGradient,
    optimizer,
    seed: 0,
    weights: new Map([['w.weight', { data: start, shape: [1, start.length] }]]),
    ...options,
  });
  trainer.targets[0] = 1;
  return {
    current: () => trainer.weights().get('w.weight')?.data as Float32Array,
    move(gradient: ArrayLike<number>, rate: number) {
      trainer.inputs[0]?.set(gradient);
      trainer.step(rate);
    },
  };
}
