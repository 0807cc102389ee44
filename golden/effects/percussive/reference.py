"""librosa.effects.percussive; with a window, which that function leaves unused, its steps one by one."""

import librosa

JUDGED = {
    "tolerance": 1e-4,
    "floor": 1e-2,
    "why": "librosa takes medians, masks, phases and the inverse transform in float32",
}


def reference(y, sr, window="hann", kernel_size=31, power=2.0, margin=1.0, **options):
    power = float("inf") if power == "infinite" else power
    masks = {"kernel_size": kernel_size, "power": power, "margin": margin}
    if window == "hann":
        return librosa.effects.percussive(y, **masks, **options)
    transform = librosa.stft(y, window=window, **options)
    harmonic, percussive = librosa.decompose.hpss(transform, **masks)
    options.pop("pad_mode")
    return librosa.istft(percussive, window=window, length=len(y), **options)
