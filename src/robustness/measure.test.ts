// What is counted, what is listed, and that a run can be broken off and taken up again.
import { describe, expect, test } from 'vitest';
import { DecodeError, ParameterError } from '../base/index.js';
import type { Signal } from '../signal/index.js';
import {
  clippedPeaks,
  corruptionCurve,
  type Judge,
  type LabelledSong,
  loudCells,
  loudness,
  measurePixelNoise,
  measureRobustness,
  type RobustnessResult,
  silentCells,
  whiteNoise,
} from './index.js';

/** Hears how loud a sound is: below 0.1 jazz, above rock; refuses what is louder than 2. */
function loudnessJudge(): Judge & { asked: number } {
  const judge = {
    asked: 0,
    labels: ['jazz', 'rock'],
    async hear({ samples }: Signal) {
      judge.asked++;
      const level = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
      if (level > 2) throw new DecodeError('too loud to bear', { format: 'none' });
      return level < 0.1 ? [0.9, 0.1] : [0.2, 0.8];
    },
  };
  return judge;
}

function song(id: string, genre: string, level: number): LabelledSong {
  const samples = Float32Array.from(
    { length: 800 },
    (_, n) => level * Math.SQRT2 * Math.sin(n / 5),
  );
  return { id, genre, open: async () => ({ sound: { samples, sampleRate: 8000 } }) };
}

const SONGS = [
  song('a', 'jazz', 0.02),
  song('b', 'jazz', 0.05),
  song('c', 'rock', 0.5),
  song('d', 'rock', 0.3),
  song('e', 'jazz', 0.5),
];

test('counts what is right at each level, genre by genre, beside the unharmed songs', async () => {
  const result = await measureRobustness(loudnessJudge(), SONGS, { families: [loudness] });
  const [curve] = result.families;
  expect(curve!.points.map(({ level, right, total }) => [level, right, total])).toEqual([
    [-20, 3, 5],
    [-10, 3, 5],
    [0, 4, 5],
    [10, 3, 5],
    [20, 0, 5],
  ]);
  const [, , none, , loud] = curve!.points;
  expect(none).toMatchObject({ isUnharmed: true, change: null, refused: 0 });
  expect(none!.genres).toEqual({ jazz: { right: 2, total: 3 }, rock: { right: 2, total: 2 } });
  expect(none!.interval[0]).toBeCloseTo(0.376, 3);
  expect(loud!.change!.difference).toBeCloseTo(-0.8);
  expect(result.complete).toBe(true);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(corruptionCurve(curve!, 'songs').map(({ level }) => level)).toEqual([-20, -10, 0, 10, 20]);
});

test('what is refused when harmed counts as wrong and is listed', async () => {
  const result = await measureRobustness(loudnessJudge(), SONGS, { families: [loudness] });
  expect(result.families[0]!.points.at(-1)!.refused).toBe(3);
  expect(result.failures.map(({ song, condition }) => [song, condition?.level])).toEqual([
    ['c', 20],
    ['d', 20],
    ['e', 20],
  ]);
});

