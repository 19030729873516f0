"""PDCA as a state machine: a plan with a prediction, data, two kinds of check, and a decision.

    empty ──write_plan──▶ planned ──add_points──▶ running ──write_check──▶ checked ──decide──▶ decided
                                                    │ ▲
                                                    └─┘ write_step (expected, happened, learned, next)

The plan is hashed when the first point after the change comes in; an edit after that stays possible and
shows. The step check has no statistics. The outcome check belongs only to the claim "it improved".
"""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from coachkit.errors import OutOfOrder
from coachkit.practices.base import Number, Record, Whole, ask
from coachkit.words import N_, _

if TYPE_CHECKING:
    from coachkit.evidence import Verdict

BETTER = {"lower": N_("lower is better"), "higher": N_("higher is better")}
DECISIONS = {
    "adopt": N_("adopt: keep it and write it down"), "adapt": N_("adapt: change something and try again"),
    "abandon": N_("abandon: stop it"), "extend": N_("extend: collect more points first"),
}
VERDICTS = {
    "supported": N_("supported"), "not clear yet": N_("not clear yet"), "no sign": N_("no sign of a change yet"),
}
# What people say for it.
SAID = {
    "": None, "improved": "supported", "it improved": "supported", "better": "supported", "it worked": "supported",
    "worked": "supported", "success": "supported", "unclear": "not clear yet", "not clear": "not clear yet",
    "no change": "no sign", "no effect": "no sign", "no sign of a change": "no sign",
    "no sign of a change yet": "no sign",
}


class Plan(Record):
    """What will be tried, what is expected of it, and when it will be stopped."""

    kind: ClassVar[str] = "plan"
    title: ClassVar[str] = N_("My plan")

    problem: str | None = ask(
        N_("What is the problem, in numbers?"), lines=2, example=N_("A changeover on line C takes 31 minutes (median).")
    )
    change: str | None = ask(
        N_("What one thing will you change?"), lines=2, example=N_("The kit is ready before the line stops.")
    )
    hypothesis: str | None = ask(
        N_("Why should it help?"), lines=2, hint=N_("If we …, then …, because …"),
        example=N_("If the kit is ready, nobody walks to the store while the line stands."),
    )
    metric: str | None = ask(N_("What will you measure?"), example=N_("median changeover"), prose=False)
    unit: str | None = ask(N_("In what unit?"), example=N_("minutes"), prose=False)
    better: Literal["lower", "higher"] | None = ask(N_("Which way is better?"), choices=BETTER)
    baseline_points: Whole = ask(N_("How many points do you have from before?"), example="12", ge=0)
    from_: Number = ask(N_("Where does it stand?"), example="31", alias="from")
    to: Number = ask(N_("What do you predict?"), example="24")
    by: str | None = ask(N_("By when?"), example="2027-06-14", prose=False)
    scope: str | None = ask(N_("Where, and who?"), example=N_("line C, day shift"))
    days: Whole = ask(N_("For how many days?"), example="20", ge=0)
    changes: Whole = ask(N_("How many things change at once?"), example="1", ge=0)
    teams: Whole = ask(N_("How many teams take part?"), example="1", ge=0)
    irreversible: bool | None = None
    balancing: str | None = ask(
        N_("What must not get worse?"), hint=N_("With its limit."), example=N_("scrap stays at 2 % or less")
    )
    stop_rule: str | None = ask(
        N_("When would you stop early?"), example=N_("two changeovers over 45 minutes"), lines=2
    )
    owner: str | None = ask(N_("Who looks after it?"), prose=False)
    people: list[str] | None = ask(
        N_("Who takes part? Roles or initials."), example=N_("the crew of line C"), prose=False
    )
    starts: date | None = None

    @field_validator("days", mode="before")
    @classmethod
    def _in_days(cls, value: Any) -> Any:
        """ "2 weeks" is 14 days."""
        weeks = re.match(r"\s*(\d+|one|two|three|four|six|a)\s*-?(week|month)", value, re.I) if isinstance(value, str) else None
        if not weeks:
            return value
        n = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}.get(weeks.group(1).lower()) or int(weeks.group(1))
        return n * (7 if weeks.group(2).lower() == "week" else 30)


