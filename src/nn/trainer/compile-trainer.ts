// A network made ready to learn.
import type { Network } from '../network.js';
import { startEngine } from '../run/engine.js';
import { checkWeights } from '../weights.js';
import { CompiledTrainer } from './compiled-trainer.js';
import { checkMemory } from './memory.js';
import type { TrainerOptions } from './options.js';
import type { Trainer } from './trainer.js';
import { planTraining } from './training-plan.js';

/**
 * Compiles a network for training: forward, reverse-mode gradients, optimizer.
 *
 * The same seed and the same number of threads give the same bits; another number of threads differs by
 * rounding alone.
 *
 * @throws {ShapeError} when weights or loss do not fit the network
 * @throws {ParameterError} when an option is out of range, or threads are asked for without a host
 * @throws {MemoryError} when the plan needs more memory than there is, with the batch that would fit
 */
export async function compileTrainer(net: Network, options: TrainerOptions): Promise<Trainer> {
  checkWeights(net, options.weights);
  const planned = planTraining(net, options);
  checkMemory(net, options, options.memoryLimit, planned);
  const { threadHost, reuse } = options;
  const engine = await startEngine(planned.plan, { threadHost, reuse });
  return new CompiledTrainer(net, options, planned, engine);
}
