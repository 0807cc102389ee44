"""librosa.beat.beat_track without the tempo."""

import librosa

JUDGED = {"tolerance": 0, "floor": 1e-6, "why": "indices of frames: the same or others"}


def reference(y, sr, **options):
    return librosa.beat.beat_track(y=y, sr=sr, **options)[1][None]
