// What one file in this room states about its way from a song to a net's input, and how it is used.
import type { z } from 'zod';
import { type InputKind, nearest, ParameterError } from '../base/index.js';
import type { FrontEnd } from './front-end.js';
import type { ListenOptions } from './listen-options.js';
import type { Materials } from './materials.js';
import type { Place, Sheet } from './sheet.js';

/** The facts of one way from a song to a net's input. */
export interface IntakeSpec<Options extends object> {
  /** Key in recipes and bundles: never renamed. */
  readonly id: string;
  readonly title: string;
  /** What comes out. */
  readonly kind: InputKind;
  /** Who feeds nets with it. */
  readonly source: string;
  /** Whether it takes pictures or tables that lie beside the sounds where there are such. */
  readonly readsBeside?: boolean;
  /** The options, each with its default and range. */
  readonly options: z.ZodType<Options>;
  /** One example, without the batch axis. */
  shape(options: Options): readonly number[];
  /** Columns of a sheet that one example spans. */
  width(options: Options): number;
  /**
   * The whole song.
   *
   * @throws {DatasetError} when nothing it could be made from is there; {DecodeError} when the sound
   *         cannot be heard; {ParameterError} when a ready spectrogram was made in another way
   */
  sheet(materials: Materials, options: Options): Promise<Sheet>;
  /**
   * One example out of a sheet.
   *
   * @param into flat, as long as the shape asks; a sheet shorter than the window goes round
   */
  fill(sheet: Sheet, place: Place, into: Float32Array, options: Options): void;
  /** How a sound is listened to where a window needs no more than its own mel columns. */
  listens?(options: Options, nativeRate: number): ListenOptions;
  /** How examples made from a ready spectrogram differ from those of sounds; null when they do not. */
  differs?(frontEnd: FrontEnd, options: Options): string | null;
}

/** An intake's facts and functions, its options still to be given. */
export interface IntakeMethod<Options extends object = object>
  extends Omit<IntakeSpec<Options>, 'options'> {
  /**
   * All options with their defaults.
   *
   * @throws {ParameterError} on an unknown name or a value out of range
   */
  resolve(options?: object): Options;
}

/** Turns a spec into a method whose options can be resolved. */
export function defineIntake<Options extends object>(
  spec: IntakeSpec<Options>,
): IntakeMethod<Options> {
  const { options: schema, ...rest } = spec;
  return {
    ...rest,
    resolve(options = {}) {
      const parsed = schema.safeParse(options);
      if (parsed.success) return parsed.data;
      const known = Object.keys(schema.parse({}));
      throw new ParameterError(
        parsed.error.issues.map((issue) => describe(issue, known)).join('; '),
      );
    },
  };
}

function describe(issue: z.core.$ZodIssue, known: readonly string[]): string {
  if (issue.code !== 'unrecognized_keys') return `intake.${issue.path.join('.')}: ${issue.message}`;
  return issue.keys
    .map((key) => {
      const meant = nearest(key, known);
      return `intake.${key}: there is no such value${meant ? `; did you mean ${meant}?` : ''}`;
    })
    .join('; ');
}
