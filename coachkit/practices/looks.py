"""The daily look: the oldest item, the queue that grew, a signal or none, and then one question, or nothing at all.

Most days nothing has changed, and whoever acts then makes things worse (Deming's funnel). So leaving it alone is an
answer here like any other. What the engine says about the signal comes in from outside.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit import language
from coachkit.practices.base import Record, Whole, ask
from coachkit.practices.given import missing
from coachkit.review import Hit, rule
from coachkit.words import N_, _, ngettext

SIGNAL = {"yes": N_("yes, the points say that something has changed"), "no": N_("no, it is the usual up and down"),
          "unknown": N_("not known yet, there are too few weeks")}
THEN = {"ask": N_("I ask the team one question"), "leave": N_("nothing: no signal, no action"), "change": N_("I change something")}
DAYS, ENOUGH = 20, 15  # working days that are looked back on, and how many looks are the aim


class DailyLook(BaseModel):
    """One line of the log."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    on: dt.date | None = ask(N_("On which day?"), example="2027-03-16")
    oldest: str | None = ask(N_("Which item is the oldest, and how old?"), example=N_("4711, 23 days"), prose=False)
    grew: str | None = ask(N_("Which queue grew?"), example=N_("Review, from 3 to 6"), prose=False)
    signal: Literal["yes", "no", "unknown"] | None = ask(N_("Is there a signal?"), choices=SIGNAL)
    then: Literal["ask", "leave", "change"] | None = ask(N_("What do you do with it?"), choices=THEN)
    question: str | None = ask(
        N_("Which question do you ask?"), hint=N_("About the work, not about whose it is."),
        example=N_("What does 4711 wait for?"),
    )
    # What the engine says: whether there is a signal, and whether the oldest item has reached the age by which 85 of 100 were finished.
    engine_signal: Literal["yes", "no", "unknown"] | None = None
    late: bool | None = None
    days_old: Whole = None


class LookLog(Record):
    """The daily looks of a leader."""

    kind: ClassVar[str] = "look-log"
    title: ClassVar[str] = N_("My daily look")

    looks: list[DailyLook] | None = ask(N_("What did you see, day by day?"))


# ---------------------------------------------------------------- moves


def add_look(log: LookLog, look: DailyLook) -> LookLog:
    """Adds the line of a day; a day that has one already is left as it is."""
    if look.on is not None and any(one.on == look.on for one in log.looks or ()):
        return log
    return log.with_(looks=[*(log.looks or ()), look])


# ---------------------------------------------------------------- looking at a log


def signal_of(look: DailyLook) -> str | None:
    """Whether there is a signal: as the engine says it, else as the leader wrote it."""
    return look.engine_signal or look.signal


def settled(look: DailyLook) -> bool:
    """True when the look ends in a question to the team, or in leaving it alone."""
    return look.then == "leave" or (look.then == "ask" and not missing(look.question))


def in_words(log: LookLog) -> str:
    """How many looks, up to the newest, on how many of the last twenty working days, and what they ended in."""
    days = sorted({one.on for one in log.looks or () if one.on})
    if not days:
        return ""
    back = [day for n in range(2 * DAYS) if (day := days[-1] - dt.timedelta(days=n)).weekday() < 5][:DAYS]
    there = sum(day in days for day in back)
    looks = log.looks or ()
    asked, left = sum(one.then == "ask" and settled(one) for one in looks), sum(one.then == "leave" for one in looks)
    return " ".join([
        ngettext("{n} look", "{n} looks", len(looks)).format(n=len(looks)) + _(", on {there} of the last {days} working days; {enough} are the aim.").format(
            there=there, days=DAYS, enough=ENOUGH),
        _("{asked} ended in a question, {left} in leaving it alone.").format(asked=asked, left=left),
    ])


# ---------------------------------------------------------------- rules

FUNNEL = "Deming 1986, Out of the Crisis: the funnel; Wheeler, Understanding Variation"
LOOK = "the course, S95–S96: each look ends in a question, or in no signal, no action"


def _each(log: LookLog) -> Iterator[tuple[str, DailyLook]]:
    return ((f"looks[{i}]", one) for i, one in enumerate(log.looks or ()))


@rule("LK-ACTS-ON-NOISE", on=LookLog, severity="tip", source=FUNNEL)
def acts_on_noise(log: LookLog) -> Iterator[Hit]:
    """Without a signal nothing is changed, and a question needs another reason."""
    for at, one in _each(log):
        if signal_of(one) != "no":
            continue
        if one.then == "change":
            yield Hit(f"{at}.then", N_("The points say that nothing has changed. Whoever reacts to every up and down makes the spread larger."),
                      N_("What would you see in two weeks if you did nothing?"), 0, len(one.then), one.then)
        elif one.then == "ask" and one.late is False:
            yield Hit(f"{at}.then", N_("There is no signal, and the oldest item is no older than others were when they were finished. What made you ask today?"),
                      N_("\"No signal, no action\" is a whole answer. Ask where an item has outgrown 85 of 100."), 0, len(one.then), one.then)


@rule("LK-LEAVES-A-SIGNAL", on=LookLog, severity="warn", source=LOOK)
def leaves_a_signal(log: LookLog) -> Iterator[Hit]:
    """A signal is asked about."""
    for at, one in _each(log):
        if signal_of(one) == "yes" and one.then == "leave":
            yield Hit(f"{at}.then", N_("The points say that something has changed, and nobody has asked what."),
                      N_("\"What was different in the last weeks?\""), 0, len(one.then), one.then)


@rule("LK-NO-QUESTION", on=LookLog, severity="warn", source=LOOK)
def no_question(log: LookLog) -> Iterator[Hit]:
    """Who wants to ask writes the question down."""
    for at, one in _each(log):
        if one.then == "ask" and "question" in one.model_fields_set and missing(one.question):
            yield Hit(f"{at}.question", N_("The question is not here yet."), N_("\"What does 4711 wait for?\""))


@rule("LK-CLOSED", on=LookLog, severity="tip", source="Van Quaquebeke & Felps 2018, respectful inquiry")
def closed_question(log: LookLog) -> Iterator[Hit]:
    """The question is one that yes or no does not answer."""
    for at, one in _each(log):
        if one.then == "ask" and not missing(one.question) and not language.is_open_question(one.question):
            yield Hit(f"{at}.question", N_("Yes or no would answer this, or it is no question; then you learn little about the work."),
                      N_("\"What does it wait for?\", \"What makes this step hard just now?\""), *language.whole(one.question))
