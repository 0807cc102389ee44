// Stretches of the sound itself, for nets that find their own features.
import { z } from 'zod';
import { defineIntake } from './define-intake.js';
import { nothingToMake } from './materials.js';
import { copyWindow } from './sheet.js';

const options = z.strictObject({
  /** Rate the sound is brought to, in Hz, or each song's own. */
  sampleRate: z.union([z.number().positive(), z.literal('native')]).default('native'),
  /** Samples of one stretch. */
  samples: z
    .int()
    .positive()
    .default(2 ** 18),
});

/** `[1, samples]`, mono, −1..1 as decoded. */
export const waveform = defineIntake({
  id: 'waveform',
  title: 'stretches of the sound',
  kind: 'waveform',
  source: 'Bonato, Menti & Saretto: raw audio',
  options,
  shape: ({ samples }) => [1, samples],
  width: ({ samples }) => samples,
  async sheet(materials, { sampleRate }) {
    if (!materials.sound) throw nothingToMake('waveform', materials, 'sound');
    const signal = await (await materials.sound()).whole(sampleRate);
    return {
      data: signal.samples,
      rows: 1,
      columns: signal.samples.length,
      secondsPerColumn: 1 / signal.sampleRate,
    };
  },
  fill: copyWindow,
});
