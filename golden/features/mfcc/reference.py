"""librosa.feature.mfcc."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "librosa takes logarithms in float32; near 0 dB their rounding is all there is",
}


def reference(y, sr, **options):
    return librosa.feature.mfcc(y=y, sr=sr, **options)
