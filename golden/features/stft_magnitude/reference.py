"""Magnitudes of librosa.stft."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-6, "why": "float32 results of float64 sums"}


def reference(y, sr, **options):
    return np.abs(librosa.stft(y, **options))
