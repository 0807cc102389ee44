"""Reference losses and gradients of activations from PyTorch, for src/nn/activations.torch.test.ts.

    python3 golden/torch_activations.py
"""
import torch
import torch.nn.functional as F

from make_torch import Maker, write


def activations():
    """Every activation behind a dense layer of its own, side by side."""
    m = Maker(3, (9,), 4)
    h = 3 * torch.cat([m.dense(m.x, f"dense{i}", 7) for i in range(8)], 1)
    parts = h.split(7, 1)
    made = [
        torch.sigmoid(parts[0]),
        torch.tanh(parts[1]),
        F.elu(parts[2]),
        F.elu(parts[3], 0.4),
        F.leaky_relu(parts[4], 0.01),
        F.gelu(parts[5]),
        F.gelu(parts[6], approximate="tanh"),
        F.prelu(parts[7], m.weight("prelu.alpha", (7,), 0.5)),
    ]
    return m.finish(m.dense(torch.cat(made, 1), "head", 4))


def norm_activations():
    """Batch normalization of planes with what follows it, as the encoders use it."""
    m = Maker(4, (3, 9, 7), 4)
    h = m.norm(m.conv(m.x, "conv1", 6, (3, 3), bias=False), "norm1")
    h = F.prelu(h, m.weight("prelu.alpha", (6,), 0.5))
    h = F.elu(m.norm(m.conv(h, "conv2", 5, (3, 3)), "norm2", 1e-3, 0.01), 0.7)
    h = F.leaky_relu(m.norm(m.conv(h, "conv3", 4, (3, 3)), "norm3"), 0.3)
    return m.finish(m.dense(h.flatten(1), "head", 4))


def softmax_rows():
    """Soft-max over the last axis of planes."""
    m = Maker(3, (2, 5, 7), 4)
    h = torch.softmax(2 * m.conv(m.x, "conv", 3, (3, 3)), -1)
    return m.finish(m.dense(h.flatten(1), "head", 4))


if __name__ == "__main__":
    write([activations, norm_activations, softmax_rows])
