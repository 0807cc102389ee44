// Lists: both forms, what their lines say, and entries that cannot be used.
import { expect, test } from 'vitest';
import { memoryFolder } from '../base/index.js';
import { detectDataset, list, readM3u } from './index.js';
import { miniatureList } from './miniatures.test-support.js';

test('takes songs from playlists and tables together', async () => {
  const { tracks, genres, report } = await list.open(miniatureList());
  expect(genres).toEqual(['jazz', 'soul']);
  expect(tracks).toEqual([
    {
      id: 'music/jazz/misty.flac',
      path: 'music/jazz/misty.flac',
      genre: 'jazz',
      artist: 'Ella Fitzgerald',
      title: 'Misty',
    },
    { id: 'music/respect.mp3', path: 'music/respect.mp3', genre: 'soul' },
    {
      id: 'music/kind.ogg',
      path: 'music/kind.ogg',
      genre: 'jazz',
      artist: 'Davis, Miles',
      split: 'test',
    },
  ]);
  expect(report.missing).toEqual(['gone.wav']);
});

test('reads the tags of a playlist', () => {
  const text =
    '#EXTM3U\n#EXTGRP:rock\n#EXTALB:Live\n#EXTINF:-1 logo="x",One\na.mp3\n# a comment\nb.mp3\n' +
    '#EXTGRP:\n#EXTART:Band\n#EXTINF:3,Guest - Song - Again\nc.mp3\n\nd.mp3';
  expect(readM3u(text)).toEqual([
    { path: 'a.mp3', genre: 'rock', album: 'Live', title: 'One' },
    { path: 'b.mp3', genre: 'rock', album: 'Live' },
    { path: 'c.mp3', album: 'Live', artist: 'Guest', title: 'Song - Again' },
    { path: 'd.mp3', album: 'Live', artist: 'Band' },
  ]);
});

test('leaves out what cannot be used and says why', async () => {
  const folder = memoryFolder({
    'a.m3u': new Uint8Array([
      ...new TextEncoder().encode('rock/caf'),
      0xe9,
      ...new TextEncoder().encode(
        '.mp3\n../up.mp3\nhttp://x/y.mp3\nC:\\z.mp3\nflat.mp3\nrock/two.mp3\n',
      ),
    ]),
    'b.csv': 'file,label\nrock/two.mp3,pop\n',
    'rock/café.mp3': '',
    'rock/two.mp3': '',
    'flat.mp3': '',
  });
  const { tracks, report } = await list.open(folder);
  expect(tracks.map(({ id, genre }) => [id, genre])).toEqual([['rock/café.mp3', 'rock']]);
  expect(report.leftOut.map(({ id, reason }) => [id, reason.slice(0, 30)])).toEqual([
    ['../up.mp3', 'a.m3u names it outside the fol'],
    ['http://x/y.mp3', 'a.m3u names it outside the fol'],
    ['C:\\z.mp3', 'a.m3u names it outside the fol'],
    ['flat.mp3', 'a.m3u gives it no genre, and i'],
    ['rock/two.mp3', 'listed as rock and as pop; lea'],
  ]);
});

test('a playlist that somebody left in a folder of genres does not hide the genres', async () => {
  const folder = memoryFolder({ 'old.m3u': 'C:\\music\\gone.mp3\n', 'rock/one.mp3': '' });
  expect((await detectDataset(folder)).id).toBe('folder');
  await expect(list.open(folder)).rejects.toThrow(/none of the sounds in old\.m3u is there/);
});

test('a table of features that names its sounds is no list', async () => {
  const columns = Array.from({ length: 20 }, (_, n) => `x${n}`);
  const table = `filename,${columns},label\nrock/one.mp3,${columns.map(() => 0)},rock\n`;
  const folder = memoryFolder({ 'features.csv': table, 'rock/one.mp3': '' });
  expect((await detectDataset(folder)).id).toBe('folder');
});
