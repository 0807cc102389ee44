"""The rows of the public three-second GTZAN table: the same row for every 66,149 of 66,150 samples."""

import librosa
import numpy as np
from tables.gtzan57.reference import JUDGED, row

__all__ = ["JUDGED", "reference"]


def reference(y, sr, sample_rate, pad_mode):
    y = librosa.resample(y, orig_sr=sr, target_sr=sample_rate)
    step = 3 * sample_rate
    starts = range(0, len(y) - step, step)
    if not starts:
        raise ValueError("too short for a segment")
    return np.stack([row(y[start : start + step - 1], sample_rate, pad_mode) for start in starts])
