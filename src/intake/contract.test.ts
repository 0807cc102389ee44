// Every intake: what it promises of shapes and values, from sound and, where it can, from arrays and tables.
import { describe, expect, test } from 'vitest';
import { encodeWav, openAudio } from '../audio/index.js';
import { bytesSource, DecodeError, ParameterError, seedRandom } from '../base/index.js';
import { mfcc } from '../features/index.js';
import { gtzan57 } from '../tables/index.js';
import {
  coveringWindows,
  createIntake,
  hearSheets,
  type Intake,
  intakes,
  type Materials,
  openedSound,
  pieceOf,
  type ReadySpectrogram,
  WHOLE,
} from './index.js';

const RATE = 22_050;
const noise = seedRandom('hiss');

/** Six seconds of a falling tone over hiss. */
const SAMPLES = Float32Array.from({ length: 6 * RATE }, (_, n) => {
  const t = n / RATE;
  return 0.3 * Math.sin(2 * Math.PI * (900 - 60 * t) * t) + 0.02 * noise.normal();
});

const WAV = encodeWav({ channels: [SAMPLES], sampleRate: RATE }, { bits: 16 });
const open = () => openAudio(bytesSource('song.wav', WAV));

async function soundOnly(): Promise<Materials> {
  const stream = await open();
  return { name: 'song.wav', seconds: 6, sound: async () => openedSound(stream, 'song.wav') };
}

/** Short windows, so that six seconds hold several. */
const OPTIONS: Readonly<Record<string, object>> = {
  'log-mel': { windowColumns: 20 },
  mfcc: { windowColumns: 60, standardize: 'window' },
  'mel-means': { windowColumns: 20 },
  'song-image': { windowColumns: 30, songSeconds: 6, songColumns: 90, colors: 'magma' },
  waveform: { samples: 30_000 },
  features: {},
};

const sizeOf = ({ shape }: Intake) => shape.reduce((product, size) => product * size, 1);

function exampleOf(intake: Intake, sheet: Awaited<ReturnType<Intake['sheet']>>, start = 0) {
  const into = new Float32Array(sizeOf(intake)).fill(Number.NaN);
  const { room } = coveringWindows([sheet], [intake], WHOLE, 1);
  intake.fill(sheet, room.at(start)[0]!, into);
  return into;
}

describe.each(intakes.map(({ id }) => id))('%s', (id) => {
  const intake = createIntake({ id, ...OPTIONS[id] });

  test('its block makes it again, and JSON keeps it', () => {
    const again = createIntake(JSON.parse(JSON.stringify(intake.block)));
    expect(again.block).toEqual(intake.block);
    expect(again.shape).toEqual(intake.shape);
    const axes = { vector: 1, 'time-frequency': 3, waveform: 2 }[intake.kind];
    expect(intake.shape).toHaveLength(axes);
  });

  test('a song gives a sheet of its length, and windows are full of finite numbers', async () => {
    const sheet = await intake.sheet(await soundOnly());
    expect(sheet.data).toHaveLength(sheet.rows * sheet.columns);
    if (sheet.secondsPerColumn > 0) {
      expect(sheet.columns * sheet.secondsPerColumn).toBeGreaterThan(5.9);
      expect(sheet.columns * sheet.secondsPerColumn).toBeLessThan(6.15);
    }
    const { starts } = coveringWindows([sheet], [intake], WHOLE, 100);
    for (const start of starts)
      expect(exampleOf(intake, sheet, start).every(Number.isFinite)).toBe(true);
  });

  test('a window is the same in training and in prediction', async () => {
    const sheet = await intake.sheet(await soundOnly());
    const heard = await hearSheets(await open(), 'song.wav', [intake], 3);
    for (const { places } of heard.windows) {
      const predicted = new Float32Array(sizeOf(intake));
      intake.fill(heard.sheets[0]!, places[0]!, predicted);
      const whole = coveringWindows([sheet], [intake], WHOLE, 3);
      const found = whole.starts.map((start) => exampleOf(intake, sheet, start));
      const nearest = Math.min(
        ...found.map((one) => Math.max(...one.map((value, i) => Math.abs(value - predicted[i]!)))),
      );
      expect(nearest).toBeLessThan(2e-2);
    }
  });

  test('silence and a moment of sound are refused', async () => {
    const hear = async (seconds: number, level: number) => {
      const samples = new Float32Array(seconds * RATE).fill(level);
      const wav = encodeWav({ channels: [samples], sampleRate: RATE }, { bits: '32f' });
      return hearSheets(await openAudio(bytesSource('song.wav', wav)), 'song.wav', [intake], 3);
    };
    await expect(hear(6, 0)).rejects.toThrow(/song\.wav: there is nothing to hear/);
    await expect(hear(6, 2 ** -24)).rejects.toThrow(DecodeError);
    await expect(hear(0.5, 0.1)).rejects.toThrow(/at least 1 s/);
  });

  test('unknown options and what is out of range are refused by name', () => {
    expect(() => createIntake({ id, windowColumn: 3 })).toThrow(
      /windowColumn: there is no such value/,
    );
    expect(() => createIntake({ id, normalize: 'whiten' })).toThrow(ParameterError);
    expect(() =>
      createIntake({ id, normalize: 'z-score', statistics: { offset: [1], scale: [] } }),
    ).toThrow(/statistics/);
  });

  test('a song of which nothing fits says what is missing', async () => {
    const nothing = { name: 'song 7' };
    await expect(intake.sheet(nothing)).rejects.toThrow(
      new RegExp(`song 7: the intake ${id} needs`),
    );
  });
});

