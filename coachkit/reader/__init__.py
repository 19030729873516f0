"""What a trained reader sees in one sentence: which known fault it most likely has, how surely, and in which words.

Rules ask it through `coachkit.practices.reading`. A reading is the same for the same text, offline, in a few
milliseconds. How it was trained, on what, and how well it does on lines it has never seen: docs/reviews.md.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coachkit.reader.network import Read

SHARE = 0.25  # of the certainty; a fault that has this much of it is named, too
GROUP = 24  # texts read in one go
KEPT = 4096  # readings that are remembered
MOST_BESIDE = 40  # pieces of the line above


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


_KNOWN: OrderedDict[tuple[str, str, str], Reading] = OrderedDict()  # what was read last
_NOTED: ContextVar[list[tuple[str, str, str]] | None] = ContextVar("noted", default=None)


def read(place: str, text: str, beside: str = "") -> Reading:
    """Reads a text that stands in `place`; `beside` is the line it answers to, as the problem above a cause."""
    asked = (place, text, beside)
    if asked not in _KNOWN:
        if (noted := _NOTED.get()) is not None:
            noted.append(asked)
            return Reading("", 0.0, 0, 0)
        read_many([asked])
    return _KNOWN[asked]


@contextmanager
def noting() -> Iterator[list[tuple[str, str, str]]]:
    """While it lasts, `read` reads nothing and notes what it was asked, for `read_many`."""
    token = _NOTED.set(noted := [])
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def read_many(asked: Iterable[tuple[str, str, str]]) -> None:
    """Reads texts (place, text, beside) ahead of `read`, many at a time, which takes half as long for each."""
    from coachkit.reader.network import Asked

    network, pieces, places, labels = _reader()
    new = [(one, *pieces(one[1]), pieces(one[2])[0][:MOST_BESIDE] if one[2] else []) for one in dict.fromkeys(asked) if one not in _KNOWN]
    _KNOWN.update((one, Reading("", 0.0, 0, 0)) for one, ids, _spots, _beside in new if not ids)
    # A group is of like length, because all its rows are as long as the longest.
    new = sorted((one for one in new if one[1]), key=lambda one: len(one[1]) + len(one[3]))
    for at in range(0, len(new), GROUP):
        group = new[at : at + GROUP]
        found = network([Asked(ids, beside, places[place]) for (place, _text, _line), ids, _spots, beside in group])
        for (one, _ids, spots, _beside), seen in zip(group, found, strict=True):
            _KNOWN[one] = _reading(seen, spots, one[1], labels)
    while len(_KNOWN) > KEPT + len(new):
        _KNOWN.popitem(last=False)


def forget() -> None:
    """Forgets what was read, so that it is read anew."""
    _KNOWN.clear()


def _reading(seen: "Read", spots: list[tuple[int, int]], text: str, labels: list[str]) -> Reading:
    """One reading of the numbers that the network gives."""
    likeliest = 1 + int(seen.faults[1:].argmax())
    certainty = float(1 - seen.faults[0])
    others = tuple(labels[n] for n in range(1, len(labels)) if n != likeliest and seen.faults[n] >= SHARE * certainty)
    return Reading(labels[likeliest], certainty, *_stretch(seen.words.tolist(), spots, text), others if certainty > SHARE else ())


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
