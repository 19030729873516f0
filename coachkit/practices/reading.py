"""How a rule asks the trained reader: which fault a text most likely has, how surely, and where.

A text has the likeliest such finding, and another one when it is nearly as likely; a long text at most one for each sentence, and only a sure one.
An unsure reading is a tip, which never counts.
"""

from collections.abc import Iterator

from coachkit import language, reader
from coachkit.review import Hit, Severity

# From how much certainty on a reading is a finding, kind by kind; below that, down to MAYBE, it is a tip. Chosen on
# lines of other writers that an earlier reader had not learned from (they are learned from now), never on the held ones.
SURE = {"question": 0.7, "observation": 0.75, "cause": 0.5, "feedback": 0.5, "objective": 0.8, "plan": 0.8}
MAYBE = 0.4
SURE_IN_LONG = 0.9
LONG = 45  # words; a longer text is read sentence by sentence


def seen(rule: str, place: str, field: str, text: str | None, reason: str, better: str, *, beside: str = "",
         severity: Severity | None = None) -> Iterator[Hit]:
    """The hits of one rule on the text of a field; `place` names what it was trained on, `beside` the line above it."""
    for found, certain in faults(place, text, beside):
        if rule == found.fault or rule in found.others:
            yield Hit(field, reason, better, found.start, found.end, (text or "")[found.start : found.end],
                      severity if certain else "tip")


def faults(place: str, text: str | None, beside: str = "") -> Iterator[tuple[reader.Reading, bool]]:
    """Every reading of a text that is worth saying, and whether it is a sure one."""
    text = text or ""
    if not text.strip():
        return
    if language.number_of_words(text) <= LONG:
        found = reader.read(place, text, beside)
        if found.certainty >= MAYBE:
            yield found, found.certainty >= SURE[place.partition(".")[0]]
        return
    for span in language.sentences(text):
        found = reader.read(place, span.words, beside)
        if found.certainty >= SURE_IN_LONG:
            yield found._replace(start=span.start + found.start, end=span.start + found.end), True


def free_of(place: str, text: str | None, *rules: str) -> bool:
    """True when nothing sure of these rules stands in the text."""
    return not any(certain and found.fault in rules for found, certain in faults(place, text))