class Point(BaseModel):
    """One measured value on one day."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    day: date | None = None
    value: float
    note: str = Field(default="", json_schema_extra={"prose": False})


class Step(BaseModel):
    """A step check: hours to days, no statistics."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    on: date | None = ask(N_("When?"))
    expected: str | None = ask(N_("What did you expect?"), lines=2)
    happened: str | None = ask(N_("What happened?"), lines=2)
    learned: str | None = ask(N_("What did you learn?"), lines=2)
    next: str | None = ask(N_("What is the next step?"), lines=2)


class OutcomeCheck(BaseModel):
    """What was predicted, what came, and what the numbers allow to be said."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    metric: str | None = ask(N_("Which measure did you check?"), prose=False)
    predicted: Number = ask(N_("What did you predict?"))
    actual: Number = ask(N_("What came?"))
    verdict: Literal["supported", "not clear yet", "no sign"] | None = ask(
        N_("What do the points allow you to say?"), choices=VERDICTS
    )
    engine_verdict: Literal["supported", "not clear yet", "no sign"] | None = None
    verdict_reason: str | None = ask(N_("If you see it differently, why?"), lines=2)
    balancing_result: str | None = ask(N_("What about the thing that must not get worse?"), lines=2)
    n_before: int | None = None
    n_after: int | None = None
    r1: float | None = None
    selected_worst: bool | None = None
    other_events: list[str] | None = None

    @field_validator("verdict", "engine_verdict", mode="before")
    @classmethod
    def _said(cls, value: Any) -> Any:
        """"Improved" and "it worked" claim what the list calls "supported"."""
        return SAID.get(" ".join(value.lower().split()), value) if isinstance(value, str) else value


class Act(BaseModel):
    """The decision and what follows."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    decision: Literal["adopt", "adapt", "abandon", "extend"] | None = ask(N_("What do you decide?"), choices=DECISIONS)
    reason: str | None = ask(N_("Why, in one line?"), lines=2)
    review_on: str | None = ask(N_("When do you look again?"), prose=False)
    learning: str | None = ask(
        N_("What do you know now that you did not know before?"), lines=2,
        example=N_("With the kit ready nobody walks to the store; with D there was a wait for the crane besides."),
    )
    next_step: str | None = ask(N_("What is the next step?"), lines=2)
    owner: str | None = ask(N_("Who does it?"), prose=False)
    by: str | None = ask(N_("By when?"), prose=False)
    standard: str | None = ask(N_("Where is the new way written down?"), example=N_("setup sheet of line C"))


class Experiment(Record):
    """A whole PDCA cycle. Its moves are `add_points`, `write_step`, `write_check` and `decide`."""

    kind: ClassVar[str] = "experiment"
    title: ClassVar[str] = N_("My experiment")

    # "self" when a leader tests a habit of their own.
    owner: Literal["self"] | None = Field(default=None, json_schema_extra={"prose": False})
    plan: Plan | None = None
    plan_sha256: str | None = Field(default=None, json_schema_extra={"prose": False})
    # The plan as it stood when the first point came in, so that a later edit can show what it said before.
    plan_at_start: dict[str, Any] | None = Field(default=None, json_schema_extra={"prose": False})
    before: list[Point] | None = None
    after: list[Point] | None = None
    changed_on: date | None = ask(N_("On which day did the change begin?"))
    deviation: str | None = ask(N_("Did something go differently from the plan?"), lines=2)
    steps: list[Step] | None = None
    check: OutcomeCheck | None = None
    act: Act | None = None
    people: dict[str, list[str]] | None = Field(default=None, json_schema_extra={"prose": False})


# ---------------------------------------------------------------- moves

State = Literal["empty", "planned", "running", "checked", "decided"]


def state(experiment: Experiment) -> State:
    """How far the cycle has come, read from what is written in it."""
    if experiment.act and experiment.act.decision:
        return "decided"
    if experiment.check and _filled(experiment.check):
        return "checked"
    if experiment.after or experiment.steps:
        return "running"
    return "planned" if experiment.plan and _filled(experiment.plan) else "empty"


