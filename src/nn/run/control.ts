// The addresses where JavaScript and the kernels meet; kernels/run/control.ts knows the same.

/** Byte addresses of 32-bit words. */
export const CONTROL = {
  threads: 256,
  samples: 260,
  programStart: 264,
  programEnd: 268,
  failed: 272,
} as const;

/** First byte that a plan may use. */
export const PLAN_START = 8192;

/** Most threads that the interpreter's argument space serves. */
export const MOST_THREADS = 16;
