// Values of a recipe as flags: the default recipe's in the help, any other by its path.
import { Command, Option } from 'commander';
import { parseRecipe } from '../experiment/index.js';

/** Blocks that are given whole, as JSON, since what may stand in them hangs on another value. */
const WHOLE: readonly string[] = ['training.optimizerOptions', 'training.scheduleOptions'];

/** Blocks that hold other values than the default recipe's, too. */
const OPEN: readonly string[] = ['split', 'intake', 'model', 'augment', ...WHOLE];

/** A flag that names a value in one of those, for example `--model.kernelSize` or `--model.filters.1`. */
const INNER = new RegExp(`^--((?:${OPEN.join('|')})(?:\\.\\w+)+)(?==|$)`);

/**
 * A command whose flags can set any value of a recipe.
 *
 * Which options a net, an input or a split has hangs on the one chosen: such flags are taken as they come,
 * and the recipe says what there is.
 */
export class RecipeCommand extends Command {
  /** Lists the flags that the default recipe has. */
  listRecipeValues(): this {
    this.optionsGroup(
      'Recipe values, with their defaults (of the net, input and split chosen, any):',
    );
    for (const [path, value] of valuesOf(parseRecipe({}))) {
      this.option(`--${path} <value>`, JSON.stringify(value));
    }
    return this;
  }

  /** As commander does, once flags that name other values of a recipe are known. */
  override parseOptions(words: string[]): ReturnType<Command['parseOptions']> {
    for (const word of words) {
      const path = INNER.exec(word)?.[1];
      const isKnown = this.options.some(({ long }) => long === `--${path}`);
      if (path && !isKnown) this.addOption(new Option(`--${path} <value>`).hideHelp());
    }
    return super.parseOptions(words);
  }
}

/** Every value of a recipe with its path. */
function valuesOf(block: object, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(block).flatMap(([key, value]): [string, unknown][] => {
    const path = `${prefix}${key}`;
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isBlock && !WHOLE.includes(path) ? valuesOf(value, `${path}.`) : [[path, value]];
  });
}
