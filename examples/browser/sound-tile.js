// A sound to look at and to hear.
import { logMelSpectrogram } from 'earmark/features';

const BANDS = 32;
const SECONDS_SHOWN = 2;
/** Decibels below the loudest that are still drawn. */
const DEPTH = 60;
const COLOUR = [0, 140, 148];

/** Draws a log-mel picture: time to the right, pitch upwards. */
export function drawPicture(canvas, { channels: [samples], sampleRate }) {
  const signal = { samples: samples.subarray(0, SECONDS_SHOWN * sampleRate), sampleRate };
  const options = { ref: 'max', nMels: BANDS, topDb: DEPTH, center: false };
  const { data, shape } = logMelSpectrogram(signal, options);
  const frames = shape[1];
  canvas.width = frames;
  canvas.height = BANDS;
  const context = canvas.getContext('2d');
  const picture = context.createImageData(frames, BANDS);
  data.forEach((decibels, i) => {
    const row = BANDS - 1 - Math.floor(i / frames);
    const at = 4 * (row * frames + (i % frames));
    picture.data.set([...COLOUR, 255 * (1 + decibels / DEPTH)], at);
  });
  context.putImageData(picture, 0, 0);
}

let player;
let playing;

/** Plays a sound, ending the one before. */
export function play({ channels: [samples], sampleRate }) {
  player ??= new AudioContext();
  playing?.stop();
  const buffer = player.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(samples, 0);
  playing = new AudioBufferSourceNode(player, { buffer });
  playing.connect(player.destination);
  playing.start();
}
