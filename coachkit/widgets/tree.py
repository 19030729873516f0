"""The controls of a cause tree: a box for each line, indented, the read-back, and actions tied to lines."""

from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets as widgets
from pydantic.fields import FieldInfo

from coachkit.practices import Node, WhyTree
from coachkit.practices.whys import branches, children, read_back
from coachkit.widgets.fields import Field, Owner
from coachkit.widgets.items import FieldSet, Items, beside
from coachkit.widgets.notes import Place
from coachkit.widgets.pieces import Column, Press, Row, one_layout, reveal, say, sentence
from coachkit.words import _

INDENT, DEEPEST = 22, 6  # pixels a level, and the level after which lines stay in one column
SHORT = 60  # characters of a line in a list of choices


class Pick(Field):
    """A choice among the lines of the tree as it is now."""

    def __init__(self, name: str, info: FieldInfo, owner: Owner, lines: Callable[[], list[tuple[str, str]]]) -> None:
        self.choices_now = lines
        super().__init__(name, info, owner)

    def _control(self) -> widgets.Widget:
        self.kind = "choice"
        return super()._control()

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

    def __init__(self, name: str, info: FieldInfo, owner: Owner, lines: Callable) -> None:
        self.special = {"node": lambda n, i, o: Pick(n, i, o, lines)}
        super().__init__(name, info, owner)


class TreeFields:
    """The controls of a tree: problem and total, a box for each line, the read-back, the actions."""

    def __init__(self, view: Any, case: widgets.HTML) -> None:
        self.view = view
        actions = {"actions": lambda n, i, owner: Actions(n, i, owner, self.choices)}
        self.head = FieldSet(WhyTree, view, ["problem", "total", "actions"], actions)
        self.fields, self.lines, self.whole_tree = self.head.fields, {}, Place()
        self.tree_box, self.back_box, self.reading = Column(), Column(), False
        self.branch = Press("", lambda: view.ask_why(None))
        self.back = Press(_("Read it back"), lambda: view.run(self.read_aloud), tooltip=_("From the bottom up, with therefore between the lines"))
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
                self.lines[node.id] = FieldSet(Node, self.view)
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
        reveal(self.back, numbered)
        self._redraw_back()

    def _row(self, number: str, node: Node, depth: int) -> widgets.Widget:
        fields = self.lines[node.id].fields
        for one in fields.values():
            one.name_it(f"{number} ·")
        facts = [fields[n].box for n in ("evidence", "evidence_note", *(() if depth else ("share",)))]
        buttons = Row([
            Press(_("Ask why of {n}").format(n=number), lambda: self.view.ask_why(node.id)),
            Press(_("Remove {n}").format(n=number), lambda: self.view.remove(node.id), tooltip=_("With all that hangs under it; Undo brings it back"), css="ck-quiet"),
        ], css="ck-row")
        row = Column([fields["text"].box, beside(facts), buttons], layout=one_layout(margin=f"0 0 0 {min(depth, DEEPEST) * INDENT}px"), css="ck-why")
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
