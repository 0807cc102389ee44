"""librosa.istft of what librosa.stft gives, every third frame at half its size."""

import librosa

JUDGED = {"tolerance": 1e-4, "floor": 1e-2, "why": "both sum overlapping frames in float32"}


def reference(y, sr, length=None, **options):
    transform = librosa.stft(y, **options)
    transform[:, ::3] *= 0.5
    return librosa.istft(transform, length=length, **options)
