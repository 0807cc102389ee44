"""26 means a song, feature by feature as a published report called librosa."""

import librosa
import numpy as np

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-3,
    "why": "float32 sums; MFCC means near 0 by a thousandth of the largest",
}


def reference(y, sr, sample_rate, pad_mode):
    sr, y = sample_rate, librosa.resample(y, orig_sr=sr, target_sr=sample_rate)
    stft = {"y": y, "sr": sr, "pad_mode": pad_mode}
    onsets = librosa.onset.onset_strength(**stft)
    features = [
        librosa.feature.tempo(onset_envelope=onsets, sr=sr),
        librosa.feature.zero_crossing_rate(y),
        librosa.feature.spectral_centroid(**stft),
        librosa.feature.spectral_flatness(y=y, pad_mode=pad_mode),
        librosa.feature.chroma_stft(**stft),
        librosa.feature.spectral_contrast(**stft),
        *librosa.feature.mfcc(**stft),
    ]
    return np.array([[np.mean(values) for values in features]])
