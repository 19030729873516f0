"""The parts of the stand-up timer: rows of buttons that stay where they are, the oldest items, the parking list, its fields."""

from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets as widgets

from coachkit.practices import OldItem, StandUp
from coachkit.widgets.fields import Owner
from coachkit.widgets.items import FieldSet, beside
from coachkit.widgets.notes import Place
from coachkit.widgets.pieces import Column, Press, Row, control, reveal, say, sentence
from coachkit.widgets.quiz import mark_chosen
from coachkit.words import _

SETTINGS = ["present", "leader", "limit", "day_starts", "sle_days", "agenda", "old_items"]
AFTER = ["minutes", "offset", "led_by", "incident"]


class TimerFields(FieldSet):
    """The boxes of a stand-up: two in sight, four after its end, the rest behind a button."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(StandUp, owner, ["blockers", "agreement", *AFTER, *SETTINGS])
        self.meeting = Place()
        boxes = {name: one.box for name, one in self.fields.items()}
        self.after = [beside([boxes[name] for name in AFTER])]
        short = [boxes[name] for name in SETTINGS if self.fields[name].short]
        self.settings = [boxes["present"], beside(short), boxes["agenda"], boxes["old_items"]]

    def at(self, path: str) -> Any:
        """Notes stand beside a box that is in sight; those on the talk and the days stand under the result."""
        name = path.partition("[")[0].partition(".")[0]
        return super().at(path) if name in ("blockers", "agreement", "minutes", "offset") else self.meeting

    def leaves(self) -> Iterator[Any]:
        yield from super().leaves()
        yield self.meeting


class Choices:
    """A row of buttons, one of them chosen. A button lives as long as its words do, so the keyboard is not thrown off it."""

    def __init__(self, choose: Callable[[str], Any]) -> None:
        self.choose, self.buttons = choose, {}
        self.row = Row(css="ck-row")

    def show(self, names: list[str], chosen: str | None) -> None:
        names = list(dict.fromkeys(names))
        if names != list(self.buttons):
            self.buttons = {name: self.buttons.get(name) or Press(name, lambda name=name: self.choose(name)) for name in names}
            self.row.children = tuple(self.buttons.values())
        reveal(self.row, names)
        for name, button in self.buttons.items():
            mark_chosen(button, name == chosen)


class OldestFirst:
    """The oldest items of the board, the oldest on top; one press says that the team has talked about it."""

    def __init__(self, talked_about: Callable[[int], Any]) -> None:
        self.talked_about, self.words, self.buttons = talked_about, (), []
        self.head, self.list = sentence(_("The oldest on your board"), css="ck-group"), Column()
        self.box = Column([self.head, self.list])

    def show(self, items: list[OldItem]) -> None:
        named = [(n, one) for n, one in enumerate(items) if one.item and one.item.strip()]
        named.sort(key=lambda pair: -(pair[1].days or 0))
        words = tuple((n, self._words(one)) for n, one in named)
        if words != self.words:
            self.words = words
            self.buttons = [Press(text, lambda n=n: self.talked_about(n), tooltip=_("Press when you have talked about it"), css="ck-option")
                            for n, text in words]
            self.list.children = tuple(self.buttons)
        reveal(self.box, named)
        for (_n, one), button in zip(named, self.buttons, strict=True):
            talked = bool(one.discussed)
            button.description = _("{item} ✓ talked about").format(item=self._words(one)) if talked else self._words(one)
            (button.add_class if talked else button.remove_class)("mod-active")

    def _words(self, one: OldItem) -> str:
        if one.days is None:
            return one.item.strip()
        return _("{item} · {days} days").format(item=one.item.strip(), days=one.days)


class Parking:
    """What is for afterwards: a line to write on, and the list. Enter, or leaving the box, puts it on the list."""

    def __init__(self, put: Callable[[str], Any], take: Callable[[int], Any]) -> None:
        self.put, self.take, self.lines = put, take, None
        words = _("Park it for afterwards")
        self.line = control(widgets.Text, description=words, tooltip=words, continuous_update=False, placeholder=_("Who needs whom, about what?"))
        self.line.observe(self._written, names="value")
        self.list = Column()
        self.box = Column([self.line, self.list], css="ck-field")

    def _written(self, change: Any) -> None:
        if change["new"].strip():
            self.line.value = ""
            self.put(change["new"])

    def show(self, lines: list[str]) -> None:
        if lines != self.lines:
            self.lines = list(lines)
            self.list.children = tuple(self._row(n, line) for n, line in enumerate(lines))

    def _row(self, n: int, line: str) -> widgets.Widget:
        off = Press(_("Take off the list: {n}").format(n=n + 1), lambda: self.take(n), css="ck-quiet")
        words = sentence()
        say(words, f"{n + 1} · {line}")
        row = Row([words, off], css="ck-row")
        return row
