"""Writes the reference numbers of golden/: librosa's features and effects, soxr's resampling.

    npm run build && npm run --silent golden:cases > cases.json
    python golden/make.py cases.json [id ...]

With ids, only these features, effects or tables are made. Everything here is computed by librosa 0.11.0 and
soxr 1.1.0; nothing comes from this package. What to call for a feature, and how its numbers are
judged, stands in reference.py in its folder.
"""

import hashlib
import importlib.util
import json
import pathlib
import platform
import re
import sys
import warnings

import librosa
import numpy as np
import scipy
import soxr

from inputs import INPUTS, RESAMPLE_INPUTS

ROOT = pathlib.Path(__file__).parent


def snake(options):
    return {re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), key): value for key, value in options.items()}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def values(result):
    """Complex numbers become pairs on a last axis of their own."""
    result = np.ascontiguousarray(result)
    if np.iscomplexobj(result):
        return result.astype(np.complex64).view(np.float32).reshape(*result.shape, 2)
    return result.astype(np.float32)


def save(path, array):
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, array)
    return {
        "file": path.relative_to(ROOT).as_posix(),
        "shape": list(array.shape),
        "sha256": digest(path.read_bytes()),
    }


def load_reference(folder):
    spec = importlib.util.spec_from_file_location(folder.name, folder / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(folder, cases):
    """Runs every case of one feature; replaces what lay in its folder but reference.py."""
    module = load_reference(folder)
    for old in folder.glob("*.npy"):
        old.unlink()
    made = []
    for number, case in enumerate(cases):
        rate, samples = INPUTS[case["input"]]
        try:
            result = module.reference(samples.copy(), rate, **snake(case["options"]))
        except (librosa.ParameterError, ValueError, IndexError, ZeroDivisionError) as error:
            made.append({**case, "refused": str(error)})
            continue
        is_complex = bool(np.iscomplexobj(result))
        saved = save(folder / f"{number:02}.npy", values(result))
        made.append({**case, **saved, **({"complex": True} if is_complex else {}), **module.JUDGED})
    listing = {
        "reference": digest((folder / "reference.py").read_bytes()),
        "librosa": librosa.__version__,
        "cases": made,
    }
    (folder / "cases.json").write_text(json.dumps(listing, indent=1) + "\n")


def make_resample(cases):
    for case in cases:
        samples = RESAMPLE_INPUTS[case["input"]]
        result = librosa.resample(samples, orig_sr=case["from"], target_sr=case["to"])
        name = f"{case['from']}-{case['to']}-{case['input']}.npy"
        yield {**case, **save(ROOT / "resample" / name, values(result))}


def main():
    warnings.simplefilter("ignore")
    cases = json.loads(pathlib.Path(sys.argv[1]).read_text())
    wanted = sys.argv[2:]
    for kind in ("features", "effects", "tables", "signal"):
        for id in dict.fromkeys(case["id"] for case in cases[kind]):
            if not wanted or id in wanted:
                make(ROOT / kind / id, [case for case in cases[kind] if case["id"] == id])
    if wanted:
        return
    manifest = {
        "seed": "none: noise comes from the generator in inputs.js",
        "platform": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {m.__name__: m.__version__ for m in (librosa, np, scipy, soxr)},
        "inputs": {
            name: {"sampleRate": rate, "samples": len(samples), "sha256": digest(samples.tobytes())}
            for name, (rate, samples) in INPUTS.items()
        },
        "resampleInputs": {
            name: {"samples": len(samples), "sha256": digest(samples.tobytes())}
            for name, samples in RESAMPLE_INPUTS.items()
        },
        "resample": list(make_resample(cases["resample"])),
    }
    (ROOT / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
