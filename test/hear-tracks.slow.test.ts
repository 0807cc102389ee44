// Songs heard on all cores: the values of hearing them one by one, failures by name, and no song twice.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { openCorpus } from '../src/experiment/index.js';
import { createIntakes, intakes } from '../src/intake/index.js';
import { diskFolder } from '../src/node/index.js';
import { prepareTracks } from '../src/prepare/index.js';

let home: string;
let corpus: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-'));
  corpus = join(home, 'demo');
  await writeDemoCorpus(corpus, { clips: 3, seconds: 3 });
  await writeFile(join(corpus, 'noise', 'broken.wav'), 'no sound');
});
afterAll(() => rm(home, { recursive: true, force: true }));

const DIST = new URL('../dist/', import.meta.url);

/** The built room: its workers are files that a bare process can run. */
async function builtHearing(options: object) {
  const built = (await import(`${DIST}node/index.js`)) as typeof import('../src/node/index.js');
  return built.hearTracks(corpus, options);
}

const OPTIONS: Readonly<Record<string, object>> = {
  'log-mel': { windowColumns: 16 },
  'song-image': { windowColumns: 16, songSeconds: 3, songColumns: 40 },
  waveform: { samples: 4096 },
};

test.each(intakes.map(({ id }) => id))('%s: the same sheets, to the bit', async (id) => {
  const made = createIntakes({ id, ...OPTIONS[id] });
  const opened = await openCorpus(diskFolder(corpus), 'auto');
  const all = new Set(opened.tracks.map((track) => track.id));
  const here = await prepareTracks(opened, all, made);
  const hearing = await builtHearing({ cacheFolder: join(home, 'cache') });
  for (const _ of ['computed', 'kept']) {
    const elsewhere = await prepareTracks(opened, all, made, { hearing });
    expect(elsewhere.prepared).toEqual(here.prepared);
    expect(elsewhere.failures).toEqual(here.failures);
    expect(elsewhere.failures).toHaveLength(1);
  }
});

test('of several inputs each song gives all', async () => {
  const made = createIntakes([{ id: 'mfcc' }, { id: 'waveform', samples: 4096 }]);
  const opened = await openCorpus(diskFolder(corpus), 'auto');
  const some = new Set(opened.tracks.slice(0, 4).map((track) => track.id));
  const here = await prepareTracks(opened, some, made);
  const elsewhere = await prepareTracks(opened, some, made, { hearing: await builtHearing({}) });
  expect(elsewhere.prepared).toEqual(here.prepared);
});

test('a stop ends the hearing', async () => {
  const stop = new AbortController();
  const opened = await openCorpus(diskFolder(corpus), 'auto');
  const all = new Set(opened.tracks.map((track) => track.id));
  const { prepared } = await prepareTracks(opened, all, createIntakes({ id: 'log-mel' }), {
    hearing: await builtHearing({ stop: stop.signal }),
    stop: stop.signal,
    onProgress: ({ done }) => {
      if (done === 2) stop.abort();
    },
  });
  expect(prepared.length).toBeLessThan(4);
});
