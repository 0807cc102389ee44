"""librosa.effects.time_stretch."""

import librosa

JUDGED = {
    "tolerance": 1e-3,
    "floor": 1e-2,
    "why": "running phases rounded to float32 at every frame, in librosa and here: what differs in the "
    "last bit of an angle now and then rounds to the other side",
}


def reference(y, sr, rate, **options):
    return librosa.effects.time_stretch(y, rate=rate, **options)