test('a song that cannot be opened, is of no known genre or is not answered unharmed counts nowhere', async () => {
  const broken = { id: 'x', genre: 'rock', open: () => Promise.reject(new Error('no such file')) };
  const songs = [broken, song('y', 'polka', 0.3), song('z', 'rock', 3), ...SONGS];
  const result = await measureRobustness(loudnessJudge(), songs, { families: [clippedPeaks] });
  expect(result.songs.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(result.failures).toEqual([
    { song: 'x', reason: 'no such file' },
    { song: 'y', reason: 'expected one of jazz, rock; its genre is polka.' },
    { song: 'z', reason: 'too loud to bear' },
  ]);
});

test('harm with chance in it is done once a seed, harm without it once', async () => {
  const judge = loudnessJudge();
  const families = [whiteNoise, clippedPeaks];
  const seeds = [0, 1, 2];
  const result = await measureRobustness(judge, SONGS, { families, seeds });
  expect(judge.asked).toBe(5 * (1 + 3 * 4 + 4));
  const [noisy, clipped] = result.families;
  expect(noisy!.points[0]).toMatchObject({ level: null, isUnharmed: true, right: 4 });
  expect(noisy!.points.slice(1).every(({ seedAccuracies }) => seedAccuracies.length === 3)).toBe(
    true,
  );
  expect(clipped!.points.every(({ seedAccuracies }) => seedAccuracies.length === 1)).toBe(true);
  expect(corruptionCurve(noisy!, 'seeds')).toHaveLength(4);
});

describe('a run that is broken off', () => {
  const options = { families: [whiteNoise, loudness], seeds: [0, 1], about: { corpus: 'five' } };

  test('is taken up where it was, and ends as if it had not been', async () => {
    const whole = await measureRobustness(loudnessJudge(), SONGS, options);
    const judge = loudnessJudge();
    const stop = { aborted: false };
    const onProgress = () => {
      stop.aborted ||= judge.asked === 29;
    };
    const part = await measureRobustness(judge, SONGS, { ...options, stop, onProgress });
    expect(part.complete).toBe(false);
    expect(judge.asked).toBe(30);
    const kept = JSON.parse(JSON.stringify(part));
    const rest = await measureRobustness(judge, SONGS, { ...options, previous: kept });
    // What was refused before the break is asked again.
    const again = part.failures.length;
    expect(judge.asked).toBe(5 * (1 + 2 * 4 + 4) + again);
    expect(rest).toEqual(whole);
  });

  test('keeps what it had when it is broken off once more', async () => {
    const part = await measureRobustness(loudnessJudge(), SONGS.slice(0, 4), options);
    const stop = { aborted: true };
    const none = await measureRobustness(loudnessJudge(), SONGS, {
      ...options,
      stop,
      previous: part,
    });
    expect(none.songs).toEqual(part.songs);
    expect(none.conditions).toEqual(part.conditions);
    expect(none.families).toEqual(part.families);
  });

  test('lends its answers to other families and more songs, and hears nothing twice', async () => {
    const part = await measureRobustness(loudnessJudge(), SONGS.slice(0, 2), options);
    const judge = loudnessJudge();
    await measureRobustness(judge, SONGS.slice(0, 3), {
      ...options,
      families: [loudness, clippedPeaks],
      previous: part,
    });
    expect(judge.asked).toBe(2 * 4 + 1 + 8);
  });

  test('is refused where it was about something else', async () => {
    const previous = await measureRobustness(loudnessJudge(), SONGS, options);
    const other = { ...options, about: { corpus: 'six' }, previous };
    await expect(measureRobustness(loudnessJudge(), SONGS, other)).rejects.toThrow(
      /corpus six.*got one about corpus five/,
    );
  });

  test('can be saved after each song', async () => {
    const sizes: number[] = [];
    await measureRobustness(loudnessJudge(), SONGS, {
      ...options,
      onSong: (answers) => {
        sizes.push(answers().songs.length);
      },
    });
    expect(sizes).toEqual([1, 2, 3, 4, 5]);
  });
});

test('spectrograms are harmed where a song has one, or the judge makes one', async () => {
  const judge: Judge = {
    labels: ['dark', 'bright'],
    see: ({ data }) => (data.filter((value) => value > -1).length > 40 ? [0, 1] : [1, 0]),
    show: async ({ samples }) => ({ data: samples.map(() => -50), bands: 10, columns: 10 }),
  };
  const sound = { samples: new Float32Array(100), sampleRate: 8000 };
  const spectrogram = { data: new Float32Array(100).fill(-50), bands: 10, columns: 10 };
  const songs = [
    { id: 'seen', genre: 'dark', open: async () => ({ spectrogram }) },
    { id: 'shown', genre: 'dark', open: async () => ({ sound }) },
  ];
  const families = [silentCells, loudCells];
  const { families: curves } = await measureRobustness(judge, songs, { families });
  expect(curves.map(({ points }) => points.map(({ right }) => right))).toEqual([
    [2, 2, 2, 2],
    [2, 2, expect.any(Number), 0],
  ]);
  const deaf = await measureRobustness(judge, songs, { families: [loudness] });
  expect(deaf.failures.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('expected a sound'),
    expect.stringContaining('this one does not'),
  ]);
  expect(deaf.families[0]).toMatchObject({ songs: 0, meanAccuracy: null });
  expect(corruptionCurve(deaf.families[0]!, 'songs')).toEqual([]);
});

test('what cannot be measured is refused', async () => {
  const measure = (songs: LabelledSong[], options: object) =>
    measureRobustness(loudnessJudge(), songs, { families: [loudness], ...options });
  await expect(measure(SONGS, { families: [] })).rejects.toThrow(ParameterError);
  await expect(measure(SONGS, { families: [loudness, loudness] })).rejects.toThrow(/that differ/);
  await expect(measure(SONGS, { seeds: [1, 1] })).rejects.toThrow(/that differ/);
  await expect(measure([...SONGS, SONGS[0]!], {})).rejects.toThrow(/"a" comes twice/);
});

test('the published protocol and the clean one stand side by side', async () => {
  const judge: Judge = {
    labels: ['dark', 'bright'],
    see: ({ data }) => (data.filter((value) => value > -1).length > 40 ? [0, 1] : [1, 0]),
  };
  const data = new Float32Array(100).fill(-50);
  const open = async () => ({ spectrogram: { data, bands: 10, columns: 10 } });
  const songs = (id: string) => [{ id, genre: 'dark', open }];
  const found = await measurePixelNoise(judge, { learnt: songs('known'), heldOut: songs('new') });
  expect(found.learnt).toMatchObject({ about: { songs: 'learnt' }, songs: [{ id: 'known' }] });
  const rightIn = ({ families }: RobustnessResult) =>
    families.map(({ id, points }) => [id, points[0]!.right, points.at(-1)!.right]);
  expect(rightIn(found.learnt)[0]).toEqual(['cells-published', 1, 0]);
  expect(rightIn(found.heldOut)[1]).toEqual(['cells', 1, 1]);
});
