"""librosa.onset.onset_detect."""

import librosa

JUDGED = {"tolerance": 0, "floor": 1e-6, "why": "indices of frames: the same or others"}


def reference(y, sr, **options):
    options = {name: value for name, value in options.items() if value is not None}
    return librosa.onset.onset_detect(y=y, sr=sr, **options)[None]
