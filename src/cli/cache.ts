// `earmark cache`: what is kept of computed features, where, and clearing it.
import { Command } from 'commander';
import {
  type CacheContents,
  cacheContents,
  clearCache,
  defaultCacheFolder,
} from '../node/index.js';
import { EXIT } from './exit-codes.js';
import { span } from './options.js';

interface CacheFlags {
  cacheFolder?: string;
  json?: boolean;
  set?: string;
  olderThan?: number;
}

const HELP = `
Examples:
  $ earmark cache                            where it is and what it holds
  $ earmark cache clear                      everything
  $ earmark cache clear --older-than 30d     what was not used for 30 days
  $ earmark cache clear --set mel

The folder is --cache-folder, or EARMARK_CACHE, or the place the system has for caches.
Whatever is cleared is computed again when it is asked for.`;

/** Makes the command. */
export function cacheCommand(onExit: (code: number) => void): Command {
  return new Command('cache')
    .description('show or clear what is kept of computed features')
    .argument('[action]', 'show or clear', 'show')
    .option('--cache-folder <path>', 'another cache than the usual')
    .option(
      '--older-than <span>',
      'clear only what was not used for so long: 30d, 12h, 2w',
      span('--older-than'),
    )
    .option('-s, --set <id>', 'show or clear only this set')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action((action: string, flags: CacheFlags, command: Command) => {
      const folder = flags.cacheFolder ?? defaultCacheFolder();
      if (action === 'clear') clear(folder, flags);
      else if (action === 'show') show(folder, flags);
      else command.error(`error: expected show or clear; got ${action}.`);
      onExit(EXIT.ok);
    });
}

function clear(folder: string, { json, set, olderThan }: CacheFlags): void {
  const cleared = clearCache(folder, { set, olderThan });
  const { entries, bytes } = cleared;
  print(
    json
      ? JSON.stringify({ folder, cleared })
      : `Cleared ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${size(bytes)}, from ${folder}.`,
  );
}

function show(folder: string, { json, set }: CacheFlags): void {
  const contents = cacheContents(folder);
  const sets = Object.fromEntries(
    Object.entries(contents.sets).filter(([id]) => set === undefined || id === set),
  );
  print(json ? asJson({ ...contents, sets }) : asText({ ...contents, sets }));
}

function asJson({ folder, sets, otherBytes }: CacheContents): string {
  const shares = Object.entries(sets).map(([set, { entries, bytes, oldest, newest }]) => ({
    set,
    entries,
    bytes,
    oldest: new Date(oldest).toISOString(),
    newest: new Date(newest).toISOString(),
  }));
  return JSON.stringify({ folder, ...total(sets), otherBytes, sets: shares }, null, 2);
}

function asText({ folder, sets }: CacheContents): string {
  const { entries, bytes } = total(sets);
  if (entries === 0) return `${folder}: nothing is kept.`;
  const rows = [
    ['set', 'entries', 'size', 'last used'],
    ...Object.entries(sets).map(([set, share]) => [
      set,
      `${share.entries}`,
      size(share.bytes),
      `${day(share.oldest)} to ${day(share.newest)}`,
    ]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map(([set = '', count = '', held = '', used = '']) =>
    [set.padEnd(width(0)), count.padStart(width(1)), held.padStart(width(2)), used].join('  '),
  );
  return [folder, ...lines, `${entries} entries, ${size(bytes)}`].join('\n');
}

function total(sets: CacheContents['sets']): { entries: number; bytes: number } {
  const shares = Object.values(sets);
  return {
    entries: shares.reduce((sum, share) => sum + share.entries, 0),
    bytes: shares.reduce((sum, share) => sum + share.bytes, 0),
  };
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes || 1) / 3)));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
