"""PyTorch's side of bench/train-step.js: reads a number of steps, prints their milliseconds, again and again.

    train_step.py reference|shipped BATCH THREADS
"""
import json
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

NAME, BATCH, THREADS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(0)
torch.set_num_threads(THREADS)


class Reference(nn.Module):
    """Five blocks of convolution, ReLU, max-pool and dropout."""

    def __init__(self):
        super().__init__()
        layers, channels = [], [1, 16, 32, 64, 64, 128]
        for i, o in zip(channels, channels[1:]):
            layers += [nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25)]
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(
            nn.Flatten(), nn.Linear(128 * 4 * 4, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10)
        )

    def forward(self, x):
        return self.head(self.features(x))


class Shipped(nn.Module):
    """Four blocks of two normalized convolutions, mean over frequency, mean and maximum over time."""

    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for filters, pool in [(16, 2), (32, 2), (64, 2), (128, (4, 2))]:
            for _ in range(2):
                layers.append(nn.Conv2d(before, filters, 3, padding=1, bias=False))
                layers += [nn.BatchNorm2d(filters), nn.ReLU()]
                before = filters
            layers.append(nn.MaxPool2d(pool))
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Dropout(0.5), nn.Linear(256, 10))

    def forward(self, x):
        h = self.features(x).mean(2)
        return self.head(torch.cat([h.mean(2), h.amax(2)], 1))


net, shape = {
    "reference": (Reference, (BATCH, 1, 128, 130)),
    "shipped": (Shipped, (BATCH, 1, 128, 128)),
}[NAME]
model = net().train()
optimizer = torch.optim.Adam(model.parameters(), 1e-3, weight_decay=1e-4)
x, y = torch.randn(*shape), torch.randint(0, 10, (BATCH,))
for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        start = time.perf_counter()
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
        times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps(times), flush=True)
