"""librosa.feature.spectral_rolloff."""

import librosa

JUDGED = {"tolerance": 1e-6, "floor": 1e-3, "why": "frequencies of bins: the same bin or not"}


def reference(y, sr, **options):
    return librosa.feature.spectral_rolloff(y=y, sr=sr, **options)
