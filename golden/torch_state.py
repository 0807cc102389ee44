"""A state_dict of PyTorch and what its module gives, for src/interchange/from-torch.test.ts.

    python3 golden/torch_state.py

Writes golden/torch/state.safetensors: the state_dict as PyTorch names it, with `input` and `output` beside it.
"""
import json
import os
import struct

import torch
from torch import nn

torch.manual_seed(5)


class Module(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.PReLU(4))
        self.up = nn.ConvTranspose2d(4, 2, (2, 1), stride=(2, 1))
        self.rnn = nn.GRU(16, 5, num_layers=2, bidirectional=True, batch_first=True)
        self.memory = nn.LSTM(10, 6, batch_first=True)
        self.attention = nn.MultiheadAttention(6, 2, batch_first=True)
        self.even = nn.LayerNorm(6)
        self.plain = nn.RNN(6, 3, batch_first=True)
        self.fc = nn.Linear(3, 4)

    def forward(self, x):
        h = self.up(self.features(x))
        h = h.permute(0, 3, 1, 2).flatten(2)
        h, _ = self.rnn(h)
        h, _ = self.memory(h)
        h = self.even(h + self.attention(h, h, h)[0])
        return self.fc(self.plain(h)[0][:, -1])


def write_safetensors(path, tensors):
    types = {torch.float32: "F32", torch.int64: "I64"}
    header, data = {}, b""
    for name, tensor in tensors.items():
        content = tensor.detach().contiguous().numpy().tobytes()
        shape, offsets = list(tensor.shape), [len(data), len(data) + len(content)]
        header[name] = {"dtype": types[tensor.dtype], "shape": shape, "data_offsets": offsets}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


module = Module()
x = torch.rand(2, 1, 4, 6) * 2 - 1
with torch.no_grad():
    for parameter in module.parameters():
        parameter += 0.2 * torch.randn_like(parameter)
    module.train()
    for _ in range(3):
        module(torch.randn(4, 1, 4, 6))
    module.eval()
    y = module(x)
folder = os.path.join(os.path.dirname(__file__), "torch")
write_safetensors(
    os.path.join(folder, "state.safetensors"), {**module.state_dict(), "input": x, "output": y}
)
