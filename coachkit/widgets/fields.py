"""One question, one control: how each type of field is drawn, read and shown.

A control never loses what was typed: text that can't be read as a number or a day stays in its box
and travels in the record under `not_understood` until it can.
"""

import datetime as dt
import functools
import itertools
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import ipywidgets as widgets
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.practices.base import asks
from coachkit.widgets.base import Press, markup, say, sentence
from coachkit.widgets.notes import Notes
from coachkit.words import N_, _

UNREAD = "not_understood"
SENTENCES = {
    "number": N_("“{text}” is not a number here. Write digits, for example {example}."),
    "whole": N_("“{text}” is not a whole number here. Write digits, for example {example}."),
    "day": N_("“{text}” is not a day. Write year, month and day, for example {example}."),
    "numbers": N_("“{text}” can't be read as numbers. Write one number on each line, for example {example}."),
}
EXAMPLES = {"number": "24", "whole": "8", "day": "2027-06-30", "numbers": "31"}


class NotUnderstood(Exception):
    """What stands in the box is not of the field's type; the text itself is the message."""


def kind_of(info: FieldInfo) -> str:
    """Which control a field needs: choice, items, lines, numbers, number, whole, day or text."""
    parts = {info.annotation, *typing.get_args(info.annotation)}
    inner = [a for p in parts if typing.get_origin(p) is list for a in typing.get_args(p)]
    if asks(info).get("choices"):
        return "choice"
    if inner:
        return "items" if isinstance(inner[0], type) and issubclass(inner[0], BaseModel) else "numbers" if inner[0] is float else "lines"
    return next((k for t, k in ((str, "text"), (float, "number"), (int, "whole"), (dt.date, "day")) if t in parts), "text")


class Field:
    """A question with its control, hint, example and margin notes. `box` is what is shown."""

    special: dict[str, Any] = {}  # the fields inside that are not drawn by their type: name → class or factory

    def __init__(self, name: str, info: FieldInfo, on_change: Callable[["Field"], None]) -> None:
        self.name, self.info, self.meta, self.on_change = name, info, asks(info), on_change
        self.kind, self.touched, self._quiet = kind_of(info), False, False
        self.question = _(self.meta["question"])
        self.control = self._control()
        self.control.observe(self._changed, "value")
        hint = _(self.meta.get("hint", ""))
        self.notes, self.told, self._trouble, self._example = Notes(), "", None, ()
        self._top = (self.control, sentence(hint, css="ck-hint")) if hint else (self.control,)
        self.box = widgets.VBox()
        self._lay()
        self.box.add_class("ck-field")

    def _lay(self) -> None:
        """What stands under the control; made only when it is needed, because a page of questions is many widgets."""
        trouble = (self._trouble,) if self._trouble else ()
        self.box.children = (*self._top, *trouble, *self._example, self.notes)

    def tell(self, text: str) -> None:
        """A sentence beside the box on what could not be read; "" takes it away."""
        if text and self._trouble is None:
            self._trouble = sentence()
            self._lay()
        if text != self.told:
            say(self._trouble, text, css="ck-notice", role="status")
        self.told = text

    def _control(self) -> widgets.Widget:
        look = {"description": self.question, "description_allow_html": False, "tooltip": self.question,
                "style": {"description_width": "initial"}, "layout": {"width": "100%"}}
        if self.kind == "choice":
            options = [(_("Choose …"), ""), *((_(words), value) for value, words in self.meta["choices"].items() if value != "")]
            return widgets.Dropdown(options=options, value="", **look)
        lines = max(self.meta.get("lines", 1), 3 if self.kind in ("lines", "numbers") else 1)
        return widgets.Textarea(rows=lines, **look) if lines > 1 else widgets.Text(**look)

    @property
    def short(self) -> bool:
        """True when a few characters answer it."""
        example = _(self.meta.get("example", ""))
        return self.kind in ("number", "whole", "day", "choice") or (self.kind == "text" and 0 < len(example) <= 12)

    def name_it(self, lead: str) -> None:
        """Puts words before the question, so that two controls with the same question can be told apart."""
        self.control.description = self.control.tooltip = f"{lead} {self.question}".strip()

    def _changed(self, _change: object) -> None:
        if not self._quiet:
            self.touched = True
            self.on_change(self)

    @property
    def blank(self) -> bool:
        return not str(self.control.value).strip()

    def read(self) -> Any:
        """The value of the field; None when blank. Raises `NotUnderstood` and says so beside the box."""
        value = self.control.value
        try:
            read = self._read(value)
        except (ValidationError, ValueError):
            example = _(self.meta.get("example", "")) or EXAMPLES[self.kind]
            self.tell(_(SENTENCES[self.kind]).format(text=value, example=example))
            raise NotUnderstood(value) from None
        self.tell("")
        return read

    def _read(self, value: Any) -> Any:
        if self.kind == "text":
            return value
        if self.kind == "choice":
            return value if value != "" else None
        if self.blank:
            return None
        if self.kind in ("lines", "numbers"):
            parts = value.split("\n") if self.kind == "lines" else value.replace(";", " ").split()
            value = [part for part in parts if part.strip()]
        else:
            value = value.strip()
        return TypeAdapter(Annotated[self.info.annotation, *self.info.metadata, None]).validate_python(value)

    def show(self, value: Any) -> None:
        """Puts a stored value into the control without counting as the learner's own touch."""
        self._quiet = True
        try:
            self.control.value = self._shown(value)
        finally:
            self._quiet = False
        self.touched = False
        self.tell("")

    def _shown(self, value: Any) -> Any:
        if self.kind == "choice":
            return value if value in {v for _words, v in self.control.options} else ""
        return "" if value is None else "\n".join(cards.answer_lines(value))

    def type(self, value: Any) -> None:
        """What a learner would do: put this into the control."""
        self.control.value = value if isinstance(value, str) else self._shown(value)

    def show_example(self, shown: bool) -> None:
        """The example beside the box; it fills the box only when asked to, and only an empty one."""
        example = _(self.meta.get("example", ""))
        if not (shown and example):
            self._example = ()
            self._lay()
            return
        words = markup(cards.fragment("for_example.html", lead=_("For example:"), example=example))
        start = Press(_("Use as a start"), lambda: self._start_with(example), tooltip=_("Put the example into: {question}").format(question=self.question))
        self._example = (words, start) if self.blank else (words,)
        self._lay()

    def _start_with(self, example: str) -> None:
        if self.blank:
            self.control.value = example
        self.show_example(True)

    def at(self, path: str) -> "Field | None":
        """The field a finding points to: this one, when the path is its name or lies inside it."""
        return self if path == self.name or path.startswith((self.name + ".", self.name + "[")) else None

    def leaves(self) -> Iterator["Field"]:
        yield self


