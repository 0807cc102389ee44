"""librosa.feature.spectral_bandwidth."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-3, "why": "librosa rounds the normalised magnitudes to float32"}


def reference(y, sr, centroid=None, **options):
    if centroid is not None:
        centroid = np.array([centroid], dtype=float)
    return librosa.feature.spectral_bandwidth(y=y, sr=sr, centroid=centroid, **options)
