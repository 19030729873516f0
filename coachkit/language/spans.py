"""The words of a text, and a stretch of it with its place."""

import re
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, in code points; `words` is exactly text[start:end]."""

    start: int
    end: int
    words: str


# One code point in, one out, so that offsets stay true.
_PLAIN = str.maketrans({
    "’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
})
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['-][^\W\d_]+)*")


def plain(text: str | None) -> str:
    """The text with plain apostrophes, hyphens and spaces; same length as before."""
    return (text or "").translate(_PLAIN)


def whole(text: str) -> Span:
    """The text without the white space around it, as one stretch."""
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()), text.strip())


def words(text: str | None) -> list[str]:
    """Words and numbers in lower case."""
    return list(_words(text))


@lru_cache(maxsize=256)  # a dozen rules ask for those of one text, one after the other
def _words(text: str | None) -> tuple[str, ...]:
    return tuple(found.group().lower() for found in _WORD.finditer(plain(text)))


def number_of_words(text: str | None) -> int:
    return len(words(text))


def listed(table: str) -> tuple[str, ...]:
    """The words of a table, parted by white space."""
    return tuple(table.split())
