"""Forecasts on the screen: what is due first, then what is being written, then what waits; the score in a sentence."""

from datetime import date
from typing import Any, Literal

import ipywidgets as widgets

from coachkit import cards
from coachkit.grids import settled_grid
from coachkit.practices import ForecastLog
from coachkit.practices.forecasts import (
    calibration,
    drafts,
    put_down,
    resolve,
    say_again,
    score_words,
    waiting,
)
from coachkit.widgets.forecast_items import LAST, ForecastItems
from coachkit.widgets.form import Form
from coachkit.widgets.items import FieldSet
from coachkit.widgets.pieces import Column, guard, markup, reveal, say, sentence
from coachkit.words import _


class ForecastJournal(Form):
    """A `ForecastLog` to be kept for years. `today` says which day it is; what is shown without a control does not depend on it."""

    def __init__(self, record: ForecastLog | None = None, *, today: date | None = None, **place: Any) -> None:
        self.today = today or date.today()
        super().__init__(ForecastLog, record=record, **place)

    # -- static ------------------------------------------------------------------------------------------

    def summary(self) -> str:
        return "\n".join(filter(None, (super().summary(), chart_words(self.record))))

    def card_html(self) -> str:
        return super().card_html() + chart_svg(self.record)

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        hint = _("Write a number before you know, and come back on the day. It is not about being right; it is about how often seventy is seventy.")
        return [*super().above(), sentence(hint, css="ck-hint")]

    def make_set(self) -> FieldSet:
        return FieldSet(ForecastLog, self, self.names, {"entries": ForecastItems})

    def draw(self) -> list[widgets.Widget]:
        self.score, self.chart, self.table, self.drawn = sentence(role="status"), Column(), markup(""), []
        *controls, verdict, bar = super().draw()
        return [*controls, self.table, self.score, self.chart, verdict, bar]

    def look(self) -> None:
        super().look()
        say(self.score, score_words(self.record.entries or []), role="status")
        last = settled_grid(self.record, LAST)
        self.table.value = cards.fragment("grids.html", grids=[last]) if last.rows else ""
        reveal(self.table, last.rows)
        if (bands := calibration(self.record.entries or [])) != self.drawn:  # drawing takes longer than a key stroke
            self.drawn = bands
            self.chart.children = (markup(chart_svg(self.record)),) if bands else ()

    # -- what a learner does --------------------------------------------------------------------------------

    def say(self, statement: str, percent: Any, known_by: Any) -> "ForecastJournal":
        """What a learner would do: write a forecast into the empty place, and put it down. Returns itself."""
        items = self.fields["entries"]
        with self.at_once():
            place = items.empty_place()
            for name, value in {"statement": statement, "percent": percent, "known_by": known_by}.items():
                items.sets[place].fields[name].type(value)
        self.put_down(place)
        return self

    @guard
    def put_down(self, item: int) -> None:
        """From today on the forecast at this place (from 0) counts."""
        self.settle()
        if item >= len(self.record.entries or ()):
            self.tell(_("Write what you expect first: a statement, a number, and a day."))
            return
        self._adopt(put_down(self.record, item, on=self.today))

    @guard
    def put_all_down(self) -> None:
        """Every draft of a case counts from today on."""
        self.settle()
        log = self.record
        for item in (n for n in drafts(log) if (log.entries or [])[n].turned_out):
            log = put_down(log, item, on=self.today)
        self._adopt(log)

    @guard
    def came(self, item: int, outcome: Literal["yes", "no", "void"]) -> None:
        """Writes down how the forecast at this place came out, as of today."""
        self.settle()
        self._adopt(resolve(self.record, item, outcome, on=self.today))

    @guard
    def say_again(self, item: int, percent: float) -> None:
        """Another number for one that waits."""
        self.settle()
        self._adopt(say_again(self.record, item, percent, on=self.today))

    @guard
    def turn_over(self) -> None:
        """Settles what a case knows the end of."""
        self.settle()
        log = self.record
        for item in waiting(log):
            if end := (log.entries or [])[item].turned_out:
                log = resolve(log, item, end, on=self.today)
        self._adopt(log)

    def _adopt(self, log: ForecastLog) -> None:
        self.set.show(log)
        self.keep(log)
        self.tell("")
        self.look()


def _marks(record: ForecastLog) -> list[Any]:
    from coachkit.calibration import Mark

    return [Mark(band.said, band.yes, band.n, band.least, band.most) for band in calibration(record.entries or [])]


def chart_svg(record: ForecastLog) -> str:
    """Said and came as inline SVG; "" under ten forecasts that count."""
    if not calibration(record.entries or []):
        return ""
    from coachkit.calibration import figure_svg, plot_calibration

    title = _("Of those said with so many percent, so many came true")
    return f"<figure>{figure_svg(plot_calibration(_marks(record), title=title))}</figure>"


def chart_words(record: ForecastLog) -> str:
    """The chart in words; "" where there is none."""
    if not calibration(record.entries or []):
        return ""
    from coachkit.calibration import calibration_words

    return calibration_words(_marks(record))
