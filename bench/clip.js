// A clip that has something of everything: a sweep, a beat and noise.

/** `seconds` of sound at `sampleRate`, float32. */
export function synthesizeClip(seconds, sampleRate) {
  let state = 1;
  let angle = 0;
  const length = Math.round(seconds * sampleRate);
  return Float32Array.from({ length }, (_, n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    angle += 0.02 + 0.4 * ((n / sampleRate / 3) % 1);
    const beat = Math.exp(-8 * ((2 * n) / sampleRate - Math.floor((2 * n) / sampleRate)));
    return 0.4 * Math.sin(angle) + 0.4 * beat * (state / 2 ** 31 - 1) + 0.01;
  });
}
