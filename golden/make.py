"""Writes the reference numbers of golden/: librosa's features and soxr's resampling.

    npm run build && npm run --silent golden:cases > cases.json
    python golden/make.py cases.json

Everything here is computed by librosa 0.11.0 and soxr 1.1.0; nothing comes from this package.
The inputs are synthesised with the same operations in the same order as in inputs.js.
"""

import hashlib
import json
import pathlib
import platform
import re
import sys
import warnings

import librosa
import numpy as np
import scipy
import soxr

ROOT = pathlib.Path(__file__).parent
PARTIALS = [
    (0.998, 0.06321392251711643, 0.5),
    (0.93, 0.36755951898978217, 0.2),
    (0.2, 0.9797958971132712, 0.05),
]
DECAY = 0.9995
NOTE_SAMPLES = 2205
NOISE_LEVEL = 0.02

# Largest relative error allowed, the floor below which errors count as relative to the largest
# value, and why. README.md says how the error is defined.
LINEAR = {"tolerance": 1e-5, "floor": 1e-6, "why": "float32 results of float64 sums"}
DECIBEL = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "librosa takes logarithms in float32; near 0 dB their rounding is all there is",
}
CENTROID = {"tolerance": 1e-5, "floor": 1e-3, "why": "float32 results of float64 sums"}


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


def noise(length):
    source = create_noise(2)
    return np.array([0.25 * next(source) for _ in range(length)], np.float32)


def click(length):
    samples = np.zeros(length, np.float32)
    samples[1000] = 1
    return samples


INPUTS = {
    "music": (22050, music(5600)),
    "noise": (16000, noise(3000)),
    "silence": (22050, np.zeros(2500, np.float32)),
    "click": (22050, click(2500)),
    "constant": (22050, np.full(2500, 0.5, np.float32)),
    "ten-milliseconds": (22050, music(220)),
    "one-sample": (22050, np.array([0.5], np.float32)),
}
RESAMPLE_INPUTS = {"music": music(12000), "noise": noise(12000)}


def snake(options):
    return {re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), key): value for key, value in options.items()}


def stft_magnitude(y, sr, options):
    return np.abs(librosa.stft(y, **options))


def log_mel_spectrogram(y, sr, options):
    scale = {key: options.pop(key) for key in ("ref", "amin", "top_db")}
    if scale["ref"] == "max":
        scale["ref"] = np.max
    return librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr, **options), **scale)


FEATURES = {
    "stft_magnitude": (stft_magnitude, LINEAR),
    "mel_spectrogram": (lambda y, sr, o: librosa.feature.melspectrogram(y=y, sr=sr, **o), LINEAR),
    "log_mel_spectrogram": (log_mel_spectrogram, DECIBEL),
    "mfcc": (lambda y, sr, o: librosa.feature.mfcc(y=y, sr=sr, **o), DECIBEL),
    "rms": (lambda y, sr, o: librosa.feature.rms(y=y, **o), LINEAR),
    "zero_crossing_rate": (lambda y, sr, o: librosa.feature.zero_crossing_rate(y, **o), LINEAR),
    "spectral_centroid": (lambda y, sr, o: librosa.feature.spectral_centroid(y=y, sr=sr, **o), CENTROID),
}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def save(path, array):
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, np.ascontiguousarray(array, np.float32))
    return {
        "file": path.relative_to(ROOT).as_posix(),
        "shape": list(array.shape),
        "sha256": digest(path.read_bytes()),
    }


def make_features(cases):
    counts = {}
    for case in cases:
        function, judged = FEATURES[case["id"]]
        rate, samples = INPUTS[case["input"]]
        number = counts[case["id"]] = counts.get(case["id"], -1) + 1
        try:
            result = function(samples, rate, snake(case["options"]))
        except librosa.ParameterError as error:
            yield {**case, "refused": str(error)}
            continue
        yield {**case, **save(ROOT / "features" / case["id"] / f"{number:02}.npy", result), **judged}


def make_resample(cases):
    for case in cases:
        samples = RESAMPLE_INPUTS[case["input"]]
        result = librosa.resample(samples, orig_sr=case["from"], target_sr=case["to"])
        name = f"{case['from']}-{case['to']}-{case['input']}.npy"
        yield {**case, **save(ROOT / "resample" / name, result)}


def main():
    warnings.simplefilter("ignore")
    cases = json.loads(pathlib.Path(sys.argv[1]).read_text())
    manifest = {
        "script": digest(pathlib.Path(__file__).read_bytes()),
        "seed": "none: noise comes from the generator in inputs.js",
        "platform": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {m.__name__: m.__version__ for m in (librosa, np, scipy, soxr)},
        "inputs": {
            name: {"sampleRate": rate, "samples": len(samples), "sha256": digest(samples.tobytes())}
            for name, (rate, samples) in INPUTS.items()
        },
        "resampleInputs": {
            name: {"samples": len(samples), "sha256": digest(samples.tobytes())}
            for name, samples in RESAMPLE_INPUTS.items()
        },
        "features": list(make_features(cases["features"])),
        "resample": list(make_resample(cases["resample"])),
    }
    (ROOT / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
