"""Reference losses and gradients of pooling and shape layers from PyTorch, for src/nn/pooling.torch.test.ts.

    python3 golden/torch_pooling.py

PyTorch knows no padding `same` for pooling; it is written out: ⌈length / stride⌉ windows, the odd place at the
end, maxima over −∞ and means over what lies inside.
"""
import torch
import torch.nn.functional as F

from make_torch import Maker, write


def same(length, window, stride):
    total = max(0, (-(-length // stride) - 1) * stride + window - length)
    return total // 2, total - total // 2


def padded(h, window, strides):
    """Left, right, top, bottom as F.pad wants them."""
    return [*same(h.shape[3], window[1], strides[1]), *same(h.shape[2], window[0], strides[0])]


def max_same(h, window, strides):
    return F.max_pool2d(F.pad(h, padded(h, window, strides), value=-torch.inf), window, strides)


def mean_same(h, window, strides):
    pads = padded(h, window, strides)
    inside = F.avg_pool2d(F.pad(torch.ones_like(h), pads), window, strides)
    return F.avg_pool2d(F.pad(h, pads), window, strides) / inside


def pooling_padded():
    """Windows of planes that stand out over the edges, in Keras's and in PyTorch's way."""
    m = Maker(2, (2, 13, 23), 5)
    h = m.conv(m.x, "conv", 5, (3, 3))
    parts = [
        max_same(h, (2, 2), (2, 2)),
        max_same(h, (3, 3), (3, 3)),
        max_same(max_same(h, (3, 3), (3, 3)), (4, 4), (4, 4)),
        mean_same(h, (3, 3), (2, 2)),
        F.max_pool2d(h, (4, 4), (2, 3), (1, 2)),
        F.avg_pool2d(h, (4, 4), (2, 3), (1, 2)),
        F.avg_pool2d(h, (4, 4), (2, 3), (1, 2), count_include_pad=False),
    ]
    h = torch.cat([part.flatten(1) for part in parts], 1)
    return m.finish(m.dense(h, "head", 5))


def pooling_signals():
    """Pools over signals, sequences and planes one column wide."""
    m = Maker(3, (2, 53, 1), 4)
    h = m.conv(m.x, "conv", 6, (4, 1))
    column = [F.max_pool2d(h, (25, 1)), F.avg_pool2d(h, (25, 1)), F.max_pool2d(h, (2, 1))]
    s = h.squeeze(3)
    signal = [
        F.max_pool1d(s, 4),
        F.max_pool1d(s, 5, 2, 2),
        F.avg_pool1d(s, 3, 2),
        s.mean(2),
        s.amax(2),
    ]
    h = torch.cat([part.flatten(1) for part in column + signal], 1)
    return m.finish(m.dense(h, "head", 4))


def shapes():
    """Axes exchanged, parts taken, zeros put around, and all joined."""
    m = Maker(2, (2, 6, 9), 4)
    h = m.conv(m.x, "conv", 4, (3, 3))
    sequence = h.permute(0, 3, 2, 1).reshape(-1, 9, 24)
    parts = [
        torch.cat([sequence[:, 1:8:3], F.pad(sequence, (0, 0, 2, 1))], 1),
        F.pad(h, (3, 0, 0, 2))[:, 1:3, ::2, 2:],
        h.permute(0, 2, 3, 1),
    ]
    return m.finish(m.dense(torch.cat([part.flatten(1) for part in parts], 1), "head", 4))


def squeeze_and_excitation():
    """Planes weighed by what they hold as a whole, with the way around."""
    m = Maker(3, (2, 7, 8), 4)
    h = torch.relu(m.conv(m.x, "conv", 8, (3, 3)))
    gate = torch.relu(m.dense(h.mean((2, 3)), "squeeze", 3))
    gate = torch.sigmoid(m.dense(gate, "excite", 8))
    h = h + h * gate[:, :, None, None]
    return m.finish(m.dense(F.max_pool2d(h, 2).flatten(1), "head", 4))


def pooled_and_kept():
    """Values behind a ReLU that go on both pooled and as they are, as in a U-Net; and pooled alone."""
    m = Maker(3, (2, 8, 11), 4)
    both = torch.relu(m.conv(m.x, "both", 5, (3, 3)))
    alone = F.max_pool2d(torch.relu(m.conv(both, "alone", 4, (3, 3))), 3, 2)
    h = torch.cat([both.flatten(1), F.max_pool2d(both, 2).flatten(1), alone.flatten(1)], 1)
    return m.finish(m.dense(h, "head", 4))


if __name__ == "__main__":
    write([pooling_padded, pooling_signals, shapes, squeeze_and_excitation, pooled_and_kept])
