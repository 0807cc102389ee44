// `earmark search`: many short trainings, each with other values, and the recipe that did best.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import {
  openCorpus,
  parseRecipe,
  publishedSpaceById,
  publishedSpaces,
  type RecipeSearchResult,
  type RecipeSpace,
  readSpace,
  recipeOfSearch,
  searchRecipes,
  USUAL_SPACE,
  withValues,
} from '../experiment/index.js';
import {
  claimFolder,
  diskFolder,
  ffmpegDecoder,
  freeMemory,
  workerThreads,
} from '../node/index.js';
import { heardSheets } from '../prepare/index.js';
import { parameterImportance, prunerById, samplerById, trialsIn } from '../search/index.js';
import type { Monitor } from '../training/index.js';
import { EXIT } from './exit-codes.js';
import { hearingOf, NO_CACHE_OPTION } from './hearing.js';
import { stopOnInterrupt } from './interrupt.js';
import { positiveInteger, wholeNumber } from './options.js';
import { readRecipeFile } from './recipe-file.js';
import { openSearchFolder, type SearchFolder } from './search-folder.js';
import { countLine, trialLine, trialTable } from './search-report.js';
import { readTableFile, TABLE_OPTION } from './table-file.js';
import { percent, startBar, terminalWidth } from './terminal.js';

interface SearchFlags {
  out: string;
  recipe?: string;
  space?: string;
  trials?: number;
  sampler: 'tpe' | 'random';
  pruner?: 'none' | 'median' | 'successive-halving';
  epochs?: number;
  metric: Monitor;
  seed: number;
  table?: string;
  cache: boolean;
  threads?: number;
}

const HELP = `
Examples:
  $ earmark search path/to/corpus --out searches/rate --trials 30 --epochs 10
  $ earmark search path/to/corpus --out searches/mine --recipe my-recipe.json --space my-space.json
  $ earmark search path/to/fma --out searches/decay --space nnet2      as it was published
  $ earmark train path/to/corpus --out runs/best --recipe searches/rate/best-recipe.json

A space names values of the recipe by their paths:
  { "training.learningRate": { "type": "float", "low": 1e-4, "high": 1e-2, "log": true },
    "training.batch": { "type": "int", "low": 16, "high": 64, "step": 16 },
    "training.optimizer": { "type": "choice", "values": ["adam", "sgd"] } }
Without --space it is ${Object.keys(USUAL_SPACE).join(', ')}.

Ctrl-C keeps the search: the same command goes on. Optuna reads its journal, search.log.
The test part is not touched.`;

const USUAL_TRIALS = 20;

/** Makes the command. */
export function searchCommand(onExit: (code: number) => void): Command {
  return new Command('search')
    .description('search for the values of a recipe that do best on the validation part')
    .argument('<corpus>', 'as for train')
    .requiredOption('-o, --out <folder>', 'where the search is kept')
    .option('-r, --recipe <file>', 'recipe whose values are searched (JSON)')
    .option(
      '--space <file>',
      `what is turned (JSON), or ${Object.keys(publishedSpaces).join(' or ')}`,
    )
    .option(
      '--trials <n>',
      `trials in the end, earlier ones included (default: ${USUAL_TRIALS})`,
      positiveInteger('--trials'),
    )
    .addOption(
      new Option('--sampler <id>', 'who proposes values').choices(['tpe', 'random']).default('tpe'),
    )
    .addOption(
      new Option('--pruner <id>', 'who gives trials up (default: median)').choices([
        'none',
        'median',
        'successive-halving',
      ]),
    )
    .option('--epochs <n>', 'epochs of each trial', positiveInteger('--epochs'))
    .addOption(
      new Option('--metric <id>', 'what is to be best')
        .choices(['validationLoss', 'validationAccuracy'])
        .default('validationLoss'),
    )
    .option('--seed <n>', 'the same seed proposes the same values', wholeNumber('--seed'), 0)
    .option(...TABLE_OPTION)
    .option(...NO_CACHE_OPTION)
    .option(
      '-t, --threads <n>',
      'threads to train with (default: all cores)',
      positiveInteger('--threads'),
    )
    .addHelpText('after', HELP)
    .action(async (corpus: string, flags: SearchFlags) => {
      onExit(await search(corpus, flags));
    });
}

/** What is searched and for how long, of the flags and what was published. */
interface SearchPlan {
  readonly recipe: Record<string, unknown>;
  readonly space: RecipeSpace;
  /** The space as it is recorded. */
  readonly written: unknown;
  readonly trials: number;
  readonly seconds?: number;
  readonly pruner: string;
}

