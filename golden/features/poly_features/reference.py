"""librosa.feature.poly_features."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-12,
    "why": "coefficients of higher powers of Hz are smaller by thousands a power",
}


def reference(y, sr, **options):
    return librosa.feature.poly_features(y=y, sr=sr, **options)
