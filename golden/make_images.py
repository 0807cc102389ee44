"""Writes images/: planes resized by Pillow, and a song's picture drawn by librosa and matplotlib.

    python golden/make_images.py

The planes are the inputs of inputs.py, cut into rows; the song is `melody`, its picture drawn in the
manner of notebooks: 6 x 4 inches at 72 dots an inch, axes off.
"""

import json
import pathlib

import librosa
import librosa.display
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import PIL
from PIL import Image

from inputs import INPUTS

FOLDER = pathlib.Path(__file__).parent / "images"
SIZES = [
    ((30, 40), (12, 17)),
    ((30, 40), (61, 90)),
    ((30, 40), (45, 20)),
    ((20, 20), (20, 7)),
    ((8, 300), (5, 43)),
    ((1, 50), (3, 10)),
    ((2, 2), (7, 1)),
]


def resized(number, source, target):
    rows, columns = source
    plane = INPUTS["noise"][1][: rows * columns].reshape(source)
    image = Image.fromarray(plane, mode="F").resize(target[::-1], Image.Resampling.BILINEAR)
    name = f"resize-{number:02}.npy"
    np.save(FOLDER / name, np.asarray(image, np.float32))
    return {"file": name, "source": list(source), "target": list(target)}


def drawn():
    rate, samples = INPUTS["melody"]
    power = librosa.feature.melspectrogram(y=samples, sr=rate)
    plt.rcParams["figure.subplot.bottom"] = 0.125
    figure = plt.figure(figsize=(6, 4), dpi=72)
    librosa.display.specshow(librosa.power_to_db(power, ref=np.max), sr=rate)
    plt.axis("off")
    figure.savefig(FOLDER / "melody.png", dpi=72, metadata={"Software": None})


FOLDER.mkdir(exist_ok=True)
drawn()
manifest = {
    "versions": {m.__name__: m.__version__ for m in (librosa, matplotlib, np, PIL)},
    "resize": [resized(n, *sizes) for n, sizes in enumerate(SIZES)],
}
(FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
