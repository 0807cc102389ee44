// What of a system is set beside its published figure, and how sure of it we are.
import type { LevelSummary, PartSummary, SystemSummary } from '../report/index.js';
import type { System } from '../systems/index.js';

/** The part that the published figure is of, where it was judged. */
export function comparedPart(system: System, { parts }: SystemSummary): PartSummary | undefined {
  return parts[system.published.part] ?? parts.validation;
}

/** The 95 % interval of an accuracy: Wilson's for songs; clips are drawn anew with their songs. */
export function intervalOf(
  { wilson, bootstrap }: LevelSummary,
  level: 'songs' | 'clips',
): readonly [low: number, high: number] {
  return level === 'clips' ? (bootstrap ?? wilson) : wilson;
}
