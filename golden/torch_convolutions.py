"""Reference losses and gradients of strided, dilated and transposed convolutions, from PyTorch.

    python3 golden/torch_convolutions.py

One JSON file a net in golden/torch, for src/nn/convolutions.torch.test.ts; see make_torch.py. Padding 'same' is Keras's,
written out: zeros enough for ceil(length / stride) windows, an odd one at the end.
"""
import json
import os

import torch
import torch.nn.functional as F

from make_torch import FOLDER, Maker


def same(length, kernel, stride):
    total = max(0, (-(-length // stride) - 1) * stride + kernel - length)
    return total // 2, total - total // 2


class ConvolutionMaker(Maker):
    def filters(self, h, name, filters, kernel, bias=True):
        fan = h.shape[1]
        for length in kernel:
            fan *= length
        w = self.weight(f"{name}.weight", (filters, h.shape[1], *kernel), fan**-0.5 * 1.7)
        return w, self.weight(f"{name}.bias", (filters,), 0.3) if bias else None

    def transposed(self, h, name, filters, kernel):
        fan = h.shape[1] * kernel[0] * kernel[1]
        w = self.weight(f"{name}.weight", (h.shape[1], filters, *kernel), fan**-0.5 * 1.7)
        return w, self.weight(f"{name}.bias", (filters,), 0.3)


def conv_lines():
    """Raw samples: long kernels with long strides, as nnet1 begins."""
    m = ConvolutionMaker(3, (1, 1024), 4)
    h = torch.relu(F.conv1d(m.x, *m.filters(m.x, "first", 8, (32,)), stride=8, padding=16))
    h = torch.relu(F.conv1d(h, *m.filters(h, "second", 16, (16,)), stride=2, padding=8))
    h = F.conv1d(h, *m.filters(h, "third", 8, (4,)), padding=1)
    return m.finish(m.dense(h.flatten(1), "head", 4))


def conv_columns():
    """Kernels of one column on planes of one column, as in nnet2."""
    m = ConvolutionMaker(3, (1, 33, 20), 4)
    a = torch.relu(F.conv2d(m.x, *m.filters(m.x, "first", 16, (4, 20))))
    h = torch.relu(F.conv2d(a, *m.filters(a, "second", 16, (4, 1)), padding=(2, 0)))
    h = F.conv2d(h, *m.filters(h, "third", 16, (4, 1)), padding=(1, 0))
    return m.finish(m.dense((a + h).flatten(1), "head", 4))


def conv_strided():
    m = ConvolutionMaker(2, (3, 11, 14), 4)
    top, left = same(11, 3, 2), same(14, 4, 3)
    padded = F.pad(m.x, (*left, *top))
    h = torch.relu(F.conv2d(padded, *m.filters(m.x, "first", 6, (3, 4)), stride=(2, 3)))
    h = F.conv2d(h, *m.filters(h, "second", 5, (2, 3)), dilation=(2, 1), padding=(1, 1))
    return m.finish(m.dense(h.flatten(1), "head", 4))


def conv_transposed():
    m = ConvolutionMaker(2, (3, 5, 6), 4)
    # Keras's 'same' with stride 2 and kernel 3: the full output without its last row and column.
    h = F.conv_transpose2d(m.x, *m.transposed(m.x, "first", 4, (3, 3)), stride=2)[:, :, :-1, :-1]
    h = torch.relu(h)
    h = torch.relu(F.conv_transpose2d(h, *m.transposed(h, "second", 8, (3, 3)), padding=1))
    # Keras makes at least input · stride outputs.
    third = m.transposed(h, "third", 2, (2, 3))
    h = F.conv_transpose2d(h, *third, stride=(3, 2), output_padding=(1, 0))
    return m.finish(m.dense(h.flatten(1), "head", 4))


if __name__ == "__main__":
    for case in [conv_lines, conv_columns, conv_strided, conv_transposed]:
        with open(os.path.join(FOLDER, f"{case.__name__.replace('_', '-')}.json"), "w") as file:
            json.dump(case(), file, separators=(",", ":"))
            file.write("\n")
