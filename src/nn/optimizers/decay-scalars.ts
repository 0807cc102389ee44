// The two ways in which weight decay reaches a kernel.

/** Options of optimizers that know both kinds of decay. */
export interface WeightDecayOptions {
  readonly weightDecay: number;
  /**
   * False (default): coupled L2 as in PyTorch's SGD and Adam, `g ← g + weightDecay · w`. True: decoupled as in
   * AdamW and in Keras's `weight_decay`, `w ← (1 − rate · weightDecay) · w` beside the step.
   */
  readonly decoupledDecay: boolean;
}

/** `[coupled, shrink]`: what is added to the gradient for each weight, and what the weight is multiplied by. */
export function decayScalars(
  { weightDecay, decoupledDecay }: WeightDecayOptions,
  learningRate: number,
): [coupled: number, shrink: number] {
  return decoupledDecay ? [0, 1 - learningRate * weightDecay] : [weightDecay, 1];
}
