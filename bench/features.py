"""librosa's side of features.js: one question a line, one answer a line."""

import json
import sys
import time

import librosa
import numpy as np

FEATURES = {
    "stft_magnitude": lambda y, sr: np.abs(librosa.stft(y)),
    "mel_spectrogram": lambda y, sr: librosa.feature.melspectrogram(y=y, sr=sr),
    "log_mel_spectrogram": lambda y, sr: librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr)),
    "mfcc": lambda y, sr: librosa.feature.mfcc(y=y, sr=sr),
    "rms": lambda y, sr: librosa.feature.rms(y=y),
    "zero_crossing_rate": lambda y, sr: librosa.feature.zero_crossing_rate(y),
    "spectral_centroid": lambda y, sr: librosa.feature.spectral_centroid(y=y, sr=sr),
}

for line in sys.stdin:
    question = json.loads(line)
    samples = np.fromfile(question["clip"], np.float32)
    start = time.perf_counter()
    FEATURES[question["feature"]](samples, question["sampleRate"])
    print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - start)}), flush=True)
