// The folder of a search: what is searched, its journal, the best recipe and pictures of how it went.
import { DatasetError, ParameterError } from '../base/index.js';
import type { RecipeSearchResult } from '../experiment/index.js';
import { diskFolder, fileJournal } from '../node/index.js';
import {
  type JournalStore,
  parameterImportance,
  searchHistory,
  trialsIn,
} from '../search/index.js';
import type { Monitor } from '../training/index.js';

/** What decides whether two searches are one. */
export interface SearchFacts {
  readonly metric: Monitor;
  /** The space as it was written, or the name of a published one. */
  readonly space: unknown;
  readonly recipe: unknown;
}

/** A search's folder. */
export interface SearchFolder {
  readonly path: string;
  readonly journal: JournalStore;
  /** Writes what has been found so far; returns the names of the files. */
  save(result: RecipeSearchResult, metric: Monitor): Promise<string[]>;
}

const FACTS = 'search.json';

/**
 * Opens a search's folder, making it when it is not there.
 *
 * @throws {ParameterError} when a search of something else lies there
 * @throws {DatasetError} when what lies there is damaged
 */
export async function openSearchFolder(path: string, facts: SearchFacts): Promise<SearchFolder> {
  const folder = diskFolder(path);
  const write = (name: string, text: string) => folder.write(name, new TextEncoder().encode(text));
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  if (await folder.has(FACTS)) {
    const text = new TextDecoder().decode(await folder.read(FACTS));
    const earlier = readFacts(text, `${path}/${FACTS}`);
    const other = (['metric', 'space', 'recipe'] as const).filter(
      (key) => json(earlier[key]) !== json(facts[key]),
    );
    if (other.length > 0) {
      throw new ParameterError(
        `search: ${path} holds a search with another ${other.join(' and ')}, whose scores do not ` +
          'compare. Choose another --out folder, or give the same command again to go on.',
      );
    }
  } else {
    await write(FACTS, json(facts));
  }
  return {
    path,
    journal: fileJournal(`${path}/search.log`),
    async save({ study, bestRecipe }, metric) {
      const { trials, direction } = study;
      const written: string[] = [];
      const put = async (name: string, text: string) => {
        await write(name, text);
        written.push(name);
      };
      if (!bestRecipe) return written;
      await put('best-recipe.json', json(bestRecipe));
      // Loaded here because drawing is slow to load, and every other command goes without it.
      const { parameterImportancePlot, searchHistoryPlot } = await import('../plots/index.js');
      const history = searchHistory(trials, direction).filter(({ score }) =>
        Number.isFinite(score),
      );
      const measure = metric === 'validationLoss' ? 'loss' : 'accuracy';
      await put('history.svg', searchHistoryPlot.draw({ trials: history, measure }));
      const parameters = parameterImportance(trials, direction);
      if (trialsIn(trials, 'complete').length > 1 && parameters.length > 0) {
        await put('importance.svg', parameterImportancePlot.draw({ parameters }));
      }
      return written;
    },
  };
}

function readFacts(text: string, name: string): Partial<SearchFacts> {
  try {
    const facts: unknown = JSON.parse(text);
    if (typeof facts === 'object' && facts !== null) return facts;
  } catch {
    // told below, like JSON that is no object
  }
  throw new DatasetError(
    `${name}: expected the metric, space and recipe of an earlier search as JSON; it is damaged. ` +
      'Choose another --out folder.',
  );
}
