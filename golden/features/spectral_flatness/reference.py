"""librosa.feature.spectral_flatness."""

import librosa

JUDGED = {"tolerance": 1e-4, "floor": 1e-3, "why": "librosa averages logarithms in float32"}


def reference(y, sr, **options):
    return librosa.feature.spectral_flatness(y=y, **options)
