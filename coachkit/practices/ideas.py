"""The ideas of a team: who had each, what became of it and why, and who chose what is tried.

A list is kept for weeks. What it shows at a glance is how many of its ideas come from the people who do the
work, and who still waits for an answer. The rules that read it are in `ideas_rules`.
"""

from datetime import date, timedelta
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit.errors import UnknownName
from coachkit.practices.base import Record, ask
from coachkit.words import N_, _, ngettext

IN_TIME = 2  # working days within which an idea has an answer; this course's own target
ORIGIN = {
    "floor": N_("somebody who does this work"), "leader": N_("I, who lead the team"), "other": N_("somebody else"),
}
DECISION = {
    "try": N_("try it"), "park": N_("park it until a day we name"), "decline": N_("decline it, with the reason"),
}
CHOSEN = {
    "team": N_("the team"), "together": N_("the team and I together"), "originator": N_("whoever had the idea"),
    "leader": N_("I alone"),
}


class Idea(BaseModel):
    """One idea: whose it is, what was decided about it, why, by whom, and when the answer came."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(
        N_("What is the idea?"), lines=2, example=N_("Ring the measuring room when the last bolt goes in.")
    )
    who: str | None = ask(N_("Who had it? Initials are enough."), example="B.", prose=False)
    origin: Literal["floor", "leader", "other"] | None = ask(N_("Who is that?"), choices=ORIGIN, prose=False)
    said_on: date | None = ask(N_("On which day was it said?"))
    decision: Literal["try", "park", "decline"] | None = ask(N_("What was decided?"), choices=DECISION, prose=False)
    chosen_by: Literal["team", "together", "originator", "leader"] | None = ask(
        N_("Who chose?"), choices=CHOSEN, prose=False
    )
    reason: str | None = ask(
        N_("Why, in words the person can use?"), lines=2,
        example=N_("The desk must not move; its floor is the only one that doesn't shake."),
    )
    answered_on: date | None = ask(N_("On which day did the person hear it?"))
    again_on: date | None = ask(N_("If it is parked: on which day do you look again?"))


class IdeaList(Record):
    """The ideas of one team, oldest first. `as_of` is the day on which somebody looks; no clock is read here."""

    kind: ClassVar[str] = "idea-list"
    title: ClassVar[str] = N_("Our ideas")

    ideas: list[Idea] | None = ask(N_("Which ideas were brought?"))
    as_of: date | None = None


# ---------------------------------------------------------------- moves


def add_idea(ideas: IdeaList, text: str, *, on: date, who: str = "", **fields: object) -> IdeaList:
    """Writes an idea down on the day it was said."""
    made = Idea.model_validate({"text": text, "who": who, "said_on": on, **fields})
    return ideas.with_(ideas=[*(ideas.ideas or ()), made])


def answer_idea(
    ideas: IdeaList, item: int, decision: Literal["try", "park", "decline"], *, on: date, chosen_by: str | None = None,
    reason: str | None = None, again_on: date | None = None,
) -> IdeaList:
    """Writes down the answer to the idea at this place (from 0)."""
    listed = list(ideas.ideas or ())
    if not 0 <= item < len(listed):
        raise UnknownName(_("There is no idea {n} in this list; it has {many}.").format(n=item + 1, many=len(listed)))
    said = {"decision": decision, "answered_on": on, "chosen_by": chosen_by, "reason": reason, "again_on": again_on}
    given = {name: value for name, value in said.items() if value is not None}
    listed[item] = Idea.model_validate(listed[item].model_dump(exclude_unset=True) | given)
    return ideas.with_(ideas=listed)


# ---------------------------------------------------------------- looking at a list


class Waiting(NamedTuple):
    """An idea without an answer: its place in the list, whose it is, and for how many working days."""

    item: int
    who: str
    days: int


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays after `first`, up to and with `last`; holidays are not known here."""
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, (last - first).days + 1))


def answered(idea: Idea) -> bool:
    """True when something was decided, or a day is given on which the person heard it."""
    return idea.decision is not None or idea.answered_on is not None


def waiting(ideas: IdeaList, as_of: date, *, more_than: int = -1) -> list[Waiting]:
    """The ideas that have no answer on that day, oldest place first; only those waiting longer than `more_than`."""
    left = [
        Waiting(i, (idea.who or "").strip(), working_days(idea.said_on, as_of))
        for i, idea in enumerate(ideas.ideas or ())
        if idea.said_on and not answered(idea)
    ]
    return [one for one in left if one.days > more_than]


def floor_share(ideas: IdeaList) -> tuple[int, int]:
    """How many ideas come from the people who do the work, of how many whose origin is known."""
    known = [idea for idea in ideas.ideas or () if idea.origin]
    return sum(idea.origin == "floor" for idea in known), len(known)


def people(ideas: IdeaList) -> int:
    """How many different people brought an idea, by their initials."""
    return len({idea.who.strip().casefold() for idea in ideas.ideas or () if idea.who and idea.who.strip()})


def counted(ideas: IdeaList) -> str:
    """The list in one line without a clock: how many, from where, and how many have no answer."""
    many = len(ideas.ideas or ())
    if not many:
        return _("No idea yet.")
    floor, known = floor_share(ideas)
    said = [ngettext("{n} idea", "{n} ideas", many).format(n=many)]
    said += [_("{floor} of {known} from people who do the work").format(floor=floor, known=known)] if known else []
    left = sum(not answered(idea) for idea in ideas.ideas or ())
    said.append(_("{n} without an answer").format(n=left) if left else _("each has an answer"))
    return ", ".join(said) + "."
