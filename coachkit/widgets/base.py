"""What every view shares: a static face, one path for errors, saving with a cue, undo and print.

A view holds a record and draws it. With `live=False` nothing live is made, not even a comm: only
`summary()` and `card_html()` remain, which is what a batch, a PDF and a plain notebook viewer show.
"""

import asyncio
import functools
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.errors import CoachkitError, NewerAnswer
from coachkit.practices import Record
from coachkit.widgets.pieces import (
    LAYOUT_CSS,
    Column,
    Press,
    Row,
    control,
    guard,
    markup,
    one_layout,
    one_style,
    reveal,
    saved_words,
    say,
    sentence,
)
from coachkit.words import _

PAUSE, LONGEST = 0.8, 1.6  # seconds after the last key; and at most, so that no more than two seconds of typing are unsaved
_OPEN: "weakref.WeakSet[View]" = weakref.WeakSet()  # the live views of this kernel

__all__ = ["Column", "Press", "Row", "View", "control", "guard", "markup", "one_layout", "one_style", "reveal", "saved_words", "say", "sentence"]


class View(widgets.VBox):
    """One record on the screen.

    A subclass gives `summary()`, `card_html()` and `draw()`, which returns its controls and is
    called only when live. `load(record)` shows another record in the controls that are there.
    """

    record: Record | None = None

    def __init__(
        self, record: Record | None = None, *, journal: Any = None, learner: str = "", key: str = "main", live: bool = True
    ) -> None:
        self.live, self.journal, self.key, self.lock = live, journal, key, threading.RLock()
        self.learner = learner or (journal.owner() if journal else "")
        self.entry = journal.latest(record.kind, key, self.learner) if journal and record is not None else None
        self.record = self.entry.record if self.entry else record
        self.revision = self.entry.revision if self.entry else 0
        self._trail: list[Record] | None = None if journal else []
        self._due: Callable[[], Any] | None = None
        self._since = 0.0
        self._at_once = False
        super().__init__(**({"layout": one_layout(), "_dom_classes": ["ck"]} if live else {}))
        if live:
            self.cue = sentence(self._first_cue(), css="ck-saved", role="status")
            self.notice, self.aside = sentence(), Column()
            self.children = (widgets.HTML(LAYOUT_CSS, style=one_style(widgets.HTML), layout=one_layout(display="none")), *self.draw(), self.notice, self.aside)
            _OPEN.add(self)

    def open(self) -> None:
        """Opens the line to the browser, only when there is something live to show."""
        if self.live:
            super().open()

    def close(self) -> None:
        """Takes the view off the screen; from then on it follows no other."""
        _OPEN.discard(self)
        super().close()

    # -- what a subclass gives ---------------------------------------------------------------------------

    def summary(self) -> str:
        """The view as deterministic text, ending in a short line with its conclusion."""
        return cards.card_text(self.record)

    def card_html(self) -> str:
        """The view as HTML without a script or a control."""
        return cards.card_html(self.record)

    def draw(self) -> list[widgets.Widget]:
        """The controls, made once."""
        raise NotImplementedError

    def load(self, record: Record) -> None:
        """Shows another record (an earlier one, or the other window's)."""
        self.record = record

    def __repr__(self) -> str:
        # ipywidgets would spell out every control below, for a plain text of which `summary()` takes the place.
        return f"{type(self).__name__}({self.key!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        self.settle()
        data = (super()._repr_mimebundle_(**kwargs) or {}) if self.live else {}
        return {**data, "text/plain": self.summary(), "text/html": self.card_html()}

    # -- saving ------------------------------------------------------------------------------------------

    def keep(self, record: Record) -> bool:
        """Saves a record and says so after the commit. False when it could not be saved; the text stays."""
        earlier, self.record = self.record, record
        if self.journal is None:
            self._remember(earlier)
            return False
        say(self.cue, _("Saving…"), css="ck-saved", role="status") if self.live else None
        try:
            self.entry = self.journal.save(
                record, learner=self.learner, key=self.key, id=uuid.uuid4().hex, base=self.revision
            )
        except NewerAnswer as clash:
            self._not_saved("")
            self.meet(clash.newest)
            return False
        except CoachkitError as trouble:
            self._remember(earlier)
            self._not_saved(str(trouble))
            return False
        self._remember(earlier)
        self.revision = self.entry.revision
        if self.live:
            self.show_saved()
            self.tell("")
        self._tell_others()
        return True

    def _tell_others(self) -> None:
        """Another view of the same answer in this kernel follows, unless something is being typed there."""
        for other in self.beside():
            if other.key == self.key and type(other.record) is type(self.record) and not other._due:
                other.follow(self.entry)

    def beside(self) -> list["View"]:
        """The other live views of this kernel on the same learner's journal."""
        return [one for one in list(_OPEN) if one is not self and one.journal is self.journal and one.learner == self.learner]

    @guard
    def follow(self, entry: Any) -> None:
        """Shows what another view of this kernel has just saved."""
        if self._trail is not None:
            self._trail.append(self.record)
        self.entry, self.revision = entry, entry.revision
        self.load(entry.record)
        self.show_saved()

    def show_saved(self) -> None:
        """The cue says when the entry on the screen was saved."""
        say(self.cue, saved_words(self.entry.written_at), css="ck-saved", role="status")

    def _not_saved(self, why: str) -> None:
        if self.live:
            say(self.cue, _("Not saved"), css="ck-saved ck-not-saved", role="status")
            self.tell(_("{why} Your text is still in its box.").format(why=why) if why else "")

    def _first_cue(self) -> str:
        if self.journal is None:
            return _("Just to try: nothing is saved here.")
        return saved_words(self.entry.written_at) if self.entry else _("Not saved yet")

    def tell(self, text: str) -> None:
        """One plain sentence under the controls; "" takes it away."""
        if self.live:
            say(self.notice, text, css="ck-notice", role="alert")

    # -- two windows -------------------------------------------------------------------------------------

    def meet(self, newest: Any) -> None:
        """Another window saved first: both texts are shown and the learner chooses."""
        if not self.live:
            return
        self.aside.children = (
            sentence(_("Another window saved this answer in the meantime. Nothing is lost; which one do you want?"), role="alert"),
            Row([
                Press(_("Keep mine"), functools.partial(self._keep_mine, newest)),
                Press(_("Take the other"), functools.partial(self._take_other, newest)),
            ]),
            sentence(_("Yours, here:")), markup(cards.card_html(self.record)),
            sentence(_("The other:")), markup(cards.card_html(newest.record)),
        )

    @guard
    def _keep_mine(self, newest: Any) -> None:
        self.revision, self.aside.children = newest.revision, ()
        self.keep(self.record)

    @guard
    def _take_other(self, newest: Any) -> None:
        self._due = None
        self._earlier_records().append(self.record)
        self.entry, self.revision, self.aside.children = newest, newest.revision, ()
        self.load(newest.record)
        self.show_saved()

    # -- undo, print -------------------------------------------------------------------------------------

    def toolbar(self, *more: widgets.Widget, example: bool = False) -> widgets.HBox:
        """Undo, Example, Print, what the view adds, and the cue."""
        buttons = [Press(_("Undo"), self.undo, tooltip=_("Back to what you had before"))]
        if example:
            buttons.append(Press(_("Example"), self.example, tooltip=_("Show an example beside each question")))
        buttons.append(Press(_("Print"), self.print, tooltip=_("A page of your answer to print")))
        bar = Row([*buttons, *more, self.cue], css="ck-toolbar")
        return bar

    def example(self) -> None:
        """Shows examples; a view that has some overrides this."""

    @guard
    def undo(self) -> None:
        """Back to the record before this one. It is saved as a new revision: nothing is ever removed."""
        self.settle()
        now, trail = self.record.payload(), self._earlier_records()
        while trail:
            earlier = trail.pop()
            if earlier.payload() != now:
                self.load(earlier)
                self._trail = []  # the step back is not itself a step to undo
                self.keep(earlier)
                self._trail = trail
                return
        self.tell(_("There is nothing earlier to go back to."))

    def _earlier_records(self) -> list[Record]:
        """What stood here before, oldest first; read from the journal the first time it is needed."""
        if self._trail is None:
            self._trail = [e.record for e in self.journal.history(self.record.kind, self.key, self.learner)[:-1]]
        return self._trail

    def _remember(self, record: Record | None) -> None:
        if self._trail is not None and record is not None:
            self._trail.append(record)

    @guard
    def print(self) -> None:
        """A link to a page that prints well. A file the browser saves works in Lab and on a page, offline, without a new window."""
        self.settle()
        page = cards.page_html(self.to_print())
        self.aside.children = (markup(cards.print_link(page, f"{self.record.kind or 'answer'}.html")),)

    def to_print(self) -> Record:
        """What goes on the paper; a view that leaves something out overrides this."""
        return self.record

    # -- a pause, then the work ----------------------------------------------------------------------------

    def later(self, work: Callable[[], Any]) -> None:
        """Does the work after a pause in typing; at once where no loop runs. At most `LONGEST` seconds late."""
        now = time.monotonic()
        self._since = self._since if self._due else now
        self._due = work
        if self._at_once:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.settle()
        else:
            stamp = self._stamp = object()
            loop.call_later(max(0.0, min(PAUSE, self._since + LONGEST - now)), self._when_due, stamp)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is filled in inside counts as one answer: looked at and saved at the end, once."""
        self._at_once = True
        try:
            yield
        finally:
            self._at_once = False
            self.settle()

    @guard
    def run(self, work: Callable[[], Any]) -> Any:
        """Does something on the learner's behalf inside the one error path."""
        return work()

    def _when_due(self, stamp: object) -> None:
        if stamp is self._stamp:
            self.settle()

    @guard
    def settle(self) -> None:
        """Does now what waits for a pause."""
        work, self._due = self._due, None
        if work:
            work()
