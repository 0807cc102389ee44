// `earmark doctor` over a copy of a corpus that was damaged on purpose, as people run it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tuneFile } from '../src/doctor/tunes.test-support.js';
import { earmark } from './command.js';

const root = mkdtempSync(join(tmpdir(), 'earmark-doctor-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function lay(corpus: string, files: Record<string, Uint8Array | string>): string {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, corpus, path)), { recursive: true });
    writeFileSync(join(root, corpus, path), bytes);
  }
  return join(root, corpus);
}

let damaged: string;
let sound: string;
beforeAll(() => {
  const whole = Object.fromEntries(
    ['one', 'two', 'three', 'four', 'five'].map((name) => [`jazz/${name}.wav`, tuneFile(name)]),
  );
  sound = lay('sound', whole);
  damaged = lay('damaged', {
    ...whole,
    'jazz/again.wav': tuneFile('one'),
    'jazz/letter.mp3': 'Dear listener, this is a letter and no song.',
    'jazz/empty.wav': '',
    'rock/quieter.wav': tuneFile('two', { gain: 0.4, skip: 0.4 }),
    'rock/cut.wav': tuneFile('six').subarray(0, 60_000),
    'notes.txt': '',
  });
  symlinkSync(join(root, 'nowhere.wav'), join(damaged, 'jazz/gone.wav'));
});

test('a sound copy has nothing wrong with it and ends with 0', async () => {
  const { code, stdout } = await earmark(['doctor', sound]);
  expect(stdout).toContain('Nothing is wrong with it.');
  expect(code).toBe(0);
});

test('a damaged copy is described kind by kind, with advice, and ends with 4', async () => {
  const { code, stdout, stderr } = await earmark(['doctor', damaged, '--jobs', '2']);
  expect(code).toBe(4);
  expect(stderr).toBe('');
  for (const words of [
    /11 tracks, 2 genres; heard 8/,
    /note {2}1 files belong to no track: notes\.txt/,
    /cannot be decoded: 3\n {2}jazz\/empty\.wav .*\n {2}jazz\/gone\.wav .*nothing is there.*\n {2}jazz\/letter\.mp3 .*\n {2}→ Copy/,
    /two genres: 1\n {2}jazz\/two\.wav = rock\/quieter\.wav {2}in jazz and rock: .* 0\.4 s later in jazz\/two\.wav/,
    /the same file twice: 1\n {2}jazz\/again\.wav = jazz\/one\.wav/,
    /shorter than the rest of the corpus: 1\n {2}rock\/cut\.wav {2}1\.4 s where 5\.0 s are usual/,
    /decoded, but damaged: 1\n {2}rock\/cut\.wav/,
    /7 findings\.\n$/,
  ]) {
    expect(stdout).toMatch(words);
  }
});

test('prints JSON, and can look without hearing', async () => {
  const heard = JSON.parse((await earmark(['doctor', damaged, '--json'])).stdout);
  expect(heard).toMatchObject({ dataset: 'folder', tracks: 11, heard: 8 });
  expect(heard.findings[0]).toMatchObject({ kind: 'unreadable', ids: ['jazz/empty.wav'] });
  const looked = await earmark(['doctor', damaged, '--no-hear', '--json']);
  expect(looked.code).toBe(0);
  expect(JSON.parse(looked.stdout)).toMatchObject({ heard: 0, findings: [] });
});

test('a corpus that is not there is named, with the page to look for', async () => {
  const { code, stderr } = await earmark(['doctor', sound, '--as', 'fma']);
  expect(code).toBe(4);
  expect(stderr).toContain('"FMA: A Dataset For Music Analysis"');
});
