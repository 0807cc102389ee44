"""What onnxruntime makes of exported networks, for src/interchange/onnx/export.test.ts.

    python -m venv golden/.venv && golden/.venv/bin/pip install onnx onnxruntime
    EARMARK_ONNX_FOLDER=/tmp/onnx npx vitest run src/interchange/onnx/export.test.ts
    golden/.venv/bin/python golden/run_onnx.py /tmp/onnx

The first command writes the files and their inputs; this script checks each file with onnx.checker (shapes
inferred strictly), runs it on one thread without and with graph optimization, and keeps hash and outputs.
"""
import hashlib
import json
import os
import sys

import numpy as np
import onnx
import onnxruntime

FOLDER = os.path.join(os.path.dirname(__file__), "onnx")


def session(content, optimized):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    level = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = level.ORT_ENABLE_ALL if optimized else level.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def main(source):
    os.makedirs(FOLDER, exist_ok=True)
    for file in sorted(os.listdir(source)):
        if not file.endswith(".onnx"):
            continue
        name = file[: -len(".onnx")]
        with open(os.path.join(source, file), "rb") as handle:
            content = handle.read()
        model = onnx.load_from_string(content)
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
        with open(os.path.join(source, f"{name}.json")) as handle:
            described = json.load(handle)
        plain, optimized = session(content, False), session(content, True)
        runs = []
        for run in described["runs"]:
            feeds = {
                one["name"]: np.array(one["data"], np.float32).reshape(one["shape"]) for one in run["inputs"]
            }
            outputs = optimized.run(None, feeds)
            for a, b in zip(outputs, plain.run(None, feeds)):
                assert np.abs(a - b).max() < 1e-5, name
            values = [[float(f"{v:.9g}") for v in one.ravel()] for one in outputs]
            runs.append({"batch": run["batch"], "time": run["time"], "outputs": values})
        golden = {
            "onnx": onnx.__version__,
            "onnxruntime": onnxruntime.__version__,
            "sha256": hashlib.sha256(content).hexdigest(),
            "runs": runs,
        }
        with open(os.path.join(FOLDER, f"{name}.json"), "w") as handle:
            json.dump(golden, handle)
            handle.write("\n")
        print(name, [np.shape(one) for one in outputs])


main(sys.argv[1])
