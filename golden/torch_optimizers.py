"""Weights after 1, 10 and 100 steps of optimizers, for src/nn/optimizers/optimizers.torch.test.ts.

    python3 golden/torch_optimizers.py

Gradients come from a formula (make_torch.py). PyTorch's optimizers where there is one; Keras's RMSprop and
decoupled decay are written out in float32, as Keras 3 has them.
"""
import torch

from make_torch import numbers, write


def gradient(step):
    return numbers(step, (12,), 1) + 0.3 * numbers(500, (12,), 1)


def by_torch(make, bound=None):
    w = numbers(0, (12,), 1)
    w.requires_grad_(True)
    optimizer = make([w])

    def step(number):
        w.grad = gradient(number)
        if bound:
            bound([w])
        optimizer.step()
        return w

    return step


def keras_rmsprop(rate=0.01, rho=0.9, epsilon=1e-7, momentum=0.0, weight_decay=0.0):
    w = numbers(0, (12,), 1)
    square = torch.zeros(12)
    velocity = torch.zeros(12)

    def step(number):
        g = gradient(number)
        w.sub_(w * weight_decay * rate)
        square.copy_(rho * square + (1 - rho) * g * g)
        velocity.copy_(momentum * velocity + rate * g / torch.sqrt(square + epsilon))
        w.sub_(velocity)
        return w

    return step


def decoupled_momentum(rate=0.02, momentum=0.9, weight_decay=0.1):
    w = numbers(0, (12,), 1)
    velocity = torch.zeros(12)

    def step(number):
        velocity.mul_(momentum).add_(gradient(number))
        w.copy_((1 - rate * weight_decay) * w - rate * velocity)
        return w

    return step


CASES = {
    "sgd-nesterov": by_torch(
        lambda w: torch.optim.SGD(w, 0.02, momentum=0.9, weight_decay=0.01, nesterov=True)
    ),
    "sgd-decoupled": decoupled_momentum(),
    "rmsprop": keras_rmsprop(),
    "rmsprop-momentum": keras_rmsprop(0.002, 0.95, 1e-5, 0.8, 0.3),
    "adam-norm": by_torch(
        lambda w: torch.optim.Adam(w, 0.01), lambda w: torch.nn.utils.clip_grad_norm_(w, 0.7)
    ),
    "sgd-value": by_torch(
        lambda w: torch.optim.SGD(w, 0.05), lambda w: torch.nn.utils.clip_grad_value_(w, 0.25)
    ),
}


def more_optimizers():
    results = {}
    for name, step in CASES.items():
        results[name] = {}
        for number in range(1, 101):
            w = step(number)
            if number in (1, 10, 100):
                results[name][str(number)] = w.tolist()
    return results


if __name__ == "__main__":
    write([more_optimizers])
