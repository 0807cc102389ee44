// The four-byte header every MPEG audio frame starts with.
// ISO/IEC 11172-3 and 13818-3; MPEG-2.5 is Fraunhofer's extension to lower rates.

/** What one frame header says. */
export interface MpegHeader {
  /** `1`, `2` or `2.5`. */
  readonly version: number;
  readonly layer: 1 | 2 | 3;
  /** Hz. */
  readonly sampleRate: number;
  readonly channelCount: 1 | 2;
  /** Whole length of the frame, header included. */
  readonly frameBytes: number;
  readonly samplesPerFrame: number;
  /** Where the side information of layer III starts, after header and checksum. */
  readonly sideStart: number;
  /** Where it ends and the main data start. */
  readonly sideEnd: number;
}

/** Kilobits a second by index, for MPEG-1 layers I, II, III and MPEG-2 layer I, layers II and III. */
const BIT_RATES: Record<string, readonly number[]> = {
  '1/1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1/2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1/3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2/1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2/2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2/3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];
const VERSIONS = [2.5, undefined, 2, 1];

/**
 * Reads the header at `offset`, or undefined when none stands there.
 *
 * Frames of free format, whose length no header tells, count as none.
 */
export function readMpegHeader(bytes: Uint8Array, offset: number): MpegHeader | undefined {
  if (offset + 4 > bytes.length || bytes[offset] !== 0xff) return undefined;
  const second = bytes[offset + 1]!;
  const third = bytes[offset + 2]!;
  const fourth = bytes[offset + 3]!;
  const version = VERSIONS[(second >> 3) & 3];
  const layer = (4 - ((second >> 1) & 3)) as 1 | 2 | 3 | 4;
  const baseRate = RATES[(third >> 2) & 3];
  if ((second & 0xe0) !== 0xe0 || version === undefined || layer === 4 || !baseRate) {
    return undefined;
  }
  const kilobits = BIT_RATES[`${version === 1 ? 1 : 2}/${layer}`]![third >> 4];
  if (!kilobits || (fourth & 3) === 2) return undefined;
  const sampleRate = version === 1 ? baseRate : version === 2 ? baseRate / 2 : baseRate / 4;
  const padding = (third >> 1) & 1;
  const samplesPerFrame = layer === 1 ? 384 : layer === 3 && version !== 1 ? 576 : 1152;
  const frameBytes =
    layer === 1
      ? (Math.floor((12_000 * kilobits) / sampleRate) + padding) * 4
      : Math.floor((samplesPerFrame * 125 * kilobits) / sampleRate) + padding;
  const channelCount = fourth >> 6 === 3 ? 1 : 2;
  const checksumBytes = second & 1 ? 0 : 2;
  const sideInformation =
    version === 1 ? (channelCount === 1 ? 17 : 32) : channelCount === 1 ? 9 : 17;
  return {
    version,
    layer,
    sampleRate,
    channelCount,
    frameBytes,
    samplesPerFrame,
    sideStart: 4 + checksumBytes,
    sideEnd: 4 + checksumBytes + (layer === 3 ? sideInformation : 0),
  };
}

/** Whether two frames can belong to one stream. */
export function sameMpegStream(one: MpegHeader, other: MpegHeader): boolean {
  return (
    one.version === other.version &&
    one.layer === other.layer &&
    one.sampleRate === other.sampleRate
  );
}

const FRAMES_TO_BELIEVE = 4;

/**
 * The position of the first of several consecutive, consistent frames, or undefined.
 *
 * One header is not enough: eleven set bits turn up in any noise. Four in a row, each where the one
 * before said, do not. Where the bytes end earlier, two from the very start will do.
 *
 * @param limit how far from the beginning to look
 */
export function findMpegStream(bytes: Uint8Array, limit = 1 << 16): number | undefined {
  const last = Math.min(limit, bytes.length - 4);
  for (let at = bytes.indexOf(0xff); at >= 0 && at <= last; at = bytes.indexOf(0xff, at + 1)) {
    if (startsMpegStream(bytes, at)) return at;
  }
  return undefined;
}

function startsMpegStream(bytes: Uint8Array, start: number): boolean {
  const first = readMpegHeader(bytes, start);
  if (!first) return false;
  let at = start;
  let header: MpegHeader | undefined = first;
  for (let seen = 1; ; seen++) {
    at += header.frameBytes;
    if (seen >= FRAMES_TO_BELIEVE) return true;
    if (at + 4 > bytes.length) return start === 0 && seen >= 2;
    header = readMpegHeader(bytes, at);
    if (!header || !sameMpegStream(first, header)) {
      return start === 0 && seen >= 2 && mark3(bytes, at) === 'TAG';
    }
  }
}

function mark3(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 3));
}
