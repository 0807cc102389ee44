// Three short pieces of music made from formulas, so that the examples need nobody's recording.
// `node examples/synthesize.js` writes them as WAV files into examples/music.
import { mkdir, writeFile } from 'node:fs/promises';
import { encodeWav } from 'earmark/audio';

const SAMPLE_RATE = 44_100;
const SECONDS = 20;

/** Frequency in Hz of a MIDI note. */
const pitch = (note) => 440 * 2 ** ((note - 69) / 12);

/** Adds `sound(t)` for `duration` seconds from `start` on, t counting from 0. */
function play(track, start, duration, sound) {
  const first = Math.round(start * SAMPLE_RATE);
  const last = Math.min(track.length, Math.round((start + duration) * SAMPLE_RATE));
  for (let n = first; n < last; n++) track[n] += sound((n - first) / SAMPLE_RATE);
}

/** A repeatable hiss: the fractional part of a large sine. */
const hiss = (t) => {
  const x = Math.sin(t * 91_283.13 + 12.9898) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
};

/** A struck string: partials a little sharp of the harmonics, the high ones dying first. */
const struck = (note, strength) => {
  const f = pitch(note);
  const partials = Array.from({ length: 10 }, (_, i) => i + 1).filter((h) => h * f < 9000);
  return (t) => {
    let sum = 0;
    for (const h of partials) {
      const decay = Math.exp(-t * (1.1 + 0.5 * h) * Math.sqrt(f / 260));
      sum += (Math.sin(2 * Math.PI * h * f * Math.sqrt(1 + 4e-4 * h * h) * t) * decay) / h ** 1.3;
    }
    return 0.2 * strength * Math.min(1, t / 0.004) * sum;
  };
};

const kick = (t) => 0.8 * Math.sin(2 * Math.PI * (48 * t + 7 * (1 - Math.exp(-28 * t)))) * Math.exp(-9 * t);
const snare = (t) => 0.35 * (hiss(t) + Math.sin(2 * Math.PI * 190 * t)) * Math.exp(-16 * t);
const hat = (t) => 0.16 * (hiss(t) - hiss(t + 1 / SAMPLE_RATE)) * Math.exp(-40 * t);
const saw = (f, t) => 2 * (f * t - Math.floor(f * t + 0.5));
const bass = (note) => (t) => 0.3 * saw(pitch(note), t) * Math.exp(-5 * t);
const stab = (note) => (t) => 0.09 * (saw(pitch(note), t) + saw(1.006 * pitch(note), t)) * Math.exp(-9 * t);

/** Broken chords on a piano, one a bar, in even sixteenths. */
function prelude(track) {
  const chords = [
    [48, 52, 67, 72, 76],
    [48, 50, 69, 74, 77],
    [47, 50, 67, 74, 77],
    [48, 52, 67, 72, 76],
    [48, 52, 69, 76, 81],
    [48, 50, 66, 69, 74],
    [47, 50, 67, 74, 79],
    [45, 48, 64, 67, 72],
  ];
  const step = 0.21;
  for (let i = 0; i * step < SECONDS; i++) {
    const chord = chords[(i >> 4) % chords.length];
    const place = i % 8;
    const note = place < 5 ? chord[place] : chord[place - 3];
    const strength = (place === 0 ? 1.2 : 0.9) + 0.15 * Math.sin(i * 1.7);
    play(track, i * step + 0.006 * Math.sin(i * 2.3), place < 2 ? 3.2 : 1.1, struck(note, strength));
  }
}

/** A drum on every beat, a hat on every off-beat, a bass in octaves. */
function fourOnTheFloor(track) {
  const beat = 60 / 122;
  const roots = [45, 41, 48, 43];
  for (let i = 0; i * beat < SECONDS; i++) {
    const root = roots[(i >> 2) % 4];
    play(track, i * beat, 0.4, kick);
    if (i % 2 === 1) play(track, i * beat, 0.25, snare);
    play(track, (i + 0.5) * beat, 0.12, hat);
    play(track, i * beat, beat / 2, bass(root - 12));
    play(track, (i + 0.5) * beat, beat / 2, bass(root));
    for (const step of [0, 3, 7]) play(track, (i + 0.75) * beat, 0.2, stab(root + 24 + step));
  }
}

/** Distorted fifths in sixteenths over double bass drums. */
function distortion(track) {
  const beat = 60 / 168;
  const riff = [40, 40, 43, 40, 46, 45, 40, 43];
  const guitar = new Float64Array(track.length);
  for (let i = 0; (i * beat) / 2 < SECONDS; i++) {
    const root = riff[(i >> 1) % riff.length];
    const chord = (t) =>
      (saw(pitch(root), t) + saw(pitch(root + 7), t) + saw(1.003 * pitch(root + 12), t)) * Math.exp(-3 * t);
    play(guitar, (i * beat) / 2, beat / 2, chord);
    play(track, (i * beat) / 2, 0.2, (t) => 0.6 * kick(t));
    if (i % 4 === 2) play(track, (i * beat) / 2, 0.25, (t) => 1.2 * snare(t));
    if (i % 2 === 0) play(track, (i * beat) / 2, 0.4, (t) => 0.2 * hiss(t) * Math.exp(-6 * t));
  }
  guitar.forEach((value, n) => {
    track[n] += 0.55 * Math.tanh(9 * value);
  });
}

/** Name → samples in −1..1 at 44.1 kHz. */
export function synthesizeMusic() {
  const pieces = { prelude, 'four-on-the-floor': fourOnTheFloor, distortion };
  return Object.entries(pieces).map(([name, compose]) => {
    const track = new Float64Array(SECONDS * SAMPLE_RATE);
    compose(track);
    const peak = track.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return { name, sampleRate: SAMPLE_RATE, samples: Float32Array.from(track, (v) => (0.9 * v) / peak) };
  });
}

if (process.argv[1] === import.meta.filename) {
  await mkdir('examples/music', { recursive: true });
  for (const { name, sampleRate, samples } of synthesizeMusic()) {
    const bytes = encodeWav({ channels: [samples], sampleRate }, { bits: 16 });
    await writeFile(`examples/music/${name}.wav`, bytes);
  }
}
