"""Reference bytes for src/interchange/tensorboard, written by TensorBoard itself.

    python -m venv golden/.venv && golden/.venv/bin/pip install tensorboard
    golden/.venv/bin/python golden/make_tensorboard.py

writes golden/tensorboard/run.tfevents with the figures of run.json, which it writes as well.

    golden/.venv/bin/python golden/make_tensorboard.py FOLDER

prints what TensorBoard's EventAccumulator reads in a folder, as JSON: tag -> [[wall time, step, value], ...].
"""
import json
import pathlib
import sys

from tensorboard import version
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

OUT = pathlib.Path(__file__).parent / "tensorboard"

RUN = {
    "startedAt": 1700000000.25,
    "steps": [
        {"step": 0, "wallTime": 1700000001.5, "scalars": {"loss": 2.302585092994046}},
        {"step": 1, "wallTime": 1700000009.125, "scalars": {"loss": 1.5, "accuracy": 0, "learning_rate": 0.002}},
        {"step": 2, "wallTime": 1700000017, "scalars": {"loss": 0.1, "größe/tief": -1e-40, "accuracy": 1}},
        {"step": 3000000000, "wallTime": 1.25, "scalars": {}},
        {"step": 3000000001, "wallTime": 1700000025, "scalars": {f"tag {n}": n / 7 for n in range(40)}},
    ],
}


def write():
    OUT.mkdir(exist_ok=True)
    with open(OUT / "run.tfevents", "wb") as file:
        writer = RecordWriter(file)
        writer.write(Event(wall_time=RUN["startedAt"], file_version="brain.Event:2").SerializeToString())
        for one in RUN["steps"]:
            values = [Summary.Value(tag=tag, simple_value=value) for tag, value in one["scalars"].items()]
            event = Event(wall_time=one["wallTime"], step=one["step"], summary=Summary(value=values))
            writer.write(event.SerializeToString())
        writer.flush()
    with open(OUT / "run.json", "w") as file:
        json.dump({"tensorboard": version.VERSION, **RUN}, file, ensure_ascii=False, indent=1)
        file.write("\n")


def read(folder):
    accumulator = EventAccumulator(folder, size_guidance={"scalars": 0})
    accumulator.Reload()
    tags = accumulator.Tags()["scalars"]
    rows = {tag: [[e.wall_time, e.step, e.value] for e in accumulator.Scalars(tag)] for tag in tags}
    print(json.dumps(rows))


if len(sys.argv) > 1:
    read(sys.argv[1])
else:
    write()
