// A corpus damaged on purpose in every way there is, and what is said of it.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { type Folder, memoryFolder } from '../base/index.js';
import { type Corpus, folder as folders, gtzan } from '../datasets/index.js';
import { ADVICE, diagnose, FINDING_KINDS, type HeardFile, hearSound } from './index.js';
import { tuneFile } from './tunes.test-support.js';

const hashOf = (bytes: Uint8Array) => `${bytes.length}:${bytes.subarray(9_000, 9_500).join()}`;

async function hearAll({ folder, tracks }: Corpus): Promise<HeardFile[]> {
  return Promise.all(
    tracks.map(async ({ path = '' }) => {
      try {
        const hearing = await hearSound(await folder.open(path));
        return { path, hearing: { ...hearing, hash: hashOf(await folder.read(path)) } };
      } catch (error) {
        return { path, error: (error as Error).message };
      }
    }),
  );
}

async function look(folder: Folder, dataset = folders) {
  const corpus = await dataset.open(folder);
  const { findings, ...rest } = diagnose(corpus, await hearAll(corpus));
  return {
    ...rest,
    corpus,
    findings: findings.map(({ kind, ids }) => [kind, ...ids]),
    all: findings,
  };
}

const silent = encodeWav({ channels: [new Float32Array(5 * 22_050)], sampleRate: 22_050 });
const sound = Object.fromEntries(
  ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => [
    `jazz/${name}.wav`,
    tuneFile(name),
  ]),
);

test('finds every kind of damage and nothing else', async () => {
  const { findings, heard, notes, all } = await look(
    memoryFolder({
      ...sound,
      'jazz/again.wav': tuneFile('one'),
      'jazz/quieter.wav': tuneFile('two', { gain: 0.4, skip: 0.4, seconds: 4.6 }),
      'jazz/cut.wav': tuneFile('seven').subarray(0, 150_000),
      'jazz/letter.mp3': 'Dear listener, this is a letter and no song.',
      'jazz/empty.wav': '',
      'jazz/silent.wav': silent,
      'rock/three.wav': tuneFile('three'),
      'rock/four.wav': tuneFile('four', { gain: 0.5 }),
      'polka/readme.txt': '',
    }),
  );
  expect(findings).toEqual([
    ['unreadable', 'jazz/empty.wav'],
    ['unreadable', 'jazz/letter.mp3'],
    ['empty-genre', 'polka'],
    ['mislabelled', 'jazz/three.wav', 'rock/three.wav'],
    ['mislabelled', 'jazz/four.wav', 'rock/four.wav'],
    ['duplicate', 'jazz/again.wav', 'jazz/one.wav'],
    ['near-duplicate', 'jazz/quieter.wav', 'jazz/two.wav'],
    ['short', 'jazz/cut.wav'],
    ['silent', 'jazz/silent.wav'],
    ['damaged', 'jazz/cut.wav'],
  ]);
  expect(heard).toBe(12);
  expect(notes).toEqual(['1 files belong to no track: polka/readme.txt']);
  const moved = all.find(({ kind }) => kind === 'near-duplicate');
  expect(moved?.detail).toMatch(/marks in common, 0\.4 s later in jazz\/two\.wav$/);
});

test('a sound copy has no findings', async () => {
  const { findings, seconds } = await look(memoryFolder(sound));
  expect(findings).toEqual([]);
  expect(seconds).toBeCloseTo(30, 5);
});

test('says what opening the corpus noticed, and which parts a repeated sound is in', async () => {
  const clip = (genre: string, number: string) => `${genre}/${genre}.${number}.wav`;
  const thirty = { seconds: 29 };
  const { findings, all } = await look(
    memoryFolder({
      [clip('disco', '00098')]: tuneFile('one', thirty),
      [clip('disco', '00099')]: tuneFile('one', thirty),
      [clip('jazz', '00054')]: 'not audio',
      [clip('rock', '00001')]: tuneFile('two', { seconds: 9 }),
    }),
    gtzan,
  );
  const listed = findings.filter(([kind]) => kind !== 'missing' && kind !== 'empty-genre');
  expect(listed).toEqual([
    ['duplicate', 'disco.00098', 'disco.00099'],
    ['short', 'rock.00001'],
    ['left-out', 'jazz.00054'],
    ['known-fault', 'disco.00098'],
  ]);
  expect(all.find(({ kind }) => kind === 'duplicate')?.detail).toBe(
    'the same sound (in excluded and test)',
  );
});

test('nothing is called short where tracks are of many lengths', async () => {
  const lengths = [2, 3, 4, 5, 6];
  const files = lengths.map((seconds) => [
    `jazz/${seconds}.wav`,
    tuneFile(`${seconds}`, { seconds }),
  ]);
  expect((await look(memoryFolder(Object.fromEntries(files)))).findings).toEqual([]);
});

test('every kind has a name and advice', () => {
  expect(Object.keys(ADVICE)).toEqual([...FINDING_KINDS]);
});
