// What is particular to each corpus: faults, lists, strays.
import { expect, test } from 'vitest';
import { DatasetError, memoryFolder, ParameterError } from '../base/index.js';
import {
  datasetById,
  datasets,
  defineDataset,
  detectDataset,
  folder,
  gtzan,
  readFeatureTable,
  rowsOfTracks,
} from './index.js';
import { miniatureFolder, miniatureGtzan } from './miniatures.test-support.js';

test('GTZAN lists 443, 197 and 290 clips, none of them twice and none of them faulty', () => {
  const { train, validation, test: held } = gtzan.officialSplit!;
  expect([train.length, validation.length, held.length]).toEqual([443, 197, 290]);
  const listed = new Set([...train, ...validation, ...held]);
  expect(listed.size).toBe(930);
  const faulty = gtzan.faults.filter(({ id }) => listed.has(id)).map(({ id }) => id);
  expect(faulty).toEqual(['jazz.00054']);
});

test('GTZAN names 49 replicas, one of them in two genres, and other clips of the same song', () => {
  const clips = (kind: string) =>
    new Set(gtzan.faults.filter((fault) => fault.kind === kind).map(({ id }) => id));
  expect([clips('replica').size, clips('same-song').size]).toEqual([49, 18]);
  expect(gtzan.faults.filter(({ reason }) => reason.includes('in another genre'))).toHaveLength(1);
});

test('GTZAN says which pictures and tables lie beside the sounds, and reads the tables', async () => {
  const folder = miniatureGtzan({
    'images_original/blues/blues00000.png': 'PNG',
    'images_original/blues/cover.png': 'PNG',
    'features_30_sec.csv': 'filename,length,tempo,label\nblues.00000.wav,661794,123.5,blues\n',
    'features_3_sec.csv':
      'filename,tempo,label\nblues.00000.1.wav,2,blues\nblues.00000.0.wav,1,blues\n',
  });
  const { beside, report, usualSeconds } = await gtzan.open(folder);
  expect(usualSeconds).toBe(30);
  expect([...beside!.pictures]).toEqual([['blues.00000', 'images_original/blues/blues00000.png']]);
  expect(report.strays).toEqual([]);
  const [thirty, three] = beside!.tables;
  expect([thirty?.secondsPerRow, three?.secondsPerRow]).toEqual([30, 3]);
  const song = [{ id: 'blues.00000', path: undefined }];
  const table = await readFeatureTable(folder, thirty!.path);
  expect(table.columns).toEqual(['length', 'tempo']);
  expect(rowsOfTracks(table, song).get('blues.00000')).toEqual([Float64Array.of(661794, 123.5)]);
  const pieces = rowsOfTracks(await readFeatureTable(folder, three!.path), song);
  expect(pieces.get('blues.00000')).toEqual([Float64Array.of(1), Float64Array.of(2)]);
});

test.each([
  ['a,tempo\nx,1\n', /expected a column "filename"/],
  ['filename,tempo\n,1\n', /row 1; got filename ""/],
  ['filename,tempo\nx,1\nx,2\n', /row 2; got filename "x" again/],
  ['filename,tempo\nblues.00000.wav,\n', /row 1; got tempo ""/],
])('a damaged table of features is named', async (text, message) => {
  const folder = memoryFolder({ 't.csv': text });
  await expect(readFeatureTable(folder, 't.csv')).rejects.toThrow(message);
});

test.each([
  ['its path', ['rock/a.wav'], [{ id: 'a', path: 'rock/a.mp3' }], ['a']],
  ['its id', ['000002.mp3'], [{ id: '000002', path: 'fma_small/000/000002.mp3' }], ['000002']],
  ['its file', ['a.wav'], [{ id: 'rock/a.mp3', path: 'rock/a.mp3' }], ['rock/a.mp3']],
  ['pieces', ['a.0.wav', 'a.1.wav'], [{ id: 'rock/a.mp3', path: undefined }], ['rock/a.mp3']],
  ['another song’s number', ['a.1.wav'], [{ id: 'a', path: undefined }], []],
  ['a file that two are called', ['a.wav'], [{ id: 'x/a.wav' }, { id: 'y/a.wav' }], []],
  ['a name for two files', ['x/a.wav', 'x/a.mp3'], [{ id: 'x/a.wav' }], []],
])('a track finds its rows by %s', (_, filenames, tracks, found) => {
  const rows = new Map(filenames.map((name, n) => [name, Float64Array.of(n)]));
  const own = rowsOfTracks(
    { name: 't.csv', columns: ['tempo'], rows },
    tracks.map((track) => ({ path: undefined, ...track })),
  );
  expect([...own.keys()]).toEqual(found);
  for (const hits of own.values()) expect(hits).toEqual([...rows.values()]);
});

