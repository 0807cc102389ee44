"""librosa.feature.melspectrogram."""

import librosa

JUDGED = {"tolerance": 1e-5, "floor": 1e-6, "why": "float32 results of float64 sums"}


def reference(y, sr, **options):
    return librosa.feature.melspectrogram(y=y, sr=sr, **options)
