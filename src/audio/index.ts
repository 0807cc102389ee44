/** Bytes to samples: formats told by content, decoded whole, in stretches or piece by piece. */
export * from './audio.js';
export * from './audio-info.js';
export { type Codec, defineCodec, type Sound } from './codec.js';
export * from './decode.js';
export * from './encode-wav.js';
export * from './external.js';
export { type AudioStream, openAudio } from './open-audio.js';
export type { OpenOptions } from './open-sound.js';
export { type AudioFormat, sniff } from './sniff.js';
export { type ByteRange, soundBytes } from './sound-bytes.js';