def beside(boxes: list[widgets.Widget]) -> widgets.HBox:
    """Boxes side by side where there is room, one under the other where there is not."""
    for box in boxes:
        box.layout.flex, box.layout.min_width = "1 1 12em", "12em"
    row = widgets.HBox(boxes, layout={"align_items": "flex-start", "flex_flow": "row wrap"})
    row.add_class("ck-row")
    return row


class FieldSet:
    """The fields of one model, drawn in the order of the model (or of `names`)."""

    def __init__(
        self, model: type[BaseModel], on_change: Callable[[Field], None], names: list[str] | None = None,
        special: dict[str, Any] | None = None,
    ) -> None:
        asked = {n: i for n, i in model.model_fields.items() if asks(i).get("question")}
        chosen = names if names is not None else list(asked)
        self.model, self.base, special = model, None, special or {}
        self.fields = {n: special.get(n, field_for)(n, asked[n], on_change) for n in chosen}

    @functools.cached_property
    def boxes(self) -> list[widgets.Widget]:
        """The questions one under the other, neighbours with short answers side by side where there is room."""
        rows = []
        for short, group in itertools.groupby(self.fields.values(), key=lambda one: one.short):
            boxes = [one.box for one in group]
            rows += [beside(boxes)] if short and len(boxes) > 1 else boxes
        return rows

    def leaves(self) -> Iterator[Field]:
        for one in self.fields.values():
            yield from one.leaves()

    def show(self, model: BaseModel | None) -> None:
        """Fills the controls from a record, unreadable texts of earlier included."""
        self.base = model
        unread = getattr(model, UNREAD, None) or {}
        for name, one in self.fields.items():
            one.show(getattr(model, name, None))
            if name in unread and one.kind != "items":
                one.show(str(unread[name]))

    def changes(self, mode: str = "keep") -> dict[str, Any]:
        """What the controls say, by field name.

        "keep" reads what is filled, touched or was there; "seen" leaves out what is blank and untouched;
        "whole" reads everything.
        """
        said: dict[str, Any] = {}
        unread: dict[str, str] = {}
        given = self.base.model_fields_set if self.base is not None and mode == "keep" else set()
        for name, one in self.fields.items():
            if not (mode == "whole" or one.touched or not one.blank or name in given):
                continue
            try:
                said[name] = one.read(mode) if isinstance(one, Items) else one.read()
            except NotUnderstood as text:
                said[name], unread[name] = None, str(text)
        return said | ({UNREAD: unread} if unread else {})

    def value(self, mode: str = "keep") -> BaseModel:
        """The model as the controls have it, with every field that is not drawn kept as it was."""
        kept = {n: getattr(self.base, n) for n in self.base.model_fields_set} if self.base is not None else {}
        kept.pop(UNREAD, None)
        if mode == "seen":
            kept = {n: v for n, v in kept.items() if n not in self.fields}
        return self.model.model_validate(kept | self.changes(mode))

    def at(self, path: str) -> Field | None:
        return next((found for one in self.fields.values() if (found := one.at(path))), None)


