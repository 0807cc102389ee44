"""librosa.effects.split, a column an interval."""

import librosa
import numpy as np

JUDGED = {"tolerance": 0, "floor": 1e-6, "why": "whole numbers of samples"}


def reference(y, sr, ref, **options):
    return librosa.effects.split(y, ref=np.max if ref == "max" else ref, **options).T
