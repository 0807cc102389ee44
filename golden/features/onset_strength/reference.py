"""librosa.onset.onset_strength."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "librosa takes logarithms in float32; a rise is the difference of two of them",
}


def reference(y, sr, aggregate="mean", **options):
    return librosa.onset.onset_strength(y=y, sr=sr, aggregate=getattr(np, aggregate), **options)[None]
