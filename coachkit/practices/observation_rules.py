"""The rules of a note from where the work is done: a fact says what a camera would show."""

from collections.abc import Iterator

from coachkit import language
from coachkit.practices.reading import seen
from coachkit.practices.walk import Noted
from coachkit.review import Hit, rule
from coachkit.words import N_

TUCKER = "Tucker & Singer 2015, Production and Operations Management 24:253"
MINOURA = "Minoura (Toyota): look on the spot first; people fall back on deduction"
PRIVACY = "privacy: a note about the work needs no person's name"


def _seen(name: str, noted: Noted, reason: str, better: str) -> Iterator[Hit]:
    for field, text in noted.facts():
        yield from seen(name, "observation.text", field, text, reason, better)


@rule("GO-JUDGEMENT", on=Noted, severity="error", source=MINOURA)
def judges(noted: Noted) -> Iterator[Hit]:
    """A fact says what is there, not how good or bad it is."""
    yield from _seen("GO-JUDGEMENT", noted, N_("This may read as a verdict; two people would picture two different things."),
                     N_("What would a camera show, and how many? For example: \"7 of 19 boxes had no label.\""))


@rule("GO-CAUSE-CLAIM", on=Noted, severity="warn", source=MINOURA)
def claims_a_cause(noted: Noted) -> Iterator[Hit]:
    """A fact stands by itself; why it is so is another question."""
    yield from _seen("GO-CAUSE-CLAIM", noted, N_("This may already explain what was seen, and then nobody asks any more."),
                     N_("Write what you saw first. The cause can go down as a question: what makes it so?"))


@rule("GO-MIND-READING", on=Noted, severity="warn", source=MINOURA)
def reads_minds(noted: Noted) -> Iterator[Hit]:
    """A fact leaves wishes and moods to the people who have them."""
    yield from _seen("GO-MIND-READING", noted, N_("This may read as a guess at what somebody thinks or feels; it can't be seen from outside."),
                     N_("What did the person say or do? Put their words in quotation marks."))


@rule("GO-GENERALISATION", on=Noted, severity="warn", source=MINOURA)
def generalises(noted: Noted) -> Iterator[Hit]:
    """A fact is about this time, not about always and everybody."""
    yield from _seen("GO-GENERALISATION", noted, N_("This may be a rule made of a few times; one exception is enough to dismiss it."),
                     N_("What happened today, when, how many times out of how many?"))


@rule("GO-SOLUTION-JUMP", on=Noted, severity="error", source=MINOURA)
def jumps_to_a_solution(noted: Noted) -> Iterator[Hit]:
    """A solution is an idea, and goes down as one."""
    yield from _seen("GO-SOLUTION-JUMP", noted, N_("This may already be a solution; what it would solve has not been written down yet."),
                     N_("Keep it as an idea. What did you see that made you think of it?"))


@rule("GO-NAMED-PERSON", on=Noted, severity="warn", source=PRIVACY)
def names_somebody(noted: Noted) -> Iterator[Hit]:
    """A note is about the work, so no name is needed."""
    yield from _seen("GO-NAMED-PERSON", noted, N_("With a name in it, a note about the work turns into one about a person, and people hide what they do."),
                     N_("A role will do: \"the driver\", \"a nurse on the late shift\"."))


@rule("GO-NO-QUANTITY", on=Noted, severity="tip", source=TUCKER)
def no_quantity(noted: Noted) -> Iterator[Hit]:
    """A number or a time makes a fact comparable."""
    for field, text in noted.facts():
        if not language.has_number(text):
            yield Hit(field, N_("With a count or a time, you can see next week whether it has changed."), N_("How many, how long, at what time?"))
