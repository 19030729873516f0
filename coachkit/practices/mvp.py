"""From a need to a first version that people can use: a hypothesis, the smallest test, two gates, and what follows.

    need ──▶ test ──write_gates──▶ gated ──write_counts──▶ counted ──decide──▶ decided ──date_slices──▶ planned

Two numbers decide, and both are written before anybody is counted: how many of those who tried it say that it
helps, and how many still use it some weeks later. The first count seals them. An edit after that stays possible
and shows, and the verdict keeps to what was written first.
"""

import datetime as dt
import hashlib
import json
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coachkit.errors import BadInput, OutOfOrder
from coachkit.practices.base import Number, Record, Whole, ask
from coachkit.practices.given import missing
from coachkit.practices.shares import wilson
from coachkit.words import N_, _

SLOTS = ("who", "need", "because", "measure", "at_least", "by")  # of the hypothesis
GATES = ("measure", "at_least", "by", "liked_at_least", "weeks")  # what the first count seals
COUNTS = ("asked", "tried", "liked", "used")
MOST_ITEMS = 1_000  # pieces of work in one slice
SHOWS = {"do": N_("what people do"), "say": N_("what people say"), "works": N_("whether we can build it")}
DECISIONS = {
    "go": N_("go on: build the next slice"), "not yet": N_("not yet: find out why first"),
    "stop": N_("stop: this need is not there, or not like this"),
}


class Trial(BaseModel):
    """One thing that could be tried: what it costs, and what it could show to be wrong."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What could you try?"), example=N_("One hotel gets the list on paper each morning, written by hand."))
    days: Number = ask(N_("How many days of work does it cost?"), example="1", ge=0)
    shows: Literal["do", "say", "works"] | None = ask(N_("What would you see?"), choices=SHOWS, prose=False)


class Slice(BaseModel):
    """One slice of a rolling plan: how much work, and the days by which it may be done."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What can people do afterwards that they can't do now?"), example=N_("The list comes by itself at six."))
    items: Whole = ask(N_("How many pieces of work is that?"), example="6", ge=1, le=MOST_ITEMS)
    p50: dt.date | None = ask(N_("By which day, as likely as not?"), example="2027-05-03")
    p85: dt.date | None = ask(N_("By which day in 85 of 100 cases?"), example="2027-05-17")


