// The signals golden numbers are made from, computed the same way as in make.py: only additions and
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

function noise(length) {
  const next = createNoise(2);
  return Float32Array.from({ length }, () => 0.25 * next());
}

function click(length) {
  const samples = new Float32Array(length);
  samples[1000] = 1;
  return samples;
}

/** Every input by its name in the manifest. */
export const INPUTS = {
  music: { sampleRate: 22050, samples: music(5600) },
  noise: { sampleRate: 16000, samples: noise(3000) },
  silence: { sampleRate: 22050, samples: new Float32Array(2500) },
  click: { sampleRate: 22050, samples: click(2500) },
  constant: { sampleRate: 22050, samples: new Float32Array(2500).fill(0.5) },
  'ten-milliseconds': { sampleRate: 22050, samples: music(220) },
  'one-sample': { sampleRate: 22050, samples: Float32Array.of(0.5) },
};

/** The inputs resampling is tried with: the same samples at every rate. */
export const RESAMPLE_INPUTS = { music: music(12000), noise: noise(12000) };
