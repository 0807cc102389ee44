"""Reference losses and gradients of recurrent nets and attention, for src/nn/recurrent.torch.test.ts.

    python3 golden/torch_recurrent.py
"""
import torch
import torch.nn.functional as F

from make_torch import Maker, write


def set_weights(m, layer, name, suffix, roles):
    """Gives one direction of a PyTorch layer weights of the formula; returns names and tensors."""
    for role, names in roles.items():
        shape = getattr(layer, names[0] + suffix).shape
        scale = shape[1] ** -0.5 * 1.7 if role == "weight" else 0.3 if role == "bias" else 0.5
        value = m.weight(f"{name}.{role}", tuple(shape), scale)
        for other in names:
            delattr(layer, other + suffix)
            # A sum of two biases has one gradient: half the value each.
            setattr(layer, other + suffix, value / len(names))


GRU = {
    "weight": ["weight_ih_l0"],
    "recurrentWeight": ["weight_hh_l0"],
    "bias": ["bias_ih_l0"],
    "recurrentBias": ["bias_hh_l0"],
}
SUMMED = {
    "weight": ["weight_ih_l0"],
    "recurrentWeight": ["weight_hh_l0"],
    "bias": ["bias_ih_l0", "bias_hh_l0"],
}


def run(m, kind, h, name, units, roles, both=False, **options):
    """One layer over [batch, time, features], one direction or both; all states."""
    layer = kind(h.shape[2], units, batch_first=True, bidirectional=both, **options)
    set_weights(m, layer, f"{name}.forward" if both else name, "", roles)
    if both:
        set_weights(m, layer, f"{name}.backward", "_reverse", roles)
    layer._flat_weights = [getattr(layer, one) for one in layer._flat_weights_names]
    return layer(h)[0]


def gru_both_ways():
    """Two layers: both directions at all steps, then both directions' last states."""
    m = Maker(5, (7, 6), 4)
    h = run(m, torch.nn.GRU, m.x, "first", 5, GRU, both=True)
    h = run(m, torch.nn.GRU, h, "second", 6, GRU, both=True)
    h = torch.cat([h[:, -1, :6], h[:, 0, 6:]], 1)
    return m.finish(m.dense(h, "head", 4))


def lstm_stack():
    m = Maker(4, (9, 5), 3)
    h = run(m, torch.nn.LSTM, m.x, "first", 7, SUMMED)
    h = run(m, torch.nn.LSTM, h, "second", 6, SUMMED)[:, -1]
    return m.finish(m.dense(h, "head", 3))


def simple_rnn_stack():
    m = Maker(4, (6, 5), 3)
    h = run(m, torch.nn.RNN, m.x, "first", 7, SUMMED, both=True)
    h = run(m, torch.nn.RNN, h, "second", 6, SUMMED, nonlinearity="relu")[:, -1]
    return m.finish(m.dense(h, "head", 3))


def gru_reset_before():
    """Keras's GRU with reset_after False, written out."""
    m = Maker(3, (6, 5), 3)
    units = 7
    w = m.weight("gru.weight", (3 * units, 5), 5**-0.5 * 1.7)
    u = m.weight("gru.recurrentWeight", (3 * units, units), 0.5)
    b = m.weight("gru.bias", (3 * units,), 0.3)
    h = torch.zeros(3, units)
    for t in range(6):
        x = F.linear(m.x[:, t], w, b)
        gates = torch.sigmoid(x[:, : 2 * units] + F.linear(h, u[: 2 * units]))
        r, z = gates[:, :units], gates[:, units:]
        n = torch.tanh(x[:, 2 * units :] + F.linear(r * h, u[2 * units :]))
        h = (1 - z) * n + z * h
    return m.finish(m.dense(h, "head", 3))


def dense_steps():
    """A dense layer at every step, then one over all."""
    m = Maker(3, (5, 6), 4)
    w = m.weight("steps.weight", (7, 6), 6**-0.5 * 1.7)
    h = torch.relu(F.linear(m.x, w, m.weight("steps.bias", (7,), 0.3)))
    return m.finish(m.dense(h.flatten(1), "head", 4))


def vector_net():
    """A net of vectors with a batch that is taken in slices."""
    m = Maker(50, (57,), 10)
    h = torch.relu(m.dense(m.x, "first", 57))
    h = torch.relu(m.dense(h, "second", 32))
    h = torch.relu(m.dense(h, "third", 16))
    result = m.finish(m.dense(h, "head", 10))
    result["outputs"] = result["outputs"][:100]
    return result


def transformer():
    """Two blocks: attention over what layer norm gives, then a dense pair, each added to what came in."""
    m = Maker(3, (7, 6), 4)
    h = m.x
    for name in ["first", "second"]:
        gamma = m.weight(f"{name}.norm.gamma", (6,), 0.5, 1.0)
        normed = F.layer_norm(h, (6,), gamma, m.weight(f"{name}.norm.beta", (6,), 0.5))
        layer = torch.nn.MultiheadAttention(6, 3, batch_first=True)
        for role, path, scale in [
            ("weight", "in_proj_weight", 6**-0.5 * 1.7),
            ("bias", "in_proj_bias", 0.3),
            ("outputWeight", "out_proj.weight", 0.5),
            ("outputBias", "out_proj.bias", 0.5),
        ]:
            owner = layer.out_proj if "." in path else layer
            attribute = path.split(".")[-1]
            shape = tuple(getattr(owner, attribute).shape)
            delattr(owner, attribute)
            setattr(owner, attribute, m.weight(f"{name}.{role}", shape, scale))
        h = h + layer(normed, normed, normed, need_weights=False)[0]
        w = m.weight(f"{name}.wide.weight", (9, 6), 6**-0.5 * 1.7)
        wide = F.gelu(F.linear(h, w, m.weight(f"{name}.wide.bias", (9,), 0.3)))
        w = m.weight(f"{name}.narrow.weight", (6, 9), 9**-0.5 * 1.7)
        h = h + F.linear(wide, w, m.weight(f"{name}.narrow.bias", (6,), 0.3))
    return m.finish(m.dense(h.flatten(1), "head", 4))


if __name__ == "__main__":
    write(
        [
            gru_both_ways,
            lstm_stack,
            simple_rnn_stack,
            gru_reset_before,
            dense_steps,
            vector_net,
            transformer,
        ]
    )
