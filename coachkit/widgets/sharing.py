"""What a learner shares, kind by kind. Everything is private until a box is ticked; feedback is never shown."""

from typing import Any

import ipywidgets as widgets

from coachkit.practices import RECORDS
from coachkit.shown import listed
from coachkit.widgets.base import View, control, guard, saved_words, say, sentence
from coachkit.words import _, ngettext

# Records that work inside coachkit; nobody asked for them, so nobody needs to share them.
INSIDE = ("sharing", "recall")


class Share(View):
    """One labelled box per kind that the learner has, with how many answers it holds."""

    def __init__(self, **place: Any) -> None:
        super().__init__(**place)

    def counts(self) -> dict[str, int]:
        """kind → how many answers; the kinds the journal holds, in the order of the practices."""
        held = [entry.kind for entry in self.journal.entries(self.learner)]
        return {kind: held.count(kind) for kind in RECORDS if kind in held and kind not in INSIDE}

    @property
    def shared(self) -> set[str]:
        return self.journal.shared_kinds(self.learner)

    @guard
    def choose(self, kind: str, shared: bool) -> None:
        """Writes the choice for one kind down."""
        entry = self.journal.share(self.learner, kind, shared)
        if self.live:
            say(self.cue, saved_words(entry.written_at), css="ck-saved", role="status")
            say(self.now, self.closing(), role="status")

    def draw(self) -> list[widgets.Widget]:
        say(self.cue, "")
        self.boxes, shared = {}, self.shared
        for kind, n in self.counts().items():
            box = control(widgets.Checkbox, value=kind in shared, description=self.words(kind, n), indent=False)
            box.observe(lambda change, kind=kind: self.choose(kind, change["new"]), names="value")
            self.boxes[kind] = box
        self.now = sentence(self.closing(), role="status")
        return [sentence(_("What may the people who run your course see?"), css="ck-ask"), *self.boxes.values(), self.now, self.cue]

    def words(self, kind: str, n: int) -> str:
        """One line for a kind: its name, how many, and that it is only counted when that is so."""
        line = ngettext("{name} ({n} answer)", "{name} ({n} answers)", n).format(name=_(RECORDS[kind].title), n=n)
        return _("{line}: only counted, never shown").format(line=line) if RECORDS[kind].never_shown else line

    def closing(self) -> str:
        """What is shared now, in one line."""
        counts = self.counts()
        shared = [kind for kind in counts if kind in self.shared]
        if not counts:
            return _("Nothing is saved yet, so there is nothing to share. Everything stays private until you say so.")
        if not shared:
            return _("All of it is private.")
        names = ", ".join(_(RECORDS[kind].title) for kind in shared)
        return _("Shared: {names}. The rest is private. You can take it back at any time.").format(names=names)

    def summary(self) -> str:
        return self._listed().text

    def card_html(self) -> str:
        return self._listed().html

    def _listed(self) -> Any:
        counts, shared = self.counts(), self.shared
        groups = [(_("Shared"), [self.words(k, n) for k, n in counts.items() if k in shared]),
                  (_("Private"), [self.words(k, n) for k, n in counts.items() if k not in shared])]
        return listed(_("What may the people who run your course see?"), groups, self.closing())
