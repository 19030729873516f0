"""A value stream on the screen: its steps, the bar that they make, and a test on the longest wait."""

from typing import Any

import ipywidgets as widgets
from pydantic import BaseModel

from coachkit import cards
from coachkit.grids import stream_closing, stream_grids
from coachkit.practices import Experiment, StreamStep, ValueStream
from coachkit.practices.value_stream import (
    LEAST,
    UNITS,
    in_unit,
    in_words,
    lead_time,
    plan_for_longest_wait,
    timed,
)
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet, Started
from coachkit.widgets.pieces import Press, Row, guard, markup, reveal, say, sentence
from coachkit.words import _

TEST = "my-flow-test"  # under which key the experiment on the longest wait is kept


class ValueStreamMap(Form):
    """A `ValueStream`, drawn while it is written."""

    def __init__(self, record: ValueStream | None = None, **place: Any) -> None:
        super().__init__(ValueStream, record=record, **place)

    def make_set(self) -> FieldSet:
        return FieldSet(ValueStream, self, self.names, {"steps": Steps})

    # -- live --------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.bar, self.counted = markup(""), sentence(role="status")
        self.open = Press(_("Open a test on the longest wait"), self.open_test, tooltip=_("A plan whose problem and measure are filled in from here"))
        *controls, verdict, bar = super().draw()
        return [*controls, self.bar, self.counted, self.open, verdict, bar]

    def look(self) -> None:
        super().look()
        told = stream_closing(self.record)
        html = drawn(self.record) if timed(self.record) else ""
        if self.bar.value != html:
            self.bar.value = html
        reveal(self.bar, html)
        say(self.counted, told, role="status")
        reveal(self.open, self.journal is not None and lead_time(self.record) > 0)

    @guard
    def open_test(self) -> None:
        """Opens the experiment on the longest wait, filled in once; one that stands there already stays as it is."""
        from coachkit.widgets.experiment import ExperimentCard

        self.settle()
        plan = plan_for_longest_wait(self.record)
        if self.journal.latest(Experiment.kind, TEST, self.learner) is None:
            self.journal.save(Experiment(plan=plan), learner=self.learner, key=TEST, base=0)
        self.aside.children = (ExperimentCard(Experiment(), part="plan", journal=self.journal, learner=self.learner, key=TEST),)

    # -- static ------------------------------------------------------------------------------------------

    def summary(self) -> str:
        """The card, then the bar in words."""
        return "\n".join(filter(None, (super().summary(), in_words(self.record) if lead_time(self.record) else "")))

    def card_html(self) -> str:
        return super().card_html() + (figure(self.record) if lead_time(self.record) else "")


def _bars(stream: ValueStream) -> tuple[list[tuple[str, float, float]], str]:
    """The steps with their times in the unit that suits the whole, and its name."""
    whole = lead_time(stream)
    number, unit = in_unit(whole, stream.counted)
    size = whole / number if number else 1.0
    return [(one.step.name or "", one.wait / size, one.touch / size) for one in timed(stream)], _(UNITS[unit])


def drawn(stream: ValueStream) -> str:
    """The bar with its words under it, and the table of the steps."""
    table = cards.fragment("grids.html", grids=stream_grids(stream))
    return figure(stream) + table if lead_time(stream) else table


def figure(stream: ValueStream) -> str:
    """The bar with its words under it."""
    from coachkit.figures import figure_svg
    from coachkit.streamcharts import plot_stream

    ax = plot_stream(*_bars(stream), in_words(stream), title=_("Where it lies, and where somebody is at work"))
    return cards.fragment("figure.html", svg=figure_svg(ax), words=ax.get_label())


class Steps(Started):
    """The steps in order. An empty stream begins with five, because fewer hide the waits."""

    first = LEAST

    def append(self, model: BaseModel | None = None) -> None:
        """One more at the end, in the unit of the one before."""
        last = self.sets[-1].fields["unit"].control.value if self.sets else ""
        super().append(model or (StreamStep(unit=last) if last else None))

    def actions(self, n: int, name: str) -> widgets.Widget:
        """A step can be taken away, or one put before it."""
        before = Press(_("Put a step before: {item}").format(item=name), lambda: self.owner.run(lambda: self.insert(n)), css="ck-quiet")
        return Row([before, super().actions(n, name)])

    def insert(self, n: int) -> None:
        """Puts an empty step before the nth (from 0)."""
        self._new(None)
        self.sets.insert(n, self.sets.pop())
        self._draw()
        self._touch()
