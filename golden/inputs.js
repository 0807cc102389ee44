// The signals golden numbers are made from, computed the same way as in inputs.py: only additions and
// multiplications of float64, in the same order, so that both languages get the same bits.

/** Oscillators of the music-like input: cosine and sine of the angle from one sample to the next. */
const PARTIALS = [
  { cosine: 0.998, sine: 0.06321392251711643, level: 0.5 },
  { cosine: 0.93, sine: 0.36755951898978217, level: 0.2 },
  { cosine: 0.2, sine: 0.9797958971132712, level: 0.05 },
];
const DECAY = 0.9995;
const NOTE_SAMPLES = 2205;
const NOISE_LEVEL = 0.02;

/** Cosine and sine of the step of A3, C4, E4, G4 and D5 at 22,050 Hz, each 27 cents sharp. */
const MELODY = [
  { cosine: 0.9979734490649311, sine: 0.06363171348820697 },
  { cosine: 0.9971344252848403, sine: 0.07565010186292742 },
  { cosine: 0.995452460397418, sine: 0.09525964039784643 },
  { cosine: 0.9935708284252829, sine: 0.11321222947321993 },
  { cosine: 0.9855862655337422, sine: 0.16917361848483328 },
];
const MELODY_LEVELS = [0.3, 0.15, 0.1, 0.05];
const MELODY_DECAY = 0.9998;
const MELODY_NOTE_SAMPLES = 6615;

/** Uniform noise in −1..1 from a linear congruential generator (Numerical Recipes' constants). */
function createNoise(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2147483648 - 1;
  };
}

function music(length) {
  const noise = createNoise(1);
  const samples = new Float32Array(length);
  const waves = PARTIALS.map(({ cosine, sine, level }) => ({ cosine, sine, re: 0, im: level }));
  for (let n = 0; n < length; n++) {
    let sum = NOISE_LEVEL * noise();
    PARTIALS.forEach(({ level }, i) => {
      const wave = waves[i];
      if (n % NOTE_SAMPLES === 0) {
        wave.re = 0;
        wave.im = level;
      }
      sum += wave.re;
      const re = DECAY * (wave.re * wave.cosine - wave.im * wave.sine);
      wave.im = DECAY * (wave.re * wave.sine + wave.im * wave.cosine);
      wave.re = re;
    });
    samples[n] = sum;
  }
  return samples;
}

/** Five notes of four partials: something with a pitch, a tuning and chords of its own. */
function melody(length) {
  const noise = createNoise(3);
  const samples = new Float32Array(length);
  let steps = [];
  let waves = [];
  for (let n = 0; n < length; n++) {
    if (n % MELODY_NOTE_SAMPLES === 0) {
      const { cosine, sine } = MELODY[Math.floor(n / MELODY_NOTE_SAMPLES) % MELODY.length];
      steps = [[cosine, sine]];
      while (steps.length < MELODY_LEVELS.length) {
        const [c, s] = steps.at(-1);
        steps.push([c * cosine - s * sine, c * sine + s * cosine]);
      }
      waves = MELODY_LEVELS.map((level) => ({ re: 0, im: level }));
    }
    let sum = 0.005 * noise();
    waves.forEach((wave, i) => {
      const [c, s] = steps[i];
      sum += wave.re;
      const re = MELODY_DECAY * (wave.re * c - wave.im * s);
      wave.im = MELODY_DECAY * (wave.re * s + wave.im * c);
      wave.re = re;
    });
    samples[n] = sum;
  }
  return samples;
}

/** A drum every `period` samples, the first of each bar louder, and something lighter in between. */
function drums(length, period, bar) {
  const noise = createNoise(4);
  const samples = new Float32Array(length);
  let drum = 0;
  let hat = 0;
  for (let n = 0; n < length; n++) {
    if (n % period === 0) drum = Math.floor(n / period) % bar === 0 ? 0.8 : 0.5;
    if (n % Math.floor(period / 2) === 0) hat = 0.2;
    const first = drum * noise();
    samples[n] = first + hat * noise();
    drum *= 0.998;
    hat *= 0.99;
  }
  return samples;
}

function noise(length) {
  const next = createNoise(2);
  return Float32Array.from({ length }, () => 0.25 * next());
}

function click(length) {
  const samples = new Float32Array(length);
  samples[1000] = 1;
  return samples;
}

/** Music four times too loud for its format. */
const clipped = (length) =>
  music(length).map((value) => Math.max(-1, Math.min(1, 4 * value)));

/** Every input by its name in the manifest. */
export const INPUTS = {
  music: { sampleRate: 22050, samples: music(5600) },
  melody: { sampleRate: 22050, samples: melody(33075) },
  drums: { sampleRate: 22050, samples: drums(176400, 10584, 4) },
  waltz: { sampleRate: 22050, samples: drums(176400, 16538, 3) },
  noise: { sampleRate: 16000, samples: noise(3000) },
  'low-rate': { sampleRate: 8000, samples: noise(3000) },
  'high-rate': { sampleRate: 192000, samples: music(5600) },
  clipped: { sampleRate: 22050, samples: clipped(4000) },
  silence: { sampleRate: 22050, samples: new Float32Array(2500) },
  click: { sampleRate: 22050, samples: click(2500) },
  constant: { sampleRate: 22050, samples: new Float32Array(2500).fill(0.5) },
  'ten-milliseconds': { sampleRate: 22050, samples: music(220) },
  'one-sample': { sampleRate: 22050, samples: Float32Array.of(0.5) },
};

/** The inputs resampling is tried with: the same samples at every rate. */
export const RESAMPLE_INPUTS = { music: music(12000), noise: noise(12000) };
