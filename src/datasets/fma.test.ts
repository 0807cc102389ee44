// FMA: its table, its sizes, its short clips, its artists.
import { expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import { fma } from './index.js';
import { miniatureFma } from './miniatures.test-support.js';

test('reads tracks of its size with artist, album, title, tags and part', async () => {
  const { tracks, genres, usualSeconds } = await fma.open(miniatureFma());
  expect(genres).toEqual(['Hip-Hop', 'Rock']);
  expect(usualSeconds).toBe(30);
  expect(tracks.map(({ id, split }) => [id, split])).toEqual([
    ['000002', 'train'],
    ['000005', 'train'],
    ['001482', 'validation'],
  ]);
  expect(tracks[1]).toMatchObject({
    path: 'fma_small/000/000005.mp3',
    album: 'AWOL - A Way Of Life',
    title: 'This "World"\nof ours, two',
    tags: ['Hip-Hop', 'Punk'],
  });
});

test('tells artists of one name apart by their number', async () => {
  const { tracks } = await fma.open(miniatureFma());
  expect(tracks.map(({ artist }) => artist)).toEqual([
    'AWOL (artist 1)',
    'AWOL (artist 1)',
    'awol (artist 9)',
  ]);
});

test('reports what is missing, what is short and what belongs to no track', async () => {
  const files = { 'fma_small/000/000020.mp3': '', 'fma_small/notes.txt': '' };
  const { report } = await fma.open(miniatureFma({ files }));
  expect(report.missing).toEqual(['001483']);
  expect(report.leftOut).toEqual([
    {
      id: '133297',
      reason: expect.stringMatching(/^corrupt: its page states 600 s where .*113\.58/),
    },
  ]);
  expect(report.strays).toEqual(['fma_small/000/000020.mp3', 'fma_small/notes.txt']);
});

test('takes the largest size; the full one holds whole songs and several root genres', async () => {
  const files = { 'fma_full/000/000002.mp3': '', 'fma_full/133/133297.mp3': '' };
  const corpus = await fma.open(miniatureFma({ files }));
  expect(corpus.tracks.map(({ path }) => path)).toEqual(Object.keys(files));
  expect(corpus.usualSeconds).toBeUndefined();
  expect(corpus.report.leftOut).toEqual([]);
  expect(corpus.report.missing).toContain('001490');
  expect(corpus.report.notes).toEqual([
    'FMA-full, from fma_full',
    'not taken: fma_small, which is smaller',
    '1 songs have no or several root genres and are not taken',
  ]);
});

test('six of the known short clips are in FMA-small, and each has its reason', () => {
  expect(fma.faults).toHaveLength(21);
  const small = ['098565', '098567', '098569', '099134', '108925', '133297'];
  expect(fma.faults.map(({ id }) => id)).toEqual(expect.arrayContaining(small));
  const of = (id: string) => fma.faults.find((fault) => fault.id === id);
  expect(of('098565')).toMatchObject({ kind: 'short', reason: expect.stringContaining('1.3 s') });
  expect(of('099134')?.kind).toBe('corrupt');
});

test('names the page where the corpus is, and a table that is another', async () => {
  const whole = miniatureFma();
  const without = {
    ...whole,
    has: async (path: string) => !path.includes('fma_small') && whole.has(path),
  };
  await expect(fma.open(without)).rejects.toThrow(
    /no folder of sounds .*"FMA: A Dataset For Music Analysis"/,
  );
  await whole.write('fma_metadata/tracks.csv', new TextEncoder().encode('a,b\nc,d\ne,f\n'));
  await expect(fma.open(whole)).rejects.toThrow(/expected the column "track, genre_top"/);
  await expect(fma.open(miniatureFma({ rows: ['x,0'] }))).rejects.toThrow(DatasetError);
});
