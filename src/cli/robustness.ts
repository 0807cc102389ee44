// `earmark robustness`: how much of its accuracy a classifier keeps when songs are harmed.
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { ParameterError } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import { measureBundleRobustness, type PartOrAll } from '../experiment/index.js';
import { diskFolder, ffmpegDecoder, workerThreads } from '../node/index.js';
import {
  type Corruption,
  corruptionById,
  corruptions,
  type RobustnessAnswers,
  type RobustnessResult,
} from '../robustness/index.js';
import { PARTS } from '../splits/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { stopOnInterrupt } from './interrupt.js';
import { positiveInteger } from './options.js';
import { openRobustnessFolder } from './robustness-folder.js';
import { failureLines, robustnessLines } from './robustness-report.js';
import { counted, startBar, style } from './terminal.js';
import { packageVersion } from './version.js';

interface RobustnessFlags {
  bundle?: string;
  part: PartOrAll;
  families?: string;
  levels?: string;
  limit?: number;
  seeds: number;
  out: string;
  json?: boolean;
}

const HELP = `
Families: ${corruptions.map(({ id }) => id).join(', ')}

Examples:
  $ earmark robustness path/to/corpus --out runs/sturdy
  $ earmark robustness path/to/corpus --families white-noise,tempo --limit 20 --out runs/try
  $ earmark robustness path/to/corpus --families cells --levels 0.01,0.05,0.1 --out runs/mild
  $ earmark robustness path/to/corpus --part train --families cells-published --out runs/as-printed

The corpus is divided as it was when the classifier was trained; --part all judges every song of a
corpus it has never met. The folder gets robustness.json (every answer, points and bands), curves.csv
and a picture of each curve. Ctrl-C keeps what was measured: the same command goes on from there.
Sounds are harmed as sounds and, by families of cells, as the spectrograms the classifier makes of
them; corpora of arrays only as spectrograms.`;

/** Makes the command. */
export function robustnessCommand(onExit: (code: number) => void): Command {
  return new Command('robustness')
    .description('measure what noise, clipping, other tempo and the like do to accuracy')
    .argument('<corpus>', 'the corpus it was trained on, or one of the same genres')
    .requiredOption('-o, --out <folder>', 'where the result is kept')
    .option('-b, --bundle <file>', 'classifier to judge (default: the one that comes with earmark)')
    .addOption(
      new Option('-p, --part <part>', 'part to judge')
        .choices([...PARTS, 'all'])
        .default('validation'),
    )
    .option('-f, --families <ids>', 'kinds of harm, with commas between (default: all that apply)')
    .option('--levels <numbers>', 'other strengths of one family, mild to strong')
    .option('-l, --limit <n>', 'songs at most, spread over the part', positiveInteger('--limit'))
    .option('-s, --seeds <n>', 'draws of harm by chance', positiveInteger('--seeds'), 1)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action(async (corpus: string, flags: RobustnessFlags) => {
      onExit(await robustness(corpus, flags));
    });
}

async function robustness(corpus: string, flags: RobustnessFlags): Promise<number> {
  const families = familiesOf(flags);
  const bundle = await loadBundle(flags.bundle);
  const folder = openRobustnessFolder(flags.out);
  const bar = startBar();
  const interrupt = stopOnInterrupt(bar.clear, 'Stopping; what was measured is kept.');
  try {
    const result = await measureBundleRobustness({
      bundle,
      folder: diskFolder(corpus),
      part: flags.part,
      families,
      limit: flags.limit,
      seeds: Array.from({ length: flags.seeds }, (_, seed) => seed),
      about: { weights: fingerprintOf(bundle), earmark: packageVersion() },
      previous: await folder.previous(),
      threads: availableParallelism(),
      threadHost: workerThreads(),
      external: ffmpegDecoder(),
      stop: interrupt.signal,
      onProgress: bar.update,
      onStart({ corpus: { name }, songs, families: chosen, notes }) {
        for (const note of notes) process.stderr.write(`${style.warning('note')} ${note}\n`);
        process.stderr.write(
          `${name}: ${counted(songs, 'song')}, ${counted(chosen.length, 'kind')} of harm\n`,
        );
      },
      onSong: keepNowAndThen(folder.keep),
    });
    await folder.finish(result);
    bar.clear();
    return report(result, flags);
  } finally {
    bar.clear();
    interrupt.release();
  }
}

/** The families asked for, with the levels asked for; undefined for all that apply. */
function familiesOf({ families: ids, levels: text }: RobustnessFlags): Corruption[] | undefined {
  const families = ids?.split(',').map((id) => corruptionById(id.trim()));
  if (text === undefined) return families;
  const levels = text.split(',').map((level) => (level.trim() === '' ? Number.NaN : Number(level)));
  const [family, another] = families ?? [];
  const steps = levels.slice(1).map((level, i) => Math.sign(level - (levels[i] as number)));
  const isOneWay = levels.every(Number.isFinite) && !steps.includes(0) && new Set(steps).size <= 1;
  if (!family || another || !isOneWay) {
    throw new ParameterError(
      'robustness: --levels must be numbers that rise or fall, for one family named by --families; ' +
        `got ${text} for ${ids ?? 'all'}.`,
    );
  }
  return [{ ...family, levels }];
}

/** The weights in a few letters, so that results of two classifiers of one name are not mixed. */
function fingerprintOf({ weights }: Bundle): string {
  const hash = createHash('sha256');
  for (const [name, { data }] of weights) {
    hash.update(name);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex').slice(0, 12);
}

const KEEP_EVERY_MS = 15_000;

/** Saves after a song when the last time is a while ago: a kill loses seconds, and big runs write rarely. */
function keepNowAndThen(keep: (answers: RobustnessAnswers) => Promise<void>) {
  let last = performance.now();
  return async (answers: () => RobustnessAnswers) => {
    if (performance.now() - last < KEEP_EVERY_MS) return;
    await keep(answers());
    last = performance.now();
  };
}

function report(result: RobustnessResult, { json, out }: RobustnessFlags): number {
  if (json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  else for (const line of robustnessLines(result)) process.stdout.write(`${line}\n`);
  for (const line of failureLines(result)) process.stderr.write(`${line}\n`);
  if (!result.complete) {
    process.stderr.write(
      `Stopped; what was measured is kept in ${out}. Give the same command again to go on.\n`,
    );
    return EXIT.interrupted;
  }
  return result.failures.some(({ condition }) => condition === undefined) ? EXIT.input : EXIT.ok;
}
