"""librosa.feature.tempogram."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "made of the onset strength, which is a difference of logarithms taken in float32",
}


def reference(y, sr, norm="inf", **options):
    return librosa.feature.tempogram(y=y, sr=sr, norm=np.inf if norm == "inf" else norm, **options)
