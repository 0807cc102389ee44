"""librosa.effects.pitch_shift."""

import librosa

JUDGED = {
    "tolerance": 1e-3,
    "floor": 1e-1,
    "why": "running phases rounded to float32 at every frame, in librosa and here; then resampling, in "
    "which soxr interpolates its table of coefficients",
}


def reference(y, sr, **options):
    return librosa.effects.pitch_shift(y, sr=sr, **options)
