"""librosa.feature.tempo."""

import librosa
import numpy as np

JUDGED = {"tolerance": 0, "floor": 1e-6, "why": "one of a list of tempi: the same or another"}


def reference(y, sr, aggregate="mean", **options):
    aggregate = None if aggregate is None else getattr(np, aggregate)
    return librosa.feature.tempo(y=y, sr=sr, aggregate=aggregate, **options)[None]
