// `earmark features`: a feature set of files, folders and globs, on all cores, from a cache where it can.
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { ParameterError } from '../base/index.js';
import { defaultCacheFolder, extractFiles } from '../node/index.js';
import { featureSetById, featureSets, setOptions } from '../prepare/index.js';
import { EXIT } from './exit-codes.js';
import { type FeatureWriter, featureWriter } from './feature-writer.js';
import { type FoundMusic, findMusic } from './find-music.js';
import { type Interrupt, stopOnInterrupt } from './interrupt.js';
import { namedValues, positiveInteger, seconds } from './options.js';
import { nameSongs } from './song-names.js';
import { clock, startBar, style } from './terminal.js';
import { tryOptions } from './try-options.js';

interface FeatureFlags {
  set: string;
  out?: string;
  option?: Record<string, unknown>;
  offset?: number;
  duration?: number;
  jobs?: number;
  maxSeconds?: number;
  cache: boolean;
  cacheFolder?: string;
}

const HELP = `
Examples:
  $ earmark features ~/Music --out features.csv              57 numbers a song
  $ earmark features ~/Music --set gtzan57-3s --out features.parquet
  $ earmark features ~/gtzan --option padMode=reflect --out features.npy
  $ earmark features ~/by-genre --set mel --duration 30 --out mel/    then: earmark train mel/ --out run/
  $ earmark features song.mp3 --set mfcc --option nMfcc=13 --out mfcc/
  $ earmark features audiobooks --offset 60 --duration 30 > features.csv

Sets: ${featureSets
  .filter(({ form }) => form !== 'arrays')
  .map(({ id }) => id)
  .join(', ')} and every single feature;
\`earmark list sets --json\` shows them with their options.

Results are kept in a cache by the sound itself (not its name or tags), the set, its options and the
version of its numbers: what is there already is not computed again. \`earmark cache\` shows and clears it.
Exit code 4 when a file failed; the others are written all the same. Ctrl-C leaves no half output,
and the same command goes on from the cache.`;

/** Makes the command. */
export function featuresCommand(onExit: (code: number) => void): Command {
  return new Command('features')
    .description('compute features of songs: tables, mel pictures, or any single feature')
    .argument('<audio...>', 'files, folders or globs')
    .option('-s, --set <id>', 'what to compute', 'gtzan57')
    .option(
      '-o, --out <path>',
      'a .csv, .parquet or .npy file, or a folder (default: CSV on stdout)',
    )
    .option('--option <name=value>', 'an option of the set, as in librosa', namedValues('--option'))
    .option('--offset <seconds>', 'skip the beginning', seconds('--offset', '0 or more'))
    .option('--duration <seconds>', 'hear only so much', seconds('--duration', 'above 0'))
    .option('-j, --jobs <n>', 'songs at a time (default: all cores)', positiveInteger('--jobs'))
    .option(
      '--max-seconds <n>',
      'refuse longer songs (default: 1200)',
      seconds('--max-seconds', 'above 0'),
    )
    .option('--no-cache', 'compute everything, keep nothing')
    .option('--cache-folder <path>', 'where results are kept (default: see earmark cache)')
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: FeatureFlags) => {
      onExit(await computeFeatures(paths, flags));
    });
}

async function computeFeatures(paths: readonly string[], flags: FeatureFlags): Promise<number> {
  const { offset, duration } = flags;
  const set = featureSetById(flags.set);
  const options = setOptions(set, {
    ...flags.option,
    ...(offset === undefined ? {} : { offset }),
    ...(duration === undefined ? {} : { duration }),
  });
  if (flags.option) await tryOptions(set, options);
  const found = await findMusic(paths);
  if (found.files.length === 0) {
    reportFailures(
      found.failures.flatMap((failure) => ('error' in failure ? [failure.error] : [])),
    );
    return EXIT.input;
  }
  const bar = startBar();
  const interrupt = stopOnInterrupt(bar.clear, 'Stopping; Ctrl-C again ends without tidying up.');
  const writer = featureWriter({ set, options, out: flags.out });
  try {
    return await work({ paths, flags, found, writer, interrupt, bar, set, options });
  } finally {
    bar.clear();
    writer.discard();
    interrupt.release();
  }
}

