"""Losses, outputs and gradients of the published nets from PyTorch, for src/models/torch-nets.test.ts.

    python3 golden/make_torch_nets.py [NET ...]

Computed in double precision with dropout off and two samples. Weights, inputs and targets come from the formula of
make_torch.py, each stream numbered by a hash of the parameter's name; `inputs` is the first stream of inputs at
which no ReLU and no maximum lies so near a tie that rounding decides. A gradient is stored as its norm, up to
eight of its values and four sums of all its values, each multiplied by a number of the formula: the
sums of a difference tell its norm to the order of magnitude, however long the gradient is.
"""
import json
import os
import re
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import nets

FOLDER = os.path.join(os.path.dirname(__file__), "torch-nets")
SUMS = 4


def numbers(stream, count):
    """Multiples of 2^-23 in -1..1: a multiplicative hash of the index (Knuth)."""
    index = np.arange(count, dtype=np.uint64)
    word = (index * 2654435761 + (stream + 1) * 40503 * 65537) % (1 << 32)
    word = (word ^ (word >> 15)) * 2246822519 % (1 << 32)
    word = word ^ (word >> 13)
    return (word >> 8).astype(np.float64) / (1 << 23) - 1


def stream_of(name):
    """Fowler, Noll and Vo's hash (1a) of a name, its lower 16 bits."""
    word = 2166136261
    for byte in name.encode():
        word = (word ^ byte) * 16777619 % (1 << 32)
    return word & 0xFFFF


def learning(net):
    """Each parameter that learns, under the name it has in src/models."""
    for path, module in net.named_modules():
        layer = path.replace("_", ".")
        for role, value in module.named_parameters(recurse=False):
            if value.requires_grad:
                yield name_of(layer, module, role), value


def name_of(layer, module, role):
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        return f"{layer}.{ {'weight': 'gamma', 'bias': 'beta'}[role] }"
    if isinstance(module, nn.PReLU):
        return f"{layer}.alpha"
    if isinstance(module, nn.RNNBase):
        what, side, number, reverse = re.fullmatch(
            r"(weight|bias)_(ih|hh)_l(\d)(_reverse)?", role
        ).groups()
        way = ("backward." if reverse else "forward.") if module.bidirectional else ""
        what = what if side == "ih" else f"recurrent{what.capitalize()}"
        return f"{layer}{int(number) + 1}.{way}{what}"
    return f"{layer}.{role}"


def fill(net):
    """Weights within 1.7/√fan, gamma within 0.5 of 1, everything else within 0.3."""
    with torch.no_grad():
        for name, value in learning(net):
            unit = numbers(stream_of(name), value.numel())
            if value.dim() > 1:
                unit *= 1.7 / np.sqrt(value.numel() / value.shape[0])
            else:
                unit = 1 + 0.5 * unit if name.endswith(".gamma") else 0.3 * unit
            value.copy_(torch.tensor(unit.astype(np.float32).reshape(value.shape)))


def rounded(values):
    return [float(f"{value:.9g}") for value in values]


def describe(gradient):
    flat = gradient.flatten().numpy()
    step = -(-flat.size // 8)
    sums = [np.dot(flat, numbers(2000 + k, flat.size)) for k in range(SUMS)]
    return {
        "norm": rounded([np.linalg.norm(flat)])[0],
        "step": step,
        "values": rounded(flat[::step]),
        "sums": rounded(sums),
    }


def gradients(net, name, stream):
    """Logits, loss and gradients for the inputs of a stream."""
    _, shapes, classes, _, _ = nets.NETS[name]
    inputs = [
        torch.tensor(numbers(stream + i, 2 * int(np.prod(shape))).reshape(2, *shape))
        for i, shape in enumerate(shapes)
    ]
    raw = numbers(1100, 2 * classes).reshape(2, classes) + 1.001
    targets = torch.tensor((raw / raw.sum(1, keepdims=True)).astype(np.float32)).double()
    net.zero_grad()
    logits = net(*inputs)
    loss = F.cross_entropy(logits, targets)
    loss.backward()
    return logits.detach(), loss.item(), {name: value.grad.clone() for name, value in learning(net)}


def is_smooth(net, name, stream, found):
    """Whether weights that differ by a hundred-thousandth give the same gradients: no ReLU or maximum near a tie."""
    whole = np.sqrt(sum(one.norm().item() ** 2 for one in found.values()))
    for trial in range(2):
        torch.manual_seed(trial)
        with torch.no_grad():
            for _, value in learning(net):
                value.mul_(1 + 1e-5 * torch.randn_like(value))
        _, _, moved = gradients(net, name, stream)
        fill(net)
        for key, gradient in found.items():
            scale = max(gradient.norm().item(), 1e-5 * whole)
            if (moved[key] - gradient).norm().item() > 1e-3 * scale:
                return False
    return True


def compute(name):
    net = nets.make(name).double().without_dropout().train()
    fill(net)
    for stream in range(1000, 1100, 2):
        logits, loss, found = gradients(net, name, stream)
        if is_smooth(net, name, stream, found):
            break
    else:
        # The last ones then; a test in which a tie falls the other way shows it.
        print(f"{name}: no inputs far from ties")
    return {
        "torch": torch.__version__,
        "inputs": stream,
        "loss": loss,
        "outputs": rounded(logits.flatten().tolist()),
        "gradients": {key: describe(gradient) for key, gradient in found.items()},
    }


os.makedirs(FOLDER, exist_ok=True)
# The largest nets are computed on smaller pictures: less of them lies near a tie.
OTHERS = ["reference", "double-conv", "unet-par", "unet-par-128", "unet-enc", "crnn-choi"]
for name in sys.argv[1:] or [name for name in nets.NETS if name not in OTHERS]:
    golden = compute(name)
    with open(os.path.join(FOLDER, f"{name}.json"), "w") as file:
        json.dump(golden, file)
        file.write("\n")
    print(name, golden["inputs"], flush=True)
