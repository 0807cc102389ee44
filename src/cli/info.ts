// `earmark info`: what an audio file, a classifier or a corpus holds.
import { open, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { audioInfo } from '../audio/index.js';
import { DatasetError } from '../base/index.js';
import { type Bundle, networkOf } from '../bundle/index.js';
import { networkTotals, summarize } from '../diagram/index.js';
import { openCorpus } from '../experiment/index.js';
import { BUNDLED_CLASSIFIER_PATH, diskFolder, ffmpegDecoder, fileSource } from '../node/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { clock, terminalWidth } from './terminal.js';

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
      const { facts, table } = await factsOf(path ?? BUNDLED_CLASSIFIER_PATH);
      const text = json
        ? JSON.stringify(facts, null, 2)
        : [...factLines(facts), ...(table === undefined ? [] : ['', table])].join('\n');
      process.stdout.write(`${text}\n`);
      onExit(EXIT.ok);
    });
}

type Facts = Record<string, unknown>;

/** What is printed as names and values, and below it as it is. */
interface Found {
  readonly facts: Facts;
  readonly table?: string;
}

async function factsOf(path: string): Promise<Found> {
  const found = await stat(path).catch((cause) => {
    throw new DatasetError(`${path}: cannot be looked at: ${(cause as Error).message}`, { cause });
  });
  if (found.isDirectory()) return { facts: await corpusFacts(path) };
  if (await looksLikeBundle(path)) return bundleFacts(path, await loadBundle(path));
  const { format, durationSeconds, ...rest } = await audioInfo(await fileSource(path), {
    external: ffmpegDecoder(),
  });
  const duration = durationSeconds === undefined ? 'not said' : clock(durationSeconds);
  return { facts: { path, format: format.title, ...rest, duration, durationSeconds } };
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

function bundleFacts(path: string, bundle: Bundle): Found {
  const { weights, recipe: _recipe, formatVersion: _version, ...facts } = bundle;
  const count = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const net = networkOf(bundle);
  return {
    facts: { path, ...facts, weights: count, network: networkTotals(net) },
    table: summarize(net, { width: Math.min(WIDEST_TABLE, terminalWidth()) }),
  };
}

async function corpusFacts(path: string): Promise<Facts> {
  const { dataset, genres, tracks, report } = await openCorpus(diskFolder(path), 'auto');
  const counts = Object.fromEntries(
    genres.map((genre) => [genre, tracks.filter((track) => track.genre === genre).length]),
  );
  return { path, dataset, tracks: tracks.length, genres: counts, ...report };
}

/** Columns of the table of layers. */
const WIDEST_TABLE = 100;

/** Items of a long list that are printed for people; `--json` has all. */
const LISTED = 10;

/** Facts as lines: a name, then a value; blocks are indented. */
function factLines(facts: Facts, indent = ''): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    if (name === 'confusion' || name === 'network') return [];
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
