// The saved classifier: one safetensors file that carries everything prediction needs to know.
import { readSafetensors, writeSafetensors } from '../array/index.js';
import { BundleError } from '../base/index.js';
import type { Weights } from '../nn/index.js';
import { type BundleFacts, parseFacts } from './facts.js';

/** A trained classifier with its ears, its words and its past. */
export interface Bundle extends BundleFacts {
  readonly weights: Weights;
}

const FACTS_KEY = 'earmark';

/** A bundle as the bytes of one file; readable by any safetensors reader. */
export function writeBundle(bundle: Bundle): Uint8Array {
  const { weights, ...facts } = bundle;
  return writeSafetensors({
    tensors: weights,
    metadata: { format: 'earmark-bundle', [FACTS_KEY]: JSON.stringify(facts) },
  });
}

/**
 * Reads a bundle.
 *
 * @param name what to call the file in messages
 * @throws {BundleError} when the bytes are no bundle, are damaged, or come from a later version
 */
export function readBundle(bytes: Uint8Array, name = 'bundle'): Bundle {
  const { tensors, metadata } = readSafetensors(bytes, name);
  const text = metadata[FACTS_KEY];
  if (text === undefined) {
    throw new BundleError(
      `${name}: these are weights without a classifier's facts (labels, intake). ` +
        'Only files written by `earmark train` can predict.',
    );
  }
  const facts = parseFacts(text, name);
  return { ...facts, weights: new Map(tensors) };
}
