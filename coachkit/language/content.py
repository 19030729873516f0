"""What two texts share of the words that carry meaning."""

from coachkit.language.english import FUNCTION_WORDS
from coachkit.language.spans import listed, words

_FILLER = FUNCTION_WORDS | frozenset(listed("""
    very really quite much many lot lots still even yet again often sometimes usually being having get gets got
    one two's there's that's thing things kind etc due via whose both either
"""))


def _stem(word: str) -> str:
    word = word.split("'")[0].replace("-", "")
    for end, new in (("ies", ""), ("sses", "ss"), ("ied", ""), ("ingly", ""), ("edly", "")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + new
    for end in ("ations", "ation", "ings", "ing", "ers", "ed", "es", "er", "ly", "s", "e", "y"):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            word = word[: -len(end)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


def content_words(text: str | None) -> set[str]:
    """Light stems of the words that carry meaning; numbers stay as they are."""
    return {_stem(w) for w in words(text) if w not in _FILLER and (len(w) > 1 or w.isdigit())}


def overlap(a: str | None, b: str | None) -> float:
    """How much of the shorter text's content stands in the other, 0 to 1; 0 when one has none."""
    one, two = content_words(a), content_words(b)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0
