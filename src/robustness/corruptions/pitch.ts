// The same music in another key.
import { pitchShift } from '../../effects/index.js';
import { defineCorruption } from '../corruption.js';

/** Higher or lower at the same speed and length, as `librosa.effects.pitch_shift`. */
export const shiftedPitch = defineCorruption({
  id: 'pitch',
  title: 'Higher or lower',
  kind: 'sound',
  unit: 'semitones',
  unharmed: 0,
  levels: [-2, -1, 1, 2],
  isDrawn: false,
  apply: (sound, nSteps) => pitchShift(sound, { nSteps }),
});
