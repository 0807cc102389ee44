"""Reference losses, gradients and running statistics of normalizations, for src/nn/norms.torch.test.ts.

    python3 golden/torch_norms.py

Keras's way of moving the running statistics is written out by hand: momentum 0.99 of the old, biased variance.
"""
import torch
import torch.nn.functional as F

from make_torch import Maker, write


def keras_norm(m, h, name):
    """Keras's BatchNormalization over the first axis after the batch, in training."""
    axes = [axis for axis in range(h.dim()) if axis != 1]
    shape = [-1 if axis == 1 else 1 for axis in range(h.dim())]
    gamma = m.weight(f"{name}.gamma", (h.shape[1],), 0.5, 1.0)
    beta = m.weight(f"{name}.beta", (h.shape[1],), 0.5)
    mean = h.mean(axes)
    variance = h.var(axes, unbiased=False)
    m.running += [
        (f"{name}.runningMean", 0.01 * mean.detach()),
        (f"{name}.runningVariance", 0.99 + 0.01 * variance.detach()),
    ]
    normal = (h - mean.view(shape)) / torch.sqrt(variance + 1e-3).view(shape)
    return gamma.view(shape) * normal + beta.view(shape)


def norm_keras():
    """Over the frequencies of the input, then over channels, then over a vector."""
    m = Maker(3, (1, 6, 5), 4)
    h = keras_norm(m, m.x.transpose(1, 2), "frequencies").transpose(1, 2)
    h = F.elu(keras_norm(m, m.conv(h, "conv", 5, (3, 3)), "channels"))
    return m.finish(m.dense(keras_norm(m, h.flatten(1), "vector"), "head", 4))


def norm_frozen():
    """Running statistics in training, scale and shift still learning."""
    m = Maker(3, (2, 6, 5), 4)
    h = m.conv(m.x, "conv", 5, (3, 3))
    gamma = m.weight("frozen.gamma", (5,), 0.5, 1.0)
    beta = m.weight("frozen.beta", (5,), 0.5)
    mean, variance = torch.zeros(5), torch.ones(5)
    h = torch.relu(F.batch_norm(h, mean, variance, gamma, beta, False, 0.1, 1e-5))
    m.running += [("frozen.runningMean", mean), ("frozen.runningVariance", variance)]
    h = F.batch_norm(m.conv(h, "second", 4, (3, 3)), None, None, training=True)
    return m.finish(m.dense(h.flatten(1), "head", 4))


def norm_layer():
    """Over the last axis, over all but the first, and over a vector."""
    m = Maker(3, (3, 6, 5), 4)

    def norm(h, name, axes, epsilon=1e-5):
        shape = h.shape[-axes:]
        gamma = m.weight(f"{name}.gamma", shape, 0.5, 1.0)
        return F.layer_norm(h, shape, gamma, m.weight(f"{name}.beta", shape, 0.5), epsilon)

    h = norm(m.conv(m.x, "conv", 4, (3, 3)), "last", 1)
    h = norm(m.conv(h, "second", 3, (3, 3)), "planes", 2, 1e-3)
    return m.finish(m.dense(norm(h.flatten(1), "vector", 1), "head", 4))


if __name__ == "__main__":
    write([norm_keras, norm_frozen, norm_layer])
