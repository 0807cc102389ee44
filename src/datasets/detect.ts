// Which corpus a folder holds, found by asking each of them.
import { DatasetError, type Folder, findById } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { Dataset } from './dataset.js';

/** Every corpus this package knows. */
export const datasets: readonly Dataset[] = Object.values(catalogue);

/**
 * The dataset of an id, as recipes name it.
 *
 * @throws {ParameterError} when there is none, naming the nearest
 */
export function datasetById(id: string): Dataset {
  return findById('dataset', datasets, id);
}

/**
 * The dataset that recognises a folder; those that would take any folder are asked last.
 *
 * @throws {DatasetError} when none does, saying how each of them lies
 */
export async function detectDataset(folder: Folder): Promise<Dataset> {
  const strictFirst = datasets.toSorted(
    (left, right) => Number(left.acceptsAnything ?? false) - Number(right.acceptsAnything ?? false),
  );
  for (const dataset of strictFirst) if (await dataset.recognises(folder)) return dataset;
  const layouts = strictFirst.map(({ id, layout }) => `${id}: ${layout}`).join('; or ');
  throw new DatasetError(
    `detectDataset: expected one of these in ${folder.name} — ${layouts}. None is there; ` +
      'point at the folder that holds one.',
  );
}
