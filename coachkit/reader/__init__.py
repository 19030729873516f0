"""What a trained reader sees in one sentence: which known fault it most likely has, how surely, and in which words.

Rules ask it through `coachkit.practices.reading`. A reading is the same for the same text, offline, in about a
millisecond. How it was trained, on what, and how well it does on lines it has never seen: docs/reviews.md.
"""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

SHARE = 0.25  # of the certainty; a fault that has this much of it is named, too


class Reading(NamedTuple):
    """`fault` is a rule's id, "" where the text most likely has none of them; `certainty` is that any is there, 0 to 1.

    `start` and `end` are code points of the text: the words of the fault. `others` are faults that are nearly as likely.
    """

    fault: str
    certainty: float
    start: int
    end: int
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _reader() -> tuple:
    """The network, its pieces, its places and its labels; read once from the file that ships beside this one."""
    import numpy as np

    from coachkit.reader.network import Network
    from coachkit.reader.pieces import Pieces

    with resources.as_file(resources.files(__package__) / "weights.npz") as path, np.load(path) as stored:
        weights = dict(stored)
    vocabulary, places, labels = (bytes(weights.pop(name)).decode().split("\n") for name in ("vocabulary", "places", "labels"))
    pieces = Pieces(vocabulary)
    return Network(weights | {"first": pieces.first, "last": pieces.last}), pieces, {p: n for n, p in enumerate(places)}, labels


def known_places() -> tuple[str, ...]:
    """The fields it was trained on, such as `cause.text`."""
    return tuple(_reader()[2])


@lru_cache(maxsize=4096)
def read(place: str, text: str, beside: str = "") -> Reading:
    """Reads a text that stands in `place`; `beside` is the line it answers to, as the problem above a cause."""
    network, pieces, places, labels = _reader()
    ids, spots = pieces(text)
    if not ids:
        return Reading("", 0.0, 0, 0)
    found = network(ids, pieces(beside)[0][:40] if beside else [], places[place])
    likeliest = 1 + int(found.faults[1:].argmax())
    start, end = _stretch(found.words.tolist(), spots, text)
    certainty = float(1 - found.faults[0])
    others = tuple(labels[n] for n in range(1, len(labels)) if n != likeliest and found.faults[n] >= SHARE * certainty)
    return Reading(labels[likeliest], certainty, start, end, others if certainty > SHARE else ())


def _stretch(likely: list[float], spots: list[tuple[int, int]], text: str) -> tuple[int, int]:
    """The run of pieces that most likely is the fault: the strongest piece and its neighbours, to whole words."""
    top = max(range(len(likely)), key=likely.__getitem__)
    floor = min(0.5, likely[top] * 0.6)
    first = last = top
    while first > 0 and max(likely[max(0, first - 2) : first]) >= floor:
        first -= 1
    while last < len(likely) - 1 and max(likely[last + 1 : last + 3]) >= floor:
        last += 1
    start, end = spots[first][0], spots[last][1]
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
