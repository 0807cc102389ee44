// What the exit code says, one number for each thing the caller can do about it.
import { BundleError, DatasetError, DecodeError, ShapeError, ToolkitError } from '../base/index.js';

/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  shape: 3,
  input: 4,
  bundle: 5,
  interrupted: 130,
} as const;

/** The exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ShapeError) return EXIT.shape;
  if (error instanceof DecodeError || error instanceof DatasetError) return EXIT.input;
  if (error instanceof BundleError) return EXIT.bundle;
  if (error instanceof ToolkitError) return EXIT.usage;
  return EXIT.bug;
}
