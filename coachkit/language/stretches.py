"""Sentences, quotations, and where a phrase or a shape occurs."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coachkit.language.spans import Span, plain

Pattern = str | re.Pattern[str]

_STOP = re.compile(r"(?<!\bno)(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bst)(?<!\bvs)"
                   r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+", re.I)
_QUOTE = re.compile(
    r"(?<![\w\d])\"(?=\S)[^\"\n]{1,400}?\"(?!\w)|[“„][^“”„\n]{1,400}?[”“]|«[^«»\n]{1,400}?»|"
    r"(?<![\w'])['‘](?=[^\s'])[^\n]{1,400}?(?<=[^\s])['’](?![\w])")


def _split(text: str, at: re.Pattern[str]) -> list[Span]:
    found, start = [], 0
    for cut in [*((m.start(), m.end()) for m in at.finditer(plain(text))), (len(text), len(text))]:
        piece = text[start : cut[1]]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if piece.strip():
            found.append(Span(start + left, start + right, piece.strip()))
        start = cut[1]
    return found


def sentences(text: str | None) -> list[Span]:
    """The sentences of a text, each with its closing mark."""
    return _split(text or "", _STOP)


def quoted_spans(text: str | None) -> list[Span]:
    """Everything between quotation marks, straight or curly, marks included."""
    text = text or ""
    return [Span(m.start(), m.end(), m.group()) for m in _QUOTE.finditer(text)]


def phrase(*phrases: str) -> re.Pattern[str]:
    """One expression for many phrases: whole words, any case, any white space; `*` stands for any ending."""
    def one(text: str) -> str:
        return r"\s+".join(re.escape(part).replace(r"\*", r"[\w'-]*") for part in text.split())

    return re.compile(r"(?<![\w'])(?:" + "|".join(one(p) for p in sorted(phrases, key=len, reverse=True))
                      + r")(?![\w])", re.I)


def shapes(table: str, **let: str) -> tuple[re.Pattern[str], ...]:
    """A table of sentence shapes, one regular expression a line, as patterns for `find`.

    Read whole words, any case; `( )` never captures; `<...>` marks the words that are shown;
    `{NAME}` stands for `let["NAME"]`; a line that begins with a space goes on from the one before;
    `#` opens a comment line.
    """
    lines = re.sub(r"\n +", "", table).strip("\n").split("\n")
    for name, text in let.items():
        lines = [line.replace("{" + name + "}", f"({text})") for line in lines]
    lines = [re.sub(r"(?<!\\)\((?!\?)", "(?:", line) for line in lines if line and not line.startswith("#")]
    marked = [_MARK.sub(r"(?P<at>\1)", line) for line in lines if _MARK.search(line)]
    whole = [line for line in lines if not _MARK.search(line)]
    joined = ["|".join(whole)] if whole else []
    return tuple(re.compile(rf"(?<!\w)(?:{line})(?!\w)", re.I) for line in joined + marked)


_MARK = re.compile(r"(?<!\(\?)<(?![=!])(.+?)>")


@lru_cache(maxsize=512)
def _one(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return phrase(*phrases)


def _compiled(patterns: Pattern | Iterable[Pattern]) -> list[re.Pattern[str]]:
    if isinstance(patterns, (str, re.Pattern)):
        patterns = (patterns,)
    patterns = tuple(patterns)
    spoken = tuple(p for p in patterns if isinstance(p, str))
    return [p for p in patterns if not isinstance(p, str)] + ([_one(spoken)] if spoken else [])


def find(
    text: str | None,
    patterns: Pattern | Iterable[Pattern],
    *,
    skip_quotes: bool = False,
    allow: Pattern | Iterable[Pattern] = (),
) -> Iterator[Span]:
    """Where the patterns occur, in the order of the text, never overlapping.

    A named group `at` in an expression narrows the hit to that group. A hit that touches an `allow`
    hit, or (with `skip_quotes`) stands inside quotation marks, is left out.
    """
    flat, text = plain(text), text or ""
    free = [m.span() for p in _compiled(allow) for m in p.finditer(flat)]
    if skip_quotes:
        free += [(q.start, q.end) for q in quoted_spans(text)]
    hits = [m.span("at") if "at" in p.groupindex else m.span() for p in _compiled(patterns) for m in p.finditer(flat)]
    last = 0
    for start, end in sorted(hits, key=lambda h: (h[0], -h[1])):
        if start >= last and end > start and not any(a < end and start < b for a, b in free):
            yield Span(start, end, text[start:end])
            last = end
