"""How a rule asks the trained reader: which fault a text most likely has, how surely, and where.

A text has the likeliest such finding, and another one when it is nearly as likely. An unsure reading is a tip, which
never counts. The reader learned on single lines, so of a long text it reads one sentence at a time and is believed only
when it is nearly certain; and what a text lacks it lacks only when none of its sentences has it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from coachkit import language, reader
from coachkit.review import Hit, Severity, review

# From how much certainty on a reading is a finding, kind by kind; below that, down to MAYBE, it is a tip. Chosen on
# lines of other writers that an earlier reader had not learned from (they are learned from now), never on the held ones.
SURE = {"question": 0.7, "observation": 0.75, "cause": 0.5, "feedback": 0.5, "objective": 0.8, "plan": 0.8}
MAYBE = 0.4
SURE_IN_LONG = 0.97
BEGUN = 3  # words; a note with fewer has only been begun
LONG = 45  # words; a longer text is read sentence by sentence
# Something is missing: whom it is for, what to see, a question, a cause. A single sentence of many may well be without it.
LACKS = {"OK-NO-BENEFICIARY", "OK-VAGUE", "CQ-NOT-A-QUESTION", "CQ-TURN-DOWN", "W5-CIRCULAR", "W5-ERROR-NEEDS-CAUSE"}


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
        found, kind = reader.read(place, text, beside), place.partition(".")[0]
        if found.certainty >= MAYBE:
            begun = kind == "observation" and language.number_of_words(text) < BEGUN
            yield found, found.certainty >= SURE[kind] and not begun
        return
    yield from _of_a_long_text(place, text, beside)


def _of_a_long_text(place: str, text: str, beside: str) -> Iterator[tuple[reader.Reading, bool]]:
    kind, lacking = place.partition(".")[0], LACKS
    for span in language.sentences(text):
        found = reader.read(place, span.words, beside)
        likely = {found.fault, *found.others} if found.certainty >= MAYBE else set()
        lacking = lacking & likely
        asked = kind == "question" and span.words.rstrip().endswith("?")  # a question is read as if it stood alone
        if found.fault not in LACKS and found.certainty >= (SURE[kind] if asked else SURE_IN_LONG):
            yield found._replace(start=span.start + found.start, end=span.start + found.end, others=()), True
    for fault in sorted(lacking):
        yield reader.Reading(fault, SURE_IN_LONG, 0, len(text), ()), True


def read_ahead(records: Sequence[Any]) -> None:
    """Has everything read that the rules will ask about some records, many texts at a time: half the time for each."""
    with reader.noting() as asked:
        for record in records:
            review(record)
    reader.read_many(asked)


def free_of(place: str, text: str | None, *rules: str) -> bool:
    """True when nothing sure of these rules stands in the text."""
    return not any(certain and found.fault in rules for found, certain in faults(place, text))
