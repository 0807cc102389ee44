// How a corpus of spectrograms was made, as its dataset.json says it.
import { DatasetError } from '../base/index.js';

/** What must be known to make the same spectrogram from another sound; librosa's names. */
export interface FrontEnd {
  /** In Hz, or `native` when every track kept its own rate. */
  readonly sampleRate: number | 'native';
  readonly nFft: number;
  readonly hopLength: number;
  readonly nMels: number;
  /** Lower edge of the mel filters, in Hz. */
  readonly fmin: number;
  /** Upper edge of the mel filters, in Hz, or `nyquist` for half the track's rate. */
  readonly fmax: number | 'nyquist';
  readonly melScale: string;
  /** Exponent of the magnitudes: 2 is power. */
  readonly power: number;
  readonly window: string;
  readonly center: boolean;
  /** Height of each spectrogram: equals `nMels`. */
  readonly bands: number;
  /** Width of each spectrogram. */
  readonly frames: number;
  /**
   * Which STFT frame of the track a column is: column `c` is frame `⌊(c + ½) · F / columnsPerTrack⌋`
   * of the track's `F = 1 + ⌊samples / hopLength⌋`.
   */
  readonly columnsPerTrack: number;
  /** STFT frames from one column to the next, `F / columnsPerTrack` of the track of median length. */
  readonly framesPerColumn?: number;
}

/** What dataset.json says beside the front end. */
export interface SpectrogramSheet {
  readonly id: string;
  /** `[tracks, bands, frames]` */
  readonly shape: readonly [number, number, number];
  readonly dtype: string;
  /** The rule by which values become dB relative to the track's maximum. */
  readonly decibels: DecibelRule;
  readonly frontEnd: FrontEnd;
}

/** Whether values are levels of a byte over the track's range, or dB already. */
export type DecibelRule = 'byte-over-range' | 'decibels';

/** The rules as dataset.json spells them, before the `;`. */
const DECIBEL_RULES: Readonly<Record<string, DecibelRule>> = {
  '(value / 255 - 1) * rangeDb': 'byte-over-range',
  value: 'decibels',
};

const DECIBEL_RULE = /^dB relative to the track maximum = ([^;]+?)\s*(?:;|$)/;
const FRAME_RULE =
  /^column c is STFT frame floor\(\(c \+ 0\.5\) \* F \/ ([\d.]+)\) of the [^,]+, F = 1 \+ floor\(lengthSamples \/ (\d+)\)/;

/**
 * Reads the text of a dataset.json.
 *
 * @param name what to call the file in messages
 * @throws {DatasetError} with every problem in one message: a key that is missing or of the wrong
 *         kind, axes in another order, a rule we cannot follow
 */
export function readSpectrogramSheet(text: string, name: string): SpectrogramSheet {
  const sheet = parseObject(text, name);
  const problems: string[] = [];

  function take<Value>(key: string, wanted: string, read: (value: unknown) => Value | undefined) {
    const value = read(sheet[key]);
    if (value === undefined) {
      problems.push(`"${key}" must be ${wanted}; got ${JSON.stringify(sheet[key]) ?? 'nothing'}`);
    }
    return value as Value; // only used when there was no problem
  }
  const takeNumber = (key: string) => take(key, 'a number ≥ 0', asNumber);
  const takeText = (key: string) => take(key, 'a text', asText);

  const [tracks, bands, frames] = take('shape', '[tracks, bands, frames]', asShape) ?? [0, 0, 0];
  take('axes', '["track", "melBand", "frame"]', (value) =>
    JSON.stringify(value) === '["track","melBand","frame"]' ? true : undefined,
  );
  const hopLength = takeNumber('hopLength');
  const frameRule = take('frames', 'the rule "column c is STFT frame floor(…)"', (value) =>
    matchText(value, FRAME_RULE),
  );
  if (frameRule && Number(frameRule[2]) !== hopLength) {
    problems.push(`"frames" divides by ${frameRule[2]} where "hopLength" is ${hopLength}`);
  }
  const nMels = takeNumber('nMels');
  if (nMels !== bands)
    problems.push(`"nMels" (${nMels}) must equal the bands of "shape" (${bands})`);
  const result: SpectrogramSheet = {
    id: takeText('id'),
    shape: [tracks, bands, frames],
    dtype: takeText('dtype'),
    decibels: take('decibels', `a rule of ${Object.keys(DECIBEL_RULES).join(' or ')}`, asRule),
    frontEnd: {
      sampleRate: take('sampleRate', 'a number of Hz or "native"', asRate),
      nFft: takeNumber('nFft'),
      hopLength,
      nMels,
      fmin: takeNumber('fmin'),
      fmax: take('fmax', 'a number of Hz or "sampleRate / 2"', asUpperEdge),
      melScale: takeText('melScale'),
      power: takeNumber('power'),
      window: takeText('window'),
      center: take('center', 'true or false', (value) =>
        typeof value === 'boolean' ? value : undefined,
      ),
      bands,
      frames,
      columnsPerTrack: Number(frameRule?.[1]),
    },
  };
  if (problems.length > 0) {
    throw new DatasetError(`${name}: ${problems.join('; ')}. Correct these lines.`);
  }
  return result;
}

function parseObject(text: string, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>; // checked
  } catch (cause) {
    throw new DatasetError(`${name}: expected JSON; it does not parse. Copy the file again.`, {
      cause,
    });
  }
  throw new DatasetError(`${name}: expected a JSON object; got ${text.slice(0, 20)}.`);
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asShape(value: unknown): [number, number, number] | undefined {
  const fits =
    Array.isArray(value) && value.length === 3 && value.every((n) => Number.isInteger(n) && n > 0);
  return fits ? (value as [number, number, number]) : undefined; // checked the line before
}

function asRate(value: unknown): number | 'native' | undefined {
  if (typeof value === 'string' && /^native\b/.test(value)) return 'native';
  return asNumber(value);
}

function asUpperEdge(value: unknown): number | 'nyquist' | undefined {
  return value === 'sampleRate / 2' ? 'nyquist' : asNumber(value);
}

function asRule(value: unknown): DecibelRule | undefined {
  return DECIBEL_RULES[matchText(value, DECIBEL_RULE)?.[1] ?? ''];
}

function matchText(value: unknown, pattern: RegExp): RegExpExecArray | undefined {
  return typeof value === 'string' ? (pattern.exec(value) ?? undefined) : undefined;
}
