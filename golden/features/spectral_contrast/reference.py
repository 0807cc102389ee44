"""librosa.feature.spectral_contrast."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "valleys of a synthetic sound lie at the rounding of its float32 magnitudes",
}


def reference(y, sr, **options):
    return librosa.feature.spectral_contrast(y=y, sr=sr, **options)
