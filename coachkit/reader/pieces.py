"""A text as the pieces the reader knows (WordPiece, lower case, accents off), each with the place where it stands.

Method: Schuster & Nakajima 2012; Devlin et al. 2019 (the uncased vocabulary).
"""

import unicodedata
from collections.abc import Iterator, Sequence

# One code point in, one out, so that offsets stay true.
_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
})
LONGEST = 40  # characters of a word that is still taken apart

Place = tuple[int, int]


class Pieces:
    """Takes texts apart. `vocabulary` lists the pieces; a piece inside a word begins with `##`."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.unknown, self.first, self.last = (self.ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))

    def __call__(self, text: str) -> tuple[list[int], list[Place]]:
        """The ids of the pieces, and for each the (start, end) it covers, in code points of `text`."""
        ids: list[int] = []
        places: list[Place] = []
        text = text.translate(_PLAIN)
        for start, end in _words(text):
            for id, place in self._taken_apart(text[start:end], start, end):
                ids.append(id)
                places.append(place)
        return ids, places

    def _taken_apart(self, word: str, start: int, end: int) -> list[tuple[int, Place]]:
        bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        same_length = len(bare) == end - start
        found, at = [], 0
        while at < len(bare) <= LONGEST:
            head = "##" if at else ""
            stop = next((n for n in range(len(bare), at, -1) if head + bare[at:n] in self.ids), at)
            if stop == at:
                return [(self.unknown, (start, end))]
            found.append((self.ids[head + bare[at:stop]], (start + at, start + stop) if same_length else (start, end)))
            at = stop
        return found or [(self.unknown, (start, end))]


def _words(text: str) -> Iterator[Place]:
    """Runs of letters and digits, and every other visible character by itself."""
    start = None
    for n, char in enumerate(text):
        inside = char.isalnum() or unicodedata.combining(char)
        if inside and start is None:
            start = n
        if not inside:
            if start is not None:
                yield start, n
                start = None
            if not char.isspace() and unicodedata.category(char)[0] != "C":
                yield n, n + 1
    if start is not None:
        yield start, len(text)
