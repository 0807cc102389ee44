// Trains a classifier in a Web Worker while this page draws its progress, then asks it about new sounds.
import { bytesSource, readBundle } from 'earmark';
import { encodeWav } from 'earmark/audio';
import { trainInWorker } from 'earmark/browser';
import { createClassifier } from 'earmark/predict';
import { DEMO_GENRES, demoSound, demoSounds } from '../demo-sounds.js';
import { LossCurve } from './loss-curve.js';
import { drawPicture, play } from './sound-tile.js';

const EPOCHS = 24;

const recipe = {
  name: 'sounds',
  seed: 1,
  intake: { nMels: 32, windowColumns: 32 },
  model: { id: 'double-conv', filters: [8, 8, 12], pools: [[2, 2], [2, 2], [2, 2]] },
  augment: { frequencyMaskWidth: 4, timeMaskWidth: 6, bandShift: 1 },
  training: { epochs: EPOCHS, passes: 4, batch: 8, learningRate: 0.01, averaging: 0.9, mixUp: 0 },
};

const element = (id) => document.getElementById(id);
const say = (id, text) => {
  element(id).textContent = text;
};
const percent = (share) => `${Math.round(100 * share)} %`;

const curve = new LossCurve(element('curve'), EPOCHS);
let classifier;
let stopping;

for (const genre of DEMO_GENRES) {
  element('sounds').append(makeTile(genre, demoSound(genre, 0)));
  element('new-sounds').append(makeNamingButton(genre));
}

element('train').addEventListener('click', () => {
  if (stopping) stopping.abort();
  else train().catch((error) => say('status', error.message));
});

async function train() {
  stopping = new AbortController();
  say('train', 'Stop');
  curve.clear();
  try {
    const { bundle, history, bestEpoch } = await trainInWorker({
      sounds: demoSounds(),
      recipe,
      signal: stopping.signal,
      onStart: ({ parameters, threads, sounds }) =>
        say(
          'status',
          `${parameters.toLocaleString('en')} weights learn from ${sounds.train} sounds, judged by ` +
            `${sounds.validation} others, on ${threads === 1 ? 'one thread' : `${threads} threads`}.`,
        ),
      onProgress: showProgress,
      onEpoch: showEpochs,
    });
    if (bundle === undefined) return say('status', 'Stopped before the first epoch was over.');
    await useBundle(bundle);
    say('status', `${element('status').textContent} Epoch ${bestEpoch} of ${history.length} is kept.`);
  } finally {
    stopping = undefined;
    say('train', 'Train again');
  }
}

function showProgress({ stage, done, total, figures, windowsPerSecond }) {
  if (!stage.startsWith('epoch')) {
    say('status', `Listening to the sounds: ${done} of ${total}.`);
    return;
  }
  say('loss', figures.loss.toFixed(3));
  if (windowsPerSecond > 0) say('pace', Math.round(windowsPerSecond).toLocaleString('en'));
  curve.showNow((done * EPOCHS) / total, figures.loss);
}

function showEpochs(history) {
  const { validationLoss, validationAccuracy } = history.at(-1);
  say('validation', validationLoss.toFixed(3));
  say('accuracy', percent(validationAccuracy));
  curve.showHistory(history);
}

async function useBundle(bundle) {
  classifier?.close();
  classifier = await createClassifier(readBundle(bundle));
  for (const button of element('new-sounds').children) button.disabled = false;
  say('naming-note', 'Make a sound it has never heard, and hear what it thinks.');
  const link = element('download');
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([bundle]));
  link.hidden = false;
}

function makeTile(genre, sound) {
  const tile = document.createElement('button');
  tile.className = 'tile';
  tile.type = 'button';
  const picture = document.createElement('canvas');
  tile.append(picture, genre);
  tile.addEventListener('click', () => play(sound));
  drawPicture(picture, sound);
  return tile;
}

function makeNamingButton(genre) {
  const button = document.createElement('button');
  button.type = 'button';
  button.disabled = true;
  button.textContent = `New ${genre}`;
  let next = 100;
  button.addEventListener('click', async () => {
    const sound = demoSound(genre, next);
    next += 1;
    play(sound);
    const { genres } = await classifier.predict(bytesSource(genre, encodeWav(sound)));
    const picture = document.createElement('canvas');
    drawPicture(picture, sound);
    const answers = document.createElement('div');
    answers.append(...genres.map(makeAnswer));
    element('answer').replaceChildren(picture, answers);
  });
  return button;
}

function makeAnswer({ genre, probability }) {
  const row = document.createElement('div');
  row.className = 'answer';
  const [name, bar, share] = ['span', 'div', 'span'].map((tag) => document.createElement(tag));
  name.textContent = genre;
  share.textContent = percent(probability);
  bar.className = 'bar';
  const fill = document.createElement('i');
  fill.style.width = `${100 * probability}%`;
  bar.append(fill);
  row.append(name, bar, share);
  return row;
}
