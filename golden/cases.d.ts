// Types of cases.js.

/** One setting of one feature, effect or function, and what librosa gave. */
export interface GoldenCase {
  readonly id: string;
  readonly input: string;
  readonly options: Record<string, unknown>;
  /** What librosa said when it refused; the fields below are then missing. */
  readonly refused?: string;
  /** Where its array lies. */
  readonly path: string | undefined;
  readonly shape: readonly number[];
  /** 2 when the array holds pairs of real and imaginary part. */
  readonly width: 1 | 2;
  readonly tolerance: number;
  readonly floor: number;
  readonly why: string;
}

/** The cases of one id; `kind` is the folder it lies in. None when it has no golden numbers. */
export function readCases(kind: 'features' | 'effects' | 'tables' | 'signal', id: string): GoldenCase[];

/** Versions, platform, inputs' hashes and the cases of resampling. */
export function readManifest(): {
  readonly versions: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, { readonly sha256: string }>>;
  readonly resampleInputs: Readonly<Record<string, { readonly sha256: string }>>;
  readonly resample: readonly {
    readonly from: number;
    readonly to: number;
    readonly input: 'music' | 'noise';
    readonly snrDb: number;
    readonly file: string;
    readonly why?: string;
  }[];
};
