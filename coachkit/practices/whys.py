"""Five whys as a tree: a problem, its causes with evidence, and actions tied to the causes they remove."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit.practices.base import Number, Record, ask
from coachkit.words import N_

EVIDENCE = {
    "seen": N_("seen on the spot"),
    "data": N_("read in the data"),
    "told": N_("told by someone who was there"),
    "opinion": N_("an opinion"),
    "none": N_("nothing yet"),
}
THEREFORE = {"yes": N_("yes, it follows"), "no": N_("no, something is missing"), "": N_("not read back yet")}


class Node(BaseModel):
    """One answer to "why?". `parent` is the id of the line it explains; None explains the problem itself."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    parent: str | None = None
    text: str | None = ask(N_("Why did that happen?"), example=N_("The form offers the caller's oldest device first."))
    evidence: Literal["seen", "data", "told", "opinion", "none"] | None = ask(
        N_("How do you know?"), choices=EVIDENCE
    )
    evidence_note: str | None = ask(N_("Where did you see it?"), example=N_("screen of the form, Tuesday 10:00"))
    therefore: Literal["yes", "no", ""] | None = ask(
        N_("Read it back: does the line above follow from this one?"), choices=THEREFORE
    )
    share: Number = ask(N_("How many of the cases does it explain?"), example="11")
    # "I checked, keep": a warning on this line was looked at and set aside, and why.
    keep: str | None = None


class Action(BaseModel):
    """What will be changed, and the id of the cause it removes."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str | None = ask(N_("What will you change?"), example=N_("Refresh the list of devices every night."))
    node: str | None = ask(N_("Which cause does it remove?"), prose=False)
    owner: str | None = ask(N_("Who does it?"), prose=False)
    by: str | None = ask(N_("By when?"), prose=False)


class WhyTree(Record):
    """A problem, the tree of its causes, and the actions."""

    kind: ClassVar[str] = "why-tree"
    title: ClassVar[str] = N_("My cause tree")

    problem: str | None = ask(
        N_("What happened, how often, out of how many?"),
        hint=N_("Count it first. A number makes the next why sharper."),
        example=N_("18 of 60 tickets in week 9 came back within two days."),
        lines=2,
    )
    total: Number = ask(N_("How many cases are there in all?"), example="18")
    nodes: list[Node] | None = ask(N_("Why did that happen?"))
    actions: list[Action] | None = ask(N_("What will you change?"))


class Cause(Record):
    """One cause line on its own, as the command line reviews it."""

    kind: ClassVar[str] = "cause"
    title: ClassVar[str] = N_("A cause")

    problem: str | None = ask(N_("What happened?"))
    text: str | None = ask(N_("Why did it happen?"))
