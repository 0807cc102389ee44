"""librosa.power_to_db of librosa.feature.melspectrogram."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "librosa takes logarithms in float32; near 0 dB their rounding is all there is",
}


def reference(y, sr, **options):
    ref, amin, top_db = (options.pop(key) for key in ("ref", "amin", "top_db"))
    mel = librosa.feature.melspectrogram(y=y, sr=sr, **options)
    return librosa.power_to_db(mel, ref=np.max if ref == "max" else ref, amin=amin, top_db=top_db)
