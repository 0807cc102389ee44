"""librosa.feature.chroma_stft."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-4,
    "why": "librosa pools in float32; what spills into a class far from all that sounds is rounding",
}


def reference(y, sr, norm="inf", **options):
    return librosa.feature.chroma_stft(y=y, sr=sr, norm=np.inf if norm == "inf" else norm, **options)
