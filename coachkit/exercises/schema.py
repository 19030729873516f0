"""What an author writes in `exercises/`: the models of its YAML, one class per kind of item."""

from collections.abc import Iterator
from random import Random
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from coachkit.errors import UnknownName
from coachkit.practices import RECORDS, Record
from coachkit.words import _


class Part(BaseModel):
    """Anything an author writes. An unknown field is refused, because it is nearly always a typing slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(Part):
    """A part with a name: `id`, the seed points it serves, and a version that an author raises when it changes."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    points: tuple[str, ...] = ()
    version: int = 1


class Option(Part):
    text: str
    right: bool = False
    feedback: str = ""


class Question(Item):
    """One best answer; every option has feedback of its own, `again` names a parallel question."""

    ask: str
    options: tuple[Option, ...]
    hints: tuple[str, ...] = ()
    look: str = ""
    again: str = ""

    @property
    def key(self) -> Option:
        """The option that is right."""
        return next(option for option in self.options if option.right)


class Drawn(Part):
    """Weeks whose truth is known: drawn from a seed around `mean` with `sd`, whole numbers; from week `at` on (from 1) they
    lie `by` higher, for `lasts` weeks or to the end. Natural limits are made from the first `baseline` weeks.
    """

    seed: int
    mean: float
    sd: float
    n: int = Field(24, ge=6)
    at: int | None = Field(None, ge=1)
    by: float = 0.0
    lasts: int | None = Field(None, ge=1)
    baseline: int = Field(12, ge=6)
    unit: str = ""

    def values(self) -> list[float]:
        """One value a week."""
        chance, first = Random(self.seed), self.at or self.n + 1
        after = first + (self.lasts or self.n)
        return [float(round(chance.gauss(self.mean + (self.by if first <= week < after else 0), self.sd))) for week in range(1, self.n + 1)]


class SortCard(Part):
    """One card; `chart` is drawn above its words."""

    text: str
    pile: str
    why: str = ""
    chart: Drawn | None = None


class Sort(Item):
    """Cards that belong to piles; `enough` right ones count as done, and `told` is what they say together."""

    ask: str
    piles: tuple[str, ...]
    enough: int = Field(ge=1)
    cards: tuple[SortCard, ...]
    look: str = ""
    told: str = ""


class RecallCard(Item):
    """`after` names the question or pile of a sitting that may be left out: whoever did not answer it is not asked."""

    front: str
    back: str
    after: str = ""


class KeyedCause(Part):
    """What a complete tree must contain: its share of the cases, the words that show it, and where to look."""

    name: str
    share: float | None = None
    words: tuple[str, ...] = ()
    hint: str = ""


class RecordItem(Item):
    """A worked example, a faulty first draft to mend, or a starting point. `says` is what to notice."""

    kind: str
    title: str
    role: Literal["example", "mend", "start"]
    record: dict[str, Any]
    causes: tuple[KeyedCause, ...] = ()
    says: str = ""

    def made(self) -> Record:
        """The practice itself; `UnknownName` or pydantic's own error when it isn't one."""
        if self.kind not in RECORDS:
            raise UnknownName(_("'{kind}' is no kind of record. Use one of: {known}.").format(
                kind=self.kind, known=", ".join(sorted(RECORDS))))
        return RECORDS[self.kind].model_validate(self.record)


class Claim(Item):
    """"Is that so?": a claim, what is known about it, and what would change our mind."""

    claim: str
    badge: Literal["contradicted", "mixed", "correlational", "untested", "supported"]
    evidence: str
    source: str
    would_change: str


class Text(Item):
    """A line to rewrite, read by the rules of `kind` in `field`; `record` holds what stands around it."""

    kind: str
    field: str
    given: str
    model: str
    record: dict[str, Any] = {}
    ask: str = ""


