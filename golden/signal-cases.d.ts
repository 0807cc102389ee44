// Types of signal-cases.js.

/** One entry a case: which function, on which input, with which options. */
export const SIGNAL_CASES: readonly {
  readonly id: string;
  readonly reference: string;
  readonly input: string;
  readonly options: Readonly<Record<string, unknown>>;
}[];
