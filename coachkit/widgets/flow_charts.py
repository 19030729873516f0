"""The charts of a board, one at a time, each with its sentence; and a forecast, which says how often such forecasts came true."""

from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from coachkit import cards
from coachkit.errors import BadInput
from coachkit.flow.forecasts import TooThin
from coachkit.widgets.flow_faces import Measured
from coachkit.widgets.flow_form import choice
from coachkit.widgets.pieces import Column, Press, control, markup, reveal, say, sentence
from coachkit.widgets.standup_fields import Choices
from coachkit.words import N_, _

ASKS = {"days": N_("How many items in so many days?"), "items": N_("When are so many items done?")}
USUAL, MOST = {"days": 14, "items": 10}, {"days": 3_650, "items": 100_000}


class Owner(Protocol):
    """The view the charts belong to: it runs what a button does in its error path."""

    def run(self, work: Callable[[], Any]) -> Any: ...


class ChartBox(Column):
    """A row of buttons and the chart that was chosen. `show(None)` takes all of it away."""

    def __init__(self, owner: Owner) -> None:
        self.owner, self.seen, self.chosen = owner, None, ""
        self.buttons = Choices(lambda title: owner.run(lambda: self.choose(title)))
        self.chart = markup("")
        self.ask = choice(_("What do you want to know?"), [(_(words), key) for key, words in ASKS.items()], "days")
        asked = _("How many days, or how many items?")
        self.number = control(widgets.Text, "ck-field", description=asked, tooltip=asked, value=str(USUAL["days"]))
        self.ask.observe(lambda change: setattr(self.number, "value", str(USUAL[change["new"]])), "value")
        self.said = sentence(role="status")
        go = Press(_("Make the forecast"), lambda: owner.run(self.forecast), css="ck-primary")
        self.asks = Column([self.ask, self.number, go, self.said], css="ck-field")
        super().__init__([sentence(_("Look at one chart at a time. What does it say?"), css="ck-group"), self.buttons.row, self.asks, self.chart])

    @property
    def titles(self) -> dict[str, str]:
        """What is on each button, and the name of its chart; the forecast is none of them."""
        return {**{title: name for name, title in self.seen.charts().items()}, _("Forecast"): ""}

    def show(self, seen: Measured | None) -> None:
        """Shows the charts of a board, first the one that was looked at last."""
        self.seen = seen
        reveal(self, seen is not None)
        if seen is not None:
            self.choose(self.chosen if self.chosen in self.titles else next(iter(self.titles)))

    def choose(self, title: str) -> None:
        """Draws the chart of this name, or asks what is to be forecast."""
        self.chosen = title
        self.buttons.show(list(self.titles), title)
        name = self.titles[title]
        reveal(self.asks, not name)
        say(self.said, "")
        self._draw(*self.seen.chart(name)) if name else self._draw("", "")

    def _draw(self, svg: str, words: str) -> None:
        self.chart.value = cards.fragment("figure.html", svg=svg, words=words) if svg else ""
        reveal(self.chart, svg)

    def forecast(self) -> None:
        """The forecast as it was asked for; a refusal stands where the answer would."""
        what, n = self.ask.value, self._number()
        try:
            lines, svg, words = self.seen.forecast(*((n, None) if what == "days" else (None, n)))
        except TooThin as refusal:
            say(self.said, str(refusal), role="status")
            self._draw("", "")
            return
        self.said.value = cards.fragment("forecast.html", lines=lines)
        reveal(self.said, True)
        self._draw(svg, words)

    def _number(self) -> int:
        text, most = self.number.value.strip(), MOST[self.ask.value]
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
            raise BadInput(_("“{text}” is no whole number from 1 to {most}.").format(text=text[:20], most=most))
        return int(text)
