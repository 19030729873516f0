"""A team's own board: load it, look at what became of its rows, read its measures and charts. It is there tomorrow without the file.

What is kept is how it is read and the days of its items; what stands in the file beside that stays in the file. No chart
is drawn per person, and no column of people is offered for anything.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import numpy as np

from coachkit import cards
from coachkit.errors import CoachkitError, UnknownColumn
from coachkit.flow import boards
from coachkit.flow.boards import Reading, WhichColumns, WhichOrder, WhichPlace
from coachkit.flow.boards.guess import check_askable
from coachkit.flow.kept import check_usable, keep, reading_of, rows_of
from coachkit.flow.practice import UNTIL, practice_board
from coachkit.practices import Board
from coachkit.practices.board import count_in, loaded, name_waiting
from coachkit.widgets.base import Column, Press, Row, View, control, guard, markup, reveal, sentence
from coachkit.widgets.flow_charts import ChartBox
from coachkit.widgets.flow_faces import Measured, board_html, board_text, elsewhere, measures_html, rows_html
from coachkit.widgets.flow_file import FileBox
from coachkit.widgets.flow_form import ColumnQuestions, LabelQuestion, OrderQuestion, PlaceQuestions
from coachkit.words import _


class FlowBoard(View):
    """A `Board`. `today` says which day it is, for a file whose newest day lies in the future; `practice` names a case whose
    board is offered to whoever has none at hand.
    """

    def __init__(self, record: Board | None = None, *, practice: str = "", today: Callable[[], dt.date] = dt.date.today, **place: Any) -> None:
        self.practice, self.today = practice, today
        self.data, self.name, self.reading = b"", "", Reading()  # the file of this sitting; it is not kept
        self.taken = boards.Mapping()  # the columns of its board, as they were taken
        self.question: Any = None
        super().__init__(record or Board(), **place)

    # -- reading a file ------------------------------------------------------------------------------------

    @guard
    def take(self, data: bytes, name: str = "") -> None:
        """Reads an export, first as this board was read the last time."""
        if not data.strip():
            self.refuse(_("{name} is empty.").format(name=name) if name else _("There is nothing to read yet. Choose a file, or paste some rows."))
            return
        self.data, self.name, self.taken = data, name or _("your rows"), boards.Mapping()
        self.ask(None)
        known = reading_of(self.record)
        if known.mapping:
            try:
                self.read(known, known_before=True)
                return
            except UnknownColumn:
                pass  # another export than the last time
        self.read(Reading(zone=known.zone))

    def read(self, reading: Reading, known_before: bool = False) -> None:
        """Reads the file that is at hand; what only a person knows is asked, and what stood here stays until it is answered."""
        self.reading = reading
        try:
            self.accept(boards.read_data(self.data, self.name, reading))
        except WhichColumns as question:
            self.ask_columns(question)
        except WhichOrder as question:
            self.ask(OrderQuestion(question, reading))
        except WhichPlace as question:
            self.ask(PlaceQuestions(question.states, question.stages, reading))
        except UnknownColumn as refusal:
            if known_before:
                raise
            self.refuse(str(refusal))
        except CoachkitError as refusal:
            self.refuse(str(refusal))

    def accept(self, found: boards.Board, until: np.datetime64 | None = None) -> None:
        """Keeps a board that can be used, up to a day or to its newest. What became of its rows is shown in any case."""
        notes = list(found.notes)
        try:
            check_usable(found)
        except CoachkitError as refusal:
            self.refuse(str(refusal))
            self.show_rows(found, notes)
            return
        as_of = found.items.newest_day() if until is None else until
        if as_of.item() > self.today():
            notes.append(_("The newest day in it, {day}, lies in the future. If that is a slip, mend it in the file.").format(day=as_of))
        record, policy = keep(found, self.reading, as_of), found.items.policy
        self.taken = boards.Mapping(stages=found.items.stages, start=policy.start, done=policy.done)
        if self.record.stages == record.stages and self.record.waiting:
            record = name_waiting(record, self.record.waiting)
        self.ask(None)
        self.keep(record)
        self.show_rows(found, notes)
        self.show()

    @guard
    def borrow(self) -> None:
        """Takes the board of the practice case, and says whose it is."""
        self.data, self.reading = b"", Reading()
        self.accept(practice_board(self.practice), np.datetime64(UNTIL[self.practice], "D"))

    def refuse(self, why: str) -> None:
        """One sentence on what is wrong, and what is still there. A question that stands there stays."""
        if self.live:
            reveal(self.rows, False)
        stays = _("The board that stood here before is still here.") if self.record.rows else _("Choose another file, or paste some rows.")
        self.tell(f"{why} {stays}")

    def run(self, work: Callable[[], Any]) -> Any:
        """What a button of a part does; the last refusal is over."""
        self.tell("")
        return super().run(work)

    # -- asking --------------------------------------------------------------------------------------------

    def ask_columns(self, question: WhichColumns) -> None:
        """Asks which column is what; a table without a day is no board."""
        try:
            check_askable(question.table)
        except CoachkitError as refusal:
            self.refuse(str(refusal))
        else:
            self.ask(ColumnQuestions(question.table, self.reading))

    def ask(self, question: Any) -> None:
        """Shows a question with the best guess filled in; None takes the question away."""
        self.question = question
        self.tell("")
        if not self.live:
            return
        if question is None:
            self.asked.children = ()
            return
        reveal(self.rows, False)
        below = sentence(_("Below stands the board as it was before.") if self.record.rows else "", css="ck-hint")
        buttons = Row([Press(_("Read it like this"), self.answer, css="ck-primary"), Press(_("Leave it"), self.leave)])
        self.asked.children = (sentence(question.title, css="ck-ask", role="status"), *question.boxes, buttons, below)

    @guard
    def answer(self) -> None:
        """Reads the file as the question was answered."""
        self.tell("")
        self.read(self.question.answer())

    @guard
    def leave(self) -> None:
        """Takes the question away; what stood here before stays."""
        self.ask(None)

    @guard
    def differently(self) -> None:
        """Asks how the file is to be read, with everything that was found filled in."""
        if not self.data:
            self.tell(_("The file itself is not kept. Choose it again, then it can be read in another way."))
            return
        reading = self.reading
        if boards.is_json(self.data):
            states = boards.states_in(self.data, self.name)
            self.ask(PlaceQuestions(states, reading.mapping.stages or self.taken.stages, reading) if states else LabelQuestion(reading))
        else:
            self.ask(ColumnQuestions(boards.table_in(self.data, self.name), reading, _("Which column is what?"), self.taken))

    # -- on the screen -------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.asked, self.rows, self.face, self.options = Column(), markup(""), markup(""), Column()
        self.charts = ChartBox(self)
        hint = _("A board measures the work, not the people: no chart is drawn per person. Kept are an ID and the days of each item, no titles and no names.")
        self.box = FileBox(self.take)
        borrow = [Press(_("I have none at hand: take a practice board"), self.borrow, css="ck-quiet")] if self.practice else []
        again = Press(_("Read it differently"), self.differently, tooltip=_("Say which column is what, or where each state stands"))
        reveal(self.rows, False)
        self.show()
        return [sentence(_(self.record.title), css="ck-title"), sentence(hint, css="ck-hint"), self.box, *borrow, self.asked, self.rows, self.face, self.options,
                self.charts, self.toolbar(again)]

    def show(self) -> None:
        """Shows the board that is kept."""
        if not self.live:
            return
        self.seen = Measured(self.record) if loaded(self.record) else None
        self.face.value = measures_html(self.seen) if self.seen else cards.said(elsewhere(self.record)) if self.record.rows else ""
        reveal(self.face, self.record.rows)
        self.charts.show(self.seen)
        self._show_options()

    def _show_options(self) -> None:
        """In which columns an item waits, and which days count."""
        stages = self.record.stages[1:-1] if self.seen else []
        self.ticks = {stage: control(widgets.Checkbox, value=stage in self.record.waiting, indent=False, description=stage) for stage in stages}
        self.working = control(widgets.Checkbox, value=self.record.working_days, indent=False, description=_("Count Monday to Friday only"))
        for tick in (*self.ticks.values(), self.working):
            tick.observe(self._chosen, "value")
        head = [sentence(_("In which of these columns does an item only wait?"), css="ck-group")] if stages else []
        self.options.children = (*head, *self.ticks.values(), self.working) if self.seen else ()

    @guard
    def _chosen(self, _change: Any) -> None:
        record = count_in(self.record, working_days=self.working.value)
        self.keep(name_waiting(record, [stage for stage, tick in self.ticks.items() if tick.value]))
        self.seen = Measured(self.record)
        self.face.value = measures_html(self.seen)
        self.charts.show(self.seen)

    def show_rows(self, found: boards.Board, notes: list[str]) -> None:
        """What became of the rows of the file that was read just now."""
        if self.live:
            self.rows.value = rows_html(rows_of(found), found.rejections, notes)
            reveal(self.rows, True)

    def load(self, record: Board) -> None:
        super().load(record)
        if self.live:
            reveal(self.rows, False)
            self.ask(None)
            self.show()

    @guard
    def print(self) -> None:
        """A link to a page with the measures and every chart."""
        self.settle()
        page = cards.face_page(_(self.record.title), board_html(self.record))
        self.aside.children = (markup(cards.print_link(page, "board.html")),)

    # -- static --------------------------------------------------------------------------------------------

    def summary(self) -> str:
        return board_text(self.record)

    def card_html(self) -> str:
        """All charts where nothing is live; else none, because they stand on the screen."""
        return board_html(self.record, () if self.live else None)
