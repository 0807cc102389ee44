"""librosa.decompose.hpss of magnitudes, harmonic part above percussive part."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-6, "why": "float32 medians and quotients of them"}


def reference(y, sr, kernel_size, power, margin, mask, **options):
    magnitudes = np.abs(librosa.stft(y, **options))
    power = float("inf") if power == "infinite" else power
    return np.concatenate(
        librosa.decompose.hpss(magnitudes, kernel_size=kernel_size, power=power, margin=margin, mask=mask)
    )
