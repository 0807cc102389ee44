// `earmark list`: what can be named in recipes and on the command line.
import { Argument, Command } from 'commander';
import { augmentations } from '../augment/index.js';
import { datasets } from '../datasets/index.js';
import { parseRecipe } from '../experiment/index.js';
import { features } from '../features/index.js';
import { intakes } from '../intake/index.js';
import { models } from '../models/index.js';
import { featureSets } from '../prepare/index.js';
import { corruptions } from '../robustness/index.js';
import { splits } from '../splits/index.js';
import { systems } from '../systems/index.js';
import { EXIT } from './exit-codes.js';

/** One thing that can be named. */
interface Entry {
  readonly id: string;
  readonly about: string;
  /** What can be set, with its defaults; shown in JSON. */
  readonly options?: object;
}

const LISTS: Record<string, () => Entry[]> = {
  models: () => models.map(({ id, title }) => ({ id, about: title })),
  intakes: () =>
    intakes.map(({ id, title, kind, resolve }) => ({
      id,
      about: `${title} (${kind})`,
      options: resolve(),
    })),
  features: () =>
    features.map(({ id, reference }) => ({ id, about: reference ? `as ${reference}` : 'our own' })),
  sets: () =>
    featureSets.map(({ id, title, defaults }) => ({ id, about: title, options: defaults })),
  datasets: () => datasets.map(({ id, title, layout }) => ({ id, about: `${title}: ${layout}` })),
  splits: () => splits.map(({ id, title }) => ({ id, about: title })),
  systems: () => systems.map(({ id, title, paper }) => ({ id, about: `${title}; ${paper}` })),
  augmentations: () =>
    augmentations.map(({ id, title, accepts, defaults }) => ({
      id,
      about: `${title} (${accepts})`,
      options: defaults,
    })),
  corruptions: () =>
    corruptions.map(({ id, title, kind, unit, levels }) => ({
      id,
      about: `${title} (${kind}): ${levels.join(', ')} ${unit}`,
    })),
};

const HELP = `
Examples:
  $ earmark list            everything
  $ earmark list models
  $ earmark list intakes --json   what a net can be fed with, with all options
  $ earmark list sets --json   what earmark features --set takes, with all options
  $ earmark list recipe     a recipe with every value and its default`;

/** Makes the command. */
export function listCommand(onExit: (code: number) => void): Command {
  const kinds = [...Object.keys(LISTS), 'recipe'];
  return new Command('list')
    .description(
      'list models, intakes, features, feature sets, corpora, splits, published systems, augmentations, kinds of harm or a whole recipe',
    )
    .addArgument(new Argument('[kind]', 'what to list').choices(kinds))
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action((kind: string | undefined, { json }: { json?: boolean }) => {
      print(kind, json ?? false);
      onExit(EXIT.ok);
    });
}

function print(kind: string | undefined, json: boolean): void {
  const say = (value: unknown) => process.stdout.write(`${value}\n`);
  if (kind === 'recipe') {
    say(JSON.stringify(parseRecipe({}), null, 2));
    return;
  }
  const wanted = Object.entries(LISTS).filter(([name]) => kind === undefined || name === kind);
  if (json) {
    say(
      JSON.stringify(
        Object.fromEntries(wanted.map(([name, entries]) => [name, entries()])),
        null,
        2,
      ),
    );
    return;
  }
  for (const [name, entries] of wanted) {
    const listed = entries();
    const width = Math.max(...listed.map(({ id }) => id.length));
    say(name);
    for (const { id, about } of listed) say(`  ${id.padEnd(width)}  ${about}`);
  }
}
