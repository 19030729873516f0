"""A cause tree on the screen: ask why under any line, say how you know, read it back, tie actions to causes."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.exercises.causes import mark_causes
from coachkit.practices import WhyTree
from coachkit.practices.whys import add_why, ancestors, unexplained
from coachkit.widgets.form import Form
from coachkit.widgets.pieces import guard, say, sentence
from coachkit.widgets.tree import TreeFields
from coachkit.words import _


class WhyTreeView(Form):
    """A `WhyTree` that grows under your hands. `causes` is the key of a case: what a complete tree must contain."""

    def __init__(self, record: WhyTree | None = None, *, causes: Sequence[KeyedCause] = (), title: str = "", **place: Any) -> None:
        self.causes, self.heading = tuple(causes), title
        super().__init__(WhyTree, record=record, **place)

    def summary(self) -> str:
        return "\n".join(filter(None, (cards.card_text(self.record), case_line(self.record, self.causes))))

    def card_html(self) -> str:
        line = case_line(self.record, self.causes)
        return cards.card_html(self.record) + (cards.said(line, css="ck-case") if line else "")

    def above(self) -> list[widgets.Widget]:
        return [sentence(self.heading or _(self.record.title), css="ck-title")]

    def make_set(self) -> TreeFields:
        self.case = sentence(role="status")
        return TreeFields(self, self.case)

    def look(self) -> None:
        super().look()
        say(self.case, case_line(self.record, self.causes), css="ck-case", role="status")
        self.set.refresh(self.record)

    @guard
    def ask_why(self, below: str | None = None) -> None:
        """A new empty line under this one (its id), or a new branch under the problem."""
        self.settle()
        self._reshape(add_why(self.set.value(), "", parent=below))

    @guard
    def remove(self, id: str) -> None:
        """Takes a line away with all that hangs under it. Undo brings it back."""
        self.settle()
        tree = self.set.value()
        gone = {n.id for n in tree.nodes or [] if n.id == id or id in {a.id for a in ancestors(tree, n)}}
        self._reshape(tree.with_(nodes=[n for n in tree.nodes or [] if n.id not in gone]))

    def why(self, text: str, below: str | None = None, **fields: Any) -> str:
        """What a learner would do: ask why under a line (its id), and answer. Returns the new line's id."""
        self.ask_why(below)
        id = self.record.nodes[-1].id
        for name, value in {"text": text, **fields}.items():
            self.set.lines[id].fields[name].type(value)
        self.settle()
        return id

    def _reshape(self, tree: WhyTree) -> None:
        self.set.adopt(tree)
        self.keep(tree)
        self.look()


def case_line(tree: WhyTree, causes: Sequence[KeyedCause] = ()) -> str:
    """How many of the cases the tree explains, and a question about the rest. "" when nothing can be said."""
    if causes:
        marked = mark_causes(tree, causes)
        hint = max(marked.missing, key=lambda cause: cause.share or 0).hint if marked.missing else ""
        if not tree.nodes:
            return _("There are {total} to explain.").format(total=f"{marked.total:g}")
        return f"{_explains(marked.share, marked.total)} {hint}".strip()
    rest = unexplained(tree)
    return "" if rest is None else _explains(tree.total - rest, tree.total)


def _explains(part: float, total: float) -> str:
    if part >= total:
        return _("Your tree explains all {total}.").format(total=f"{total:g}")
    if not part:
        return _("Your tree explains none of the {total} yet. Where do they come from?").format(total=f"{total:g}")
    return _("Your tree explains {part} of the {total}. Where do the other {rest} come from?").format(
        part=f"{part:g}", total=f"{total:g}", rest=f"{total - part:g}"
    )
