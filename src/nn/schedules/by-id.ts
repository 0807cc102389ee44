// A schedule by the id that recipes name it with.
import { findById } from '../../base/index.js';
import * as catalogue from './catalogue.js';
import type { ScheduleMaker } from './schedule.js';

/** Every schedule this package knows; each takes the options its `defaults` show. */
export const schedules = Object.values(catalogue) as unknown as readonly ScheduleMaker<object>[]; // options differ

/**
 * The schedule of an id, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function scheduleById(id: string): ScheduleMaker<object> {
  return findById('schedule', schedules, id);
}
