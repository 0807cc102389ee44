"""librosa.estimate_tuning of samples, or of the power spectrogram they give."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-3, "why": "the edge of a histogram's class, as float32"}


def reference(y, sr, power=False, n_fft=2048, hop_length=512, **options):
    if not power:
        return np.array([librosa.estimate_tuning(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, **options)])
    values = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)) ** 2
    return np.array([librosa.estimate_tuning(S=values, sr=sr, n_fft=n_fft, **options)])
