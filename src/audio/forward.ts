// Reading any stretch of a sound whose decoder only goes forward.

/** One array a channel, equally long. */
export type Block = Float32Array[];

/** Reads stretches out of a stream of blocks; going back starts the stream anew. */
export interface ForwardReader {
  /** Samples `start`..`end` of each channel, shorter where the sound ends. */
  read(start: number, end: number): Promise<Block>;
  /** Ends the running stream, so that its decoder or process is let go. */
  close(): void;
}

/**
 * Random access over a forward-only decoder; memory holds one block and what was asked for.
 *
 * @param begin starts the stream of blocks from the first sample
 */
export function readForward(
  channelCount: number,
  begin: () => AsyncGenerator<Block>,
): ForwardReader {
  let stream: AsyncGenerator<Block> | undefined;
  let block: Block = [];
  let blockStart = 0;

  const lengthOf = (part: Block) => part[0]?.length ?? 0;
  const close = () => {
    void stream?.return(undefined).catch(() => undefined);
    stream = undefined;
    block = [];
    blockStart = 0;
  };
  const advance = async (): Promise<boolean> => {
    stream ??= begin();
    blockStart += lengthOf(block);
    block = [];
    const next = await stream.next();
    if (!next.done) block = next.value;
    return !next.done;
  };

  return {
    async read(start, end) {
      if (start < blockStart) close();
      const parts: Block[] = [];
      let position = start;
      for (let more = true; more && position < end; ) {
        const from = position - blockStart;
        const to = Math.min(lengthOf(block), end - blockStart);
        if (from < to) {
          parts.push(block.map((channel) => channel.subarray(from, to)));
          position = blockStart + to;
        }
        if (position < end) more = await advance();
      }
      return joinBlocks(channelCount, parts);
    },
    close,
  };
}

/** Blocks one after the other, in memory of their own. */
export function joinBlocks(channelCount: number, blocks: readonly Block[]): Block {
  const length = blocks.reduce((sum, block) => sum + (block[0]?.length ?? 0), 0);
  return Array.from({ length: channelCount }, (_, c) => {
    const joined = new Float32Array(length);
    let filled = 0;
    for (const block of blocks) {
      joined.set(block[c]!, filled);
      filled += block[c]!.length;
    }
    return joined;
  });
}
