/** Training: the plan of a step, and the trainer that runs it. */
export { compileTrainer } from './compile-trainer.js';
export { DivergedError, type Divergence } from './diverged.js';
export { chooseLayers } from './layer-choice.js';
export { checkMemory, MemoryError, type MemoryNeed, planMemory } from './memory.js';
export type {
  LayerChoice,
  LayerGroup,
  LossTerm,
  TrainerOptions,
  TrainingPlanOptions,
} from './options.js';
export type { PassOptions, StepResult, Trainer, TrainerState } from './trainer.js';
