"""The row of the public GTZAN table, feature by feature as its authors called librosa.

Their tempo is beat_track's, whose onset strength takes medians over the bands. Reflected padding stands
for librosa up to 0.8, which brought harmony and perceptr back only as far as whole hops go.
"""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "float32 sums; means near 0 by a thousandth of their spread or family",
}


def moments(values):
    return [np.mean(values), np.var(values)]


def waveforms(y, pad_mode):
    if pad_mode != "reflect":
        return librosa.effects.hpss(y, pad_mode=pad_mode)
    parts = librosa.decompose.hpss(librosa.stft(y, pad_mode=pad_mode))
    return [librosa.util.fix_length(librosa.istft(part), size=len(y)) for part in parts]


def tempo(y, sr, pad_mode):
    onsets = librosa.onset.onset_strength(y=y, sr=sr, aggregate=np.median, pad_mode=pad_mode)
    return librosa.beat.beat_track(onset_envelope=onsets, sr=sr)[0]


def row(y, sr, pad_mode):
    stft = {"y": y, "sr": sr, "pad_mode": pad_mode}
    harmonic, percussive = waveforms(y, pad_mode)
    return np.concatenate(
        [
            moments(librosa.feature.chroma_stft(**stft)),
            moments(librosa.feature.rms(y=y, pad_mode=pad_mode)),
            moments(librosa.feature.spectral_centroid(**stft)),
            moments(librosa.feature.spectral_bandwidth(**stft)),
            moments(librosa.feature.spectral_rolloff(**stft)),
            moments(librosa.feature.zero_crossing_rate(y)),
            moments(harmonic),
            moments(percussive),
            np.atleast_1d(tempo(y, sr, pad_mode)),
            *[moments(coefficient) for coefficient in librosa.feature.mfcc(**stft)],
        ]
    )


def reference(y, sr, sample_rate, pad_mode):
    y = librosa.resample(y, orig_sr=sr, target_sr=sample_rate)
    return row(y, sample_rate, pad_mode)[np.newaxis]
