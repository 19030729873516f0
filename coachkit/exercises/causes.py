"""Marks a cause tree of a case: which of the keyed causes it names, and how many cases that explains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coachkit.exercises.schema import KeyedCause
from coachkit.practices import WhyTree


@dataclass(frozen=True)
class Explained:
    """The keyed causes a tree names, those it does not, and the cases behind each (in the unit of the key)."""

    found: tuple[KeyedCause, ...]
    missing: tuple[KeyedCause, ...]

    @property
    def share(self) -> float:
        return sum(cause.share or 0 for cause in self.found)

    @property
    def total(self) -> float:
        return self.share + self.rest

    @property
    def rest(self) -> float:
        return sum(cause.share or 0 for cause in self.missing)


def mark_causes(tree: WhyTree, causes: Sequence[KeyedCause]) -> Explained:
    """A cause counts as found when a line of the tree holds one of its words."""
    lines = [node.text or "" for node in tree.nodes or []]
    found = tuple(cause for cause in causes if any(_names(line, cause) for line in lines))
    return Explained(found, tuple(cause for cause in causes if cause not in found))


def _names(line: str, cause: KeyedCause) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", line, re.IGNORECASE) for word in cause.words)
