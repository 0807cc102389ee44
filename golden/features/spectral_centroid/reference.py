"""librosa.feature.spectral_centroid."""

import librosa

JUDGED = {"tolerance": 1e-5, "floor": 1e-3, "why": "float32 results of float64 sums"}


def reference(y, sr, **options):
    return librosa.feature.spectral_centroid(y=y, sr=sr, **options)
