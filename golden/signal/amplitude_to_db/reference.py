"""librosa.amplitude_to_db of the samples' absolute values."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-4, "floor": 1e-3, "why": "librosa takes logarithms in float32"}


def reference(y, sr, ref=1.0, **options):
    return librosa.amplitude_to_db(np.abs(y), ref=np.max if ref == "max" else ref, **options)
