// What one file in this room states about its architecture.
import { nearest, ParameterError } from '../base/index.js';
import type { Network } from '../nn/index.js';

/** The kind of input a model reads; an intake promises one of these. */
export type InputKind = 'vector' | 'time-frequency' | 'waveform';

/** The facts of an architecture and how to build it. */
export interface ModelSpec<Options extends object> {
  /** Key in recipes and bundles: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Where the architecture comes from. */
  readonly paper: string;
  readonly accepts: InputKind;
  readonly defaults: Options;
  /**
   * @param inputShape one item without the batch axis, for example `[1, 128, 128]`
   * @returns a network with one input and one output: logits `[classes]`
   */
  build(inputShape: readonly number[], classes: number, options: Options): Network;
}

/** A model: its facts, and `build` that fills in defaults and refuses unknown options. */
export interface Model<Options extends object = object> extends Omit<ModelSpec<Options>, 'build'> {
  build(inputShape: readonly number[], classes: number, options?: Partial<Options>): Network;
  /** All options with defaults filled in. @throws {ParameterError} on an unknown name */
  resolve(options?: Partial<Options>): Options;
}

/** Makes a model out of its facts. */
export function defineModel<Options extends object>(spec: ModelSpec<Options>): Model<Options> {
  const resolve = (options: Partial<Options> = {}): Options => {
    for (const name of Object.keys(options)) {
      if (name in spec.defaults) continue;
      const known = Object.keys(spec.defaults);
      const meant = nearest(name, known);
      throw new ParameterError(
        `${spec.id}: there is no option ${name}${meant ? `; did you mean ${meant}?` : ''} ` +
          `Known options: ${known.join(', ')}.`,
      );
    }
    return { ...spec.defaults, ...options };
  };
  return {
    ...spec,
    resolve,
    build: (inputShape, classes, options) => spec.build(inputShape, classes, resolve(options)),
  };
}
