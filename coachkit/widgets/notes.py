"""Margin notes: what a review saw, beside the field it saw it in, with the right to see it differently."""

from collections.abc import Callable

import ipywidgets as widgets

from coachkit import cards
from coachkit.review import Finding
from coachkit.widgets.pieces import Column, Press, control, markup, sentence
from coachkit.words import _


class Notes(Column):
    """The notes of one field. Redrawn only when they change, so that a reason being typed stays."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple = ()

    def show(self, findings: list[Finding], well: str = "", disagree: Callable[[Finding], None] | None = None,
             resting: list["Resting"] | None = None) -> None:
        """These findings (the first after `well`, what the text already does), and those that rest."""
        wanted = (tuple(findings), well, tuple(id(one) for one in resting or []))
        if wanted == self._shown:
            return
        self._shown = wanted
        boxes: list[widgets.Widget] = []
        for n, finding in enumerate(findings):
            boxes.append(note(finding, "" if n else well))
            if disagree:
                boxes.append(Press(_("I see it differently"), lambda f=finding: disagree(f), tooltip=_("Keep the line as it is; this note goes"), css="ck-quiet ck-differ"))
        self.children = tuple(boxes + (resting or []))


class Place:
    """Where notes stand that belong to no single box: those on a tree as a whole, on points, on a sealed plan."""

    kind, touched, blank = "items", False, False

    def __init__(self) -> None:
        self.notes = Notes()


class Resting(Column):
    """A note the learner set aside: they may say why, or take it back."""

    def __init__(self, why: Callable[[str], None], again: Callable[[], None]) -> None:
        reason = control(widgets.Text, description=_("Why do you keep it? Only if you wish."), tooltip=_("Why do you keep it?"),
                         wide=True, continuous_update=False)
        reason.observe(lambda change: why(change["new"]), "value")
        self.reason = reason
        super().__init__([
            sentence(_("You see it differently. The note rests as long as this text stays as it is.")),
            reason, Press(_("Show the note again"), again, css="ck-quiet"),
        ])


def note(finding: Finding, well: str = "") -> widgets.HTML:
    """One finding: the words it is about, the reason, a better line."""
    return markup(cards.fragment(
        "note.html", severity=finding.severity, well=well, words=finding.words, reason=finding.reason,
        better=finding.better, better_word=_("Better:"),
    ))
