// Decoded sound: every channel as float samples, with the sample rate beside them.
import type { Signal } from '../signal/index.js';

/** Decoded audio. */
export interface Audio {
  /** One array `[n]` a channel, all equally long, usually in −1..1. */
  readonly channels: Float32Array[];
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
  /** What was wrong with the file although it could be read, for example that it is cut short. */
  readonly warnings?: readonly string[];
}

/**
 * Mixes all channels into one by their mean, as `librosa.to_mono` does.
 *
 * @returns a signal of its own memory, even when there was only one channel
 */
export function toMono(audio: Audio): Signal {
  const { channels, sampleRate } = audio;
  const samples = Float32Array.from(channels[0] ?? []);
  if (channels.length < 2) return { samples, sampleRate };
  const [, second] = channels;
  if (channels.length === 2 && second) {
    for (let n = 0; n < samples.length; n++) samples[n] = (samples[n]! + second[n]!) / 2;
    return { samples, sampleRate };
  }
  for (let n = 0; n < samples.length; n++) {
    let sum = 0;
    for (const channel of channels) sum = Math.fround(sum + channel[n]!);
    samples[n] = sum / channels.length;
  }
  return { samples, sampleRate };
}

/** How long the audio lasts, in seconds. */
export function audioDuration(audio: Audio): number {
  return (audio.channels[0]?.length ?? 0) / audio.sampleRate;
}
