"""onnxruntime's side of onnx-agreement.js: one model a line, its first output a line."""

import json
import sys

import numpy as np
import onnx
import onnxruntime

for line in sys.stdin:
    question = json.loads(line)
    onnx.checker.check_model(onnx.load(question["model"]), full_check=True)
    session = onnxruntime.InferenceSession(question["model"], providers=["CPUExecutionProvider"])
    feeds = {
        one["name"]: np.fromfile(one["file"], np.float32).reshape(one["shape"])
        for one in question["inputs"]
    }
    output = session.run(None, feeds)[0]
    print(json.dumps({"output": output.ravel().tolist()}), flush=True)
