"""librosa.pcen of a scaled mel spectrogram."""

import librosa

JUDGED = {"tolerance": 1e-5, "floor": 1e-4, "why": "librosa pools the mel bands in float32"}

OWN = ("gain", "bias", "power", "time_constant", "eps", "b", "max_size")


def reference(y, sr, hop_length, scale, mel_power, **options):
    mel = librosa.feature.melspectrogram(
        y=y,
        sr=sr,
        hop_length=hop_length,
        power=mel_power,
        **{key: value for key, value in options.items() if key not in OWN},
    )
    own = {key: value for key, value in options.items() if key in OWN}
    return librosa.pcen(mel * scale, sr=sr, hop_length=hop_length, **own)