class RollingPlan(BaseModel):
    """The slices with their days as they were worked out on one day, and from which weeks."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    on: dt.date
    throughput: list[float]
    slices: list[Slice]


class Mvp(Record):
    """A need, its smallest test, and what came of it. Its moves stand below."""

    kind: ClassVar[str] = "mvp"
    title: ClassVar[str] = N_("My first version")

    who: str | None = ask(N_("Who has the need?"), hint=N_("So few that you could name three of them."), example=N_("small hotels without a night desk"))
    need: str | None = ask(N_("What do they need?"), hint=N_("What they want to get done, not what you would build."), example=N_("to know at six which rooms to make ready first"), lines=2)
    because: str | None = ask(N_("What makes you believe that? What have you seen or counted?"), example=N_("7 of the 9 we visited write it on paper every morning."), lines=2)
    measure: str | None = ask(N_("What will they do, if it is so?"), hint=N_("Something that can be counted without asking anybody."), example=N_("open the list on three mornings of a week"), lines=2)
    at_least: Number = ask(N_("Of 100 who try it, how many have to do that?"), hint=N_("This is your second gate."), example="30")
    by: str | None = ask(N_("By which day will you know?"), example="2027-04-30", prose=False)

    trials: list[Trial] | None = ask(N_("What could you try to find out?"))
    chosen: Whole = ask(N_("Which of them do you take?"), example="1")
    audience: str | None = ask(N_("Who gets it, and where?"), example=N_("the nine hotels on the lake road"))
    days: Whole = ask(N_("For how many days does it run?"), example="28", ge=0)

    liked_at_least: Number = ask(N_("Of 100 who try it, how many have to say that it helps?"), hint=N_("This is your first gate."), example="60")
    weeks: Whole = ask(N_("In which week do you count who still uses it?"), hint=N_("In the first days people try whatever is new."), example="3", ge=0)

    asked: Whole = ask(N_("How many were asked to try it?"), example="40", ge=0)
    tried: Whole = ask(N_("How many tried it?"), example="30", ge=0)
    liked: Whole = ask(N_("How many of those say that it helps?"), hint=N_("Who gave no answer has not said so."), example="21", ge=0)
    used: Whole = ask(N_("How many of all who tried it still use it in the week you named?"), example="9", ge=0)

    decision: Literal["go", "not yet", "stop"] | None = ask(N_("What do you decide?"), choices=DECISIONS, prose=False)
    reason: str | None = ask(N_("Why, in one line?"), lines=2)
    learned: str | None = ask(
        N_("What do you know now about these people that you did not know before?"), lines=2,
        example=N_("Whoever cleans has no screen at six; the list on paper was used every day."),
    )
    next_slice: str | None = ask(N_("What is the next small thing you try or build?"), lines=2, example=N_("We print the list at six in two hotels."))
    next_expect: str | None = ask(N_("What do you expect of it: which number, by when?"), example=N_("8 of 10 rooms follow the list by 14 May."), lines=2)

    slices: list[Slice] | None = ask(N_("What are the next three slices?"))
    throughput: list[float] | None = ask(
        N_("How many pieces of work did you finish in each of the last weeks?"), hint=N_("Twelve weeks or more, oldest first. A week with none is a 0."), example="5"
    )
    planned_on: dt.date | None = ask(N_("From which day do you plan?"), example="2027-04-05")

    gates_sha256: str | None = Field(default=None, json_schema_extra={"prose": False})
    # The gates as they stood when the first count came in, so that a later edit can show what they said before.
    gates_at_start: dict[str, Any] | None = Field(default=None, json_schema_extra={"prose": False})
    # Every plan that was worked out, oldest first; the last one is the one that stands.
    plans: list[RollingPlan] | None = Field(default=None, json_schema_extra={"prose": False})


# ---------------------------------------------------------------- moves


def write_gates(mvp: Mvp, **gates: Any) -> Mvp:
    """Sets some of `GATES`. Refused once a count is in: what was wanted must stay what was wanted."""
    now = edit_gates_after_counts(mvp, **gates)
    if counted(mvp) and gates_of(now) != gates_of(mvp):
        raise OutOfOrder(_("The first counts are in, so both gates stand as they are. Change them openly, or begin a new test."))
    return now


def edit_gates_after_counts(mvp: Mvp, **gates: Any) -> Mvp:
    """Changes gates although counts are in. The seal and the first gates stay, and the review shows both."""
    if strange := sorted(set(gates) - set(GATES)):
        raise BadInput(_("'{name}' is no part of a gate. There are: {known}.").format(name=strange[0], known=", ".join(GATES)))
    return mvp.with_(**gates)


def write_counts(mvp: Mvp, **counts: int | None) -> Mvp:
    """Writes some of `COUNTS`; the first one seals the gates. Refused before both gates have a number and a week."""
    if strange := sorted(set(counts) - set(COUNTS)):
        raise BadInput(_("'{name}' is no count. There are: {known}.").format(name=strange[0], known=", ".join(COUNTS)))
    if not gated(mvp):
        raise OutOfOrder(_("A gate is still open. Write both numbers and the week before anybody is counted."))
    now = mvp.with_(**counts)
    if not counted(now) or now.gates_sha256:
        return now
    return now.with_(gates_sha256=seal(now), gates_at_start=gates_of(now))


def decide(mvp: Mvp, decision: Literal["go", "not yet", "stop"], **said: str | None) -> Mvp:
    """Writes the decision with its reason, what was learned and what comes next. Refused before the counts of both gates are in."""
    if both_met(mvp) is None:
        raise OutOfOrder(_("Both gates come first: how many tried it, how many say that it helps, how many still use it?"))
    return mvp.with_(decision=decision, **said)


def date_slices(mvp: Mvp, dates: Sequence[tuple[dt.date, dt.date]]) -> Mvp:
    """Gives each slice its two days (as likely as not, 85 of 100). A plan worked out anew stands beside the earlier ones."""
    slices = mvp.slices or []
    if len(dates) != len(slices) or mvp.planned_on is None:
        raise BadInput(_("There are {n} slices and days for {m}; each needs its own, and the day of planning.").format(n=len(slices), m=len(dates)))
    dated = [Slice.model_validate(one.model_dump(exclude_unset=True) | {"p50": early, "p85": late}) for one, (early, late) in zip(slices, dates, strict=True)]
    plan, plans = RollingPlan(on=mvp.planned_on, throughput=mvp.throughput or [], slices=dated), mvp.plans or []
    return mvp.with_(slices=dated, plans=plans if plans and plans[-1] == plan else [*plans, plan])


# ---------------------------------------------------------------- looking at one


def gates_of(mvp: Mvp) -> dict[str, Any]:
    """What the first count seals, as plain data; a slot left blank is not in it."""
    return {name: value for name in GATES if (value := getattr(mvp, name)) not in (None, "")}


def seal(mvp: Mvp) -> str:
    """SHA-256 of the gates' JSON, keys sorted, no spaces, UTF-8."""
    text = json.dumps(gates_of(mvp), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def gated(mvp: Mvp) -> bool:
    """True when both gates have their number and the week is named."""
    return mvp.at_least is not None and mvp.liked_at_least is not None and mvp.weeks is not None


def counted(mvp: Mvp) -> bool:
    """True when any count is in."""
    return any(getattr(mvp, name) is not None for name in COUNTS)


def gates_changed(mvp: Mvp) -> list[tuple[str, Any, Any]]:
    """What was edited after the first count: (field, then, now) for each; [] when nothing was."""
    if mvp.gates_at_start is None:
        return []
    now = gates_of(mvp)
    return [(name, then, now.get(name)) for name in GATES if (then := mvp.gates_at_start.get(name)) != now.get(name)]


class Gate(NamedTuple):
    """One gate: how many of how many, what was wanted (in percent), and between which shares (0 to 1) the truth may lie."""

    name: Literal["liked", "used"]
    count: int
    of: int
    at_least: float
    low: float
    high: float

    @property
    def met(self) -> bool:
        """Exactly: 9 of 30 reaches 30 of 100, and no rounding helps 8 of 27."""
        return 100 * self.count >= Fraction(str(self.at_least)) * self.of

    @property
    def clear(self) -> bool:
        """True when the whole range lies on one side of what was wanted."""
        return not self.low < self.at_least / 100 <= self.high


def gates(mvp: Mvp) -> list[Gate]:
    """The gates that can be read: those with somebody who tried, a count and a number. The number is the one that was sealed."""
    sealed = mvp.gates_at_start if mvp.gates_at_start is not None else gates_of(mvp)
    found = []
    for name, field in (("liked", "liked_at_least"), ("used", "at_least")):
        count, wanted = getattr(mvp, name), sealed.get(field)
        if mvp.tried and count is not None and count <= mvp.tried and _finite(wanted):
            found.append(Gate(name, count, mvp.tried, float(wanted), *wilson(count, mvp.tried)))
    return found


def _finite(value: Any) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value)


