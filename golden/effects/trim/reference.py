"""librosa.effects.trim."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-6, "why": "a copy of samples"}


def reference(y, sr, ref, **options):
    return librosa.effects.trim(y, ref=np.max if ref == "max" else ref, **options)[0]
