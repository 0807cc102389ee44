"""The signals reference numbers are made from, computed the same way as in inputs.js: only additions
and multiplications of float64, in the same order, so that both languages get the same bits."""

import numpy as np

PARTIALS = [
    (0.998, 0.06321392251711643, 0.5),
    (0.93, 0.36755951898978217, 0.2),
    (0.2, 0.9797958971132712, 0.05),
]
DECAY = 0.9995
NOTE_SAMPLES = 2205
NOISE_LEVEL = 0.02

# Cosine and sine of the step of A3, C4, E4, G4 and D5 at 22,050 Hz, each 27 cents sharp.
MELODY = [
    (0.9979734490649311, 0.06363171348820697),
    (0.9971344252848403, 0.07565010186292742),
    (0.995452460397418, 0.09525964039784643),
    (0.9935708284252829, 0.11321222947321993),
    (0.9855862655337422, 0.16917361848483328),
]
MELODY_LEVELS = [0.3, 0.15, 0.1, 0.05]
MELODY_DECAY = 0.9998
MELODY_NOTE_SAMPLES = 6615


def create_noise(seed):
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2147483648 - 1


def music(length):
    noise = create_noise(1)
    samples = np.zeros(length, np.float32)
    waves = [[0.0, level] for _, _, level in PARTIALS]
    for n in range(length):
        total = NOISE_LEVEL * next(noise)
        for wave, (cosine, sine, level) in zip(waves, PARTIALS):
            if n % NOTE_SAMPLES == 0:
                wave[0] = 0.0
                wave[1] = level
            total += wave[0]
            real = DECAY * (wave[0] * cosine - wave[1] * sine)
            wave[1] = DECAY * (wave[0] * sine + wave[1] * cosine)
            wave[0] = real
        samples[n] = total
    return samples


def melody(length):
    noise = create_noise(3)
    samples = np.zeros(length, np.float32)
    steps = []
    waves = []
    for n in range(length):
        if n % MELODY_NOTE_SAMPLES == 0:
            cosine, sine = MELODY[(n // MELODY_NOTE_SAMPLES) % len(MELODY)]
            steps = [(cosine, sine)]
            while len(steps) < len(MELODY_LEVELS):
                c, s = steps[-1]
                steps.append((c * cosine - s * sine, c * sine + s * cosine))
            waves = [[0.0, level] for level in MELODY_LEVELS]
        total = 0.005 * next(noise)
        for wave, (c, s) in zip(waves, steps):
            total += wave[0]
            real = MELODY_DECAY * (wave[0] * c - wave[1] * s)
            wave[1] = MELODY_DECAY * (wave[0] * s + wave[1] * c)
            wave[0] = real
        samples[n] = total
    return samples


def drums(length, period, bar):
    noise = create_noise(4)
    samples = np.zeros(length, np.float32)
    drum = 0.0
    hat = 0.0
    for n in range(length):
        if n % period == 0:
            drum = 0.8 if (n // period) % bar == 0 else 0.5
        if n % (period // 2) == 0:
            hat = 0.2
        samples[n] = drum * next(noise) + hat * next(noise)
        drum *= 0.998
        hat *= 0.99
    return samples


def noise(length):
    source = create_noise(2)
    return np.array([0.25 * next(source) for _ in range(length)], np.float32)


def click(length):
    samples = np.zeros(length, np.float32)
    samples[1000] = 1
    return samples


def clipped(length):
    return np.clip(4 * music(length), -1, 1).astype(np.float32)


INPUTS = {
    "music": (22050, music(5600)),
    "melody": (22050, melody(33075)),
    "drums": (22050, drums(176400, 10584, 4)),
    "waltz": (22050, drums(176400, 16538, 3)),
    "noise": (16000, noise(3000)),
    "low-rate": (8000, noise(3000)),
    "high-rate": (192000, music(5600)),
    "clipped": (22050, clipped(4000)),
    "silence": (22050, np.zeros(2500, np.float32)),
    "click": (22050, click(2500)),
    "constant": (22050, np.full(2500, 0.5, np.float32)),
    "ten-milliseconds": (22050, music(220)),
    "one-sample": (22050, np.array([0.5], np.float32)),
}
RESAMPLE_INPUTS = {"music": music(12000), "noise": noise(12000)}
