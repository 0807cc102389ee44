"""Values and gradients of losses, for src/nn/losses/losses.torch.test.ts.

    python3 golden/torch_losses.py

Outputs and targets come from a formula (make_torch.py); stored are the loss and its gradient with respect to
the outputs.
"""
import torch
import torch.nn.functional as F

from make_torch import numbers, write

BATCH = 4


def distributions(shape):
    raw = (numbers(1001, (BATCH, *shape), 1) + 1.001).double()
    return (raw / raw.sum(1, keepdim=True)).float()


def labels(classes):
    return torch.arange(BATCH) * 2 % classes


def distill(x, labels, teacher, temperature, alpha):
    soft = F.kl_div(
        F.log_softmax(x / temperature, 1), F.softmax(teacher / temperature, 1), reduction="batchmean"
    )
    return (1 - alpha) * F.cross_entropy(x, labels) + alpha * temperature**2 * soft


WEIGHT = torch.tensor([0.5, 2.0, 1.25, 0.25, 1.0])

CASES = {
    "labels": ((5,), lambda x: F.cross_entropy(x, labels(5), weight=WEIGHT)),
    "labels-smoothed": (
        (5,),
        lambda x: F.cross_entropy(x, labels(5), weight=WEIGHT, label_smoothing=0.2),
    ),
    "distributions": (
        (5,),
        lambda x: F.cross_entropy(x, distributions((5,)), weight=WEIGHT, label_smoothing=0.1),
    ),
    "positions": ((5, 3, 2), lambda x: F.cross_entropy(x, distributions((5, 3, 2)))),
    "twice": ((5,), lambda x: F.cross_entropy(F.softmax(x, 1), labels(5))),
    "binary": (
        (5,),
        lambda x: F.binary_cross_entropy_with_logits(
            x, (numbers(1001, (BATCH, 5), 1) > 0).float(), pos_weight=WEIGHT
        ),
    ),
    "squares": ((5, 3), lambda x: F.mse_loss(x, numbers(1001, (BATCH, 5, 3), 1))),
    "distillation": (
        (5,),
        lambda x: distill(x, distributions((5,)), numbers(1002, (BATCH, 5), 3), 2.0, 0.75),
    ),
}


def losses():
    results = {}
    for name, (shape, loss_of) in CASES.items():
        x = numbers(1000, (BATCH, *shape), 3)
        x.requires_grad_(True)
        loss = loss_of(x)
        loss.backward()
        results[name] = {"loss": loss.item(), "gradient": x.grad.flatten().tolist()}
    return results


if __name__ == "__main__":
    write([losses])
