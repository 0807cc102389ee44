"""librosa.phase_vocoder of what librosa.stft gives."""

import librosa

JUDGED = {
    "tolerance": 1e-3,
    "floor": 1e-2,
    "why": "running phases rounded to float32 at every frame, in librosa and here; the phase of a bin "
    "that holds next to nothing is rounding from the start",
}


def reference(y, sr, rate, n_fft=2048, hop_length=512):
    transform = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return librosa.phase_vocoder(transform, rate=rate, hop_length=hop_length, n_fft=n_fft)
