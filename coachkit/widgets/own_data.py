"""A learner's own weekly numbers: choose a file or paste the lines, say when the change began, read the verdict.

The table is read by `series`, judged by `evidence` and drawn by `charts`; here it is only shown and saved.
"""

from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import cards, charts, series
from coachkit.evidence import in_words, luck, luck_in_words, verdict, xmr
from coachkit.practices import Experiment, Plan, Point
from coachkit.practices.experiment import BETTER
from coachkit.widgets.base import Press, View, guard, markup, say, sentence
from coachkit.words import _

EXAMPLE = "2026-01-05, 31\n2026-01-12, 29"
FEW = 6  # points before and after from which a verdict is given


class OwnData(View):
    """Dates and values of one measure, saved as the points of an experiment."""

    def __init__(self, **place: Any) -> None:
        self.notes: list[str] = []
        super().__init__(Experiment(), **place)

    @property
    def values(self) -> tuple[list[float], list[float]]:
        """The values before and after the change, in the order of their days."""
        return [p.value for p in self.record.before or []], [p.value for p in self.record.after or []]

    @guard
    def take(self, table: bytes, name: str = "", changed_on: date | None = None, better: str = "lower",
             at_least_zero: bool = False) -> None:
        """Reads a table (date, value), splits it where the change began, and saves its points."""
        read = series.parse_series(table, name or _("your lines"))
        parts = series.split(read, after=f"{changed_on.isoformat()}..") if changed_on else series.split(read)
        before, after = ([Point(day=p.day, value=p.value) for p in part] for part in (parts.before, parts.after))
        plan = (self.record.plan or Plan()).with_(metric=read.value_name, better=better)
        self.notes = [*read.notes, *parts.notes]
        self.keep(self.record.with_(plan=plan, before=before, after=after, changed_on=changed_on, at_least_zero=at_least_zero))
        self._show()

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.file = widgets.FileUpload(accept=".csv,.txt,.tsv", multiple=False, description=_("Choose a CSV file"),
                                       tooltip=_("A file with a date and a value in each row"))
        self.lines = widgets.Textarea(description=_("Or paste a date and a value in each line"), placeholder=EXAMPLE, rows=5)
        self.changed = widgets.DatePicker(description=_("On which day did the change begin?"), value=self.record.changed_on)
        self.better = widgets.Dropdown(description=_("Which way is better?"), options=[(_(words), key) for key, words in BETTER.items()],
                                       value=(self.record.plan and self.record.plan.better) or "lower")
        self.zero = widgets.Checkbox(description=_("It can't be below zero"), indent=False,
                                     value=bool(getattr(self.record, "at_least_zero", False)))
        for control in (self.lines, self.changed, self.better):
            control.add_class("ck-field")
        self.said, self.face = sentence(role="status"), widgets.VBox()
        self.file.observe(self._dropped, names="value")
        bar = widgets.HBox([Press(_("Read it"), self.read), Press(_("What would luck do?"), self.shuffle),
                            Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue])
        bar.add_class("ck-toolbar")
        self._show()
        return [self.file, self.lines, self.changed, self.better, self.zero, bar, self.said, self.face]

    @guard
    def _dropped(self, change: Any) -> None:
        if change["new"]:
            one = change["new"][0]
            self._read(bytes(one["content"]), one["name"])

    @guard
    def read(self) -> None:
        """Reads the pasted lines, or the file once more."""
        if self.lines.value.strip():
            self._read(self.lines.value.encode("utf-8"), "")
        elif self.file.value:
            self._read(bytes(self.file.value[0]["content"]), self.file.value[0]["name"])
        elif self.record.before:
            points = [*self.record.before, *(self.record.after or [])]
            name = self.record.plan.metric if self.record.plan else ""
            rows = "\n".join(f"{p.day.isoformat()};{p.value!r}" for p in points)
            self._read(f"day;{name or 'value'}\n{rows}".encode(), "")
        else:
            self.tell(_("There is nothing to read yet. Choose a file, or paste some lines."))

    def _read(self, table: bytes, name: str) -> None:
        self.tell("")
        self.take(table, name, self.changed.value, self.better.value, self.zero.value)

    @guard
    def shuffle(self) -> None:
        """The luck button: how often does chance alone do as well?"""
        before, after = self.values
        if not after:
            self.tell(_("Luck needs points after a change. Say on which day it began."))
            return
        say(self.said, luck_in_words(luck(before, after, better=self._better())), role="status")

    def load(self, record: Any) -> None:
        """Shows earlier points."""
        super().load(record)
        if self.live:
            self._show()

    def _show(self) -> None:
        if self.live:
            say(self.said, " ".join(self.notes), role="status")
            self.face.children = (markup(self.card_html()),) if self.record.before else ()

    def _better(self) -> str:
        return (self.record.plan and self.record.plan.better) or "lower"

    # -- static --------------------------------------------------------------------------------------------

    def closing(self) -> str:
        """The verdict in words, with its numbers."""
        before, after = self.values
        if len(before) < 2:
            return _("No data of your own yet.")
        zero = bool(getattr(self.record, "at_least_zero", False))
        return in_words(verdict(before, after, better=self._better(), at_least_zero=zero))

    def warnings(self) -> list[str]:
        """What makes the verdict less firm."""
        before, after = self.values
        if len(before) < 2:
            return []
        zero = bool(getattr(self.record, "at_least_zero", False))
        return list(verdict(before, after, better=self._better(), at_least_zero=zero).warnings)

    def _chart(self) -> dict[str, Any]:
        before, after = self.values
        zero = bool(getattr(self.record, "at_least_zero", False))
        points = [*(self.record.before or []), *(self.record.after or [])]
        return {"points": before + after, "labels": [p.day.isoformat() if p.day else "" for p in points],
                "limits": xmr(before, at_least_zero=zero), "change_at": len(before) if after else None}

    def summary(self) -> str:
        if len(self.values[0]) < 2:
            return self.closing()
        metric = self.record.plan.metric if self.record.plan else None
        lines = [metric or _("Your own data"), charts.xmr_words(**self._chart()), *self.warnings()]
        return "\n".join([*lines, "", self.closing()])

    def card_html(self) -> str:
        if len(self.values[0]) < 2:
            return cards.fragment("chart.html", title="", svg="", lines=[], closing=self.closing())
        metric = (self.record.plan.metric if self.record.plan else None) or _("Your own data")
        svg = charts.figure_svg(charts.plot_xmr(title=metric, **self._chart()))
        return cards.fragment("chart.html", title="", svg=svg, lines=[charts.xmr_words(**self._chart()), *self.warnings()],
                              closing=self.closing())
