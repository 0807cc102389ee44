"""librosa.feature.delta of the samples, laid out in rows."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "librosa fits the polynomials of the ends in float32, where neighbours nearly cancel",
}


def reference(y, sr, rows, **options):
    return librosa.feature.delta(y.reshape(rows, -1), **options)
