// A stack of fully connected layers: the head that most published nets end in.
import { dense, dropout, type GraphNode, type Initializer, relu } from '../nn/index.js';

/** Options of `fullyConnected`. */
export interface FullyConnectedOptions {
  /** Outputs of each layer. */
  readonly units: readonly number[];
  /** Put before each layer's number: `dense` gives `dense1`, `dense2`… */
  readonly name: string;
  /** Share of values dropped behind each layer: one for all, or one for each layer; default 0. */
  readonly dropout?: number | readonly number[];
  /** Default Glorot's uniform. */
  readonly kernelInitializer?: Initializer;
  /** Default zeros. */
  readonly biasInitializer?: Initializer;
}

/** `dense → ReLU → dropout` for each of `units`; no units give back the input. */
export function fullyConnected(x: GraphNode, options: FullyConnectedOptions): GraphNode {
  const { units, name, dropout: rates = 0, ...initializers } = options;
  return units.reduce((hidden, count, i) => {
    const layer = dense(hidden, { units: count, name: `${name}${i + 1}`, ...initializers });
    const rate = typeof rates === 'number' ? rates : (rates[i] ?? 0);
    return rate > 0 ? dropout(relu(layer), { rate }) : relu(layer);
  }, x);
}
