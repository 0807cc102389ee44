// Everything the signal room runs as WebAssembly; src/signal/kernels.ts says what each piece does.
export { take, transform, power, part } from './spectrum';
export { untangle, tangle, give, overlap, settle } from './phases';
export { bands } from './bands';
export { filter, blend } from './polyphase';
export { halve } from './halve';
export { correlate } from './correlate';
export { combine } from './product';
export { peaks } from './peaks';
export { slide, energies } from './slide';
export { pool } from './pool';
export { polar, advance } from './vocoder';
export { medians } from './median';
export { magnitudes, turn, soften, weigh } from './masks';
export { roots, spread, reached } from './shape';
export { interleave, extremes } from './extremes';
export { sumAndProduct } from './flatness';
export { dot } from './dot';
export { raise } from './power';
