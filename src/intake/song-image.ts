// A song drawn as one picture of fixed size, whole or in strips.
import { z } from 'zod';
import { COLORMAPS, readSpectrogramImage, resizeBilinear } from '../images/index.js';
import { defineIntake } from './define-intake.js';
import { type Materials, nothingToMake } from './materials.js';
import { melOptions } from './mel-options.js';
import { melSheet } from './mel-sheet.js';
import { copyWindow, type Sheet } from './sheet.js';

const { windowColumns: _window, arrays: _arrays, reference: _reference, ...drawn } = melOptions;

const options = z.strictObject({
  ...drawn,
  framesPerColumn: drawn.framesPerColumn.default(1),
  /** Rows of the picture. */
  height: z.int().positive().default(288),
  /** Columns of the picture of a whole clip. */
  songColumns: z.int().positive().default(432),
  /** How long a clip is that fills the picture, in seconds; other songs give wider or narrower pictures. */
  songSeconds: z.number().positive().default(30),
  /** Columns of one example: 86 is a strip, 432 the whole. */
  windowColumns: z.int().positive().default(86),
  /** Grey gives one channel, colour three: the colours of the map magma. */
  colors: z.enum(['grey', 'magma']).default('grey'),
});

type SongImageOptions = z.infer<typeof options>;

/**
 * `[1 or 3, height, windowColumns]` in 0..1, low frequencies first.
 *
 * The public edition's drawn picture where the corpus has it (its brightness, page and margins included);
 * else the song's log-mel, resized bilinearly, `(dB + topDb) / topDb`.
 */
export const songImage = defineIntake<SongImageOptions>({
  id: 'song-image',
  title: 'strips of a song’s picture',
  kind: 'time-frequency',
  source: 'Steiner & Mapps: grey pictures of GTZAN’s public edition cut into five strips',
  readsBeside: true,
  options,
  shape: ({ colors, height, windowColumns }) => [colors === 'grey' ? 1 : 3, height, windowColumns],
  width: ({ windowColumns }) => windowColumns,
  differs: () => 'drawn from mel spectrograms instead of the public edition’s pictures',
  async sheet(materials, settings) {
    const grey = materials.picture
      ? await readPage(await materials.picture(), materials.name, settings)
      : await drawPage(materials, settings);
    return settings.colors === 'grey' ? grey : colored(grey);
  },
  fill: copyWindow,
});

function readPage(png: Uint8Array, name: string, options: SongImageOptions): Sheet {
  const { height, songColumns, songSeconds } = options;
  const { levels } = readSpectrogramImage(png, {
    name,
    colors: 'luma',
    margins: 'keep',
    bands: height,
    columns: songColumns,
  });
  const secondsPerColumn = songSeconds / songColumns;
  return { data: levels.data, rows: height, columns: songColumns, secondsPerColumn };
}

/** Clips of one corpus differ by a few frames; these are all "thirty seconds". */
const SAME_LENGTH = 0.05;

async function drawPage(materials: Materials, settings: SongImageOptions): Promise<Sheet> {
  const { height, songColumns, songSeconds, topDb } = settings;
  if (!materials.sound && !materials.spectrogram) {
    throw nothingToMake('song-image', materials, 'pictures, sound or a mel spectrogram');
  }
  const levels = await melSheet('song-image', materials, {
    ...settings,
    reference: 'song',
    arrays: 'exact',
    ...(materials.spectrogram && (await frontEndAsFound(materials))),
  });
  const seconds = levels.columns * levels.secondsPerColumn;
  const whole = !(Math.abs(seconds / songSeconds - 1) >= SAME_LENGTH);
  const columns = whole
    ? songColumns
    : Math.max(1, Math.round((songColumns * seconds) / songSeconds));
  const plane = { data: levels.data, shape: [levels.rows, levels.columns] };
  const { data } = resizeBilinear(plane, height, columns);
  for (let i = 0; i < data.length; i++) data[i] = ((data[i] as number) + topDb) / topDb;
  return { data, rows: height, columns, secondsPerColumn: seconds / columns };
}

/** A picture is resized anyhow, so that any spectrogram will do to draw it from. */
async function frontEndAsFound(materials: Materials) {
  const { frontEnd } = (await materials.spectrogram?.()) ?? {};
  return frontEnd;
}

/** The picture through the colour map magma, three planes one below the other. */
function colored({ data, rows, columns, ...rest }: Sheet): Sheet {
  const planes = new Float32Array(3 * data.length);
  const { colors } = COLORMAPS.magma;
  for (let i = 0; i < data.length; i++) {
    const entry = Math.min(255, Math.max(0, Math.floor(256 * (data[i] as number))));
    for (let channel = 0; channel < 3; channel++) {
      planes[channel * data.length + i] = (colors[3 * entry + channel] as number) / 255;
    }
  }
  return { ...rest, data: planes, rows: 3 * rows, columns };
}