def write_plan(experiment: Experiment, plan: Plan) -> Experiment:
    """Sets the plan. Refused once data have begun: what was predicted must stay what was predicted."""
    if _started(experiment):
        raise OutOfOrder(
            _("The test has {n} points already, so its plan stands. Edit it openly, or begin a new test.").format(
                n=len(experiment.after or [])
            )
        )
    return experiment.with_(plan=plan)


def edit_plan_after_start(experiment: Experiment, plan: Plan) -> Experiment:
    """Changes a plan that already has data. The seal and the first plan stay, and the review shows both."""
    return experiment.with_(plan=plan)


def add_points(
    experiment: Experiment, *, before: Iterable[Any] | None = None, after: Iterable[Any] | None = None
) -> Experiment:
    """Adds measured values (numbers, `Point`s or their dicts), oldest first. The first one after hashes the plan."""
    if not (experiment.plan and _filled(experiment.plan)):
        raise OutOfOrder(_("There is no plan yet. Write what you expect before the first point comes in."))
    before, after = _points(before), _points(after)
    changes: dict[str, Any] = {}
    if before:
        changes["before"] = [*(experiment.before or []), *before]
    if after:
        changes["after"] = [*(experiment.after or []), *after]
        if not experiment.plan_sha256:
            changes |= {"plan_sha256": seal(experiment.plan), "plan_at_start": experiment.plan.payload()}
    return experiment.with_(**changes) if changes else experiment


def write_step(experiment: Experiment, step: Step) -> Experiment:
    """Adds a step check: expected, happened, learned, next."""
    if not (experiment.plan and _filled(experiment.plan)):
        raise OutOfOrder(_("A step needs a plan first: what do you want to try?"))
    return experiment.with_(steps=[*(experiment.steps or []), step])


def write_check(experiment: Experiment, check: OutcomeCheck) -> Experiment:
    """Writes the outcome check. Refused before any point after the change is in."""
    if not experiment.after:
        raise OutOfOrder(_("There are no points after the change yet. Add some; then there is something to check."))
    return experiment.with_(check=check)


def decide(experiment: Experiment, act: Act) -> Experiment:
    """Writes the decision. Refused before the outcome check."""
    if not (experiment.check and _filled(experiment.check)):
        raise OutOfOrder(_("The check is still empty. What did you predict, and what came?"))
    return experiment.with_(act=act)


# ---------------------------------------------------------------- looking at an experiment


def seal(plan: Plan) -> str:
    """SHA-256 of the plan's JSON, keys sorted, no spaces, UTF-8."""
    text = json.dumps(plan.payload(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plan_changed(experiment: Experiment) -> list[tuple[str, Any, Any]]:
    """What was edited after data began: (field, then, now) for each; [] when nothing was."""
    if experiment.plan is None or experiment.plan_at_start is None:
        return []
    then, now = experiment.plan_at_start, experiment.plan.payload()
    names = [*now, *(name for name in then if name not in now)]
    return [(n, then.get(n), now.get(n)) for n in names if not _same(then.get(n), now.get(n))]


def direction(plan: Plan) -> Literal["lower", "higher"] | None:
    """Which way is better: as the plan says, or as its two numbers say."""
    if plan.better or plan.from_ is None or plan.to is None or plan.from_ == plan.to:
        return plan.better
    return "lower" if plan.to < plan.from_ else "higher"


def evidence_of(experiment: Experiment) -> "Verdict | None":
    """What the points allow to be said; None with fewer than 2 before, none after, or no direction."""
    better = direction(experiment.plan) if experiment.plan else None
    before, after = ([p.value for p in at or []] for at in (experiment.before, experiment.after))
    if better is None or len(before) < 2 or not after:
        return None
    from coachkit.evidence import verdict

    return verdict(before, after, better=better)


def _started(experiment: Experiment) -> bool:
    return bool(experiment.after or experiment.plan_sha256)


def _filled(part: BaseModel) -> bool:
    return any(getattr(part, name) not in (None, "", []) for name in part.model_fields_set)


def _same(then: Any, now: Any) -> bool:
    """An empty field is an empty field, whether it was never asked or left blank."""
    return then == now or (then in (None, "", []) and now in (None, "", []))


def _points(values: Iterable[Any] | None) -> list[Point]:
    return [v if isinstance(v, Point) else Point.model_validate(v if isinstance(v, dict) else {"value": v}) for v in values or ()]
