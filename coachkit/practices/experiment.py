"""PDCA as a state machine: a plan with a prediction, data, two kinds of check, and a decision.

    planned ──add_points──▶ running ──write_check──▶ checked ──decide──▶ decided
                              │ ▲
                              └─┘ write_step (expected, happened, learned, next)

The plan is hashed when the first point comes in; an edit after that shows. The step check has no
statistics. The outcome check belongs only to the claim "it improved".
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from coachkit.practices.base import Number, Record, ask
from coachkit.words import N_

BETTER = {"lower": N_("lower is better"), "higher": N_("higher is better")}
DECISIONS = {
    "adopt": N_("adopt: keep it and write it down"), "adapt": N_("adapt: change something and try again"),
    "abandon": N_("abandon: stop it"), "extend": N_("extend: collect more points first"),
}
VERDICTS = {
    "supported": N_("supported"), "not clear yet": N_("not clear yet"), "no sign": N_("no sign of a change yet"),
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
    baseline_points: int | None = ask(N_("How many points do you have from before?"), example="12", ge=0)
    from_: Number = ask(N_("Where does it stand?"), example="31", alias="from")
    to: Number = ask(N_("What do you predict?"), example="24")
    by: str | None = ask(N_("By when?"), example="2027-06-14", prose=False)
    scope: str | None = ask(N_("Where, and who?"), example=N_("line C, day shift"))
    days: int | None = ask(N_("For how many days?"), example="20", ge=0)
    changes: int | None = ask(N_("How many things change at once?"), example="1", ge=0)
    teams: int | None = ask(N_("How many teams take part?"), example="1", ge=0)
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


class Point(BaseModel):
    """One measured value on one day."""

    model_config = ConfigDict(frozen=True, extra="allow")

    day: date | None = None
    value: float
    note: str = Field(default="", json_schema_extra={"prose": False})


class Step(BaseModel):
    """A step check: hours to days, no statistics."""

    model_config = ConfigDict(frozen=True, extra="allow")

    on: date | None = ask(N_("When?"))
    expected: str | None = ask(N_("What did you expect?"), lines=2)
    happened: str | None = ask(N_("What happened?"), lines=2)
    learned: str | None = ask(N_("What did you learn?"), lines=2)
    next: str | None = ask(N_("What is the next step?"), lines=2)


class OutcomeCheck(BaseModel):
    """What was predicted, what came, and what the numbers allow to be said."""

    model_config = ConfigDict(frozen=True, extra="allow")

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


class Act(BaseModel):
    """The decision and what follows."""

    model_config = ConfigDict(frozen=True, extra="allow")

    decision: Literal["adopt", "adapt", "abandon", "extend"] | None = ask(N_("What do you decide?"), choices=DECISIONS)
    reason: str | None = ask(N_("Why, in one line?"), lines=2)
    review_on: str | None = ask(N_("When do you look again?"), prose=False)
    learning: str | None = ask(
        N_("What do you know now that you did not know before?"), lines=2,
        example=N_("The kit helps for pairs A to D; for the others the tool is the wait."),
    )
    next_step: str | None = ask(N_("What is the next step?"), lines=2)
    owner: str | None = ask(N_("Who does it?"), prose=False)
    by: str | None = ask(N_("By when?"), prose=False)
    standard: str | None = ask(N_("Where is the new way written down?"), example=N_("setup sheet of line C"))


class Experiment(Record):
    """A whole PDCA cycle. Its moves are `add_points`, `write_step`, `write_check` and `decide`."""

    kind: ClassVar[str] = "experiment"
    title: ClassVar[str] = N_("My experiment")

    plan: Plan | None = None
    plan_sha256: str | None = Field(default=None, json_schema_extra={"prose": False})
    before: list[Point] | None = None
    after: list[Point] | None = None
    changed_on: date | None = ask(N_("On which day did the change begin?"))
    deviation: str | None = ask(N_("Did something go differently from the plan?"), lines=2)
    steps: list[Step] | None = None
    check: OutcomeCheck | None = None
    act: Act | None = None
    people: dict[str, list[str]] | None = Field(default=None, json_schema_extra={"prose": False})
