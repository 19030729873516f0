"""Feedback: situation, behaviour, effect and an open ask; and the four-week log of who heard what.

The order situation, behaviour, effect follows a pattern known in the field as SBI, a mark of the
Center for Creative Leadership; the wording here is our own. The rules that read it are in `feedback_rules`.
"""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit.errors import UnknownName
from coachkit.practices.base import Record
from coachkit.practices.base import ask as asking  # Feedback has a field called ask
from coachkit.review import Finding
from coachkit.words import N_, _

POLARITY = {"praise": N_("praise"), "corrective": N_("something to change")}
CHANNEL = {
    "private": N_("in private, the two of us"), "public": N_("in front of others"),
    "group-chat": N_("in the group chat"), "email-cc": N_("by e-mail, others in copy"),
}
PREFERS = {
    "unknown": N_("I have not asked yet"), "private": N_("in private"), "public": N_("in front of others"),
}


class Feedback(Record):
    """One piece of feedback before it is given. Kept private: it can be counted, never shown."""

    kind: ClassVar[str] = "feedback"
    title: ClassVar[str] = N_("My feedback")
    never_shown: ClassVar[bool] = True
    at_times: ClassVar[tuple[str, ...]] = ("numbers",)

    who: str | None = asking(
        N_("For whom? Initials are enough."), hint=N_("Write a letter or two, not a name."), prose=False
    )
    polarity: Literal["praise", "corrective"] | None = asking(N_("What is it?"), choices=POLARITY)
    situation: str | None = asking(
        N_("When and where was it?"), example=N_("In Tuesday's handover at 07:00"), lines=2
    )
    behaviour: str | None = asking(
        N_("What did the person do or say, as a camera would show it?"),
        example=N_("you read out the three open incidents and named an owner for each"), lines=2,
    )
    effect: str | None = asking(
        N_("What followed from it?"), example=N_("so the day shift started all of them within ten minutes"), lines=2
    )
    ask: str | None = asking(
        N_("What do you ask, openly?"), hint=N_("A question that can't be answered by yes or no."),
        example=N_("How did you see it?"), lines=2,
    )
    channel: Literal["private", "public", "group-chat", "email-cc"] | None = asking(
        N_("How will you give it?"), choices=CHANNEL
    )
    prefers: Literal["public", "private", "unknown"] | None = asking(
        N_("How does this person like to hear it?"), choices=PREFERS
    )
    days_since: int | None = asking(N_("How many days ago was it?"), example="1", ge=0)
    numbers: list[float] | None = asking(
        N_("Is it about a number that got worse? Its last values."), hint=N_("Twelve or more, oldest first. Leave it empty otherwise.")
    )
    safety_stop: bool | None = None
    # Whether a control chart shows the change, where somebody has looked and does not give the numbers.
    performance_signal: bool | None = None


class Given(BaseModel):
    """One line of the log: to whom (initials), when, what kind, by which way, and how it landed."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    who: str = asking(N_("To whom? Initials are enough."), default="", prose=False)
    on: date | None = asking(N_("On which day?"))
    polarity: Literal["praise", "corrective"] | None = asking(N_("What was it?"), choices=POLARITY)
    channel: Literal["private", "public", "group-chat", "email-cc"] | None = asking(N_("Which way?"), choices=CHANNEL)
    landed: str | None = asking(N_("How did it land?"), lines=2)


class FeedbackLog(Record):
    """Four weeks of feedback: the people of the team (initials) and what each of them heard."""

    kind: ClassVar[str] = "feedback-log"
    title: ClassVar[str] = N_("My four-week feedback log")
    never_shown: ClassVar[bool] = True

    people: list[str] | None = asking(N_("Who is in your team? Initials are enough."), prose=False)
    given_items: list[Given] | None = asking(N_("What did you give?"))
    started: date | None = asking(N_("When did the four weeks begin?"))


# ---------------------------------------------------------------- the log


def _key(initials: str) -> str:
    return initials.strip().casefold()


def add_given(log: FeedbackLog, who: str, on: date, **fields: object) -> FeedbackLog:
    """Writes down that somebody heard something; a person not in the team list yet joins it."""
    people = list(log.people or ())
    if _key(who) not in map(_key, people):
        people.append(who.strip())
    return log.with_(people=people, given_items=[*(log.given_items or ()), Given(who=who.strip(), on=on, **fields)])


def landed(log: FeedbackLog, item: int, how: str) -> FeedbackLog:
    """Writes down how the item at this place (from 0) landed."""
    items = list(log.given_items or ())
    if not 0 <= item < len(items):
        raise UnknownName(_("There is no item {n} in this log; it has {many}.").format(n=item + 1, many=len(items)))
    items[item] = items[item].model_copy(update={"landed": how})
    return log.with_(given_items=items)


def silent(log: FeedbackLog, today: date, *, days: int = 14) -> list[str]:
    """The people of the team who have heard nothing in the last `days` days, in the order of the list.

    A day in the future doesn't count. Source: the four-week log of the course, where everyone hears one
    specific item within 14 days.
    """
    heard = {
        _key(g.who) for g in log.given_items or () if g.on is not None and 0 <= (today - g.on).days <= days
    }
    return [p for p in log.people or () if p.strip() and _key(p) not in heard]


def silent_findings(log: FeedbackLog, today: date) -> Iterator[Finding]:
    """`FB-SILENT`, one tip per person. It needs to know the day, so it is no rule of the engine."""
    waiting = {_key(p) for p in silent(log, today)}
    for i, person in enumerate(log.people or ()):
        if _key(person) in waiting:
            yield Finding(
                rule="FB-SILENT", severity="tip", field=f"people[{i}]", start=0, end=len(person), words=person,
                reason=_("{who} has heard nothing specific for two weeks.").format(who=person),
                better=_("What did you see {who} do this week that helped somebody?").format(who=person),
                source="coachkit, four-week log",
            )


def week_of(log: FeedbackLog, on: date) -> int | None:
    """Which of the four weeks a day falls in, from 1; None outside them or when the log has no start."""
    week = (on - log.started).days // 7 + 1 if log.started else 0
    return week if 1 <= week <= 4 else None
