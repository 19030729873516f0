"""The reader's small network in plain numpy: how likely each fault is in a text, and which words are it.

A short transformer encoder (Vaswani et al. 2017; Devlin et al. 2019). Its first layers come from
all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0) and were trained further on the lines of `exercises/reviews`;
`tools/reader.py` makes the weights. Same text, same numbers: no chance, no clock, no network.
"""

from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

HEADS = 12
MOST_PIECES = 90  # of one text


class Read(NamedTuple):
    """`faults`: probability per label, the first is "none"; `words`: per piece, how likely it belongs to the fault."""

    faults: np.ndarray
    words: np.ndarray


class Network:
    """`weights` as `tools/reader.py` stores them: matrices as int8 with one scale a row."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.w = {name: _whole(weights, name) for name in weights if not name.endswith(".scale")}
        self.threads = ThreadpoolController()
        self.layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))

    def __call__(self, pieces: list[int], beside: list[int], place: int) -> Read:
        """`pieces` are those of the text, `beside` those of the line it answers to (or none), `place` the field's number."""
        with self.threads.limit(limits=1):  # matrices this small are only slowed by a second thread
            return self._read(pieces, beside, place)

    def _read(self, pieces: list[int], beside: list[int], place: int) -> Read:
        w, n = self.w, min(len(pieces), MOST_PIECES)
        first, last = int(w["first"]), int(w["last"])
        ids = [first, *pieces[:n], last, *([*beside, last] if beside else [])]
        kind = np.zeros(len(ids), dtype=int)
        kind[n + 2 :] = 1
        x = w["word"][ids].astype(np.float32) * w["word_scale"][ids, None] + w["pos"][: len(ids)] + w["typ"][kind]
        x[0] += w["field"][place]
        x = self._norm(x, "norm")
        for layer in range(self.layers):
            x = self._layer(x, f"layers.{layer}.")
        whole = np.concatenate([x[0], x[: n + 2].mean(axis=0)])
        faults = self._line(np.tanh(self._line(whole, "mix")), "cls")
        faults[~w["allow"][place].astype(bool)] = -np.inf
        faults = np.exp(faults - faults.max())
        return Read(faults / faults.sum(), 1 / (1 + np.exp(-self._line(x[1 : n + 1], "tok")[:, 0])))

    def _layer(self, x: np.ndarray, at: str) -> np.ndarray:
        many, wide = x.shape
        q, k, v = (self._line(x, at + one).reshape(many, HEADS, -1).transpose(1, 0, 2) for one in "qkv")
        seen = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(wide / HEADS))
        seen = np.exp(seen - seen.max(axis=-1, keepdims=True))
        seen /= seen.sum(axis=-1, keepdims=True)
        x = self._norm(x + self._line((seen @ v).transpose(1, 0, 2).reshape(many, wide), at + "o"), at + "n1")
        return self._norm(x + self._line(_gelu(self._line(x, at + "f1")), at + "f2"), at + "n2")

    def _line(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self.w[name + ".weight"] + self.w[name + ".bias"]

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(axis=-1, keepdims=True)
        return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12) * self.w[name + ".weight"] + self.w[name + ".bias"]


def _whole(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    """A matrix in float32, laid out for `x @ W`; the word table stays small and is scaled when read."""
    value = weights[name]
    if name + ".scale" not in weights:
        return value
    return np.ascontiguousarray((value.astype(np.float32) * weights[name + ".scale"][:, None]).T)


def _gelu(x: np.ndarray) -> np.ndarray:
    """The Gaussian error linear unit, tanh form (Hendrycks & Gimpel 2016)."""
    return 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
