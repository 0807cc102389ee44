// Published systems by the id that commands and results carry.
import { findById } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { System } from './define-system.js';

/** Every published system this package knows, in alphabetical order. */
export const systems: readonly System[] = Object.values(catalogue).toSorted((left, right) =>
  left.id < right.id ? -1 : 1,
);

/** A system and, behind a slash, one of its side experiments. */
export interface NamedSystem {
  readonly system: System;
  readonly variant: string | undefined;
}

/**
 * The system of a name: `lse-cnn`, or `lse-cnn/no-dropout` for a side experiment.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function systemByName(name: string): NamedSystem {
  const [id = '', variant] = name.split('/');
  const system = findById('system', systems, id);
  const variants = Object.keys(system.variants ?? {}).map((key) => ({ id: key }));
  if (variant !== undefined) findById(`variant of ${id}`, variants, variant);
  return { system, variant };
}

/** The name of a system or side experiment, as `systemByName` reads it. */
export function nameOf({ system, variant }: NamedSystem): string {
  return variant === undefined ? system.id : `${system.id}/${variant}`;
}
