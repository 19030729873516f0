"""The small parts every view is made of: buttons, sentences, and the one error path of callbacks."""

import functools
import logging
import os
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.errors import CoachkitError
from coachkit.words import _

if TYPE_CHECKING:
    from coachkit.widgets.base import View

log = logging.getLogger("coachkit.widgets")

# Labels above their boxes and wrapping, also where our stylesheet is not loaded.
LAYOUT_CSS = """<style>
.ck .widget-label { white-space: normal; text-align: left; height: auto; overflow: visible; line-height: 1.4; width: auto; max-width: 70ch }
.ck .widget-text, .ck .widget-textarea, .ck .widget-dropdown { height: auto; width: 100%; max-width: 70ch; flex-direction: column; align-items: stretch }
.ck :is(.widget-text, .widget-textarea, .widget-dropdown) > :is(input, textarea, select) { flex: none; width: 100%; min-height: 44px }
.ck .widget-textarea textarea { resize: vertical }
.ck .widget-button { width: auto; height: auto; min-height: 44px; white-space: normal }
.ck .ck-toolbar, .ck .ck-row { flex-wrap: wrap }
</style>"""


def guard(handler: Callable) -> Callable:
    """The one error path of callbacks, for methods of a `View`.

    A refusal (`CoachkitError`) is shown in its own words. Anything else is a fault: the learner
    reads one plain sentence and keeps the text, the log gets an id without the answer, and it is
    raised again when COACHKIT_RAISE=1, so that a test fails.
    """

    @functools.wraps(handler)
    def guarded(self: "View", *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            try:
                return handler(self, *args, **kwargs)
            except CoachkitError as refusal:
                self.tell(str(refusal))
            except Exception as fault:
                self.tell(_fault(fault, handler))
                if os.environ.get("COACHKIT_RAISE") == "1":
                    raise

    return guarded


def _fault(fault: Exception, handler: Callable) -> str:
    note = uuid.uuid4().hex[:8]
    where, trace = "?", fault.__traceback__
    while trace:
        where, trace = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}", trace.tb_next
    # Never the message of the fault: it may quote the answer.
    log.error("note %s: %s in %s at %s", note, type(fault).__name__, handler.__qualname__, where)
    return _("Something went wrong on our side. Your text is still in its box. (Note {note})").format(note=note)


_SHARED: dict[tuple, widgets.Widget] = {}


def one(look: type[widgets.Widget], **values: str) -> widgets.Widget:
    """One model for all controls that look alike, never changed: a control that is to look otherwise gets another.

    A lesson has hundreds of controls, and every model of its own makes it open more slowly.
    """
    key = (look, *values.items())
    if key not in _SHARED or _SHARED[key].comm is None:
        _SHARED[key] = look(**values)
    return _SHARED[key]


def one_style(control: type[widgets.Widget], **values: str) -> widgets.Style:
    """One style for all controls of a kind."""
    return one(control.style.klass, **values)


def one_layout(**values: str) -> widgets.Layout:
    """One layout for all controls that stand alike."""
    return one(widgets.Layout, **values)


def _room(shown: bool) -> widgets.Layout:
    return one_layout() if shown else one_layout(display="none")


def reveal(where: widgets.DOMWidget, shown: bool) -> None:
    """Shows a control, or takes it off the page together with its room."""
    where.layout = _room(shown)


class Column(widgets.VBox):
    """Parts one under the other."""

    def __init__(self, children: Iterable[widgets.Widget] = (), *, css: str = "", layout: widgets.Layout | None = None) -> None:
        super().__init__(tuple(children), _dom_classes=css.split(), layout=layout or one_layout())


class Row(widgets.HBox):
    """Parts side by side."""

    def __init__(self, children: Iterable[widgets.Widget] = (), *, css: str = "", layout: widgets.Layout | None = None) -> None:
        super().__init__(tuple(children), _dom_classes=css.split(), layout=layout or one_layout())


def control(kind: type[widgets.Widget], css: str = "", *, wide: bool = False, **values: Any) -> widgets.Widget:
    """Something to fill in or to choose. A `wide` label takes all the room of its words, also without our stylesheet."""
    style = one_style(kind, description_width="initial") if wide else one_style(kind)
    return kind(_dom_classes=css.split(), style=style, layout=one_layout(), **values)


class Press(widgets.Button):
    """A button with words on it. What its handler raises is not swallowed."""

    def __init__(self, words: str, handler: Callable[[], Any], *, tooltip: str = "", css: str = "", **kwargs: Any) -> None:
        super().__init__(description=words, tooltip=tooltip or words, style=one_style(widgets.Button), layout=one_layout(),
                         _dom_classes=css.split(), **kwargs)
        self.handler = handler

    def click(self) -> None:
        self.handler()


def sentence(text: str = "", *, css: str = "ck-say", role: str = "") -> widgets.HTML:
    """A plain sentence on the screen, escaped. Change it with `say`."""
    return widgets.HTML(_said(text, css, role), style=one_style(widgets.HTML), layout=_room(bool(text)))


def say(where: widgets.HTML, text: str, *, css: str = "ck-say", role: str = "") -> None:
    """Puts a sentence into an HTML widget; an empty one takes no room."""
    where.value = _said(text, css, role)
    reveal(where, bool(text))


def _said(text: str, css: str, role: str) -> str:
    return cards.said(text, css=css, role=role) if text else ""


def markup(html: str) -> widgets.HTML:
    """HTML that `cards` made; nothing else may be handed in."""
    return widgets.HTML(html, style=one_style(widgets.HTML), layout=one_layout())


def saved_words(at: datetime) -> str:
    """When it was saved, in the reader's own time; with the day when it was not today."""
    here = at.astimezone()
    if here.date() == datetime.now().astimezone().date():
        return _("Saved {at}").format(at=f"{here:%H:%M}")
    return _("Saved {at}").format(at=f"{here:%Y-%m-%d %H:%M}")
