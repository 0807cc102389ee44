// What one file in this room states about its architecture.
import { type InputKind, nearest, ParameterError, ShapeError } from '../base/index.js';
import { type GraphNode, input, type Network, network } from '../nn/index.js';

/** One of the things a model reads; an intake promises to make it. */
export interface ModelInput {
  /** The input layer's name. */
  readonly name: string;
  readonly kind: InputKind;
}

/** A size at which an architecture was published, or a set of options with a name. */
export interface ModelSetting<Options extends object = object> {
  /** One shape for each input, without the batch axis. */
  readonly inputShapes: readonly (readonly number[])[];
  readonly classes: number;
  /** What differs from the defaults. */
  readonly options?: Partial<Options>;
  /** Values in all parameters, running statistics left out; checked by the contract suite. */
  readonly parameters: number;
}

/** The input layers that `build` is handed: one, or as many as the model reads. */
export type InputNodes = readonly GraphNode[];

/** The facts of an architecture and how to build it. */
export interface ModelSpec<
  Options extends object,
  Nodes extends InputNodes = readonly [GraphNode],
> {
  /** Key in recipes and bundles: never renamed. */
  readonly id: string;
  readonly title: string;
  /** Where the architecture comes from. */
  readonly paper: string;
  readonly inputs: readonly ModelInput[];
  readonly defaults: Options;
  /** Named settings, the published one first. */
  readonly settings: Readonly<Record<string, ModelSetting<Options>>>;
  /**
   * @param inputs one node for each of the inputs
   * @returns logits `[classes]`
   */
  build(inputs: Nodes, classes: number, options: Options): GraphNode;
}

/** A model: its facts, and `build` that fills in defaults and refuses unknown options. */
export interface Model<Options extends object = object>
  extends Omit<ModelSpec<Options>, 'build' | 'settings'> {
  readonly settings: Readonly<Record<string, ModelSetting>>;
  /**
   * @param inputShapes one shape for each input, without the batch axis, for example `[[1, 128, 128]]`
   * @returns a network with these inputs and one output: logits `[classes]`
   * @throws {ParameterError} on an unknown option
   * @throws {ShapeError} when a shape does not fit
   */
  build(
    inputShapes: readonly (readonly number[])[],
    classes: number,
    options?: Partial<Options>,
  ): Network;
  /** All options with defaults filled in. @throws {ParameterError} on an unknown name */
  resolve(options?: Partial<Options>): Options;
}

/** Axes of one sample of each kind of input. */
const AXES: Readonly<Record<InputKind, string>> = {
  vector: '[values]',
  'time-frequency': '[channels, bands, frames]',
  waveform: '[1, samples]',
};

/** Makes a model out of its facts; the second type tells of inputs when there are several. */
export function defineModel<
  Options extends object,
  Nodes extends InputNodes = readonly [GraphNode],
>(spec: ModelSpec<Options, Nodes>): Model<Options> {
  const resolve = (options: Partial<Options> = {}): Options => {
    for (const name of Object.keys(options)) {
      if (name in spec.defaults) continue;
      const known = Object.keys(spec.defaults);
      const meant = nearest(name, known);
      throw new ParameterError(
        `${spec.id}: there is no option ${name}${meant ? `; did you mean ${meant}?` : '.'} ` +
          `Known options: ${known.join(', ')}.`,
      );
    }
    return { ...spec.defaults, ...options };
  };
  return {
    ...spec,
    resolve,
    build(inputShapes, classes, options) {
      checkShapes(spec, inputShapes);
      const inputs = spec.inputs.map(({ name }, i) => input(inputShapes[i] ?? [], name));
      const logits = spec.build(inputs as InputNodes as Nodes, classes, resolve(options));
      return network({ inputs, outputs: [logits] });
    },
  };
}

function checkShapes(
  { id, inputs }: { readonly id: string; readonly inputs: readonly ModelInput[] },
  shapes: readonly (readonly number[])[],
): void {
  const fits =
    shapes.length === inputs.length &&
    inputs.every(({ kind }, i) => shapes[i]?.length === AXES[kind].split(',').length);
  if (fits) return;
  const wanted = inputs.map(({ name, kind }) => `${name} ${AXES[kind]}`).join(' and ');
  const got = shapes.map((shape) => `[${shape.join(', ')}]`).join(' and ') || 'none';
  throw new ShapeError(`${id}: expected inputs ${wanted}; got ${got}.`);
}
