"""A delegation board: up to ten decisions, who takes each of them today, who should, how far that goes, when to look.

The five steps are our own. They are told from where the team stands, from "it waits for me" to "they settle it",
because that is what a team can check on a Thursday when its leader is away. The rules are in `delegation_rules`.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit.errors import BadInput, UnknownName
from coachkit.practices.base import Record, ask
from coachkit.practices.given import as_day, missing, names_a_day
from coachkit.words import N_, _

Level = Literal[1, 2, 3, 4, 5]
LEVELS: dict[int, str] = {
    1: N_("1 · it waits for me"),
    2: N_("2 · they propose, I say yes or no"),
    3: N_("3 · we settle it together"),
    4: N_("4 · they settle it and tell me before"),
    5: N_("5 · they settle it and tell me after"),
}
BY_THE_TEAM = 4  # from this step on the team decides
MOST = 10


class Decision(BaseModel):
    """One decision: what it is about, who takes it today, who should, and what was agreed on the way."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    what: str | None = ask(N_("What is decided?"), example=N_("whether a late order still goes out today"))
    today: Level | None = ask(N_("Who decides today?"), choices=LEVELS)
    should: Level | None = ask(N_("Who should decide?"), choices=LEVELS)
    boundary: str | None = ask(
        N_("How far does it go?"), hint=N_("A line that somebody can see: an amount, a number, an hour, what can't be undone."),
        example=N_("up to 40 euros, and nobody stays longer for it"), lines=2,
    )
    support: str | None = ask(
        N_("What help goes with it?"), example=N_("the price list, and Karim by phone in the first two weeks"), lines=2
    )
    review_on: dt.date | str | None = ask(N_("When do you look at it together?"), example="2027-04-30", prose=False)
    found: str | None = ask(
        N_("What did you see when you looked?"), example=N_("eleven late orders went out, one cost 52 euros; the limit is 60 now"), lines=2
    )


class Delegation(Record):
    """The decisions of a team, and who takes them."""

    kind: ClassVar[str] = "delegation"
    title: ClassVar[str] = N_("Who decides what")

    decisions: list[Decision] | None = ask(N_("Which decisions come up in your team?"))


# ---------------------------------------------------------------- looking at a board


def named(board: Delegation) -> list[tuple[int, Decision]]:
    """The decisions that say what they are about, each with its place (from 0)."""
    return [(i, one) for i, one in enumerate(board.decisions or ()) if not missing(one.what)]


def steps(decision: Decision) -> int:
    """How many steps a decision moves towards the team; negative towards the leader; 0 when one side is open."""
    return decision.should - decision.today if decision.should and decision.today else 0


def moved(board: Delegation) -> Iterator[tuple[int, Decision]]:
    """The decisions that move towards the team."""
    return ((i, one) for i, one in named(board) if steps(one) > 0)


def agreed(decision: Decision) -> bool:
    """True when it moves towards the team, has a limit, and a day on which both sides look at it."""
    return steps(decision) > 0 and not missing(decision.boundary) and names_a_day(decision.review_on)


class Share(NamedTuple):
    """How many of the decisions the team takes: today, when all is moved, and out of how many."""

    today: int
    then: int
    of: int


def team_share(board: Delegation) -> Share:
    """Counts the decisions at step 4 or 5. One whose aim is open stays where it is today."""
    levels = [(one.today, one.should or one.today) for _i, one in named(board) if one.today]
    return Share(sum(now >= BY_THE_TEAM for now, _then in levels), sum(then >= BY_THE_TEAM for _now, then in levels), len(levels))


def due(board: Delegation, today: dt.date) -> list[int]:
    """The places of the moved decisions whose day has come and that nobody has looked at yet."""
    return [i for i, one in moved(board) if (day := as_day(one.review_on)) and day <= today and missing(one.found)]


# ---------------------------------------------------------------- moves


def add_decision(board: Delegation, what: str, today: Level | None = None, **fields: object) -> Delegation:
    """Puts one more decision on the board. Raises BadInput beyond ten: a longer list is no board any more."""
    if len(board.decisions or ()) >= MOST:
        raise BadInput(_("The board holds {n} decisions. Take one off before you add another.").format(n=MOST))
    return board.with_(decisions=[*(board.decisions or ()), Decision.model_validate({"what": what, "today": today, **fields})])


def move_decision(
    board: Delegation, place: int, to: Level, *, boundary: str, review_on: dt.date | str, support: str | None = None
) -> Delegation:
    """Gives a decision another step, with how far it goes, the day to look at it, and the help that goes with it."""
    said = {"should": to, "boundary": boundary, "review_on": review_on} | ({"support": support} if support else {})
    return _changed(board, place, said)


def look_back(board: Delegation, place: int, found: str, *, boundary: str | None = None) -> Delegation:
    """Writes down what was seen on the day; the limit is often what needs mending."""
    return _changed(board, place, {"found": found} | ({"boundary": boundary} if boundary else {}))


def _changed(board: Delegation, place: int, said: dict[str, object]) -> Delegation:
    decisions = list(board.decisions or ())
    if not 0 <= place < len(decisions):
        raise UnknownName(_("There is no decision {n} on this board; it has {many}.").format(n=place + 1, many=len(decisions)))
    decisions[place] = Decision.model_validate(decisions[place].model_dump(exclude_unset=True) | said)
    return board.with_(decisions=decisions)
