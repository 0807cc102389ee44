"""librosa.feature.fourier_tempogram."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "made of the onset strength, which is a difference of logarithms taken in float32",
}


def reference(y, sr, **options):
    return librosa.feature.fourier_tempogram(y=y, sr=sr, **options)
