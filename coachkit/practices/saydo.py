"""Say and do: what a leader says or asks of others, the last act that showed it, the day, and who could see it.

The gap list is the point of it: a line without an act and a day is a wish. The three values are those of the
seed; a fourth choice leaves room for anything else that a leader asks for.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit import language
from coachkit.language import plain, shapes
from coachkit.practices.base import Record, ask
from coachkit.practices.given import missing
from coachkit.review import Hit, rule
from coachkit.words import N_

VALUE = {
    "respect": N_("respect"), "teamwork": N_("teamwork"), "excellence": N_("getting better all the time"),
    "other": N_("something else"),
}
SHOWN = ("respect", "teamwork", "excellence")  # the values that each want a day and an act


class SayLine(BaseModel):
    """One thing that is said, and what was done about it."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    value: Literal["respect", "teamwork", "excellence", "other"] | None = ask(N_("What is it about?"), choices=VALUE)
    say: str | None = ask(N_("What do you say, or ask of others?"), example=N_("Meetings end when they were meant to end."))
    do: str | None = ask(
        N_("When did you last do it yourself? What would a camera have shown?"),
        hint=N_("Nothing comes to mind? Leave it empty; then you have found a gap."),
        example=N_("I stopped my own report after ten minutes, with two slides left."), lines=2,
    )
    on: dt.date | None = ask(N_("On which day?"), example="2027-03-16")
    seen_by: str | None = ask(N_("Who saw it?"), hint=N_("Initials, or a role."), example=N_("the early shift"), prose=False)


class SayDo(Record):
    """A say–do table."""

    kind: ClassVar[str] = "say-do"
    title: ClassVar[str] = N_("What I say and what I do")

    lines: list[SayLine] | None = ask(N_("What do you say to your team, or ask of it?"))


def gaps(table: SayDo) -> list[int]:
    """The places (from 0) of the lines that are said without an act on a day."""
    return [i for i, one in enumerate(table.lines or ()) if not missing(one.say) and (missing(one.do) or one.on is None)]


def shown_values(table: SayDo) -> list[str]:
    """The values for which an act on a day is written down, in their fixed order."""
    there = {one.value for one in table.lines or () if not missing(one.do) and one.on is not None}
    return [value for value in SHOWN if value in there]


# ---------------------------------------------------------------- rules

S32 = "the course, S32: each thing a leader says is linked to an act of their own with a day"
_NO_ACT = shapes(r'''
i( \w+)? (will|shall|want|would like|(plan|intend|hope|aim|mean|try|tried|am going|am trying) to)\b.{0,40}
i('ll|'d like|'m (going|trying) to)\b.{0,40}
i( am|'m) (a |an |always |very |really |known |good at |open |there |happy |not )[\w' -]{2,40}
i (always|usually|generally|often|normally|mostly|never|regularly|constantly|believe|value|care|stand|support|encourage|respect|trust|appreciate|expect|make sure|ensure)\b.{0,40}
(everyone|everybody|anyone|anybody|my (people|team)|they all|people) (knows?|can|will|would|feels?)\b.{0,40}
my (door|ear)s? (is|are) (always )?open
''')


def _said(table: SayDo) -> Iterator[tuple[str, SayLine]]:
    return ((f"lines[{i}]", one) for i, one in enumerate(table.lines or ()) if not missing(one.say))


@rule("SD-NO-ACT", on=SayDo, severity="error", source=S32)
def no_act(table: SayDo) -> Iterator[Hit]:
    """What a leader says has an act of their own beside it."""
    for at, one in _said(table):
        if "do" in one.model_fields_set and missing(one.do):
            yield Hit(f"{at}.do", N_("Nothing stands beside it yet. That is a gap, and a gap is worth knowing."),
                      N_("What is the smallest thing you could do about it this week, where somebody sees it?"))


@rule("SD-NO-DAY", on=SayDo, severity="warn", source=S32)
def no_day(table: SayDo) -> Iterator[Hit]:
    """The act has a day."""
    for at, one in _said(table):
        if "on" in one.model_fields_set and one.on is None and not missing(one.do):
            yield Hit(f"{at}.on", N_("Without a day somebody who doubts it has nothing to ask about."),
                      N_("When was the last time? If you can't say, it may be longer ago than you think."))


@rule("SD-NOT-AN-ACT", on=SayDo, severity="warn", source=S32)
def no_single_act(table: SayDo) -> Iterator[Hit]:
    """The act is one thing that was done, not an intention or a habit in general."""
    for at, one in _said(table):
        span = next(language.find(one.do, _NO_ACT, skip_quotes=True), None) if one.do else None
        # "I always …, on Monday I …": a day or a clock time in the same line makes it an act.
        if span and not (language.has_date(one.do) and re.search(r"\b(?:on|at|yesterday|last|this)\b", plain(one.do), re.I)):
            yield Hit(f"{at}.do", N_("This may be a wish or a habit in general; nobody could have filmed it."),
                      N_("Take one day. What did you do, and who was there?"), *span)
