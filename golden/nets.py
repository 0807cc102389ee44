"""The published nets in PyTorch, for golden/make_torch_nets.py and bench/train_step.py.

One class a net; the attributes are the names of src/models/ with `_` for the dot, so that parameters pair up.
A picture is `[1, bands, frames]` as everywhere in this package, also where a report writes time first.
What Keras does and PyTorch does not is written out: `same` pooling, transposed convolution, one bias an LSTM.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from keras_nets import CnnGru, CnnLstm, CrnnChoi, UnetEnc, UnetPar, UnetPar128, UnetPar128Small, UnetParSmall
from net import Net


class Reference(Net):
    """Five blocks of convolution, ReLU, max-pool and dropout."""

    def __init__(self, classes=10):
        super().__init__()
        channels = [1, 16, 32, 64, 64, 128]
        for i in range(5):
            self.add(f"conv{i + 1}", nn.Conv2d(channels[i], channels[i + 1], 3, padding=1))
        self.hidden = nn.Linear(128 * 4 * 4, 64)
        self.head = nn.Linear(64, classes)
        self.drop, self.drop_last = nn.Dropout(0.25), nn.Dropout(0.5)

    def forward(self, x):
        for i in range(5):
            x = self.drop(F.max_pool2d(F.relu_(self.get(f"conv{i + 1}")(x)), 2))
        return self.head(self.drop_last(F.relu_(self.hidden(x.flatten(1)))))


class DoubleConv(Net):
    """Four blocks of two normalized convolutions, mean over frequency, mean and maximum over time."""

    def __init__(self, classes=10):
        super().__init__()
        before = 1
        for block, filters in enumerate([16, 32, 64, 128]):
            for half in "ab":
                name = f"block{block + 1}_{half}"
                conv = nn.Conv2d(before, filters, 3, padding=1, bias=False)
                self.add(f"{name}_conv", conv)
                self.add(f"{name}_norm", nn.BatchNorm2d(filters))
                before = filters
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(256, classes)

    def forward(self, x):
        for block, pool in enumerate([2, 2, 2, (4, 2)]):
            for half in "ab":
                name = f"block{block + 1}_{half}"
                x = F.relu_(self.get(f"{name}_norm")(self.get(f"{name}_conv")(x)))
            x = F.max_pool2d(x, pool)
        x = x.mean(2)
        return self.head(self.drop(torch.cat([x.mean(2), x.amax(2)], 1)))


STRIP_FILTERS = [8, 16, 32, 48, 56]


class LseCnn(Net):
    """Report 000, `strip56`: [1, 288, 86] to a flat layer of 784."""

    def __init__(self, classes=10):
        super().__init__()
        for i, filters in enumerate(STRIP_FILTERS):
            self.add(f"conv{i + 1}", nn.Conv2d([1, *STRIP_FILTERS][i], filters, 3))
        self.dense1 = nn.Linear(784, 64)
        self.head = nn.Linear(64, classes)
        self.drop = nn.Dropout(0.2)

    def features(self, x):
        for i in range(5):
            x = F.relu_(self.get(f"conv{i + 1}")(x))
            x = self.drop(F.max_pool2d(x, 2) if i < 4 else x)
        return F.relu_(self.dense1(x.flatten(1)))

    def forward(self, x):
        return self.head(self.features(x))


class LseCnnSquare(Net):
    """Report 000, `square16`: [1, 224, 224], padded convolutions, a pool after each."""

    def __init__(self, classes=10):
        super().__init__()
        channels = [1, 8, 16, 32, 32, 16]
        for i in range(5):
            self.add(f"conv{i + 1}", nn.Conv2d(channels[i], channels[i + 1], 3, padding=1))
        self.dense1 = nn.Linear(784, 64)
        self.head = nn.Linear(64, classes)
        self.drop = nn.Dropout(0.2)

    def forward(self, x):
        for i in range(5):
            x = self.drop(F.max_pool2d(F.relu_(self.get(f"conv{i + 1}")(x)), 2))
        return self.head(F.relu_(self.dense1(x.flatten(1))))


class LseMlp(Net):
    def __init__(self, classes=10):
        super().__init__()
        self.dense1, self.dense2 = nn.Linear(57, 57), nn.Linear(57, 32)
        self.dense3, self.head = nn.Linear(32, 16), nn.Linear(16, classes)
        self.drop = nn.Dropout(0.25)

    def forward(self, x):
        x = self.drop(F.relu_(self.dense1(x)))
        x = self.drop(F.relu_(self.dense2(x)))
        return self.head(F.relu_(self.dense3(x)))


class LseRnn(Net):
    """A strip read column by column by a GRU in both directions; the two last states side by side."""

    def __init__(self, classes=10):
        super().__init__()
        self.recurrent = nn.GRU(288, 64, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.25)
        self.head = nn.Linear(128, classes)

    def features(self, x):
        _, last = self.recurrent(x.squeeze(1).transpose(1, 2))
        return self.drop(torch.cat([last[0], last[1]], 1))

    def forward(self, x):
        return self.head(self.features(x))


class LseCnnMlp(Net):
    def __init__(self, classes=10):
        super().__init__()
        for i, filters in enumerate(STRIP_FILTERS):
            self.add(f"picture_conv{i + 1}", nn.Conv2d([1, *STRIP_FILTERS][i], filters, 3))
        self.picture_dense1 = nn.Linear(4312, 100)
        self.table_dense1, self.table_dense2 = nn.Linear(57, 128), nn.Linear(128, 128)
        self.table_dense3 = nn.Linear(128, 100)
        self.joint_dense1, self.joint_dense2 = nn.Linear(200, 128), nn.Linear(128, 64)
        self.head = nn.Linear(64, classes)
        self.drop, self.drop_table = nn.Dropout(0.5), nn.Dropout(0.25)

    def forward(self, x, table):
        for i in range(5):
            x = self.drop(F.max_pool2d(F.relu_(self.get(f"picture_conv{i + 1}")(x)), 2))
        x = F.relu_(self.picture_dense1(x.flatten(1)))
        for i in (1, 2):
            table = self.drop_table(F.relu_(self.get(f"table_dense{i}")(table)))
        joint = torch.cat([x, F.relu_(self.table_dense3(table))], 1)
        return self.head(F.relu_(self.joint_dense2(F.relu_(self.joint_dense1(joint)))))


class LseCnnRnn(Net):
    """Convolutions of 2 × 2, then three GRUs over 1 step (`literal`) or 18 (`time`)."""

    def __init__(self, mode="time", classes=10):
        super().__init__()
        self.mode = mode
        channels = [1, 8, 16, 32, 48, 64]
        for i in range(5):
            stride = (2, 2 if i < 2 or mode == "literal" else 1)
            self.add(f"conv{i + 1}", nn.Conv2d(channels[i], channels[i + 1], 2, stride))
        self.dense1 = nn.Linear(1152 if mode == "literal" else 576, 256)
        self.dense2 = nn.Linear(256, 128)
        self.recurrent = nn.GRU(128, 64, num_layers=3, batch_first=True)
        self.head = nn.Linear(64, classes)

    def forward(self, x):
        for i in range(5):
            x = F.relu_(self.get(f"conv{i + 1}")(x))
        x = x.flatten(1).unsqueeze(1) if self.mode == "literal" else x.flatten(1, 2).transpose(1, 2)
        x, _ = self.recurrent(self.dense2(F.relu_(self.dense1(x))))
        return self.head(x[:, -1])


class LseCnnRnnLiteral(LseCnnRnn):
    def __init__(self, classes=10):
        super().__init__("literal", classes)


class LseCnnRnnParallel(Net):
    """The branch of lse-cnn and that of lse-rnn on the same strip, side by side."""

    def __init__(self, classes=10):
        super().__init__()
        self.cnn, self.rnn = LseCnn(classes), LseRnn(classes)
        del self.cnn.head, self.rnn.head
        self.head = nn.Linear(64 + 128, classes)

    def forward(self, x):
        return self.head(torch.cat([self.cnn.features(x), self.rnn.features(x)], 1))


class Nnet1(Net):
    """Report 001 on 2^18 samples of sound, [1, 262144]."""

    BLOCKS = [(1, 64, 128, 32, 4), (64, 128, 32, 2, 2), (128, 256, 16, 2, 2), (256, 512, 8, 2, 0)]

    def __init__(self, classes=8, head=True):
        super().__init__()
        for i, (before, filters, kernel, stride, _) in enumerate(self.BLOCKS):
            conv = nn.Conv1d(before, filters, kernel, stride, padding=kernel // 2)
            self.add(f"conv{i + 1}", conv)
            self.add(f"norm{i + 1}", nn.BatchNorm1d(filters))
        self.widths = [1024, 512, 128, 128, 64, classes] if head else []
        add_head(self, self.widths)

    def features(self, x):
        for i, (_, _, _, _, pool) in enumerate(self.BLOCKS):
            x = F.relu_(self.get(f"norm{i + 1}")(self.get(f"conv{i + 1}")(x)))
            x = F.max_pool1d(x, pool) if pool else x
        return torch.cat([F.max_pool1d(x, 64), F.avg_pool1d(x, 64)], 1).flatten(1)

    def forward(self, x):
        return apply_head(self, self.widths, self.features(x))


class Nnet2(Net):
    """Report 001 on 20 MFCC of 256 frames, [1, 20, 256]."""

    def __init__(self, classes=8, head=True, bands=20):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 256, (bands, 4))
        self.norm1 = nn.BatchNorm2d(256)
        self.conv2 = nn.Conv2d(256, 256, (1, 4), padding=(0, 2))
        self.norm2 = nn.BatchNorm2d(256)
        self.conv3 = nn.Conv2d(256, 256, (1, 4), padding=(0, 1))
        self.norm3 = nn.BatchNorm2d(256)
        self.drop = nn.Dropout(0.1)
        self.widths = [1024, 1024, 256, 64, classes] if head else []
        add_head(self, self.widths)

    def features(self, x):
        first = F.relu_(self.norm1(self.conv1(x)))
        x = F.relu_(self.norm2(self.conv2(first)))
        x = F.relu_(self.norm3(self.conv3(x)) + first)
        return torch.cat([F.max_pool2d(x, (1, 125)), F.avg_pool2d(x, (1, 125))], 1).flatten(1)

    def forward(self, x):
        return apply_head(self, self.widths, self.features(x), self.drop)


class Nnet2Mel(Nnet2):
    def __init__(self, classes=8):
        super().__init__(classes, bands=128)


class MixNet(Net):
    def __init__(self, classes=8):
        super().__init__()
        self.sound, self.picture = Nnet1(head=False), Nnet2(head=False)
        self.drop = nn.Dropout(0.1)
        self.widths = [2048, 512, 256, 128, classes]
        add_head(self, self.widths)

    def forward(self, sound, picture):
        x = torch.cat([self.sound.features(sound), self.picture.features(picture)], 1)
        return apply_head(self, self.widths, x, self.drop)


def add_head(net, widths):
    """Fully connected layers `dense1`, `dense2`…, and `head`, one for each pair of widths."""
    for i in range(len(widths) - 1):
        name = "head" if i == len(widths) - 2 else f"dense{i + 1}"
        net.add(name, nn.Linear(widths[i], widths[i + 1]))


def apply_head(net, widths, x, drop=nn.Identity()):
    for i in range(len(widths) - 2):
        x = drop(F.relu_(net.get(f"dense{i + 1}")(x)))
    return net.head(x)


class Dense(Net):
    def __init__(self, widths):
        super().__init__()
        self.widths = widths
        add_head(self, widths)

    def forward(self, x):
        return apply_head(self, self.widths, x)


class FeatDense(Dense):
    def __init__(self, classes=10):
        super().__init__([26, 64, 32, classes])


class SpecDense(Dense):
    def __init__(self, classes=10):
        super().__init__([128, 128, 64, classes])


class SpecCnn(Net):
    def __init__(self, classes=10):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 64, 3), nn.Conv2d(64, 32, 3)
        self.head = nn.Linear(32 * 124 * 212, classes)

    def forward(self, x):
        return self.head(F.relu_(self.conv2(F.relu_(self.conv1(x)))).flatten(1))


SGD = lambda rate, momentum=0.0: {"kind": "sgd", "lr": rate, "momentum": momentum}
ADAM = lambda rate, decay=0.0, eps=1e-8: {"kind": "adam", "lr": rate, "weight_decay": decay, "eps": eps}
RMSPROP = {"kind": "rmsprop", "lr": 1e-3, "alpha": 0.9, "eps": 1e-7}
KERAS_ADAM = ADAM(1e-3, 0.0, 1e-7)

# id: class, shapes of the inputs, classes, trainable parameters and running statistics, optimizer.
# `l2` is Keras's regularizer λ Σ w² on kernels of convolutions: the same gradient as a decay of 2 λ.
NETS = {
    "reference": (Reference, [(1, 128, 130)], 10, 265866, ADAM(1e-3, 1e-4)),
    "double-conv": (DoubleConv, [(1, 128, 128)], 10, 0, ADAM(1e-3, 1e-4)),
    "lse-cnn": (LseCnn, [(1, 288, 86)], 10, 94898, SGD(1e-2, 0.9)),
    "lse-cnn-square16": (LseCnnSquare, [(1, 224, 224)], 10, 70650, SGD(1e-2, 0.9)),
    "lse-mlp": (LseMlp, [(57,)], 10, 5860, SGD(1e-1)),
    "lse-rnn": (LseRnn, [(1, 288, 86)], 10, 137226, ADAM(1e-4)),
    "lse-cnn-mlp": (LseCnnMlp, [(1, 288, 432), (57,)], 10, 546778, ADAM(1e-4)),
    "lse-cnn-rnn": (LseCnnRnn, [(1, 288, 86)], 10, 289618, ADAM(1e-4)),
    "lse-cnn-rnn-literal": (LseCnnRnnLiteral, [(1, 288, 86)], 10, 437074, ADAM(1e-4)),
    "lse-cnn-rnn-parallel": (LseCnnRnnParallel, [(1, 288, 86)], 10, 0, ADAM(1e-4)),
    "nnet1": (Nnet1, [(1, 262144)], 8, 2461832, ADAM(1e-4, 5e-3)),
    "nnet2": (Nnet2, [(1, 20, 256)], 8, 1876040, ADAM(5e-5, 5e-3)),
    "nnet2-mel": (Nnet2Mel, [(1, 128, 256)], 8, 1986632, ADAM(5e-5, 5e-3)),
    "mixnet": (MixNet, [(1, 262144), (1, 20, 256)], 8, 3607496, ADAM(5e-5)),
    "feat-dense": (FeatDense, [(26,)], 10, 4138, RMSPROP),
    "spec-dense": (SpecDense, [(128,)], 10, 25418, RMSPROP),
    "spec-cnn": (SpecCnn, [(1, 128, 216)], 10, 8431274, KERAS_ADAM),
    "unet-par": (UnetPar, [(1, 256, 256)], 10, 3446170 - 480, {**KERAS_ADAM, "l2": 0.01}),
    "unet-par-128": (UnetPar128, [(1, 256, 256)], 10, 0, {**KERAS_ADAM, "l2": 0.01}),
    "unet-par-small": (UnetParSmall, [(1, 64, 64)], 10, 0, {**KERAS_ADAM, "l2": 0.01}),
    "unet-par-128-small": (UnetPar128Small, [(1, 64, 64)], 10, 0, {**KERAS_ADAM, "l2": 0.01}),
    "unet-enc-small": (UnetEnc, [(1, 48, 48)], 10, 1176170, ADAM(1e-3)),
    "crnn-choi-small": (CrnnChoi, [(1, 96, 342)], 10, 0, KERAS_ADAM),
    "unet-enc": (UnetEnc, [(1, 128, 128)], 10, 1176170, ADAM(1e-3)),
    "cnn-gru": (CnnGru, [(1, 23, 130)], 10, 235090 - 640, KERAS_ADAM),
    "cnn-lstm": (CnnLstm, [(1, 23, 130)], 10, 250070 - 640, KERAS_ADAM),
    "crnn-choi": (CrnnChoi, [(1, 96, 1366)], 10, 0, KERAS_ADAM),
}


def make(name):
    """The net of an id, with as many trainable parameters as its report's table says."""
    build, _, classes, expected, _ = NETS[name]
    net = build(classes=classes)
    count = sum(one.numel() for one in net.parameters() if one.requires_grad)
    if expected and count != expected:
        raise AssertionError(f"{name}: expected {expected} trainable parameters, got {count}")
    return net
