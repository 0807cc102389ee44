// Settings for functions of the signal room that take arrays instead of a signal; what each case
// runs stands in src/signal/golden.test.ts and in golden/signal/<id>/reference.py.

/** One entry a case: which function, on which input, with which options. */
export const SIGNAL_CASES = [
  { id: 'istft', reference: 'librosa.istft', input: 'music', options: {} },
  { id: 'istft', reference: 'librosa.istft', input: 'music', options: { nFft: 1024, hopLength: 300 } },
  { id: 'istft', reference: 'librosa.istft', input: 'noise', options: { nFft: 511, hopLength: 100 } },
  {
    id: 'istft',
    reference: 'librosa.istft',
    input: 'music',
    options: { winLength: 1200, window: 'hamming', hopLength: 256 },
  },
  // Where a window falls to 0 at an end of the signal, rounding is divided by next to nothing; these
  // reach the ends, and so have a window that does not.
  {
    id: 'istft',
    reference: 'librosa.istft',
    input: 'noise',
    options: { center: false, window: 'hamming' },
  },
  {
    id: 'istft',
    reference: 'librosa.istft',
    input: 'music',
    options: { length: 7000, window: 'hamming' },
  },
  { id: 'istft', reference: 'librosa.istft', input: 'music', options: { length: 3000 } },
  { id: 'amplitude_to_db', reference: 'librosa.amplitude_to_db', input: 'music', options: {} },
  {
    id: 'amplitude_to_db',
    reference: 'librosa.amplitude_to_db',
    input: 'music',
    options: { ref: 0.5, amin: 0.001, topDb: 40 },
  },
  {
    id: 'amplitude_to_db',
    reference: 'librosa.amplitude_to_db',
    input: 'click',
    options: { ref: 'max', topDb: null },
  },
  {
    id: 'amplitude_to_db',
    reference: 'librosa.amplitude_to_db',
    input: 'silence',
    options: { ref: 'max' },
  },
  // No click: its spectrum is flat, and its peaks are the rounding errors of librosa's transform.
  ...[
    ['melody', {}],
    ['melody', { resolution: 0.001 }],
    ['melody', { binsPerOctave: 36, resolution: 0.02 }],
    ['melody', { nFft: 4096, hopLength: 1000, fmin: 100, fmax: 2000, threshold: 0.3 }],
    ['melody', { nFft: 1023, hopLength: 300 }],
    ['melody', { power: true }],
    ['melody', { power: true, nFft: 1024, binsPerOctave: 24, threshold: 0 }],
    ['music', {}],
    ['music', { power: true }],
    ['music', { fmin: 0, fmax: 20000 }],
    ['noise', {}],
    ['low-rate', { power: true }],
    ['high-rate', {}],
    ['clipped', {}],
    ['drums', {}],
    ['silence', {}],
    ['ten-milliseconds', {}],
    ['one-sample', {}],
  ].map(([input, options]) => ({
    id: 'estimate_tuning',
    reference: 'librosa.estimate_tuning',
    input,
    options,
  })),
  ...[
    ['noise', {}],
    ['noise', { resolution: 0.03, binsPerOctave: 7 }],
    ['constant', {}],
    ['silence', {}],
  ].map(([input, options]) => ({
    id: 'pitch_tuning',
    reference: 'librosa.pitch_tuning',
    input,
    options,
  })),
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'music', options: { rate: 1 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'music', options: { rate: 0.6 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'music', options: { rate: 2.5 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'noise', options: { rate: 1.25, nFft: 512, hopLength: 128 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'noise', options: { rate: 0.8, nFft: 511, hopLength: 100 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'click', options: { rate: 1.7, nFft: 256, hopLength: 64 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'silence', options: { rate: 0.5 } },
  { id: 'phase_vocoder', reference: 'librosa.phase_vocoder', input: 'clipped', options: { rate: 1.1 } },
];
