"""soxr's side of resample.js: one question a line, one answer a line, the result in a file."""

import json
import sys
import time

import numpy as np
import soxr

for line in sys.stdin:
    question = json.loads(line)
    samples = np.fromfile(question["input"], np.float32)
    start = time.perf_counter()
    result = soxr.resample(samples, question["from"], question["to"], quality="HQ")
    elapsed = time.perf_counter() - start
    result.tofile(question["output"])
    print(json.dumps({"milliseconds": 1000 * elapsed}), flush=True)
