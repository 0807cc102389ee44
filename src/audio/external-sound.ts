// What an external decoder delivers, in the shape our own codecs have.
import { type ByteSource, DecodeError } from '../base/index.js';
import type { Sound } from './codec.js';
import type { ExternalDecoder, ExternalSound } from './external.js';
import { type Block, readForward } from './forward.js';

/**
 * Opens a source with an external decoder; going back in time starts the decoder again.
 *
 * @throws {DecodeError} when the decoder cannot read it
 */
export async function externalSound(source: ByteSource, decoder: ExternalDecoder): Promise<Sound> {
  const first = await decoder.open(source);
  let waiting: ExternalSound | undefined = first;
  const { sampleRate, channelCount, durationSeconds } = first;

  async function* blocks(): AsyncGenerator<Block> {
    const opened: ExternalSound = waiting ?? (await decoder.open(source));
    waiting = undefined;
    try {
      for await (const block of opened.blocks()) {
        checkFinite(source, decoder, block);
        yield block;
      }
    } finally {
      opened.close();
    }
  }

  const reader = readForward(channelCount, blocks);
  return {
    codec: `${first.codec ?? 'sound'}, by ${decoder.name}`,
    sampleRate,
    channelCount,
    sampleCount:
      durationSeconds === undefined ? undefined : Math.round(durationSeconds * sampleRate),
    warnings: [],
    read: reader.read,
    close() {
      reader.close();
      waiting?.close();
      waiting = undefined;
    },
  };
}

function checkFinite(source: ByteSource, decoder: ExternalDecoder, block: Block): void {
  if (block.every((channel) => channel.every(Number.isFinite))) return;
  throw new DecodeError(
    `${source.name}: expected finite samples; ${decoder.name} gave some that are not. ` +
      'The file is damaged; convert it again.',
  );
}
