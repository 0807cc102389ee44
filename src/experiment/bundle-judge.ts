// A saved classifier as a judge of harmed songs, shown what its training showed it.
import type { Bundle } from '../bundle/index.js';
import { type Intake, type Materials, openedSignal, type Sheet } from '../intake/index.js';
import type { Classifier } from '../predict/index.js';
import { excerptItem, type Prepared, pieceItem, songItem } from '../prepare/index.js';
import { features26Of, type Judge, type Spectrogram } from '../robustness/index.js';
import { seed26 } from '../tables/index.js';
import { originOf, readsTable26, spectrogramOf } from './harmable-songs.js';
import { parseRecipe, type Recipe, windowsJudged } from './recipe.js';

/**
 * Makes a judge of a classifier: a song is judged as in its evaluation, by as many windows, by the same
 * excerpt where the recipe takes one, and as the mean of its pieces where it cuts songs.
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
  const answer = async (materials: Materials, id: string) => {
    const sheets: Sheet[] = [];
    for (const intake of intakes) sheets.push(await intake.sheet(materials));
    const song = { track: { id, genre: '', path: undefined }, sheets };
    const judged = stretchesOf(song, recipe).map((stretch) => ({ sheets, stretch }));
    const found = classifier.probabilitiesOf(judged, windowsJudged(recipe));
    return classifier.labels.map(
      (_, k) => found.reduce((sum, row) => sum + (row[k] as number), 0) / found.length,
    );
  };
  return {
    labels: classifier.labels,
    hear(sound, id) {
      const seconds = sound.samples.length / sound.sampleRate;
      return answer({ name: id, seconds, sound: () => openedSignal(sound) }, id);
    },
    see: (spectrogram, id) => answer(materialsOfSpectrogram(spectrogram, intakes, id), id),
    show: (sound) => spectrogramOf(sound, intakes),
  };
}

/** What is judged of a song, as in an evaluation; clips that a split divides are not. */
function stretchesOf(song: Prepared, { examples, seed }: Recipe) {
  const { pieces, excerptSeconds } = examples;
  if (excerptSeconds !== null) return [excerptItem(song, excerptSeconds, seed).stretch];
  if (pieces === null) return [songItem(song).stretch];
  return Array.from({ length: pieces }, (_, piece) => pieceItem(song, piece, pieces).stretch);
}

function materialsOfSpectrogram(
  spectrogram: Spectrogram,
  intakes: readonly Intake[],
  name: string,
): Materials {
  if (intakes.some(readsTable26)) {
    const rows = [features26Of(spectrogram)];
    return { name, table: async () => ({ columns: seed26.columns, rows }) };
  }
  const { frontEnd, peakDb, sound } = originOf(spectrogram) ?? {};
  const { data, bands, columns } = spectrogram;
  const picture = { data, bands, columns };
  return {
    name,
    ...(frontEnd && { spectrogram: async () => ({ picture, peakDb, frontEnd }) }),
    ...(sound && { sound: () => openedSignal(sound) }),
  };
}