interface Work {
  readonly paths: readonly string[];
  readonly flags: FeatureFlags;
  readonly found: FoundMusic;
  readonly writer: FeatureWriter;
  readonly interrupt: Interrupt;
  readonly bar: ReturnType<typeof startBar>;
  readonly set: ReturnType<typeof featureSetById>;
  readonly options: ReturnType<typeof setOptions>;
}

async function work({
  paths,
  flags,
  found,
  writer,
  interrupt,
  bar,
  set,
  options,
}: Work): Promise<number> {
  const songs = await nameSongs(paths, found);
  const failures = found.failures.flatMap((failure) => ('error' in failure ? [failure.error] : []));
  const notes: string[] = [];
  const outcomes = extractFiles(found.files, set, options, {
    jobs: flags.jobs ?? availableParallelism(),
    cacheFolder: flags.cache ? (flags.cacheFolder ?? defaultCacheFolder()) : undefined,
    maxSeconds: flags.maxSeconds,
    stop: interrupt.signal,
    onCacheTrouble: (reason) => notes.push(`nothing could be kept in the cache: ${reason}`),
  });
  const sharesTerminal = process.stdout.isTTY && (flags.out ?? '-') === '-';
  const start = performance.now();
  const perSecond = (count: number) => count / Math.max(1e-3, (performance.now() - start) / 1000);
  let done = 0;
  let computed = 0;
  let cached = 0;
  for await (const outcome of outcomes) {
    const song = songs[done++];
    if (!song || song.path !== outcome.path)
      throw new ParameterError('features: songs came out of order');
    if ('error' in outcome) {
      failures.push(outcome.error);
    } else {
      if (outcome.fromCache) cached++;
      else computed++;
      if (sharesTerminal) bar.clear();
      notes.push(...writer.add(song, outcome.extraction));
      notes.push(...outcome.extraction.facts.warnings.map((warning) => `${song.path}: ${warning}`));
    }
    const figures = { 'songs/s': perSecond(done) };
    bar.update({ stage: set.id, done, total: songs.length, figures });
  }
  bar.clear();
  if (interrupt.signal.aborted) {
    const kept = flags.cache ? ' The same command goes on from the cache.' : '';
    process.stderr.write(
      `Stopped after ${done} of ${songs.length} songs; nothing was written.${kept}\n`,
    );
    return EXIT.interrupted;
  }
  const written = computed + cached > 0 ? writer.finish() : { written: undefined, notes: [] };
  reportNotes([...notes, ...written.notes]);
  reportFailures(failures);
  const rate = perSecond(done);
  process.stderr.write(
    `${computed} computed, ${cached} from the cache, ${failures.length} failed, in ` +
      `${clock((performance.now() - start) / 1000)} (${rate.toFixed(rate < 10 ? 2 : 0)} songs/s)` +
      `${written.written === undefined ? '' : `. Written: ${written.written}`}\n`,
  );
  return failures.length > 0 ? EXIT.input : EXIT.ok;
}

/** Notes printed before the rest is only counted. */
const NOTES_SHOWN = 200;

function reportNotes(notes: readonly string[]): void {
  for (const note of notes.slice(0, NOTES_SHOWN)) {
    process.stderr.write(`${style.warning('note')} ${note}\n`);
  }
  if (notes.length > NOTES_SHOWN) {
    process.stderr.write(`${style.warning('note')} … and ${notes.length - NOTES_SHOWN} more\n`);
  }
}

function reportFailures(failures: readonly string[]): void {
  if (failures.length === 0) return;
  const count = failures.length === 1 ? '1 file' : `${failures.length} files`;
  process.stderr.write(`${style.error(`${count} failed:`)}\n`);
  for (const failure of failures) process.stderr.write(`  ${failure}\n`);
}
