"""Times soundfile on files named on standard input, one a line; answers one JSON line each.

Request: {"path": ..., "save": path or null}. Answer: {"ms": ..., "frames": ..., "channels": ...}.
"""
import json
import sys
import time

import numpy as np
import soundfile as sf

for line in sys.stdin:
    request = json.loads(line)
    start = time.perf_counter()
    samples, rate = sf.read(request["path"], dtype="float32", always_2d=True)
    elapsed = (time.perf_counter() - start) * 1000
    if request.get("save"):
        np.ascontiguousarray(samples, "<f4").tofile(request["save"])
    answer = dict(ms=elapsed, frames=samples.shape[0], channels=samples.shape[1], rate=rate)
    print(json.dumps(answer), flush=True)
