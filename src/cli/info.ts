// `earmark info`: what an audio file, a classifier or a corpus holds.
import { open, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { audioInfo } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import { type Bundle, networkOf } from '../bundle/index.js';
import { openCorpus } from '../experiment/index.js';
import { BUNDLED_CLASSIFIER_PATH, diskFolder, ffmpegDecoder, fileSource } from '../node/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { clock } from './terminal.js';

const HELP = `
Examples:
  $ earmark info song.mp3
  $ earmark info                              the classifier that comes with earmark
  $ earmark info runs/mine/classifier.earmark --json
  $ earmark info path/to/corpus`;

/** Makes the command. */
export function infoCommand(onExit: (code: number) => void): Command {
  return new Command('info')
    .description('say what an audio file, a classifier or a corpus holds')
    .argument('[path]', 'file or folder (default: the classifier that comes with earmark)')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (path: string | undefined, { json }: { json?: boolean }) => {
      const facts = await factsOf(path ?? BUNDLED_CLASSIFIER_PATH);
      const text = json ? JSON.stringify(facts, null, 2) : factLines(facts).join('\n');
      process.stdout.write(`${text}\n`);
      onExit(EXIT.ok);
    });
}

type Facts = Record<string, unknown>;

async function factsOf(path: string): Promise<Facts> {
  const found = await stat(path).catch((cause) => {
    throw new DatasetError(`${path}: cannot be looked at: ${(cause as Error).message}`, { cause });
  });
  if (found.isDirectory()) return corpusFacts(path);
  if (await looksLikeBundle(path)) return bundleFacts(path, await loadBundle(path));
  const { format, durationSeconds, ...rest } = await audioInfo(await fileSource(path), {
    external: ffmpegDecoder(),
  });
  const duration = durationSeconds === undefined ? 'not said' : clock(durationSeconds);
  return { path, format: format.title, ...rest, duration, durationSeconds };
}

/** A safetensors file: eight bytes of length, then JSON. */
async function looksLikeBundle(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(9), 0, 9, 0);
    return bytesRead === 9 && buffer.readUInt32LE(4) === 0 && buffer[8] === 0x7b;
  } finally {
    await file.close();
  }
}

function bundleFacts(path: string, bundle: Bundle): Facts {
  const { weights, recipe: _recipe, formatVersion: _version, ...facts } = bundle;
  const count = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  networkOf(bundle);
  return { path, ...facts, weights: count };
}

async function corpusFacts(path: string): Promise<Facts> {
  const { dataset, genres, tracks, report } = await openCorpus(diskFolder(path), 'auto');
  const counts = Object.fromEntries(
    genres.map((genre) => [genre, tracks.filter((track) => track.genre === genre).length]),
  );
  return { path, dataset, tracks: tracks.length, genres: counts, ...report };
}

/** Items of a long list that are printed for people; `--json` has all. */
const LISTED = 10;

/** Facts as lines: a name, then a value; blocks are indented. */
function factLines(facts: Facts, indent = ''): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    if (name === 'confusion') return [];
    if (Array.isArray(value)) {
      const items = value.map((item) =>
        typeof item === 'object' ? Object.values(item).join(' · ') : item,
      );
      if (items.length === 0) return [];
      if (items.join(', ').length < 100) return [`${indent}${name}: ${items.join(', ')}`];
      const more = items.length > LISTED ? [`… and ${items.length - LISTED} more`] : [];
      const shown = [...items.slice(0, LISTED), ...more];
      return [`${indent}${name} (${items.length}):`, ...shown.map((item) => `${indent}  ${item}`)];
    }
    if (typeof value === 'object')
      return [`${indent}${name}:`, ...factLines(value as Facts, `${indent}  `)];
    return [`${indent}${name}: ${value}`];
  });
}
