// `earmark reproduce`: published systems trained and judged again on a corpus, resumable, with a table at the end.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import {
  diskFolder,
  diskShelf,
  ffmpegDecoder,
  freeMemory,
  tryClaimFolder,
  workerThreads,
} from '../node/index.js';
import { heardSheets } from '../prepare/index.js';
import { type PlannedRun, type RunOutcome, reproduce, resultsFiles } from '../reproduce/index.js';
import { nameOf, systemByName, systems } from '../systems/index.js';
import { EXIT } from './exit-codes.js';
import { findRunRecords } from './find-run-records.js';
import { hearingOf, NO_CACHE_OPTION } from './hearing.js';
import { stopOnInterrupt } from './interrupt.js';
import { positiveInteger } from './options.js';
import { epochLine, reportFailures } from './run-report.js';
import { readTableFile, TABLE_OPTION } from './table-file.js';
import { counted, percent, startBar, strongOnError } from './terminal.js';
import { packageVersion } from './version.js';

interface ReproduceFlags {
  data: string;
  table?: string;
  cache: boolean;
  mode: 'paper' | 'clean' | 'leak' | 'both';
  seeds: number;
  budget?: number;
  epochs?: number;
  out: string;
  results?: string;
  threads?: number;
}

const HELP = `
Examples:
  $ earmark reproduce --data path/to/gtzan --seeds 1 --budget 60
  $ earmark reproduce lse-cnn cnn-gru --data path/to/gtzan
  $ earmark reproduce lse-cnn/no-dropout --mode clean --data path/to/gtzan --out runs/sides

Runs that are there are not done again; one that was interrupted goes on where it was. Seeds come first
to last, so that every system has a figure early. The same command started twice shares the work.
\`earmark report\` makes pages and plots of the runs.`;

/** Makes the command. */
export function reproduceCommand(onExit: (code: number) => void): Command {
  return new Command('reproduce')
    .description('train and judge published systems again, on a corpus of yours')
    .argument('[system...]', 'which (default: all); lse-cnn/no-dropout is a side experiment')
    .requiredOption('-d, --data <corpus>', 'the corpus')
    .option(...TABLE_OPTION)
    .option(...NO_CACHE_OPTION)
    .addOption(
      new Option('-m, --mode <mode>', 'the published protocol, the clean one, or clips at random')
        .choices(['paper', 'clean', 'leak', 'both'])
        .default('both'),
    )
    .option('--seeds <n>', 'runs of each, with seeds 0 to n − 1', positiveInteger('--seeds'), 5)
    .option(
      '--budget <minutes>',
      'end after so long; the same command goes on',
      positiveInteger('--budget'),
    )
    .option('--epochs <n>', 'epochs of every run, to try things out', positiveInteger('--epochs'))
    .option('-o, --out <folder>', 'where runs are kept', 'runs/again')
    .option(
      '--results <file>',
      'the table of all runs that are kept, with pictures beside it (default: results.md in --out)',
    )
    .option('-t, --threads <n>', 'threads to train with', positiveInteger('--threads'))
    .addHelpText('after', HELP)
    .action(async (names: string[], flags: ReproduceFlags) => {
      onExit(await reproduceAll(names, flags));
    });
}

