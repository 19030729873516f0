"""A learner's own numbers: choose a file or paste the lines, say when the change began; then the same check as any other.

The table is read by `series` and kept as the points of an experiment; chart, verdict and luck are `CheckChart`'s. Where a
measure of the board is chosen, the file is read as an export of a board, and without a file the board that was loaded is taken.
"""

from datetime import date
from typing import Any

import ipywidgets as widgets
import numpy as np

from coachkit import series
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow import boards
from coachkit.flow.items import Items
from coachkit.flow.kept import check_usable, items_of, reading_of
from coachkit.flow.signals import series_of
from coachkit.practices import Board, Experiment, Plan, Point
from coachkit.practices.board import loaded
from coachkit.practices.experiment import BETTER, direction, seal
from coachkit.widgets.base import Column, Press, Row, View, control, guard, say, sentence
from coachkit.widgets.check import CheckChart, values
from coachkit.words import N_, _

EXAMPLE = "2026-01-05, 31\n2026-01-12, 29"
BOARD, MOST = "my-board", 400  # under which key the learner's board is kept; points of it that are taken, the newest
MEASURES = {"cycle_time": N_("cycle time of each item"), "throughput": N_("items finished each week"), "age": N_("mean age of what is open, each week")}


class OwnData(View):
    """Dates and values of one measure; below them the check on the same points."""

    def __init__(self, **place: Any) -> None:
        self.notes: list[str] = []
        self.chart = CheckChart(**place)
        super().__init__(Experiment(), **place)

    @guard
    def take(self, table: bytes, name: str = "", changed_on: date | None = None, better: str = "lower") -> None:
        """Reads a table (date, value), splits it where the change began, and saves its points."""
        self._take(series.parse_series(table, name or _("your lines")), changed_on, better)

    @guard
    def take_measure(self, measure: str, data: bytes = b"", name: str = "", changed_on: date | None = None, better: str = "lower") -> None:
        """Takes a measure of a board (see `flow.signals.SERIES`): of this export, without one of the board that was loaded."""
        items, as_of = self._board_in(data, name) if data.strip() else self._board_kept()
        found = series_of(items, measure, as_of)
        if not found.points:
            raise BadInput(_("This board holds no point of that measure yet: it takes finished items, and whole weeks."))
        left = len(found.points) - MOST
        notes = [_("The newest {n} points are taken.").format(n=MOST)] if left > 0 else []
        self._take(series.Series(found.name, _(MEASURES[measure]), found.points[-MOST:], notes), changed_on, better)

    def _board_kept(self) -> tuple[Items, np.datetime64]:
        entry = self.journal.latest(Board.kind, BOARD, self.learner) if self.journal else None
        if entry is None or not loaded(entry.record):
            raise BadInput(_("No board is loaded yet. Choose its export here, or load it in lesson 11."))
        return items_of(entry.record), np.datetime64(entry.record.as_of, "D")

    def _board_in(self, data: bytes, name: str) -> tuple[Items, np.datetime64]:
        """The board of an export that needs no question, read as that board was read before if there was one."""
        entry = self.journal.latest(Board.kind, BOARD, self.learner) if self.journal else None
        known = reading_of(entry.record) if entry else boards.Reading()
        try:
            found = boards.read_data(data, name, known if known.mapping else boards.Reading(zone=known.zone))
        except (UnknownColumn, boards.WhichColumns, boards.WhichPlace, boards.WhichOrder) as asked:
            raise BadInput(_("Which column of {name} is what has to be asked first. Load it in lesson 11, then take its measure here without a file.").format(name=name)) from asked
        check_usable(found)
        return found.items, found.items.newest_day()

    def _take(self, read: series.Series, changed_on: date | None, better: str) -> None:
        parts = series.split(read, after=f"{changed_on.isoformat()}..") if changed_on else series.split(read)
        before, after = ([Point(day=p.day, value=p.value) for p in part] for part in (parts.before, parts.after))
        self.notes = [*read.notes, *parts.notes]
        changes: dict[str, Any] = {"before": before, "after": after, "changed_on": changed_on}
        self.keep(self._experiment(self._plan(read.value_name, better), changes))
        self._show()

    def _plan(self, metric: str, better: str) -> Plan:
        """The plan that is there keeps its measure; without one the column's name, or the board's measure, is the measure."""
        plan = self.record.plan or Plan()
        taken = plan.metric in map(_, MEASURES.values())  # by us, from a board that was looked at before
        return plan.with_(metric=plan.metric if plan.metric and not taken else metric, better=better)

    def _experiment(self, plan: Plan, changes: dict[str, Any]) -> Experiment:
        """The experiment with other points. A verdict on the points before these does not stand any more."""
        old = self.record
        same = (changes["before"], changes["after"]) == (old.before or [], old.after or [])
        names = old.model_fields_set if same else old.model_fields_set - {"check", "act"}
        sealed = {"plan_sha256": seal(plan), "plan_at_start": plan.payload()} if changes["after"] and not old.plan_sha256 else {}
        return Experiment.model_validate({n: getattr(old, n) for n in names} | {"plan": plan} | changes | sealed)

    # -- live ----------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.file = widgets.FileUpload(accept=".csv,.txt,.tsv,.json,.xlsx", multiple=False, description=_("Choose a CSV file"),
                                       tooltip=_("A file with a date and a value in each row"))
        self.lines = control(widgets.Textarea, "ck-field", description=_("Or paste a date and a value in each line"), placeholder=EXAMPLE, rows=5)
        self.changed = control(widgets.DatePicker, "ck-field", description=_("On which day did the change begin?"))
        self.better = control(widgets.Dropdown, "ck-field", description=_("Which way is better?"), options=[(_(words), key) for key, words in BETTER.items()])
        self.file.observe(self._dropped, names="value")
        self.said, self.box = sentence(role="status"), Column()
        self.measure = control(widgets.Dropdown, "ck-field", description=_("Which numbers do you want to look at?"),
                               options=[(_("dates and values as they stand"), ""), *((_("of a board: {measure}").format(measure=_(words)), key) for key, words in MEASURES.items())])
        self.measure.observe(lambda change: setattr(self.better, "value", "higher" if change["new"] == "throughput" else "lower"), names="value")
        go = Row([Press(_("Read it"), self.read, css="ck-primary")])
        bar = Row([Press(_("Undo"), self.undo, tooltip=_("Back to what you had before")), self.cue], css="ck-toolbar")
        self.load(self.record)
        return [self.measure, self.file, self.lines, self.changed, self.better, go, bar, self.said, self.box]

    @guard
    def _dropped(self, change: Any) -> None:
        if change["new"]:
            self.read()

    @guard
    def read(self) -> None:
        """Reads the pasted lines, else the file, else the points that are there once more (another day, another better)."""
        self.tell("")
        if self.measure.value:
            self._read_board()
            return
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

    def _read_board(self) -> None:
        """Reads the rows that are pasted or the file as a board, else takes the one that was loaded."""
        upload = self.file.value[0] if self.file.value else None
        data = self.lines.value.encode("utf-8") if self.lines.value.strip() else bytes(upload["content"]) if upload else b""
        name = _("your lines") if self.lines.value.strip() or not upload else upload["name"]
        self.take_measure(self.measure.value, data, name, self.changed.value, self.better.value)

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