async function planOf(flags: SearchFlags): Promise<SearchPlan> {
  const { epochs, space: name } = flags;
  const given = flags.recipe === undefined ? undefined : await readRecipeFile(flags.recipe);
  const withEpochs = (recipe: unknown) =>
    withValues(recipe, epochs === undefined ? {} : { 'training.epochs': epochs });
  if (name !== undefined && !name.endsWith('.json') && !existsSync(name)) {
    const space = publishedSpaceById(name);
    const { trials, seconds } = space.budget;
    return {
      recipe: withEpochs(recipeOfSearch(space, given)),
      space,
      written: name,
      trials: flags.trials ?? trials,
      ...(flags.trials === undefined && seconds !== undefined && { seconds }),
      pruner: flags.pruner ?? 'none',
    };
  }
  const recipe = withEpochs(given);
  parseRecipe(recipe, flags.recipe ?? 'recipe');
  const written = name === undefined ? USUAL_SPACE : await readRecipeFile(name, 'space');
  return {
    recipe,
    space: readSpace(written, recipe, name ?? 'the usual space'),
    written,
    trials: flags.trials ?? USUAL_TRIALS,
    pruner: flags.pruner ?? 'median',
  };
}

async function search(corpus: string, flags: SearchFlags): Promise<number> {
  const { metric, seed } = flags;
  const { recipe, space, written, pruner, ...length } = await planOf(flags);
  // A corpus that is not there should leave neither a folder nor a failed trial behind.
  await openCorpus(diskFolder(corpus), parseRecipe(recipe).dataset.id);
  const table = await readTableFile(flags.table);
  const claim = await claimFolder(flags.out);
  const bar = startBar();
  const interrupt = stopOnInterrupt(bar.clear);
  try {
    const folder = await openSearchFolder(flags.out, { metric, space: written, recipe });
    const result = await searchRecipes({
      ...length,
      folder: diskFolder(corpus),
      recipe,
      space,
      metric,
      seed,
      sampler: samplerById(flags.sampler)(),
      pruner: prunerById(pruner)(),
      journal: folder.journal,
      table,
      threads: flags.threads ?? availableParallelism(),
      threadHost: workerThreads(),
      memoryLimit: freeMemory(),
      external: ffmpegDecoder(),
      heard: heardSheets(freeMemory() / 4),
      hearing: hearingOf(corpus, flags.cache, interrupt.signal),
      stop: interrupt.signal,
      onProgress: bar.update,
      onTrial(trial) {
        bar.clear();
        process.stderr.write(`${trialLine(trial, metric, `${length.trials}`.length)}\n`);
      },
    });
    bar.clear();
    const source = table ? `${corpus} --table ${flags.table}` : corpus;
    return await report(result, folder, { source, metric, wasStopped: interrupt.signal.aborted });
  } finally {
    bar.clear();
    interrupt.release();
    await claim.release();
  }
}

/** Importances of fewer trials mean nothing. */
const FEWEST_FOR_IMPORTANCE = 20;

async function report(
  result: RecipeSearchResult,
  folder: SearchFolder,
  { source, metric, wasStopped }: { source: string; metric: Monitor; wasStopped: boolean },
): Promise<number> {
  const { trials, direction, best } = result.study;
  const files = await folder.save(result, metric);
  const lines = [...trialTable(trials, direction, metric, terminalWidth()), countLine(trials)];
  if (trialsIn(trials, 'complete').length >= FEWEST_FOR_IMPORTANCE) {
    const shares = parameterImportance(trials, direction).slice(0, 5);
    const words = shares.map(({ name, share }) => `${name} ${percent(share)}`);
    lines.push(`What mattered: ${words.join(', ')}`);
  }
  if (best) {
    const recipe = `${folder.path}/best-recipe.json`;
    lines.push(
      `Best: trial ${best.number}. Written to ${folder.path}: ${files.join(', ')}`,
      `Train it: earmark train ${source} --out runs/best --recipe ${recipe}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  if (wasStopped) {
    process.stderr.write(
      'Stopped; the same command goes on, without the trial that was running.\n',
    );
    return EXIT.interrupted;
  }
  if (best) return EXIT.ok;
  process.stderr.write('No trial came to its end: what failed stands above, with its reason.\n');
  return EXIT.usage;
}
