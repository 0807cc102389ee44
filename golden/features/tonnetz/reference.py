"""librosa.feature.tonnetz."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-2,
    "why": "soxr halves the rate in float32 once an octave, librosa multiplies in float32",
}


def reference(y, sr, norm, window, **options):
    norm = np.inf if norm == "inf" else norm
    window = None if window is None else np.array(window)
    return librosa.feature.tonnetz(y=y, sr=sr, norm=norm, window=window, **options)
