"""Points before and after a change: the chart, your verdict first, then the one of the two checks; and what luck would do."""

from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.evidence import luck, luck_in_words
from coachkit.practices import Act, Experiment, OutcomeCheck
from coachkit.practices.experiment import direction, evidence_of
from coachkit.review import Review
from coachkit.widgets.fields import Field, Owner
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet
from coachkit.widgets.pieces import Column, Press, guard, markup, reveal, say, sentence
from coachkit.widgets.verdicts import chart_lines, chart_svg, chart_title, check_line, revealed, values
from coachkit.words import _

QUICK = ["verdict", "verdict_reason"]


class CheckChart(Form):
    """The outcome check of an experiment whose points are there, of a case or of the learner's own."""

    asks_whole = False

    def __init__(self, record: Experiment | None = None, *, title: str = "", **place: Any) -> None:
        self.heading = title
        super().__init__(Experiment, record=record, **place)

    def above(self) -> list[widgets.Widget]:
        return [sentence(self.heading, css="ck-title")] if self.heading else []

    def make_set(self) -> "CheckFields":
        return CheckFields(self, self.shuffle)

    def reviewed(self, record: Experiment) -> Review:
        """Only what is asked here: the points of a case come without a plan, and nobody is to mend that."""
        found = super().reviewed(record)
        return Review(found.reviewed, tuple(f for f in found.findings if f.field.startswith(("check.", "act."))))

    def _verdict(self, *_found: Any) -> str:
        return ""

    def well(self, record: Experiment) -> str:
        return ""

    def look(self) -> None:
        super().look()
        self.set.check.refresh(self.record)
        self.set.decided.refresh(self.record)

    @guard
    def shuffle(self) -> None:
        """The luck button."""
        self.settle()
        self.set.check.shuffle(self.record)

    def judge(self, verdict: str, decision: str | None = None, reason: str | None = None) -> "CheckChart":
        """What a learner would do: give a verdict, and a decision if there is one. Returns itself."""
        for name, value in {"verdict": verdict, "decision": decision, "verdict_reason": reason}.items():
            if value is not None:
                self.fields[name].type(value)
        self.settle()
        return self

    def summary(self) -> str:
        title = [self.heading or chart_title(self.record)]
        return "\n".join([*title, *chart_lines(self.record), "", check_line(self.record)])

    def card_html(self) -> str:
        return cards.fragment(
            "chart.html", title=self.heading or chart_title(self.record), svg=chart_svg(self.record),
            lines=chart_lines(self.record), closing=check_line(self.record),
        )


# -- the controls --------------------------------------------------------------------------------------------


class CheckPart:
    """Chart, the learner's verdict, the reveal, the luck button, and the questions of the outcome check named."""

    def __init__(self, owner: Owner, shuffle: Callable[[], None], names: list[str]) -> None:
        self.set = FieldSet(OutcomeCheck, owner, names)
        self.chart, self.words, self.reveal, self.luck = Column(), sentence(), Column(), sentence(role="status")
        f = self.set.fields
        self.reason = f["verdict_reason"].box
        rest = [f[n].box for n in names if n not in QUICK]
        button = Press(_("What would luck do?"), shuffle, tooltip=_("Shuffle all the points 1,000 times and count"))
        self.boxes = [self.chart, self.words, f["verdict"].box, self.reveal, self.reason, button, self.luck, *rest]
        self._drawn: Any = None

    def show(self, record: Experiment) -> None:
        self.set.show(record.check)
        say(self.luck, "")

    def value(self, record: Experiment, mode: str) -> OutcomeCheck | None:
        """The check as the controls have it, with what the engine knows once the learner has spoken."""
        check = self.set.value(mode)
        engine = evidence_of(record)
        if check.verdict is None or engine is None:
            return check if check.model_fields_set else None
        plan = record.plan
        known = {"engine_verdict": engine.verdict, "n_before": engine.n_before, "n_after": engine.n_after, "r1": engine.r1}
        known |= {"metric": check.metric or (plan and plan.metric), "predicted": check.predicted if check.predicted is not None else plan and plan.to}
        return check.model_copy(update={k: v for k, v in known.items() if v is not None})

    def refresh(self, record: Experiment) -> None:
        """Draws the chart when the points changed, and what may be said now."""
        points = (values(record), record.plan and (record.plan.metric, record.plan.unit))
        if points != self._drawn:
            self._drawn = points
            svg = chart_svg(record)
            self.chart.children = (markup(svg),) if svg else ()
            say(self.words, chart_lines(record)[0], css="ck-hint")
            say(self.luck, "")
        told = revealed(record)
        self.reveal.children = tuple(sentence(line, role="" if n else "status") for n, line in enumerate(told))
        engine, own = evidence_of(record), record.check.verdict if record.check else None
        differs = own is not None and engine is not None and own != engine.verdict
        if differs and not self.luck.value:
            self.shuffle(record)  # what chance alone does is the quickest answer to a verdict the points do not carry
        reveal(self.reason, differs or (record.check and record.check.verdict_reason))

    def shuffle(self, record: Experiment) -> None:
        """Says how often chance alone does as well."""
        before, after = values(record)
        better = direction(record.plan) if record.plan else None
        if not (before and after and better):
            say(self.luck, _("Luck needs points before and after the change, and which way is better."), role="status")
            return
        drawn = luck(before, after, better=better)
        say(self.luck, luck_in_words(drawn), role="status")


class DecisionPart:
    """The decision alone, and whether it fits the points."""

    def __init__(self, owner: Owner) -> None:
        self.set = FieldSet(Act, owner, ["decision"])
        self.boxes = list(self.set.boxes)

    def refresh(self, record: Experiment) -> None:
        spoken = record.check is not None and record.check.verdict is not None
        reveal(self.boxes[0], spoken)


class CheckFields:
    """The controls of a `CheckChart`: verdict, reason, decision."""

    def __init__(self, owner: Owner, shuffle: Callable[[], None]) -> None:
        self.check, self.decided, self.base = CheckPart(owner, shuffle, QUICK), DecisionPart(owner), None
        self.fields = self.check.set.fields | self.decided.set.fields
        self.boxes = [*self.check.boxes, *self.decided.boxes]

    def show(self, record: Experiment) -> None:
        self.base = record
        self.check.show(record)
        self.decided.set.show(record.act)

    def value(self, mode: str = "keep") -> Experiment:
        check = self.check.value(self.base, mode)
        act = self.decided.set.value(mode)
        changes = {"check": check} if check else {}
        return self.base.with_(**changes, **({"act": act} if act.model_fields_set else {}))

    def at(self, path: str) -> Field | None:
        part, _dot, name = path.partition(".")
        inside = {"check": self.check.set, "act": self.decided.set}.get(part)
        return (inside.at(name) if inside else None) or self.fields["verdict"]

    def leaves(self) -> Iterator[Field]:
        yield from self.fields.values()
