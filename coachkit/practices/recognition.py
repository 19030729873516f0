"""Recognition planned for a month: who, for what, in which form, as they like it, on which day; and who has heard nothing.

Four forms of thanks are told apart, because each of them teaches something else. The rules are in `recognition_rules`.
"""

import datetime as dt
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit.practices.base import Record, ask
from coachkit.practices.feedback import PREFERS
from coachkit.words import N_

MONTH = 30  # days in which everybody should hear something once
FORM = {"word": N_("a word"), "programme": N_("a programme"), "money": N_("money"), "role": N_("a role")}


class Kind(NamedTuple):
    """One form of thanks: an example, what it is good for, and where it goes wrong."""

    example: str
    good: str
    bad: str


KINDS: dict[str, Kind] = {
    "word": Kind(N_("two sentences at the bench, the same day"), N_("it costs a minute and says what to keep"),
                 N_("it wears thin when it would fit anybody, or when nothing else ever follows")),
    "programme": Kind(N_("a thank-you a month that the team itself gives out"), N_("many eyes look, so the quiet ones are seen as well"),
                      N_("it goes round by turns, or becomes a contest that the same three win")),
    "money": Kind(N_("a bonus, a voucher, a rise"), N_("it may move how much is done, where one can count that, and it can be spent"),
                  N_("it points at what is counted, and you wanted care or an idea")),
    "role": Kind(N_("teaching the newcomers, leading a test, a promotion"), N_("the skill is seen, it spreads, and it lasts"),
                 N_("not everybody wants it, and it comes with work that has to go somewhere")),
}


class Thanks(BaseModel):
    """One line of the plan: for whom (initials), for what, in which form, how they like it, and on which day."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    who: str | None = ask(N_("For whom? Initials are enough."), example=N_("JR"), prose=False)
    what_for: str | None = ask(
        N_("What did they do, and what came of it?"),
        example=N_("read the dose back to ward 2, and they saw that two patients had been mixed up"), lines=2,
    )
    form: Literal["word", "programme", "money", "role"] | None = ask(N_("In which form?"), choices=FORM)
    prefers: Literal["public", "private", "unknown"] | None = ask(N_("How does this person like it?"), choices=PREFERS)
    on: dt.date | None = ask(N_("On which day?"), hint=N_("A day in the future makes it a plan."), example="2027-03-16")


class Recognition(Record):
    """The people of a team (initials) and their thanks. It can be counted, and is never shown to anybody else."""

    kind: ClassVar[str] = "recognition"
    title: ClassVar[str] = N_("My recognition plan")
    never_shown: ClassVar[bool] = True

    people: list[str] | None = ask(N_("Who is in your team? Initials, one in each line."), example="AB\nJR\nMK", prose=False)
    thanks: list[Thanks] | None = ask(N_("What do you want to thank for?"))


class Spread(NamedTuple):
    """How many of the team heard something, and how many there are."""

    heard: int
    of: int


def _key(initials: str | None) -> str:
    return (initials or "").strip().casefold()


def team(plan: Recognition) -> list[str]:
    """Everybody in the plan once, in the order of the list; who is thanked and not listed belongs to the team too."""
    everybody: dict[str, str] = {}
    for who in (*(plan.people or ()), *(one.who or "" for one in plan.thanks or ())):
        everybody.setdefault(_key(who), who.strip())
    return [who for key, who in everybody.items() if key]


def heard(plan: Recognition, today: dt.date, *, days: int = MONTH) -> set[str]:
    """The initials, in small letters, of those thanked in the last `days` days. A day to come doesn't count."""
    return {_key(one.who) for one in plan.thanks or () if one.on is not None and 0 <= (today - one.on).days <= days}


def unheard(plan: Recognition, today: dt.date, *, days: int = MONTH) -> list[str]:
    """Those of the team who have heard nothing in the last `days` days, in the order of the list."""
    known = heard(plan, today, days=days)
    return [who for who in team(plan) if _key(who) not in known]


def spread(plan: Recognition, today: dt.date, *, days: int = MONTH) -> Spread:
    """How many of the team were thanked in the last `days` days. Source: the course, S65, spread over a month."""
    everybody = team(plan)
    return Spread(len(everybody) - len(unheard(plan, today, days=days)), len(everybody))


def planned(plan: Recognition, today: dt.date) -> dict[str, dt.date]:
    """Initials in small letters → the next day to come on which that person is thanked."""
    ahead = sorted((one.on, _key(one.who)) for one in plan.thanks or () if one.on is not None and one.on > today)
    return {who: day for day, who in reversed(ahead) if who}


def plan_thanks(plan: Recognition, who: str, what_for: str = "", **fields: object) -> Recognition:
    """Writes down one line of thanks; a person not in the list yet joins it."""
    people = list(plan.people or ())
    if _key(who) not in map(_key, people):
        people.append(who.strip())
    line = Thanks.model_validate({"who": who.strip(), **({"what_for": what_for} if what_for else {}), **fields})
    return plan.with_(people=people, thanks=[*(plan.thanks or ()), line])
