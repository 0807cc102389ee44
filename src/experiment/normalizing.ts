// Figures fitted to the training part, so that every example a net sees is on one scale.
import {
  coveringWindows,
  createIntake,
  fitNormalizer,
  type Intake,
  type Normalization,
  type Place,
  rowsOf,
  type Sheet,
} from '../intake/index.js';
import type { Item } from '../prepare/index.js';

/**
 * Fits what a recipe wants normalised to the windows that cover the items.
 *
 * @param train items that may be learnt from
 * @param all   items that may be learnt from or chosen by, for blocks with `fitOn: 'all'`
 * @returns the intakes, those that are normalised with their figures
 */
export async function fitIntakes(
  intakes: readonly Intake[],
  train: readonly Item[],
  all: readonly Item[],
): Promise<Intake[]> {
  const fitted: Intake[] = [];
  for (const [input, intake] of intakes.entries()) {
    const { normalize = 'none', fitOn, statistics } = intake.block;
    if (normalize === 'none' || statistics) {
      fitted.push(intake);
      continue;
    }
    const kind: Exclude<Normalization, 'none'> = normalize;
    const fit = fitNormalizer(kind, rowsOf(intake.shape, intake.kind));
    const example = new Float32Array(intake.shape.reduce((product, size) => product * size, 1));
    for (const { song, stretch } of fitOn === 'all' ? all : train) {
      const { sheets } = song;
      await Promise.all(sheets.map((sheet) => sheet.load?.()));
      const { room, starts } = coveringWindows(sheets, intakes, stretch, Number.POSITIVE_INFINITY);
      for (const start of starts) {
        intake.fill(sheets[input] as Sheet, room.at(start)[input] as Place, example);
        fit.add(example);
      }
    }
    fitted.push(createIntake({ ...intake.block, statistics: fit.statistics() }));
  }
  return fitted;
}
