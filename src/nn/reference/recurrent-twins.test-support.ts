// Recurrent layers as their formulas have them: one sample, one step, one unit at a time.
import type { Twin } from './check-layer.test-support.js';
import {
  add,
  multiply,
  type Real,
  real,
  relu,
  scale,
  sigmoid,
  sum,
  tanh,
} from './tape.test-support.js';
import { arrayOf, range, type Value } from './value.test-support.js';

/** What a twin must know of its layer. */
export interface TwinOptions {
  readonly units: number;
  readonly returnSequences?: boolean;
  readonly goBackwards?: boolean;
  readonly useBias?: boolean;
}

/** Rows of a matrix times a vector. */
function rowTimes(matrix: Value, row: number, vector: readonly Real[]): Real {
  return sum(vector.map((one, k) => multiply(matrix.at(row, k), one)));
}

/** One step: the input's features and the vectors remembered, the first of which is the state. */
type Step = (x: readonly Real[], memory: readonly Real[][]) => Real[][];

function unroll(options: TwinOptions, memories: number, makeStep: (weight: Weigh) => Step): Twin {
  const { units, returnSequences, goBackwards } = options;
  return (batch, weight) => {
    const step = makeStep(weight);
    return batch.map(([x]) => {
      const [steps, features] = (x as Value).shape as [number, number];
      const order = goBackwards ? range(steps).reverse() : range(steps);
      const states: Real[][] = [];
      let memory = range(memories).map(() => range(units).map(() => real(0)));
      for (const t of order) {
        memory = step(
          range(features).map((k) => x?.at(t, k) as Real),
          memory,
        );
        states[t] = memory[0] as Real[];
      }
      if (returnSequences) return arrayOf([steps, units], states.flat());
      return arrayOf([units], memory[0] as Real[]);
    });
  };
}

type Weigh = (role: string) => Value;

/** W x + b, row by row. */
function inputs(weight: Weigh, useBias: boolean) {
  return (row: number, x: readonly Real[]) => {
    const product = rowTimes(weight('weight'), row, x);
    return useBias ? add(product, weight('bias').at(row)) : product;
  };
}

/** `gru` in both forms. */
export function gruTwin(options: TwinOptions & { readonly resetAfter?: boolean }): Twin {
  const { units, useBias = true, resetAfter = true } = options;
  return unroll(options, 1, (weight) => (x, [h = []]) => {
    const from = inputs(weight, useBias);
    const recurrent = (row: number, state: readonly Real[]) => {
      const product = rowTimes(weight('recurrentWeight'), row, state);
      return useBias && resetAfter ? add(product, weight('recurrentBias').at(row)) : product;
    };
    const gate = (block: number) => (u: number) =>
      sigmoid(add(from(block * units + u, x), recurrent(block * units + u, h)));
    const r = range(units).map(gate(0));
    const z = range(units).map(gate(1));
    const opened = h.map((one, u) => multiply(one, r[u] as Real));
    const candidate = (u: number) => {
      const row = 2 * units + u;
      const inner = resetAfter ? multiply(r[u] as Real, recurrent(row, h)) : recurrent(row, opened);
      return tanh(add(from(row, x), inner));
    };
    const state = range(units).map((u) => {
      const keep = multiply(z[u] as Real, h[u] as Real);
      return add(multiply(scale(z[u] as Real, -1, 1), candidate(u)), keep);
    });
    return [state];
  });
}

/** `lstm` */
export function lstmTwin(options: TwinOptions): Twin {
  const { units, useBias = true } = options;
  return unroll(options, 2, (weight) => (x, [h = [], c = []]) => {
    const from = inputs(weight, useBias);
    const before = (block: number, u: number) => {
      const row = block * units + u;
      return add(from(row, x), rowTimes(weight('recurrentWeight'), row, h));
    };
    const cell = range(units).map((u) =>
      add(
        multiply(sigmoid(before(1, u)), c[u] as Real),
        multiply(sigmoid(before(0, u)), tanh(before(2, u))),
      ),
    );
    return [cell.map((one, u) => multiply(sigmoid(before(3, u)), tanh(one))), cell];
  });
}

/** `simpleRnn` */
export function simpleRnnTwin(
  options: TwinOptions & { readonly activation?: 'tanh' | 'relu' },
): Twin {
  const { units, useBias = true, activation = 'tanh' } = options;
  return unroll(options, 1, (weight) => (x, [h = []]) => {
    const from = inputs(weight, useBias);
    const act = activation === 'relu' ? relu : tanh;
    const row = (u: number) => add(from(u, x), rowTimes(weight('recurrentWeight'), u, h));
    return [range(units).map((u) => act(row(u)))];
  });
}
