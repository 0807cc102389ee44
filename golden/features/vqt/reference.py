"""librosa.vqt."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-2,
    "why": "soxr halves the rate in float32 once an octave, librosa multiplies in float32; "
    "what is left are some 1e-7 of the loudest bin",
}


def reference(y, sr, norm, **options):
    return librosa.vqt(y, sr=sr, norm=np.inf if norm == "inf" else norm, **options)