class Table(Item):
    """A small table to read; `says` is its conclusion with its numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    says: str = ""


class CycleCard(Part):
    """One thing that happened. `known` is what is known from then on, to stand after "nobody knew yet"."""

    text: str
    step: Literal["plan", "do", "check", "act"]
    known: str


class Cycle(Item):
    """One turn of the wheel as cards in the one order it had; `onward` is how the next turn begins."""

    ask: str
    cards: tuple[CycleCard, ...] = Field(min_length=4)
    onward: str = ""
    look: str = ""


class Reply(Part):
    """One thing to say in a turn of a dialogue; `later` is what happens a week on, "" when nothing does."""

    text: str
    right: bool = False
    feedback: str = ""
    later: str = ""


class Turn(Part):
    """What the other person says, what is to be decided, and what one might answer."""

    says: str
    ask: str = ""
    options: tuple[Reply, ...]

    @property
    def key(self) -> Reply:
        """The reply that is right."""
        return next(reply for reply in self.options if reply.right)


class Dialogue(Item):
    """A talk in turns. The next turn goes on from the reply that is right, so `says` is written for that one.

    `who` is the name the other person has in the transcript.
    """

    title: str
    scene: str
    turns: tuple[Turn, ...] = Field(min_length=1)
    who: str = ""


class DrillLine(Part):
    """One line to name; `words` are those that show it, `rewrites` two other ways to say it."""

    text: str
    label: str
    why: str = ""
    words: str = ""
    rewrites: tuple[str, ...] = ()


class Drill(Item):
    """Lines to be named one by one; `enough` right ones at the first choice count as done."""

    ask: str
    labels: tuple[str, ...]
    enough: int = Field(ge=1)
    lines: tuple[DrillLine, ...]


class Point(Part):
    """Something said that a paraphrase keeps, and the words that show it was kept."""

    name: str
    words: tuple[str, ...]
    hint: str = ""


class Paraphrase(Item):
    """What somebody said, to be said back: `enough` of its points are kept, and nothing is added."""

    who: str
    given: str
    points_said: tuple[Point, ...] = Field(min_length=1)
    enough: int = Field(ge=1)
    model: str
    ask: str = ""


class Prompt(Part):
    """A line of a blank sheet, and how many ruled lines to write on stand below it."""

    ask: str
    lines: int = Field(default=2, ge=0)


class Printout(Part):
    """What a room gets on paper: its words come from the items `of`, from a form, or stand here under `lines`.

    `pick` takes some of an item's lines by their number (from 1). Cards and slips made from an item come mixed,
    unless they are `numbered`. `columns` are those of the item's table that are shown, or those of an empty one;
    `across` lays the dates of a table side by side; `without` leaves out steps of an experiment.
    """

    title: str
    kind: Literal["cards", "slips", "folded", "table", "sheet", "form", "poster", "large", "record", "chart", "questions"]
    copies: str = ""
    says: str = ""
    of: tuple[str, ...] = ()
    pick: tuple[int, ...] = ()
    numbered: bool = False
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    across: str = ""
    rows: int = Field(default=0, ge=0)
    without: tuple[str, ...] = ()
    prompts: tuple[Prompt, ...] = ()


class Near(Part):
    """A number that somebody arrives at by a known slip, and what is said to it."""

    value: float
    feedback: str


class Figure(Part):
    """One number to work out: right within `within` of `key`; without a key it is only kept, as a guess.

    `why` is said when it is right, `hint` to a wrong one that is none of `near`.
    """

    ask: str
    key: float | None = None
    within: float = Field(0.0, ge=0)
    unit: str = ""
    why: str = ""
    hint: str = ""
    near: tuple[Near, ...] = ()


class Reckoning(Item):
    """Numbers to be worked out by hand, all of them from what stands above."""

    ask: str
    figures: tuple[Figure, ...] = Field(min_length=1)
    look: str = ""


class PlanStep(Part):
    """One step of a session; `paper` are the titles of the printouts that are handed out or held up in it."""

    minutes: int = Field(ge=1)
    do: str
    say: str = ""
    ask: str = ""
    watch: str = ""
    paper: tuple[str, ...] = ()


class FacilitatorPlan(Part):
    """How a room works on a lesson; the minutes of the steps add up to `minutes`.

    `left_out` says which parts of the lesson the room does not do, and when people do them.
    """

    minutes: int = Field(ge=1)
    steps: tuple[PlanStep, ...]
    lesson: str = ""
    title: str = ""
    aim: str = ""
    before: tuple[str, ...] = ()
    if_it_stalls: str = ""
    small_group: str = ""
    left_out: str = ""
    debrief: tuple[str, ...] = ()
    print: tuple[Printout | str, ...] = ()
    pitfalls: tuple[str, ...] = ()

    def printouts(self) -> tuple[Printout, ...]:
        """Those things to print that the page of printouts draws."""
        return tuple(one for one in self.print if isinstance(one, Printout))


class LessonFile(Part):
    """Everything one lesson asks, as it stands in its file."""

    lesson: str
    version: int = 1
    questions: tuple[Question, ...] = ()
    sorts: tuple[Sort, ...] = ()
    recall: tuple[RecallCard, ...] = ()
    records: tuple[RecordItem, ...] = ()
    claims: tuple[Claim, ...] = ()
    texts: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    drills: tuple[Drill, ...] = ()
    paraphrases: tuple[Paraphrase, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    exit: tuple[str, ...] = ()

    def items(self) -> Iterator[Item]:
        for name in PARTS:
            yield from getattr(self, name)


PARTS: dict[str, type[Item]] = {
    "questions": Question, "sorts": Sort, "recall": RecallCard, "records": RecordItem, "claims": Claim,
    "texts": Text, "tables": Table,
    "cycles": Cycle,
    "dialogues": Dialogue,
    "drills": Drill,
    "paraphrases": Paraphrase,
    "reckonings": Reckoning,
}
