"""PyTorch's side of bench/train-step.js: one net trained in a process of its own.

    train_step.py NET BATCH THREADS

Reads a number of steps and prints their wall-clock and processor milliseconds and the peak memory so far,
again and again. Set up as one would who wants speed from it: gradients dropped rather than zeroed, ReLU in place,
fused optimizers where the version has them, channels last for the nets of two-dimensional convolutions that
it makes faster.
"""
import json
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", sys.argv[3])
os.environ.setdefault("OPENBLAS_NUM_THREADS", sys.argv[3])

import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "golden"))
import nets

try:
    # What the first optimizer of newer versions loads; no part of the net's memory.
    import torch._dynamo
except ImportError:
    pass

CHANNELS_FIRST = {"nnet1", "nnet2", "mixnet"}
NAME, BATCH, THREADS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(0)
torch.set_num_threads(THREADS)


def status(name):
    with open("/proc/self/status") as lines:
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0)


def optimizer_of(net, how):
    """SGD, Adam or RMSprop; a regularizer λ Σ w² on the kernels of convolutions is a decay of 2 λ."""
    how = dict(how)
    kind, l2 = how.pop("kind"), how.pop("l2", 0)
    learning = [one for one in net.parameters() if one.requires_grad]
    kernels = [one for one in learning if l2 and one.dim() == 4]
    others = [one for one in learning if not (l2 and one.dim() == 4)]
    groups = [{"params": kernels, "weight_decay": 2 * l2}] if kernels else []
    groups.append({"params": others})
    make = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop}[kind]
    try:
        return make(groups, **how, fused=True)
    except (TypeError, RuntimeError):
        return make(groups, **how)


try:
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
except OSError:
    pass
before = status("VmRSS")
net = nets.make(NAME).train()
_, shapes, classes, _, how = nets.NETS[NAME]
x = [torch.randn(BATCH, *shape) for shape in shapes]
if NAME not in CHANNELS_FIRST:
    net = net.to(memory_format=torch.channels_last)
    x = [one.contiguous(memory_format=torch.channels_last) if one.dim() == 4 else one for one in x]
y = torch.randint(0, classes, (BATCH,))
optimizer = optimizer_of(net, how)


def step():
    optimizer.zero_grad(set_to_none=True)
    F.cross_entropy(net(*x), y).backward()
    optimizer.step()


print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    wall, processor = [], []
    for _ in range(int(line)):
        start, used = time.perf_counter(), time.process_time()
        step()
        processor.append((time.process_time() - used) * 1e3)
        wall.append((time.perf_counter() - start) * 1e3)
    peak = status("VmHWM") - before
    print(json.dumps({"wall": wall, "processor": processor, "peakMB": peak}), flush=True)
