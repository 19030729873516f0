"""A cause tree on the screen: ask why under any line, say how you know, read it back, tie actions to causes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import ipywidgets as widgets
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.exercises import KeyedCause
from coachkit.exercises.causes import mark_causes
from coachkit.practices import Node, WhyTree
from coachkit.practices.whys import add_why, ancestors, branches, children, read_back, unexplained
from coachkit.widgets.base import Press, guard, say, sentence
from coachkit.widgets.fields import Field, FieldSet, Items, beside
from coachkit.widgets.form import Form
from coachkit.widgets.notes import Place
from coachkit.words import _

INDENT, DEEPEST = 22, 6  # pixels a level, and the level after which lines stay in one column
SHORT = 60  # characters of a line in a list of choices


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

    def make_set(self) -> "TreeFields":
        self.case = sentence(role="status")
        return TreeFields(self.changed, self.ask_why, self.remove, self.case)

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
        return f"{_explains(marked.share, marked.total)} {hint}".strip() if tree.nodes else ""
    rest = unexplained(tree)
    return "" if rest is None else _explains(tree.total - rest, tree.total)


def _explains(part: float, total: float) -> str:
    if part >= total:
        return _("Your tree explains all {total}.").format(total=f"{total:g}")
    return _("Your tree explains {part} of the {total}. Where do the other {rest} come from?").format(
        part=f"{part:g}", total=f"{total:g}", rest=f"{total - part:g}"
    )


class Pick(Field):
    """A choice among the lines of the tree as it is now."""

    def __init__(self, name: str, info: FieldInfo, on_change: Callable, lines: Callable[[], list[tuple[str, str]]]) -> None:
        self.choices_now = lines
        super().__init__(name, info, on_change)
        self.kind = "choice"

    def _control(self) -> widgets.Widget:
        return widgets.Dropdown(
            options=[(_("Choose …"), "")], value="", description=self.question, tooltip=self.question,
            style={"description_width": "initial"}, layout={"width": "100%"},
        )

    def offer(self, chosen: str | None) -> None:
        """The lines there are, with `chosen` still among them when it is gone from the tree."""
        lines = self.choices_now()
        if chosen and chosen not in {id for _words, id in lines}:
            lines = [*lines, (_("(a line that is gone)"), chosen)]
        options = ((_("Choose …"), ""), *lines)
        if self.control.options != options:
            self._quiet = True
            self.control.options = options
            self.control.value = chosen or ""
            self._quiet = False

    def _shown(self, value: Any) -> Any:
        self.offer(value)
        return value or ""


class Actions(Items):
    """The actions, each with a choice of the cause it removes."""

    def __init__(self, name: str, info: FieldInfo, on_change: Callable, lines: Callable) -> None:
        self.special = {"node": lambda n, i, changed: Pick(n, i, changed, lines)}
        super().__init__(name, info, on_change)


class TreeFields:
    """The controls of a tree: problem and total, a box for each line, the read-back, the actions."""

    def __init__(self, on_change: Callable, ask_why: Callable, remove: Callable, case: widgets.HTML) -> None:
        self.on_change, self.ask_why, self.remove = on_change, ask_why, remove
        self.head = FieldSet(
            WhyTree, on_change, ["problem", "total", "actions"],
            {"actions": lambda n, i, changed: Actions(n, i, changed, self.choices)},
        )
        self.fields, self.lines, self.whole_tree = self.head.fields, {}, Place()
        self.tree_box, self.back_box, self.reading = widgets.VBox(), widgets.VBox(), False
        self.branch = Press("", lambda: ask_why(None))
        self.back = Press(_("Read it back"), self.read_aloud, tooltip=_("From the bottom up, with therefore between the lines"))
        f = self.fields
        self.boxes = [
            f["problem"].box, f["total"].box, self.tree_box, self.branch, self.whole_tree.notes, case,
            self.back, self.back_box, f["actions"].box,
        ]

    @property
    def base(self) -> WhyTree:
        return self.head.base

    @base.setter
    def base(self, tree: WhyTree) -> None:
        self.head.base = tree

    def show(self, tree: WhyTree) -> None:
        """Fills every control from a tree."""
        self.head.base, self.lines = tree, {}
        self._lines_of(tree)
        self.head.show(tree)
        self.reading = self.reading or any(n.therefore for n in tree.nodes or [])
        self._redraw()

    def adopt(self, tree: WhyTree) -> None:
        """Takes over a tree with a line more or fewer; what stands in the other boxes stays."""
        self.head.base = tree
        self._lines_of(tree)
        self._redraw()

    def _lines_of(self, tree: WhyTree) -> None:
        ids = [node.id for node in tree.nodes or []]
        for node in tree.nodes or []:
            if node.id not in self.lines:
                self.lines[node.id] = FieldSet(Node, self.on_change)
                self.lines[node.id].show(node)
        self.lines = {id: self.lines[id] for id in ids}

    def value(self, mode: str = "keep") -> WhyTree:
        tree = self.head.value(mode)
        return tree.with_(nodes=[line.value(mode) for line in self.lines.values()]) if tree.given("nodes") else tree

    def at(self, path: str) -> Any:
        if not path.startswith("nodes"):
            return self.head.at(path)
        at, _dot, name = path.removeprefix("nodes").partition(".")
        if not at:
            return self.whole_tree
        fields = list(self.lines.values())[int(at.strip("[]"))].fields
        return fields["text"] if name not in fields or (name == "therefore" and not self.reading) else fields[name]

    def leaves(self) -> Iterator[Any]:
        yield from self.head.leaves()
        yield self.whole_tree
        for line in self.lines.values():
            yield from line.leaves()

    # -- drawing -----------------------------------------------------------------------------------------

    def numbered(self) -> list[tuple[str, Node, int]]:
        """Every line from the top, with its number (1, 1.1, 1.2, 2) and its depth."""
        out: list[tuple[str, Node, int]] = []

        def walk(parent: str | None, lead: str, depth: int) -> None:
            for n, node in enumerate(children(self.base, parent), 1):
                out.append((f"{lead}{n}", node, depth))
                walk(node.id, f"{lead}{n}.", depth + 1)

        walk(None, "", 0)
        return out

    def choices(self) -> list[tuple[str, str]]:
        """The lines as choices: number and the beginning of the text."""
        shown = []
        for number, node, _depth in self.numbered():
            text = str(self.lines[node.id].fields["text"].control.value).strip() or _("(no words yet)")
            shown.append((f"{number} · {text[:SHORT]}{'…' if len(text) > SHORT else ''}", node.id))
        return shown

    def _redraw(self) -> None:
        numbered = self.numbered()
        self.tree_box.children = tuple(self._row(*one) for one in numbered)
        self.branch.description = self.branch.tooltip = _("Another branch") if numbered else _("Ask why")
        self.back.layout.display = None if numbered else "none"
        self._redraw_back()

    def _row(self, number: str, node: Node, depth: int) -> widgets.Widget:
        fields = self.lines[node.id].fields
        for one in fields.values():
            one.name_it(f"{number} ·")
        facts = [fields[n].box for n in ("evidence", "evidence_note", *(() if depth else ("share",)))]
        buttons = widgets.HBox([
            Press(_("Ask why of {n}").format(n=number), lambda: self.ask_why(node.id)),
            Press(_("Remove {n}").format(n=number), lambda: self.remove(node.id), tooltip=_("With all that hangs under it; Undo brings it back")),
        ])
        buttons.add_class("ck-row")
        row = widgets.VBox([fields["text"].box, beside(facts), buttons], layout={"margin": f"0 0 0 {min(depth, DEEPEST) * INDENT}px"})
        row.add_class("ck-why")
        return row

    def read_aloud(self) -> None:
        """Opens or closes the read-back."""
        self.reading = not self.reading
        self._redraw_back()

    def _redraw_back(self) -> None:
        if not (self.reading and self.lines):
            self.back_box.children = ()
            return
        numbers = {node.id: number for number, node, _depth in self.numbered()}
        self.told = [sentence(line) for line in read_back(self.value())]
        seen: dict[str, Node] = {}
        for branch in branches(self.base):
            seen |= {node.id: node for node in reversed(branch) if node.id not in seen}
        for node in seen.values():
            above = numbers.get(node.parent, _("the problem"))
            self.lines[node.id].fields["therefore"].name_it(_("{n}, therefore {above}.").format(n=numbers[node.id], above=above))
        self.back_box.children = (*self.told, *(self.lines[id].fields["therefore"].box for id in seen))

    def refresh(self, tree: WhyTree) -> None:
        """What hangs on the words: the choices of the actions and the sentences of the read-back."""
        for one in self.fields["actions"].sets:
            one.fields["node"].offer(one.fields["node"].control.value)
        lines = read_back(tree)
        if self.reading and self.lines and len(lines) == len(self.told):
            for shown, line in zip(self.told, lines, strict=True):
                say(shown, line)
        elif self.reading:
            self._redraw_back()
