// A saved classifier as a judge of harmed songs, shown what its training showed it.
import type { Bundle } from '../bundle/index.js';
import { type Intake, type Materials, pieceOf, type Sheet, WHOLE } from '../intake/index.js';
import type { Classifier } from '../predict/index.js';
import { features26Of, type Judge, type Spectrogram } from '../robustness/index.js';
import { seed26 } from '../tables/index.js';
import { materialsOfSound, originOf, readsTable26, spectrogramOf } from './harmable-songs.js';
import { parseRecipe, windowsJudged } from './recipe.js';

/**
 * Makes a judge of a classifier: a song is judged as in its evaluation, by as many windows, and as the mean of
 * its pieces where the recipe cuts songs.
 *
 * @param intakes    the bundle's, with what was fitted in training
 * @param classifier made of the bundle; not closed here
 */
export function bundleJudge(
  bundle: Bundle,
  intakes: readonly Intake[],
  classifier: Classifier,
): Judge {
  const recipe = parseRecipe({ ...bundle.recipe, dataset: { id: 'auto' } }, bundle.name);
  const pieces = recipe.examples.pieces ?? 1;
  const stretches =
    pieces === 1 ? [WHOLE] : Array.from({ length: pieces }, (_, piece) => pieceOf(piece, pieces));
  const answer = async (materials: Materials) => {
    const sheets: Sheet[] = [];
    for (const intake of intakes) sheets.push(await intake.sheet(materials));
    const songs = stretches.map((stretch) => ({ sheets, stretch }));
    const found = classifier.probabilitiesOf(songs, windowsJudged(recipe));
    return classifier.labels.map(
      (_, k) => found.reduce((sum, row) => sum + (row[k] as number), 0) / found.length,
    );
  };
  const answerSound = async (sound: Parameters<NonNullable<Judge['hear']>>[0]) => {
    const materials = await materialsOfSound(sound);
    return answer(materials).finally(() => materials.close());
  };
  return {
    labels: classifier.labels,
    hear: answerSound,
    see: async (spectrogram) => answer(await materialsOfSpectrogram(spectrogram, intakes)),
    show: (sound) => spectrogramOf(sound, intakes),
  };
}

async function materialsOfSpectrogram(
  spectrogram: Spectrogram,
  intakes: readonly Intake[],
): Promise<Materials> {
  const name = 'song';
  if (intakes.some(readsTable26)) {
    const rows = [features26Of(spectrogram)];
    return { name, table: async () => ({ columns: seed26.columns, rows }) };
  }
  const origin = originOf(spectrogram);
  const { data, bands, columns } = spectrogram;
  const { frontEnd, peakDb, sound } = origin ?? {};
  const materials = sound ? await materialsOfSound(sound) : { name };
  if (!frontEnd) return materials;
  const picture = { data, bands, columns };
  return { ...materials, spectrogram: async () => ({ picture, peakDb, frontEnd }) };
}