async function reproduceAll(names: readonly string[], flags: ReproduceFlags): Promise<number> {
  const chosen = names.length > 0 ? names : systems.map(({ id }) => id);
  const modes = flags.mode === 'both' ? (['paper', 'clean'] as const) : [flags.mode];
  const seeds = Array.from({ length: flags.seeds }, (_, seed) => seed);
  const runs = chosen.flatMap((name) => {
    const named = systemByName(name);
    return modes.flatMap((mode) => seeds.map((seed): PlannedRun => ({ named, mode, seed })));
  });
  const table = await readTableFile(flags.table);
  const bar = startBar();
  const interrupt = stopOnInterrupt(bar.clear);
  let epochs = 0;
  /** Songs that could not be heard and were told of. */
  const unheard = new Set<string>();
  const say = (line: string) => {
    bar.clear();
    process.stderr.write(`${line}\n`);
  };
  try {
    const outcomes = await reproduce({
      runs,
      folder: diskFolder(flags.data),
      out: diskFolder(flags.out),
      table,
      ...(flags.budget !== undefined && { budget: 60_000 * flags.budget }),
      ...(flags.epochs !== undefined && { over: { training: { epochs: flags.epochs } } }),
      threads: flags.threads ?? availableParallelism(),
      threadHost: workerThreads(),
      memoryLimit: freeMemory(),
      external: ffmpegDecoder(),
      stop: interrupt.signal,
      versions: { earmark: packageVersion(), node: process.versions.node },
      heard: heardSheets(freeMemory() / 4),
      hearing: hearingOf(flags.data, flags.cache, interrupt.signal),
      claim: (place) => tryClaimFolder(join(flags.out, place)),
      openShelf: (place) =>
        diskShelf(join(flags.out, place, 'examples.part'), {
          memory: freeMemory() / 2,
          recent: freeMemory() / 8,
        }),
      forget: (path) => rm(join(flags.out, path), { force: true }),
      onProgress: bar.update,
      onStart: ({ recipe, parts }) => {
        epochs = recipe.training.epochs;
        bar.clear();
        reportFailures(parts.failures.filter(({ id }) => !unheard.has(id)));
        for (const { id } of parts.failures) unheard.add(id);
      },
      onEpoch: (history) => say(`  ${epochLine(history.at(-1), epochs)}`),
      onRun: ({ named, mode, seed }, { done, total }) =>
        say(strongOnError(`${nameOf(named)} ${mode}, seed ${seed} (${done + 1} of ${total})`)),
      onOutcome: (outcome) => {
        if (outcome.state !== 'left') say(outcomeLine(outcome));
      },
    });
    await writeTable(flags);
    const missing = outcomes.filter(({ state }) => state === 'stopped' || state === 'left').length;
    if (missing > 0) say(`${counted(missing, 'run')} to go; the same command goes on.`);
    if (interrupt.signal.aborted && missing > 0) return EXIT.interrupted;
    return outcomes.some(({ state }) => state === 'failed') ? EXIT.input : EXIT.ok;
  } finally {
    bar.clear();
    interrupt.release();
  }
}

/** What became of a run, in a line. */
export function outcomeLine(outcome: RunOutcome): string {
  const { named, mode, seed, state, record, isOtherRecipe, reason } = outcome;
  const name = `${nameOf(named)} ${mode}, seed ${seed}`;
  if (state === 'elsewhere') return `${name}: another program is at it`;
  if (!record) return `${name}: ${state}${reason === undefined ? '' : `: ${reason}`}`;
  const figures = Object.entries(record.judged).map(([part, items]) => {
    const right = items.filter(
      ({ genre, probabilities }) =>
        record.labels[probabilities.indexOf(Math.max(...probabilities))] === genre,
    );
    return `${part} ${percent(right.length / items.length)} of ${items.length}`;
  });
  const line = `${name}: ${state}: ${figures.join(', ')}, ${record.cost.secondsPerEpoch.toFixed(1)} s an epoch`;
  if (!isOtherRecipe) return line;
  const epochs = counted(record.history.at(-1)?.epoch ?? 0, 'epoch');
  return `${line} (of another recipe, ${epochs}; remove its folder to run it anew)`;
}

/** The table of every run below the folder, whichever corpus it is of. */
async function writeTable({ out, results = join(out, 'results.md') }: ReproduceFlags) {
  if (!existsSync(out)) return;
  const found = await findRunRecords([out]).catch(() => []);
  const records = found.flatMap(({ record }) => record ?? []);
  if (records.length === 0) return;
  const folder = diskFolder(dirname(results));
  for (const [path, text] of await resultsFiles(records, basename(results))) {
    await folder.write(path, new TextEncoder().encode(text));
  }
  process.stdout.write(`${results}: ${counted(records.length, 'run')}\n`);
}