class Items(Field):
    """A list of models: the fields of each, "Remove" beside it and "Add" below."""

    def __init__(self, name: str, info: FieldInfo, on_change: Callable[[Field], None]) -> None:
        self.name, self.info, self.meta, self.on_change = name, info, asks(info), on_change
        self.kind, self.touched, self.sets = "items", False, []
        self.model = next(a for p in (info.annotation, *typing.get_args(info.annotation)) if typing.get_origin(p) is list for a in typing.get_args(p))
        self.question = _(self.meta["question"])
        self.notes, self.list = Notes(), widgets.VBox()
        self.add = Press(_("Add: {item}").format(item=cards.item_name(self.model, 1)), self.append)
        self.box = widgets.VBox([sentence(self.question, css="ck-group"), self.list, self.add, self.notes])
        self.box.add_class("ck-field")

    short = False

    @property
    def blank(self) -> bool:
        return not self.sets

    def read(self, mode: str = "keep") -> Any:
        return [one.value(mode) for one in self.sets]

    def show(self, value: Any) -> None:
        self.touched, self.sets = False, []
        for model in value or []:
            self._new(model)
        self._draw()

    def type(self, value: Any) -> None:
        self.show(value)
        self._touch()

    def append(self, model: BaseModel | None = None) -> None:
        """One more, empty unless a start is given."""
        self._new(model)
        self._draw()
        self._touch()

    def remove(self, n: int) -> None:
        """Takes one away; Undo brings it back."""
        del self.sets[n]
        self._draw()
        self._touch()

    def _touch(self) -> None:
        self.touched = True
        self.on_change(self)

    def _new(self, model: BaseModel | None) -> None:
        one = FieldSet(self.model, self._inner_change, special=self.special)
        one.show(model)
        self.sets.append(one)

    def _inner_change(self, field: Field) -> None:
        self.touched = True
        self.on_change(field)

    def _draw(self) -> None:
        names = [cards.item_name(self.model, n) for n in range(1, len(self.sets) + 2)]
        rows = []
        for n, one in enumerate(self.sets):
            remove = Press(_("Remove: {item}").format(item=names[n]), lambda n=n: self.remove(n))
            row = widgets.VBox([sentence(names[n], css="ck-item"), *one.boxes, remove])
            row.add_class("ck-item-box")
            rows.append(row)
        self.list.children = tuple(rows)
        self.add.description = _("Add: {item}").format(item=names[-1])

    def show_example(self, shown: bool) -> None:
        """Those of the fields inside show their own."""

    def at(self, path: str) -> Field | None:
        for n, one in enumerate(self.sets):
            start = f"{self.name}[{n}]."
            if path.startswith(start):
                return one.at(path.removeprefix(start)) or self
        return super().at(path)

    def leaves(self) -> Iterator[Field]:
        yield self
        for one in self.sets:
            yield from one.leaves()


def field_for(name: str, info: FieldInfo, on_change: Callable[[Field], None]) -> Field:
    """The right kind of field for a model's field."""
    return (Items if kind_of(info) == "items" else Field)(name, info, on_change)
