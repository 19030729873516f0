"""A learner's own numbers: choose a file or paste the lines, say when the change began; then the same check as any other.

The table is read by `series` and kept as the points of an experiment; chart, verdict and luck are `CheckChart`'s.
"""

from datetime import date
from typing import Any

import ipywidgets as widgets

from coachkit import series
from coachkit.practices import Experiment, Plan, Point
from coachkit.practices.experiment import BETTER, direction, seal
from coachkit.widgets.base import Column, Press, Row, View, control, guard, say, sentence
from coachkit.widgets.check import CheckChart, values
from coachkit.words import _

EXAMPLE = "2026-01-05, 31\n2026-01-12, 29"


class OwnData(View):
    """Dates and values of one measure; below them the check on the same points."""

    def __init__(self, **place: Any) -> None:
        self.notes: list[str] = []
        self.chart = CheckChart(**place)
        super().__init__(Experiment(), **place)

    @guard
    def take(self, table: bytes, name: str = "", changed_on: date | None = None, better: str = "lower") -> None:
        """Reads a table (date, value), splits it where the change began, and saves its points."""
        read = series.parse_series(table, name or _("your lines"))
        parts = series.split(read, after=f"{changed_on.isoformat()}..") if changed_on else series.split(read)
        before, after = ([Point(day=p.day, value=p.value) for p in part] for part in (parts.before, parts.after))
        self.notes = [*read.notes, *parts.notes]
        changes: dict[str, Any] = {"before": before, "after": after, "changed_on": changed_on}
        self.keep(self._experiment(self._plan(read.value_name, better), changes))
        self._show()

    def _plan(self, metric: str, better: str) -> Plan:
        """The plan that is there keeps its measure; without one the column's name is the measure."""
        plan = self.record.plan or Plan()
        return plan.with_(metric=plan.metric or metric, better=better)

    def _experiment(self, plan: Plan, changes: dict[str, Any]) -> Experiment:
        """The experiment with other points. A verdict on the points before these does not stand any more."""
        old = self.record
        same = (changes["before"], changes["after"]) == (old.before or [], old.after or [])
        names = old.model_fields_set if same else old.model_fields_set - {"check", "act"}
        sealed = {"plan_sha256": seal(plan), "plan_at_start": plan.payload()} if changes["after"] and not old.plan_sha256 else {}
        return Experiment.model_validate({n: getattr(old, n) for n in names} | {"plan": plan} | changes | sealed)

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.file = widgets.FileUpload(accept=".csv,.txt,.tsv", multiple=False, description=_("Choose a CSV file"),
                                       tooltip=_("A file with a date and a value in each row"))
        self.lines = control(widgets.Textarea, "ck-field", description=_("Or paste a date and a value in each line"), placeholder=EXAMPLE, rows=5)
        self.changed = control(widgets.DatePicker, "ck-field", description=_("On which day did the change begin?"))
        self.better = control(widgets.Dropdown, "ck-field", description=_("Which way is better?"), options=[(_(words), key) for key, words in BETTER.items()])
        self.file.observe(self._dropped, names="value")
        self.said, self.box = sentence(role="status"), Column()
        go = Row([Press(_("Read it"), self.read, css="ck-primary")])
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self.load(self.record)
        return [self.file, self.lines, self.changed, self.better, go, bar, self.said, self.box]

    @guard
    def _dropped(self, change: Any) -> None:
        if change["new"]:
            self.read()

    @guard
    def read(self) -> None:
        """Reads the pasted lines, else the file, else the points that are there once more (another day, another better)."""
        self.tell("")
        if self.lines.value.strip():
            table, name = self.lines.value.encode("utf-8"), ""
        elif self.file.value:
            table, name = bytes(self.file.value[0]["content"]), self.file.value[0]["name"]
        elif points := _points(self.record):
            table, name = _table(points, self.record), ""
        else:
            self.tell(_("There is nothing to read yet. Choose a file, or paste some lines."))
            return
        self.take(table, name, self.changed.value, self.better.value)

    def load(self, record: Any) -> None:
        """Shows other points."""
        super().load(record)
        if self.live:
            self.changed.value = record.changed_on
            self.better.value = (record.plan and direction(record.plan)) or "lower"
            self._show()

    def _show(self) -> None:
        if self.live:
            say(self.said, " ".join(self.notes), role="status")
            self.box.children = (self.chart,) if any(values(self.record)) else ()

    # -- static --------------------------------------------------------------------------------------------

    def summary(self) -> str:
        return self.chart.summary() if any(values(self.record)) else _("No data of your own yet.")

    def card_html(self) -> str:
        from coachkit.shown import listed

        return self.chart.card_html() if any(values(self.record)) else listed(_("Your own data"), [], self.summary()).html


def _points(record: Experiment) -> list[Point]:
    return [*(record.before or []), *(record.after or [])]


def _table(points: list[Point], record: Experiment) -> bytes:
    """Points as the table they came from, so that they can be split anew."""
    rows = [f"{p.day.isoformat()};{p.value!r}" for p in points if p.day]
    return "\n".join([f"day;{(record.plan and record.plan.metric) or 'value'}", *rows]).encode("utf-8")
