"""librosa.pitch_tuning of 1000 times the samples' absolute values, taken as frequencies."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-3, "why": "the edge of a histogram's class, as float32"}


def reference(y, sr, **options):
    return np.array([librosa.pitch_tuning(np.abs(y) * np.float32(1000), **options)])
