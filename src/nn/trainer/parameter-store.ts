// Copies named parameters out of and into the long arrays of a plan.
import { type NdArray, sizeOf } from '../../array/index.js';
import { ParameterError } from '../../base/index.js';
import type { NamedParameter } from '../network.js';
import type { ParameterLayout } from '../plan/parameter-layout.js';
import type { Weights } from '../weights.js';

/** Copies out the named parameters of an array that is laid out as the weights are. */
export function copyParameters(
  all: Float32Array,
  { offsets }: ParameterLayout,
  parameters: readonly NamedParameter[],
  prefix = '',
): Weights {
  return new Map(
    parameters.map(({ name, shape }) => {
      const start = offsets.get(name) as number;
      return [prefix + name, { data: all.slice(start, start + sizeOf(shape)), shape }];
    }),
  );
}

/**
 * Writes the named parameters into such an array.
 *
 * @throws {ParameterError} when one is missing or has another length
 */
export function putParameters(
  all: Float32Array,
  { offsets }: ParameterLayout,
  parameters: readonly NamedParameter[],
  from: ReadonlyMap<string, NdArray>,
  prefix = '',
): void {
  for (const { name, shape } of parameters) {
    const found = from.get(prefix + name);
    if (found?.data.length !== sizeOf(shape)) {
      throw new ParameterError(
        `trainer: the state has no '${prefix}${name}' of shape [${shape.join(', ')}]. ` +
          'It was made by another network, optimizer or ema setting.',
      );
    }
    all.set(found.data, offsets.get(name) as number);
  }
}
