"""A walk on the screen: plan it, print the sheet for the pocket, fill it in on the way or afterwards."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Record, Walk
from coachkit.practices.walk import PARTS
from coachkit.review import Review
from coachkit.widgets.base import Press, guard, markup, sentence
from coachkit.widgets.items import FieldSet, in_rows
from coachkit.widgets.observations import ObservationLog
from coachkit.words import N_, _

HEADINGS = {"plan": N_("Before you go"), "walk": N_("There, or right afterwards"), "problem": N_("One small problem")}
SHOWN = {"all": ("plan", "walk", "problem"), "plan": ("plan",), "walk": ("walk", "problem")}


class WalkFields(FieldSet):
    """The questions of a walk under the heading of their part."""

    @functools.cached_property
    def boxes(self) -> list[widgets.Widget]:
        drawn = []
        for part, names in PARTS.items():
            fields = [self.fields[name] for name in names if name in self.fields]
            drawn += [sentence(_(HEADINGS[part]), css="ck-group"), *in_rows(fields)] if fields else []
        return drawn


class WalkPlanner(ObservationLog):
    """A `Walk`, or one part of it: `plan` before it, `walk` during and after it. `today` says which day it is."""

    made = Walk

    def __init__(self, record: Walk | None = None, *, part: str = "all", today: Callable[[], dt.date] = dt.date.today, **place: Any) -> None:
        self.parts, self.today = SHOWN[part], today
        super().__init__(record, fields=[name for one in self.parts for name in PARTS[one]], **place)

    # -- static ------------------------------------------------------------------------------------------

    def card(self) -> cards.Card:
        """The card of the parts on the screen, so that a lesson that shows them one by one says nothing twice."""
        found = self.reviewed(self.record)
        whole = cards.card_of(self.record, found)
        sections = [section for part in self.parts for section in cards.walk_sections(self.record)[part]]
        return cards.Card(whole.title, sections, whole.notes if sections else [], cards.closing(self.record, found, self.names))

    def summary(self) -> str:
        return cards.laid_text(self.card())

    def card_html(self) -> str:
        return cards.laid_html(self.card())

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        """Each part has a heading of its own."""
        return super().above() if self.heading else []

    def make_set(self) -> WalkFields:
        return WalkFields(Walk, self, self.names, special={"observations": self.note_items})

    def reviewed(self, record: Record) -> Review:
        """Only what is on the screen."""
        found = super().reviewed(record)
        return Review(found.reviewed, tuple(f for f in found.findings if f.field.split("[")[0].split(".")[0] in self.names))

    def seen(self) -> Walk:
        """What the review reads: what is on the screen, as of today, and nothing about the walk's end before it was walked."""
        walk, later = super().seen(), (*PARTS["walk"], *PARTS["problem"])
        shown = {"place", *self.names} - (set() if any(getattr(walk, name) for name in later) else set(later))
        return Walk.model_validate({n: getattr(walk, n) for n in walk.model_fields_set if n in shown} | {"as_of": self.today()})

    def meet(self, newest: Any) -> None:
        """When only the other part was saved meanwhile, in another cell, both stay; else the learner chooses."""
        before = self.entry.record if self.entry else Walk()
        if all(getattr(newest.record, name) == getattr(before, name) for name in self.names):
            mine = {name: getattr(self.record, name) for name in self.names if name in self.record.model_fields_set}
            self.entry, self.revision = newest, newest.revision
            self.set.base = both = newest.record.with_(**mine)
            self.keep(both)
        else:
            super().meet(newest)

    def toolbar(self, *more: widgets.Widget, example: bool = False) -> widgets.HBox:
        sheet = [Press(_("Sheet for the pocket"), self.pocket, tooltip=_("One page to print and to write on"))] if "plan" in self.parts else []
        return super().toolbar(*more, *sheet, example=example)

    @guard
    def pocket(self) -> None:
        """A link to one page with the plan and lines to write on."""
        self.settle()
        self.aside.children = (markup(cards.print_link(cards.pocket_html(self.record), "walk.html")),)
