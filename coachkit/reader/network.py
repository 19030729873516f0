"""The reader's small network in plain numpy: how likely each fault is in a text, and which words are it.

A short transformer encoder (Vaswani et al. 2017; Devlin et al. 2019). Its first layers come from
all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0) and were trained further on the lines of `exercises/reviews`;
`tools/train_reader.py` makes the weights. Same text, same numbers: no chance, no clock, no network.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

HEAD = 32  # cells of one attention head
MOST_PIECES = 90  # of one text
MANY = 4  # texts, from which on every core helps


class Asked(NamedTuple):
    """The pieces of a text, those of the line it answers to (or none), and the number of the field it stands in."""

    pieces: list[int]
    beside: list[int]
    place: int


class Read(NamedTuple):
    """`faults`: probability per label, the first is "none"; `words`: per piece, how likely it belongs to the fault."""

    faults: np.ndarray
    words: np.ndarray


class Network:
    """`weights` as `tools/train_reader.py` stores them: matrices as int8 with one scale a row."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.w = {name: _whole(weights, name) for name in weights if not name.endswith(".scale")}
        self.threads = ThreadpoolController()
        self.layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        for layer in range(self.layers):  # the three that read the same are one matrix, which is faster
            for part in ("weight", "bias"):
                self.w[f"layers.{layer}.qkv.{part}"] = np.concatenate([self.w.pop(f"layers.{layer}.{one}.{part}") for one in "qkv"], axis=-1)

    def __call__(self, asked: Sequence[Asked]) -> list[Read]:
        """Reads some texts in one go; texts of like length cost least."""
        # A second thread only slows what is small.
        with self.threads.limit(limits=1 if len(asked) < MANY else None):
            return self._read(asked)

    def _read(self, asked: Sequence[Asked]) -> list[Read]:
        w, first, last = self.w, int(self.w["first"]), int(self.w["last"])
        rows = [[first, *one.pieces[:MOST_PIECES], last, *([*one.beside, last] if one.beside else [])] for one in asked]
        own = np.array([min(len(one.pieces), MOST_PIECES) + 2 for one in asked])
        long = np.array([len(row) for row in rows])
        place = [one.place for one in asked]
        at = np.arange(long.max())
        ids = np.zeros((len(rows), len(at)), dtype=int)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = row
        x = w["word"][ids].astype(np.float32) * w["word_scale"][ids, None] + w["pos"][at] + w["typ"][(at >= own[:, None]).astype(int)]
        x[:, 0] += w["field"][place]
        x = self._norm(x, "norm")
        unseen = np.where(at < long[:, None], np.float32(0), np.float32(-1e9))[:, None, None, :]  # what only fills up a row
        for layer in range(self.layers):
            x = self._layer(x, unseen, f"layers.{layer}.")
        mean = (x * (at < own[:, None])[..., None]).sum(axis=1) / own[:, None].astype(np.float32)
        faults = self._line(np.tanh(self._line(np.concatenate([x[:, 0], mean], axis=1), "mix")), "cls")
        faults[~w["allow"][place].astype(bool)] = -np.inf
        faults = _shares(faults)
        words = 1 / (1 + np.exp(-self._line(x, "tok")[..., 0]))
        return [Read(faults[n], words[n, 1 : own[n] - 1]) for n in range(len(rows))]

    def _layer(self, x: np.ndarray, unseen: np.ndarray, at: str) -> np.ndarray:
        many, long, _wide = x.shape
        q, k, v = self._line(x, at + "qkv").reshape(many, long, 3, -1, HEAD).transpose(2, 0, 3, 1, 4)
        seen = _shares(q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(HEAD)) + unseen)
        x = self._norm(x + self._line((seen @ v).transpose(0, 2, 1, 3).reshape(many, long, -1), at + "o"), at + "n1")
        return self._norm(x + self._line(_gelu(self._line(x, at + "f1")), at + "f2"), at + "n2")

    def _line(self, x: np.ndarray, name: str) -> np.ndarray:
        weight = self.w[name + ".weight"]
        y = x.reshape(-1, len(weight)) @ weight
        y += self.w[name + ".bias"]
        return y.reshape(*x.shape[:-1], -1)

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - np.add.reduce(x, axis=-1, keepdims=True) / x.shape[-1]
        spread = np.einsum("...i,...i->...", x, x)[..., None] / x.shape[-1]
        x *= self.w[name + ".weight"] / np.sqrt(spread + 1e-12)
        x += self.w[name + ".bias"]
        return x


def _whole(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    """A matrix in float32, laid out for `x @ W`; the word table stays small and is scaled when read."""
    value = weights[name]
    if name + ".scale" not in weights:
        return value
    return np.ascontiguousarray((value.astype(np.float32) * weights[name + ".scale"][:, None]).T)


def _shares(x: np.ndarray) -> np.ndarray:
    x = x - x.max(axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=-1, keepdims=True)
    return x


def _gelu(x: np.ndarray) -> np.ndarray:
    """The Gaussian error linear unit, tanh form (Hendrycks & Gimpel 2016): x/2 · (1 + tanh(0.798 · (x + 0.0447 · x³))).

    In one array beside `x`, which it uses up: half of the time goes into memory otherwise.
    """
    y = x * np.float32(0.044715)
    y *= x
    y *= x
    y += x
    y *= np.float32(0.7978845608)
    np.tanh(y, out=y)
    y += 1
    x *= np.float32(0.5)
    y *= x
    return y
