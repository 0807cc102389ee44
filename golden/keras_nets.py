"""The published nets of the reports that use Keras, in PyTorch: U-Nets and nets that end in recurrent layers."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from net import Net

KERAS_NORM = {"eps": 1e-3, "momentum": 0.01}


class UpSame(nn.ConvTranspose2d):
    """Keras's transposed convolution 3 × 3, stride 2, `same`: the last row and column fall away."""

    def __init__(self, before, filters):
        super().__init__(before, filters, 3, 2)

    def forward(self, x):
        return super().forward(x)[:, :, :-1, :-1]


class UnetPar(Net):
    """Report 003 at width F: a small U-Net, then pairs of convolutions side by side; a square picture."""

    def __init__(self, width=512, side=256, classes=10):
        super().__init__()
        f = lambda share: width // share
        conv = lambda before, filters: nn.Conv2d(before, filters, 3, padding=1)
        self.stem_conv = conv(1, f(32))
        self.stem_norm = nn.BatchNorm2d(f(32), **KERAS_NORM)
        for level, share in enumerate([16, 8, 4], 1):
            self.add(f"enc{level}_conv1", conv(f(2 * share), f(share)))
            self.add(f"enc{level}_conv2", conv(f(share), f(share)))
            self.add(f"enc{level}_norm", nn.BatchNorm2d(f(share), **KERAS_NORM))
        self.bottleneck_conv = conv(f(4), f(2))
        for level, share in enumerate([4, 8, 16], 1):
            self.add(f"dec{level}_up", UpSame(f(share // 2), f(share)))
            self.add(f"dec{level}_conv1", conv(f(share // 2), f(share)))
            self.add(f"dec{level}_conv2", conv(f(share), f(share)))
        self.features_up = nn.ConvTranspose2d(f(16), f(32), 3, padding=1)
        before = f(32)
        for level, share in enumerate([16, 8, 4, 2], 1):
            self.add(f"par{level}_a", conv(before, f(share)))
            self.add(f"par{level}_b", conv(before, f(share)))
            before = 2 * f(share)
        self.head = nn.Linear((side // 32) ** 2 * before, classes)
        self.drop = nn.Dropout(0.3)

    def forward(self, x):
        x = self.drop(self.stem_norm(F.max_pool2d(F.relu_(self.stem_conv(x)), 2)))
        skips = []
        for level in (1, 2, 3):
            for half in (1, 2):
                x = F.relu_(self.get(f"enc{level}_conv{half}")(x))
            skips.append(self.drop(self.get(f"enc{level}_norm")(x)))
            x = F.max_pool2d(skips[-1], 2)
        x = F.relu_(self.bottleneck_conv(x))
        for level in (1, 2, 3):
            x = self.drop(torch.cat([self.get(f"dec{level}_up")(x), skips.pop()], 1))
            for half in (1, 2):
                x = F.relu_(self.get(f"dec{level}_conv{half}")(x))
        x = self.features_up(x)
        for level in (1, 2, 3, 4):
            a = F.max_pool2d(F.relu_(self.get(f"par{level}_a")(x)), 2)
            b = F.max_pool2d(self.get(f"par{level}_b")(x), 2)
            x = self.drop(torch.cat([a, b], 1))
        return self.head(x.flatten(1))


class UnetPar128(UnetPar):
    def __init__(self, classes=10):
        super().__init__(128, classes=classes)


class UnetParSmall(UnetPar):
    def __init__(self, classes=10):
        super().__init__(side=64, classes=classes)


class UnetPar128Small(UnetPar):
    def __init__(self, classes=10):
        super().__init__(128, 64, classes)


class UnetEnc(Net):
    """The encoder alone, with PReLU and one mean a channel; [1, 128, 128]."""

    def __init__(self, classes=10):
        super().__init__()
        before = 1
        for block, filters in enumerate([32, 64, 128, 256]):
            for half in "ab":
                name = f"block{block + 1}_{half}"
                conv = nn.Conv2d(before, filters, 3, padding=1, bias=False)
                self.add(f"{name}_conv", conv)
                self.add(f"{name}_norm", nn.BatchNorm2d(filters))
                self.add(f"{name}_prelu", nn.PReLU(filters))
                before = filters
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(256, classes)

    def forward(self, x):
        for block in range(4):
            x = F.max_pool2d(x, 2) if block else x
            for half in "ab":
                name = f"block{block + 1}_{half}"
                x = self.get(f"{name}_norm")(self.get(f"{name}_conv")(x))
                x = self.get(f"{name}_prelu")(x)
        return self.head(self.drop(x.mean((2, 3))))


class CnnRecurrent(Net):
    """Report 004 on 23 MFCC of 130 frames, [1, 23, 130]; pools `same`, two recurrent layers over 6 steps."""

    FILTERS = [1, 64, 128, 128]

    def __init__(self, cell, units, classes=10):
        super().__init__()
        for i in range(3):
            conv = nn.Conv2d(self.FILTERS[i], self.FILTERS[i + 1], 3, padding=1)
            self.add(f"conv{i + 1}", conv)
            self.add(f"norm{i + 1}", nn.BatchNorm2d(self.FILTERS[i + 1], **KERAS_NORM))
        self.drop = nn.Dropout(0.1)
        self.recurrent = cell(128, units, num_layers=2, batch_first=True)
        self.head = nn.Linear(units, classes)
        if cell is nn.LSTM:
            for layer in (0, 1):
                bias = getattr(self.recurrent, f"bias_hh_l{layer}").requires_grad_(False)
                bias.zero_()

    def forward(self, x):
        # Keras pads at the end first: 23 × 130 to 24 × 130, 12 × 65 to 12 × 66, 4 × 22 to 4 × 24.
        pools = [{"kernel_size": 2, "ceil_mode": True}, {"kernel_size": 3, "ceil_mode": True}]
        pools.append({"kernel_size": 4, "padding": (0, 1)})
        for i in range(3):
            x = F.max_pool2d(F.relu_(self.get(f"conv{i + 1}")(x)), **pools[i])
            x = self.get(f"norm{i + 1}")(self.drop(x))
        x, _ = self.recurrent(x.flatten(1, 2).transpose(1, 2))
        return self.head(x[:, -1])


class CnnGru(CnnRecurrent):
    def __init__(self, classes=10):
        super().__init__(nn.GRU, 20, classes)


class CnnLstm(CnnRecurrent):
    def __init__(self, classes=10):
        super().__init__(nn.LSTM, 30, classes)


class CrnnChoi(Net):
    """Choi's net on 96 bands of 1366 frames, 37 frames of nothing put on both sides."""

    FILTERS = [1, 64, 128, 128, 128]

    def __init__(self, classes=10):
        super().__init__()
        self.input_norm = nn.BatchNorm2d(96, **KERAS_NORM)
        for i in range(4):
            conv = nn.Conv2d(self.FILTERS[i], self.FILTERS[i + 1], 3, padding=1)
            self.add(f"conv{i + 1}", conv)
            self.add(f"norm{i + 1}", nn.BatchNorm2d(self.FILTERS[i + 1], **KERAS_NORM))
        self.drop, self.drop_last = nn.Dropout(0.1), nn.Dropout(0.3)
        self.recurrent = nn.GRU(128, 32, num_layers=2, batch_first=True)
        self.head = nn.Linear(32, classes)

    def forward(self, x):
        x = F.pad(x, (37, 37)).transpose(1, 2)
        x = self.input_norm(x).transpose(1, 2)
        for i, pool in enumerate([2, 3, 4, 4]):
            x = F.elu_(self.get(f"norm{i + 1}")(self.get(f"conv{i + 1}")(x)))
            x = self.drop(F.max_pool2d(x, pool))
        x, _ = self.recurrent(x.flatten(1, 2).transpose(1, 2))
        return self.head(self.drop_last(x[:, -1]))
