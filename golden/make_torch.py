"""Reference losses and gradients from PyTorch, one JSON file a network, for src/nn/torch.test.ts.

    python3 golden/make_torch.py

Weights, inputs and targets come from a formula that both sides compute exactly, so only results are stored:
the loss, the outputs, and for each parameter the norm of its gradient and up to 48 of its values.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
FOLDER = os.path.join(os.path.dirname(__file__), "torch")


def numbers(stream, shape, scale):
    """Multiples of 2^-24 in -scale..scale: a multiplicative hash of the index (Knuth)."""
    count = int(np.prod(shape))
    index = np.arange(count, dtype=np.uint64)
    word = (index * 2654435761 + (stream + 1) * 40503 * 65537) % (1 << 32)
    word = (word ^ (word >> 15)) * 2246822519 % (1 << 32)
    word = word ^ (word >> 13)
    unit = (word >> 8).astype(np.float64) / (1 << 23) - 1
    return torch.tensor((unit * scale).astype(np.float32).reshape(shape))


class Maker:
    """Builds parameters in the order in which the network under test lists them."""

    def __init__(self, batch, shape, classes, smoothing=0.0):
        self.parameters = []
        self.running = []
        self.batch = batch
        self.smoothing = smoothing
        self.x = numbers(1000, (batch, *shape), 1)
        raw = (numbers(1001, (batch, classes), 1) + 1.001).double()
        self.targets = (raw / raw.sum(1, keepdim=True)).float()

    def weight(self, name, shape, scale, offset=0.0):
        value = numbers(len(self.parameters), shape, scale) + offset
        value.requires_grad_(True)
        self.parameters.append((name, value))
        return value

    def conv(self, h, name, filters, kernel, padding="same", bias=True):
        fan = h.shape[1] * kernel[0] * kernel[1]
        w = self.weight(f"{name}.weight", (filters, h.shape[1], *kernel), fan**-0.5 * 1.7)
        b = self.weight(f"{name}.bias", (filters,), 0.3) if bias else None
        return F.conv2d(h, w, b, padding="same" if padding == "same" else 0)

    def dense(self, h, name, units):
        w = self.weight(f"{name}.weight", (units, h.shape[1]), h.shape[1] ** -0.5 * 1.7)
        return F.linear(h, w, self.weight(f"{name}.bias", (units,), 0.3))

    def norm(self, h, name, epsilon=1e-5, momentum=0.1):
        channels = h.shape[1]
        gamma = self.weight(f"{name}.gamma", (channels,), 0.5, 1.0)
        beta = self.weight(f"{name}.beta", (channels,), 0.5)
        mean, variance = torch.zeros(channels), torch.ones(channels)
        y = F.batch_norm(h, mean, variance, gamma, beta, True, momentum, epsilon)
        self.running += [(f"{name}.runningMean", mean), (f"{name}.runningVariance", variance)]
        return y

    def finish(self, logits):
        loss = F.cross_entropy(logits, self.targets, label_smoothing=self.smoothing)
        loss.backward()
        return {
            "torch": torch.__version__,
            "loss": loss.item(),
            "outputs": logits.detach().flatten().tolist(),
            "gradients": {name: summary(value.grad) for name, value in self.parameters},
            "running": {name: value.tolist() for name, value in self.running},
        }


def summary(values):
    flat = values.detach().flatten()
    step = max(1, -(-flat.numel() // 48))
    return {
        "norm": flat.double().norm().item(),
        "step": step,
        "values": [float(f"{v:.8g}") for v in flat[::step].tolist()],
    }


def conv_same():
    m = Maker(3, (3, 7, 9), 4)
    return m.finish(m.dense(F.relu(m.conv(m.x, "conv", 5, (3, 3))).flatten(1), "head", 4))


def conv_valid():
    m = Maker(2, (2, 9, 8), 4, smoothing=0.1)
    h = torch.relu(m.conv(m.x, "first", 3, (5, 2), "valid"))
    return m.finish(m.dense(m.conv(h, "second", 6, (1, 3), "valid").flatten(1), "head", 4))


def conv_even():
    m = Maker(2, (1, 6, 7), 3)
    h = m.conv(m.x, "first", 4, (4, 2))
    return m.finish(m.dense(m.conv(h, "second", 4, (2, 4)).flatten(1), "head", 3))


def conv_winograd():
    m = Maker(3, (4, 13, 18), 4)
    h = torch.relu(m.conv(m.x, "first", 16, (3, 3)))
    h = m.conv(h, "second", 8, (3, 3), "valid")
    return m.finish(m.dense(h.flatten(1), "head", 4))


def pooling():
    m = Maker(2, (2, 11, 13), 5)
    h = m.conv(m.x, "conv", 4, (3, 3))
    a = F.max_pool2d(h, (2, 2)).flatten(1)
    b = F.max_pool2d(h, (3, 2), (2, 1)).flatten(1)
    c = F.avg_pool2d(h, (4, 2)).flatten(1)
    d = F.avg_pool2d(h, (11, 1))
    d = torch.cat([d.mean((2, 3)), d.amax((2, 3))], 1)
    return m.finish(m.dense(torch.cat([a, b, c, d], 1), "head", 5))


def batch_norm():
    m = Maker(4, (2, 5, 6), 3)
    h = torch.relu(m.norm(m.conv(m.x, "conv", 6, (3, 3), bias=False), "norm"))
    h = m.norm(h.flatten(1), "flat", 1e-3, 0.01)
    return m.finish(m.dense(h, "head", 3))


def residual():
    m = Maker(3, (4, 6, 6), 3)
    h = m.conv(m.x, "first", 4, (3, 3))
    h = h + torch.relu(m.norm(m.conv(h, "second", 4, (3, 3)), "norm"))
    h = torch.softmax(m.dense((h + h).mean((2, 3)), "middle", 5), 1)
    return m.finish(m.dense(h, "head", 3))


def reference_net():
    m = Maker(2, (1, 128, 130), 10)
    h = m.x
    for i, filters in enumerate([16, 32, 64, 64, 128]):
        h = F.max_pool2d(torch.relu(m.conv(h, f"conv{i + 1}", filters, (3, 3))), 2)
    h = torch.relu(m.dense(h.flatten(1), "hidden", 64))
    return m.finish(m.dense(h, "head", 10))


def deep_norm_net():
    m = Maker(2, (1, 64, 64), 10, smoothing=0.05)
    h = m.x
    for block, (filters, pool) in enumerate([(24, 2), (48, 2), (96, (4, 2))]):
        for i in (1, 2):
            name = f"block{block + 1}"
            h = m.conv(h, f"{name}.conv{i}", filters, (3, 3), bias=False)
            h = torch.relu(m.norm(h, f"{name}.norm{i}"))
        h = F.max_pool2d(h, pool)
    h = F.avg_pool2d(h, (h.shape[2], 1))
    return m.finish(m.dense(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1), "head", 10))


OPTIMIZERS = {
    "sgd": lambda w: torch.optim.SGD(w, 0.05),
    "sgd-momentum": lambda w: torch.optim.SGD(w, 0.02, momentum=0.9, weight_decay=0.01),
    "adam": lambda w: torch.optim.Adam(w, 0.01),
    "adam-coupled": lambda w: torch.optim.Adam(w, 0.01, eps=1e-7, weight_decay=0.05),
    "adamw": lambda w: torch.optim.AdamW(w, 0.01, weight_decay=0.1),
}


def optimizers():
    """Weights after 1, 10 and 100 steps against gradients that a formula gives."""
    results = {}
    for name, make in OPTIMIZERS.items():
        w = numbers(0, (12,), 1)
        w.requires_grad_(True)
        optimizer = make([w])
        results[name] = {}
        for step in range(1, 101):
            w.grad = numbers(step, (12,), 1) + 0.3 * numbers(500, (12,), 1)
            optimizer.step()
            if step in (1, 10, 100):
                results[name][str(step)] = w.tolist()
    return results


def schedules():
    """Learning rates of 40 steps."""
    def rates(make):
        optimizer = torch.optim.SGD([torch.zeros(1)], 0.1)
        schedule = make(optimizer)
        found = []
        for _ in range(40):
            found.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step() if len(found) < 40 else None
        return found

    lr = torch.optim.lr_scheduler
    return {
        "step": rates(lambda o: lr.StepLR(o, 7, 0.5)),
        "cosine": rates(lambda o: lr.CosineAnnealingLR(o, 40, 0.001)),
        "oneCycle": rates(lambda o: lr.OneCycleLR(o, 0.1, 40)),
        "oneCycleShort": rates(
            lambda o: lr.OneCycleLR(o, 0.3, 40, pct_start=0.17, div_factor=10, final_div_factor=100)
        ),
    }


CASES = [
    conv_same, conv_valid, conv_even, conv_winograd, pooling, batch_norm, residual,
    reference_net, deep_norm_net, optimizers, schedules,
]


def write(cases):
    """One JSON file a case, named after its function."""
    os.makedirs(FOLDER, exist_ok=True)
    for case in cases:
        with open(os.path.join(FOLDER, f"{case.__name__.replace('_', '-')}.json"), "w") as file:
            json.dump(case(), file, separators=(",", ":"))
            file.write("\n")


if __name__ == "__main__":
    write(CASES)
