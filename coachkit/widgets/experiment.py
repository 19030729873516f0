"""A PDCA cycle on the screen: four steps in sight, and only those live that may be written now.

Which step may come next is the practice's own rule (`write_plan`, `add_points`, `write_check`, `decide`);
here its states are shown, and a refusal is said in its own words.
"""

from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Experiment
from coachkit.practices.experiment import state
from coachkit.review import Review
from coachkit.widgets.cycle import NAMES, STATES, STEPS, ExperimentFields, step_of
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import guard, markup
from coachkit.widgets.verdicts import chart_svg, check_line
from coachkit.words import _


class ExperimentCard(Form):
    """An `Experiment`, or one part of it: plan, do, check, act or all. `short` asks for a first test without points."""

    def __init__(self, record: Experiment | None = None, *, part: str = "all", short: bool = False, **place: Any) -> None:
        self.parts, self.short = STEPS if part == "all" else (part,), short
        super().__init__(Experiment, record=record, **place)

    # -- static ------------------------------------------------------------------------------------------

    def _card(self) -> cards.Card:
        """The card of the parts on the screen, so that a lesson that shows them one by one says nothing twice."""
        found, written = self.reviewed(self.record), cards.experiment_sections(self.record)
        notes = [cards.in_choice_words(f, self.record) for f in cards.strongest(found.findings)]
        sections = [section for step in self.parts for section in written[step]]
        said = cards.review_words(found) if sections else _("Nothing written yet.")
        return cards.Card(_(self.record.title), sections, notes if sections else [], f"{said} {steps_line(self.record)}")

    def summary(self) -> str:
        return cards.laid_text(self._card())

    def card_html(self) -> str:
        chart = chart_svg(self.record) if "check" in self.parts else ""
        return cards.laid_html(self._card()) + chart

    # -- live --------------------------------------------------------------------------------------------

    def above(self) -> list[widgets.Widget]:
        self.steps_box = markup("")
        return [*super().above(), self.steps_box]

    def make_set(self) -> ExperimentFields:
        return ExperimentFields(self, self.parts, self.short)

    def draw(self) -> list[widgets.Widget]:
        controls = super().draw()
        self._show_state()
        return controls

    def reviewed(self, record: Experiment) -> Review:
        """Only what is on the screen: a card that shows one part has nothing to say about the others."""
        found = super().reviewed(record)
        return Review(found.reviewed, tuple(f for f in found.findings if step_of(f.field) in self.parts))

    def look(self) -> None:
        super().look()
        if hasattr(self, "steps_box"):
            self._show_state()

    def _show_state(self) -> None:
        self.steps_box.value = cards.fragment("steps.html", steps=steps_of(self.record))
        self.set.refresh(self.record)

    def answer(self, **parts: Any) -> "ExperimentCard":
        """What a learner would do: `plan={...}`, `check={...}`, `act={...}`, or a field of Do by its name."""
        for name, value in parts.items():
            inner = self.set.sets[name].fields if name in self.set.sets and name != "do" else None
            for field, text in value.items() if inner is not None else [(name, value)]:
                (inner if inner is not None else self.set.sets["do"].fields)[field].type(text)
            self.settle()
        return self

    def points(self, before: str = "", after: str = "") -> "ExperimentCard":
        """What a learner would do: write points, a line each, and take them in."""
        for side, text in {"before": before, "after": after}.items():
            if text:
                self.set.data.boxes_of[side].value = text
        self.take_points()
        return self

    @guard
    def take_points(self) -> None:
        """Puts the points into the experiment; the first one after the change seals the plan."""
        self.settle()
        record = self.set.data.taken(self.record)
        self.set.base = record
        self.keep(record)
        self.set.data.show(record)
        self.look()

    @guard
    def take_file(self, change: dict[str, Any]) -> None:
        """A CSV of dates and values fills the boxes; nothing is taken before the learner has looked."""
        for file in change["new"] or ():
            notes = self.set.data.fill(bytes(file["content"]), file["name"], self.record)
            self.tell(" ".join([*notes, _("Look at the points, then take them in.")]))
            self.set.data.file.value = ()  # so that the same file can be taken again

    @guard
    def shuffle(self) -> None:
        """The luck button."""
        self.settle()
        self.set.check.shuffle(self.record)

    @guard
    def open_plan(self) -> None:
        """Changes a sealed plan openly: what it said before stays, and the review shows both."""
        self.set.opened = True
        self.set.refresh(self.record)


# -- what is said about the steps -----------------------------------------------------------------------------


def steps_of(record: Experiment) -> list[dict[str, Any]]:
    """The four steps with what each is now: written, now or later."""
    written = {"plan": state(record) != "empty", "do": bool(record.after or record.steps),
               "check": STATES.index(state(record)) >= 3, "act": state(record) == "decided"}
    now = next((step for step in STEPS if not written[step]), "")
    words = {step: _("written") if written[step] else _("now") if step == now else _("later") for step in STEPS}
    return [{"name": _(NAMES[step]), "words": words[step], "now": step == now} for step in STEPS]


def steps_line(record: Experiment) -> str:
    """The steps and the points in one line."""
    steps = " · ".join(f"{one['name']}: {one['words']}" for one in steps_of(record))
    return f"{steps}. {check_line(record)}" if record.before or record.after else f"{steps}."
