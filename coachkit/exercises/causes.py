"""Marks a cause tree of a case, or any list of lines: which of the keyed parts it names, and how many cases that explains.

And the counts of a first version: which of the keyed ones are the case's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coachkit.exercises.schema import KeyedCause
from coachkit.practices import Mvp, Observations, WhyTree


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
    return Explained(*named([node.text or "" for node in tree.nodes or []], causes))


def mark_notes(record: Observations, causes: Sequence[KeyedCause]) -> Explained:
    """A keyed waste counts as found when a note holds one of its words."""
    return Explained(*named([note.text or "" for note in record.observations or []], causes))


def mark_counts(mvp: Mvp, causes: Sequence[KeyedCause]) -> tuple[tuple[KeyedCause, ...], tuple[KeyedCause, ...]]:
    """The keyed counts (`name` is the field, `share` the count) that were written down and differ, and those still open."""
    open_ = tuple(cause for cause in causes if getattr(mvp, cause.name) is None)
    return tuple(cause for cause in causes if cause not in open_ and getattr(mvp, cause.name) != cause.share), open_


def named(lines: Sequence[str], causes: Sequence[KeyedCause]) -> tuple[tuple[KeyedCause, ...], tuple[KeyedCause, ...]]:
    """The keyed parts that some line names, and those that none does."""
    found = tuple(cause for cause in causes if any(_names(line, cause) for line in lines))
    return found, tuple(cause for cause in causes if cause not in found)


def _names(line: str, cause: KeyedCause) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", line, re.IGNORECASE) for word in cause.words)
