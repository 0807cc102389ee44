// Errors across the border of a worker: posted as plain data, thrown again as what they were.
import {
  BundleError,
  DatasetError,
  DecodeError,
  ParameterError,
  RecipeError,
  ShapeError,
  ToolkitError,
} from '../base/index.js';
import { DivergedError, MemoryError } from '../nn/index.js';
import { WorkerError } from './worker-error.js';

/** An error as a message can carry it. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Whether it was thrown on purpose. */
  readonly isToolkitError: boolean;
  /** Its own facts: `issues`, `step`, `format`… */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Every class of error that can come out of a worker. */
export const CARRIED_CLASSES: readonly { readonly prototype: ToolkitError }[] = [
  BundleError,
  DatasetError,
  DecodeError,
  DivergedError,
  MemoryError,
  ParameterError,
  RecipeError,
  ShapeError,
  WorkerError,
];

/** Takes an error apart; facts that cannot be posted stay behind. */
export function carryError(thrown: unknown): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const facts = Object.entries(error).filter(([, value]) => isPlain(value));
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    isToolkitError: error instanceof ToolkitError,
    facts: Object.fromEntries(facts),
  };
}

/** Puts it together again: the same class, message and facts; the worker's stack is kept. */
export function uncarryError({ name, message, stack, isToolkitError, facts }: CarriedError): Error {
  const error = isToolkitError ? new ToolkitError(message) : new Error(message);
  const known = CARRIED_CLASSES.find(({ prototype }) => prototype.name === name);
  if (isToolkitError && known) Object.setPrototypeOf(error, known.prototype);
  else Object.defineProperty(error, 'name', { value: name, configurable: true });
  if (stack !== undefined) {
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  }
  return Object.assign(error, facts);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  return value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}