def both_met(mvp: Mvp) -> bool | None:
    """Whether both gates are met; None while one of them can't be read."""
    found = gates(mvp)
    return all(gate.met for gate in found) if len(found) == 2 else None


def sealed_weeks(mvp: Mvp) -> int | None:
    """The week that was named before the first count."""
    return (mvp.gates_at_start or {}).get("weeks", mvp.weeks)


def trials_of(mvp: Mvp) -> list[tuple[int, Trial]]:
    """The options that say something, each with its number (from 1)."""
    return [(n, one) for n, one in enumerate(mvp.trials or (), 1) if not missing(one.text)]


def chosen_trial(mvp: Mvp) -> Trial | None:
    """The option that was taken; None when none was, or its number is not there."""
    return dict(trials_of(mvp)).get(mvp.chosen or 0)


def smaller(mvp: Mvp) -> list[int]:
    """The numbers of the options that cost less than the chosen one and show what people do."""
    taken = chosen_trial(mvp)
    if taken is None or taken.days is None:
        return []
    return [n for n, one in trials_of(mvp) if one.shows == "do" and one.days is not None and one.days < taken.days]


def revisions(mvp: Mvp) -> int:
    """How often the plan was worked out anew from other weeks than before."""
    plans = mvp.plans or []
    return sum(one.throughput != other.throughput for one, other in zip(plans, plans[1:], strict=False))
