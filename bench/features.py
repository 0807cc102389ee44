"""librosa's side of features.js: one question a line, one answer a line.

What to call for a feature stands in golden/<kind>/<id>/reference.py: `timed` where that holds more than
librosa's own work, otherwise `reference`.
"""

import importlib.util
import json
import pathlib
import re
import sys
import time
import warnings

import numpy as np

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"
warnings.simplefilter("ignore")
sys.path.insert(0, str(GOLDEN))


def snake(options):
    return {re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), key): value for key, value in options.items()}


def load(folder):
    spec = importlib.util.spec_from_file_location(folder.name, GOLDEN / folder / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, "timed", module.reference)


functions = {}
for line in sys.stdin:
    question = json.loads(line)
    folder = pathlib.Path(question["kind"], question["id"])
    function = functions.setdefault(folder, None) or load(folder)
    functions[folder] = function
    samples = np.fromfile(question["clip"], np.float32)
    options = snake(question["options"])
    start = time.perf_counter()
    function(samples, question["sampleRate"], **options)
    print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - start)}), flush=True)
