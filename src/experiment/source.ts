// Training examples from prepared songs: a random window each time, augmented as the recipe says.
import { bandShift, frequencyMask, gain, timeMask } from '../augment/index.js';
import type { Random } from '../base/index.js';
import { fillWindow } from '../intake/index.js';
import type { Prepared } from '../prepare/index.js';
import type { ExampleSource } from '../training/index.js';
import type { Recipe } from './recipe.js';

/** Makes an example source of songs; labels go by the order of `labels`. */
export function songSource(
  songs: readonly Prepared[],
  labels: readonly string[],
  { intake, augment }: Recipe,
): ExampleSource {
  return {
    classes: labels.length,
    labels: songs.map(({ track }) => labels.indexOf(track.genre)),
    draw(index, into, random: Random) {
      const { picture } = songs[index] as Prepared;
      const room = Math.max(0, picture.columns - intake.windowColumns);
      fillWindow(picture, random.integer(0, room), into, intake);
      const window = { data: into, shape: [intake.nMels, intake.windowColumns] };
      bandShift(window, { maxBands: augment.bandShift }, random);
      gain(window, { maxChange: augment.gainDb / intake.scaleDb }, random);
      const { frequencyMasks, frequencyMaskWidth, timeMasks, timeMaskWidth } = augment;
      frequencyMask(window, { count: frequencyMasks, maxWidth: frequencyMaskWidth }, random);
      timeMask(window, { count: timeMasks, maxWidth: timeMaskWidth }, random);
    },
  };
}
