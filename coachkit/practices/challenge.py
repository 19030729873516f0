"""A challenge: a goal worth a stretch, and one to five key results that show whether it was met."""

import datetime as dt
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from coachkit.practices.base import Number, Record, ask
from coachkit.words import N_


class KeyResult(BaseModel):
    """One measure with where it stands, where it should be, and by when."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What will be different?"), example=N_("Callers get their answer in the first call"))
    metric: str | None = ask(N_("What do you count or time?"), example=N_("share of calls solved at once"), prose=False)
    unit: str | None = ask(N_("In what unit?"), example=N_("%"), prose=False)
    baseline: Number = ask(N_("Where does it stand now?"), example="61")
    target: Number = ask(N_("Where should it be?"), example="75")
    date: dt.date | str | None = ask(N_("By when?"), example="2027-06-30", prose=False)
    type: Literal["quantity", "speed", "quality", "cost", "safety", "people", "learning", "hold"] | None = ask(
        N_("What does it watch?"),
        choices={
            "quantity": N_("how much"), "speed": N_("how fast"), "quality": N_("how well"), "cost": N_("what it costs"),
            "safety": N_("safety"), "people": N_("the people doing the work"), "learning": N_("what we learn"),
            "hold": N_("keeping what we have"),
        },
    )
    history: list[float] | None = ask(N_("What were the last values?"), hint=N_("Twelve or more, oldest first."))
    # Lower and upper natural limit, where somebody has them and not the history.
    limits: list[float] | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_line(cls, value: Any) -> Any:
        """A key result may be written as one line of text."""
        return {"text": value} if isinstance(value, str) else value


class Challenge(Record):
    """The objective and its key results; reviewed on the command line as kind `objective`."""

    kind: ClassVar[str] = "challenge"
    title: ClassVar[str] = N_("My challenge")

    objective: str | None = ask(
        N_("What should become better, and for whom?"),
        hint=N_("Say the change a customer or colleague would notice. Leave the way open."),
        example=N_("Callers to our desk get an answer they can use in the first call."),
        lines=2,
    )
    key_results: list[KeyResult] | None = ask(N_("How would you know? One to five measures."))
    beneficiary: str | None = ask(N_("Who has the benefit?"), example=N_("people who call the desk"))
    support: str | None = ask(
        N_("What help does the team get to reach it?"), example=N_("two hours a week free of tickets"), lines=2
    )
    boundary: str | None = ask(
        N_("What must stay as it is?"), hint=N_("A limit, not a method: cost, safety, hours."), lines=2
    )
    reach: Literal["comes", "stretch", "far"] | None = ask(
        N_("How far away is it for the people who will do it?"),
        choices={"comes": N_("it would come along anyway"), "stretch": N_("further than they have been, with help in sight"),
                 "far": N_("too far for now")},
    )
    prescribed_by_law: bool | None = None
