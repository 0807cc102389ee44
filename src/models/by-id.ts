// Models by the id that recipes and bundles carry.
import { findById } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { Model } from './define.js';

/** Every architecture this package knows. */
export const models: readonly Model[] = Object.values(catalogue) as unknown as Model[];

/**
 * The model of an id, as recipes and bundles name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function modelById(id: string): Model {
  return findById('model', models, id);
}
