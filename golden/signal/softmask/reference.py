"""librosa.util.softmask of the first half of the samples' absolute values against the second."""

import librosa
import numpy as np

JUDGED = {"tolerance": 1e-5, "floor": 1e-6, "why": "librosa raises float32 quotients to a power"}


def reference(y, sr, power=1, split_zeros=False):
    values, others = np.abs(y).reshape(2, -1)
    power = float("inf") if power == "infinite" else power
    return librosa.util.softmask(values, others, power=power, split_zeros=split_zeros)