test('GTZAN reports its faults, leaves out what is no audio and names the lists’ parts', async () => {
  const corpus = await gtzan.open(miniatureGtzan({ 'genres_original/rock/cover.jpg': '' }));
  const { report } = corpus;
  expect(corpus.tracks).toHaveLength(39);
  expect(report.leftOut).toEqual([
    { id: 'jazz.00054', reason: expect.stringContaining('not audio in the public WAV edition') },
  ]);
  expect(report.faults.map(({ id }) => id)).toEqual(['pop.00054']);
  expect(report.missing).toHaveLength(960);
  expect(report.strays).toEqual(['genres_original/rock/cover.jpg']);
  const parts = Object.fromEntries(corpus.tracks.map(({ id, split }) => [id, split]));
  expect(parts['blues.00000']).toBe('validation');
  expect(parts['blues.00012']).toBe('test');
  expect(parts['blues.00029']).toBe('train');
  expect(parts['pop.00054']).toBe('excluded');
});

test('GTZAN keeps jazz.00054 where it is audio, and finds every edition', async () => {
  const lying = (top: string) =>
    memoryFolder({
      [`${top}jazz/jazz.00054.au`]: '.snd',
      [`${top}jazz/jazz.00054.wav`]: 'RIFF',
      [`${top}rock/rock.00001.au`]: '.snd',
    });
  for (const top of ['', 'genres/', 'genres_original/', 'Data/genres_original/']) {
    const { tracks, report } = await gtzan.open(lying(top));
    expect(tracks.map(({ id }) => id)).toEqual(['jazz.00054', 'rock.00001']);
    expect(report.strays).toEqual([`${top}jazz/jazz.00054.wav`]);
    expect(report.emptyGenres).toHaveLength(8);
  }
});

test('GTZAN opens although a clip may not be read', async () => {
  const folder = miniatureGtzan();
  const open = async (path: string) => {
    if (path.includes('jazz.00054')) throw new DatasetError(`${path}: permission is refused.`);
    return folder.open(path);
  };
  const { tracks } = await gtzan.open({ ...folder, open });
  expect(tracks.map(({ id }) => id)).toContain('jazz.00054');
});

test('GTZAN takes artists and titles from an index beside it', async () => {
  const corpus = await gtzan.open(
    miniatureGtzan({ 'index.csv': 'id,artist,title\r\nblues.00000,"Hooker, J. L.",\r\n' }),
  );
  expect(corpus.tracks[0]).toMatchObject({ id: 'blues.00000', artist: 'Hooker, J. L.' });
  expect('title' in corpus.tracks[0]!).toBe(false);
  expect(corpus.report.strays).toEqual([]);
});

test('a folder of genres groups what shares a folder and reports the rest', async () => {
  const { tracks, genres, report } = await folder.open(miniatureFolder());
  expect(genres).toEqual(['jazz', 'rock']);
  expect(tracks.map(({ path, group }) => [path, group])).toEqual([
    ['jazz/Ella/one.flac', 'Ella'],
    ['jazz/Miles/Kind/two.MP3', 'Miles'],
    ['rock/three.ogg', undefined],
  ]);
  expect(report.strays).toEqual(['jazz/Ella/cover.jpg', 'notes.txt', 'silence/readme.txt']);
  expect(report.emptyGenres).toEqual(['silence']);
});

test('a folder in which nothing is known lists every layout', async () => {
  const nothing = memoryFolder({ 'a.txt': '' }, 'my things');
  await expect(detectDataset(nothing)).rejects.toThrow(DatasetError);
  for (const { id } of datasets) await expect(detectDataset(nothing)).rejects.toThrow(`${id}: `);
});

test('a mistyped id names the nearest', () => {
  expect(datasetById('gtzan')).toBe(gtzan);
  expect(() => datasetById('gtzna')).toThrow(ParameterError);
  expect(() => datasetById('gtzna')).toThrow('Did you mean "gtzan"?');
});

test('a dataset that breaks its promises fails to open', async () => {
  const opened = await folder.open(miniatureFolder());
  const [track] = opened.tracks;
  const broken = (tracks: typeof opened.tracks) =>
    defineDataset({ ...folder, open: async () => ({ ...opened, tracks }) }).open(memoryFolder());
  await expect(broken([])).rejects.toThrow(/no track is there/);
  await expect(broken([track!, track!])).rejects.toThrow(/comes twice/);
  await expect(broken([{ ...track!, genre: 'polka' }])).rejects.toThrow(/says "polka"/);
});
