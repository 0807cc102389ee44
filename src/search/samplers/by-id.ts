// A sampler by the id that recipes name it with.
import { findById } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { SamplerMaker } from './define-sampler.js';

/** Every sampler this package knows; each takes the options its `defaults` show. */
export const samplers = Object.values(catalogue) as unknown as readonly SamplerMaker<object>[]; // options differ

/**
 * The sampler of an id.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function samplerById(id: string): SamplerMaker<object> {
  return findById('sampler', samplers, id);
}