test('an intake nobody knows names the nearest', () => {
  expect(() => createIntake({ id: 'log-mell' })).toThrow(/Did you mean "log-mel"/);
});

test('a window of cepstra is librosa’s MFCC of the whole sound', async () => {
  const columns = 1 + Math.floor(SAMPLES.length / 512);
  const intake = createIntake({ id: 'mfcc', nMfcc: 13, windowColumns: columns, topDb: 80 });
  const sheet = await intake.sheet(await soundOnly());
  const stream = await open();
  const { samples } = await openedSound(stream, 'song').whole('native');
  const wanted = mfcc({ samples, sampleRate: RATE }, { nMfcc: 13 });
  const found = exampleOf(intake, sheet);
  const worst = Math.max(...found.map((value, i) => Math.abs(value - wanted.data[i]!)));
  expect(worst).toBeLessThan(1e-2);
  expect(Math.max(...wanted.data.map(Math.abs))).toBeGreaterThan(100);
});

test('features come from the corpus’ table where it has one, piece by piece', async () => {
  const intake = createIntake({ id: 'features', columns: ['tempo', 'rms_mean'] });
  const columns = [...gtzan57.columns];
  const row = (by: number) => columns.map((_, i) => by * i);
  const table = async () => ({ columns, rows: [row(1), row(10)] });
  const sheet = await intake.sheet({ name: 'song', seconds: 30, table });
  expect([sheet.rows, sheet.columns, sheet.secondsPerColumn]).toEqual([2, 2, 15]);
  const [tempo, rms] = [columns.indexOf('tempo'), columns.indexOf('rms_mean')];
  expect([...sheet.data]).toEqual([tempo, 10 * tempo, rms, 10 * rms]);
  const other = async () => ({ columns: ['tempo'], rows: [[1]] });
  await expect(intake.sheet({ name: 'song', table: other })).rejects.toThrow(/reads rms_mean/);
});

/** A spectrogram whose level falls with the band and rises with time. */
const ready = (columns: number): ReadySpectrogram => ({
  picture: {
    data: Float32Array.from({ length: 128 * columns }, (_, i) => {
      return -Math.floor(i / columns) / 4 - 20 * (1 - (i % columns) / columns);
    }),
    bands: 128,
    columns,
  },
  peakDb: 12,
  frontEnd: {
    sampleRate: RATE,
    nFft: 2048,
    hopLength: 512,
    nMels: 128,
    fmin: 0,
    fmax: RATE / 2,
    framesPerColumn: 3.337,
  },
});

test('a ready spectrogram made in another way is refused, or interpolated and said so', async () => {
  const spectrogram = async () => ready(100);
  const options = { id: 'log-mel', nMels: 64, framesPerColumn: 1, shiftDb: 0, scaleDb: 1 };
  const exact = createIntake(options);
  await expect(exact.sheet({ name: 'song', spectrogram })).rejects.toThrow(
    /nMels 128 \(expected 64\)/,
  );
  const intake = createIntake({ ...options, arrays: 'interpolated' });
  const sheet = await intake.sheet({ name: 'song', spectrogram });
  expect([sheet.rows, sheet.columns]).toEqual([64, 334]);
  expect(intake.differs(ready(1).frontEnd)).toMatch(/interpolated/);
  // A plane stays a plane: band 31 of 64 lies between bands 62 and 63 of 128.
  const middle = sheet.data[31 * 334 + 167]!;
  expect(middle).toBeCloseTo(-62.5 / 4 - 20 * 0.5, 0);
  for (let c = 1; c < 334; c++) {
    expect(sheet.data[c]! - sheet.data[c - 1]!).toBeGreaterThanOrEqual(0);
  }
});

test('pieces of a song lie where the song lies, in every input at once', async () => {
  const made = [
    createIntake({ id: 'waveform', samples: 22_050 }),
    createIntake({ id: 'mfcc', windowColumns: 43 }),
  ];
  const sheets = await Promise.all(made.map(async (one) => one.sheet(await soundOnly())));
  const { room, starts } = coveringWindows(sheets, made, pieceOf(1, 3), 4);
  for (const start of starts) {
    const [sound, cepstra] = room.at(start);
    const seconds = (sound!.first + sound!.start) / RATE;
    expect(((cepstra!.first + cepstra!.start) * 512) / RATE).toBeCloseTo(seconds, 1);
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds + 1).toBeLessThanOrEqual(4.03);
  }
});
