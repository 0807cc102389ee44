// Training examples from prepared songs: a random window each time, augmented as the recipe says.
import { applyPlan } from '../augment/index.js';
import type { Random } from '../base/index.js';
import { type Intake, type Place, type Sheet, windowRoom } from '../intake/index.js';
import type { Item, Prepared } from '../prepare/index.js';
import type { ExampleSource } from '../training/index.js';
import { type AugmentBlock, augmentationPlansOf, augmentLogMel } from './augmenting.js';

/**
 * Makes an example source of songs or pieces of them; labels go by the order of `labels`.
 *
 * An example begins at a moment drawn evenly from those at which a whole window fits; an item as short as
 * a window gives the same one each time. Of a song with copies one is drawn first, itself among them.
 */
export function itemSource(
  items: readonly Item[],
  labels: readonly string[],
  intakes: readonly Intake[],
  augment: AugmentBlock,
): ExampleSource {
  const plans = intakes.map((intake) => augmentationPlansOf(augment, intake));
  return {
    classes: labels.length,
    labels: items.map(({ song }) => labels.indexOf(song.track.genre)),
    async load(indices) {
      const songs = indices.map((index) => (items[index] as Item).song);
      const sheets = songs.flatMap((song) => versionsOf(song).flat());
      await Promise.all(sheets.map((sheet) => sheet.load?.()));
    },
    draw(index, into, random: Random) {
      const { song, stretch } = items[index] as Item;
      const versions = versionsOf(song);
      const version = versions.length === 1 ? 0 : random.integer(0, versions.length - 1);
      const sheets = versions[version] as readonly Sheet[];
      const room = windowRoom(sheets, intakes, stretch);
      const places = room.at(random.integer(0, room.last));
      for (const [i, intake] of intakes.entries()) {
        const values = into[i] as Float32Array;
        const sheet = sheets[i] as Sheet;
        intake.fill(sheet, places[i] as Place, values);
        const width = intake.shape.at(-1) ?? 1;
        const shape = [values.length / width, width];
        if ('gainDb' in augment) augmentLogMel(intake, { data: values, shape }, augment, random);
        const rate =
          intake.kind === 'waveform' ? { sampleRate: Math.round(1 / sheet.secondsPerColumn) } : {};
        for (const plan of plans[i] ?? []) {
          const { data } = applyPlan(plan, { data: values, shape, ...rate }, random);
          if (data !== values) values.set(data.subarray(0, values.length));
        }
      }
    },
  };
}

/** A song's own sheets and those of its copies. */
function versionsOf({ sheets, copies = [] }: Prepared): readonly (readonly Sheet[])[] {
  return [sheets, ...copies];
}
