"""The rules of a delegation board: a decision that moves has a limit, a day, and help when it moves far."""

from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, phrase, whole
from coachkit.practices.delegation import Decision, Delegation, named, steps
from coachkit.practices.given import given, missing, names_a_day
from coachkit.review import Hit, rule
from coachkit.words import N_

S73 = "the course, S73: a decision is handed over with a limit and a day to look at it"
FAR = 2  # steps from which a hand-over needs help beside it

# Words that draw no line: two people could stand on either side of them.
_NO_LINE = phrase(
    "common sense", "good sense", "within reason", "reasonable", "reasonably", "sensible", "sensibly", "as appropriate",
    "where appropriate", "if appropriate", "appropriately", "as needed", "if needed", "if necessary", "as necessary",
    "use your judgement", "use their judgement", "use your judgment", "use their judgment", "best judgement", "best judgment",
    "responsibly", "responsible", "careful", "carefully", "with care", "as they see fit", "as you see fit", "as they like",
    "as they think best", "as they think right", "no limit", "no limits", "anything goes", "within limits", "within certain limits",
    "not too much", "not too expensive", "not too long", "not too far", "not too often", "nothing crazy", "nothing stupid", "nothing big",
    "small things", "small sums", "minor things", "minor cases", "normal cases", "the usual", "as usual", "up to a point",
)


def _each(board: Delegation) -> Iterator[tuple[str, Decision, int]]:
    for i, one in named(board):
        yield f"decisions[{i}]", one, steps(one)


def _no_line(limit: str | None) -> Span | None:
    """The words that draw no line; a number beside them does."""
    return None if language.has_number(limit) else next(language.find(limit, _NO_LINE, skip_quotes=True), None)


# A limit is a few words long; these are the ways in which it turns into an order of steps.
_WAY = language.phrase("exactly as", "exactly like", "by using", "must use", "in accordance with", "according to the", "following the", "follow the",
                       "step by step", "in this order", "in the order", "the way that", "the way we", "as written", "as prescribed")


@rule("DL-NO-BOUNDARY", on=Delegation, severity="error", source=S73)
def no_limit(board: Delegation) -> Iterator[Hit]:
    """A decision that moves towards the team says how far it goes."""
    for at, one, far in _each(board):
        if far > 0 and given(one, "boundary") and missing(one.boundary):
            yield Hit(f"{at}.boundary", N_("How far it goes is still open, and then each step can get somebody into trouble."),
                      N_("\"Up to 40 euros\", \"as long as nobody waits for more than an hour\""))


@rule("DL-NO-REVIEW-DATE", on=Delegation, severity="error", source=S73)
def no_day(board: Delegation) -> Iterator[Hit]:
    """A decision that moves towards the team has a day on which both sides look at it."""
    for at, one, far in _each(board):
        if far > 0 and given(one, "review_on") and not names_a_day(one.review_on):
            yield Hit(f"{at}.review_on", N_("There is no day yet to look at it; the first mistake will then choose the day."),
                      N_("Two to six weeks from now, in the diary of both sides: \"30 April\""))


@rule("DL-JUMP-NO-SUPPORT", on=Delegation, severity="warn", source="the course, S68, S73: a stretch has its help named")
def a_jump_alone(board: Delegation) -> Iterator[Hit]:
    """A decision that moves by two steps or more has help named beside it."""
    for at, one, far in _each(board):
        if far >= FAR and given(one, "support") and missing(one.support):
            yield Hit(f"{at}.support", N_("It moves by several steps at once, and nobody has said yet what help goes with it."),
                      N_("What would they need to know, and whom may they ask in the first weeks? Or move it one step for now."))


@rule("DL-VAGUE-LIMIT", on=Delegation, severity="warn", source=S73)
def a_line_nobody_sees(board: Delegation) -> Iterator[Hit]:
    """A limit is a line that two people would see in the same place."""
    for at, one, far in _each(board):
        if far > 0 and (span := _no_line(one.boundary)):
            yield Hit(f"{at}.boundary", N_("Two sensible people may draw this line in different places, and only find out afterwards."),
                      N_("Which amount, number or hour? Or: what must not happen that can't be undone?"), *span)


@rule("DL-LIMIT-PRESCRIBES-HOW", on=Delegation, severity="warn", source="the course, S8, S13: give the result and the limit, leave the way open")
def a_way_in_the_limit(board: Delegation) -> Iterator[Hit]:
    """A limit says what must not be crossed, not which way to take."""
    for at, one, far in _each(board):
        if far > 0 and one.boundary and not _no_line(one.boundary):
            for span in language.find(one.boundary, _WAY, skip_quotes=True):
                yield Hit(f"{at}.boundary", N_("This may prescribe the way; then the decision has moved on paper only."),
                          N_("What must hold at the end, whichever way they take?"), *span)
                break


@rule("DL-TAKEN-BACK", on=Delegation, severity="tip", source="the course, S72: after a slip, mend what was agreed")
def taken_back(board: Delegation) -> Iterator[Hit]:
    """Before a decision is taken back, one asks what the limit had left out."""
    for at, one, far in _each(board):
        if far < 0 and one.what:
            yield Hit(f"{at}.what", N_("This one moves away from the team. They will read a reason into it."),
                      N_("What had the limit left out? If it must come back, tell them why and until when."), *whole(one.what))
