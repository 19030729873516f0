"""Fields together: those of one model, and those of a list of models with "Add" and "Remove"."""

import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import ipywidgets as widgets
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from coachkit import cards
from coachkit.practices.base import asks
from coachkit.widgets.fields import Field, NotUnderstood, Owner, kind_of, listed
from coachkit.widgets.notes import Notes
from coachkit.widgets.pieces import Column, Press, Row, one_layout, sentence
from coachkit.words import _

UNREAD = "not_understood"  # field → typed text that is not of its type


def beside(boxes: list[widgets.Widget]) -> widgets.HBox:
    """Boxes side by side where there is room, one under the other where there is not."""
    for box in boxes:
        box.layout = one_layout(flex="1 1 12em", min_width="12em")
    row = Row(boxes, layout=one_layout(align_items="flex-start", flex_flow="row wrap"), css="ck-row")
    return row


def in_rows(fields: Iterable[Field]) -> list[widgets.Widget]:
    """The boxes of some fields, neighbours with short answers in one row."""
    rows = []
    for short, group in itertools.groupby(fields, key=lambda one: one.short):
        boxes = [one.box for one in group]
        rows += [beside(boxes)] if short and len(boxes) > 1 else boxes
    return rows


class FieldSet:
    """The fields of one model, drawn in the order of the model (or of `names`).

    `special` names the fields that are not drawn by their type, each with what makes it.
    """

    def __init__(
        self, model: type[BaseModel], owner: Owner, names: list[str] | None = None, special: dict[str, Any] | None = None,
    ) -> None:
        asked = {n: i for n, i in model.model_fields.items() if asks(i).get("question")}
        special = special or {}
        self.model, self.base = model, None
        self.fields = {n: special.get(n, field_for)(n, asked[n], owner) for n in (names if names is not None else asked)}

    @functools.cached_property
    def boxes(self) -> list[widgets.Widget]:
        """The questions one under the other, neighbours with short answers side by side where there is room."""
        return in_rows(self.fields.values())

    def leaves(self) -> Iterator[Field]:
        for one in self.fields.values():
            yield from one.leaves()

    def at(self, path: str) -> Field | None:
        return next((found for one in self.fields.values() if (found := one.at(path))), None)

    def show(self, model: BaseModel | None) -> None:
        """Fills the controls from a record, unreadable texts of earlier included."""
        self.base = model
        for name, one in self.fields.items():
            one.show(getattr(model, name, None))
        for name, text in self._unread().items():
            if name in self.fields and self.fields[name].kind != "items":
                self.fields[name].show(str(text))
                self._read(name, "keep", {}, {})  # says beside the box what it can't read

    def changes(self, mode: str = "keep") -> dict[str, Any]:
        """What the controls say that the record does not, by field name.

        "keep" reads what was touched, so that a stored value is never rounded by showing it; "whole" adds
        every field that was never given; "seen" is "keep" with what stands in lists read as "seen" too.
        """
        said: dict[str, Any] = {}
        unread = {n: t for n, t in self._unread().items() if n not in self.fields or not self.fields[n].touched}
        given = self.base.model_fields_set if self.base is not None else set()
        for name, one in self.fields.items():
            listed = isinstance(one, Items) and not one.blank and mode != "keep"
            if one.touched or listed or (mode == "whole" and name not in given):
                self._read(name, mode, said, unread)
        return said | ({UNREAD: unread} if unread else {})

    def _read(self, name: str, mode: str, said: dict[str, Any], unread: dict[str, str]) -> None:
        try:
            said[name] = self.fields[name].read(mode)
        except NotUnderstood as text:
            said[name], unread[name] = None, str(text)

    def _unread(self) -> dict[str, str]:
        unread = getattr(self.base, UNREAD, None)
        return unread if isinstance(unread, dict) else {}

    def value(self, mode: str = "keep") -> BaseModel:
        """The model as the controls have it, with every field that is not drawn kept as it was.

        "seen" leaves out what is blank and untouched: nobody has come to it yet.
        """
        kept = {n: getattr(self.base, n) for n in self.base.model_fields_set} if self.base is not None else {}
        kept.pop(UNREAD, None)
        if mode == "seen":
            kept = {n: v for n, v in kept.items() if n not in self.fields or not self.fields[n].blank}
        return self.model.model_validate(kept | self.changes(mode))


class Items(Field):
    """A list of models: the fields of each, "Remove" beside it and "Add" below."""

    special: dict[str, Any] = {}
    short = False

    def __init__(self, name: str, info: FieldInfo, owner: Owner) -> None:
        self.name, self.info, self.meta, self.owner = name, info, asks(info), owner
        self.kind, self.touched, self.sets, self.model = "items", False, [], listed(info)
        self.question = _(self.meta["question"])
        self.notes, self.list = Notes(), Column()
        self.add = Press("", lambda: owner.run(self.append))
        self.box = Column([sentence(self.question, css="ck-group"), self.list, self.add, self.notes], css="ck-field")
        self._draw()

    @property
    def blank(self) -> bool:
        return not self.sets

    def read(self, mode: str = "keep") -> Any:
        return [one.value(mode) for one in self.sets]

    def show(self, value: Any) -> None:
        models, self.touched = list(value or []), False
        if self._stands_there(models):  # the box in which somebody types stays where it is
            return
        self.sets = []
        for model in models:
            self._new(model)
        self._draw()

    def _stands_there(self, models: list[BaseModel]) -> bool:
        return bool(self.sets) and [one.model_dump() for one in models] == [one.model_dump() for one in self.read()]

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
        self.owner.changed(self)

    def changed(self, field: Field) -> None:
        """A field inside was touched; the list counts as touched with it."""
        self.touched = True
        self.owner.changed(field)

    def run(self, work: Any) -> Any:
        return self.owner.run(work)

    def _new(self, model: BaseModel | None) -> None:
        one = FieldSet(self.model, self, special=self.special)
        one.show(model)
        self.sets.append(one)

    def _draw(self) -> None:
        self.list.children = tuple(self._row(n, one) for n, one in enumerate(self.sets))
        name = cards.item_name(self.model, len(self.sets) + 1)
        self.add.description = self.add.tooltip = _("Add: {item}").format(item=name)

    def _row(self, n: int, one: FieldSet) -> widgets.Widget:
        name = cards.item_name(self.model, n + 1)
        row = Column([sentence(name, css="ck-item"), *one.boxes, self.actions(n, name)], css="ck-item-box")
        return row

    def actions(self, n: int, name: str) -> widgets.Widget:
        """What can be done with one of them; a special list offers more."""
        return Press(_("Remove: {item}").format(item=name), lambda: self.owner.run(lambda: self.remove(n)), css="ck-quiet")

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


class Started(Items):
    """A list that begins with some empty places, so that one sees what is asked; an empty place is nothing."""

    first = 1

    @property
    def blank(self) -> bool:
        return all(one.blank for each in self.sets for one in each.fields.values())

    def show(self, value: Any) -> None:
        super().show(value or [self.model() for _n in range(self.first)])

    def _draw(self) -> None:
        super()._draw()
        for n, one in enumerate(self.sets, 1):
            for field in one.fields.values():
                field.name_it(_("{n} ·").format(n=n))


def field_for(name: str, info: FieldInfo, owner: Owner) -> Field:
    """The right kind of field for a model's field."""
    return (Items if kind_of(info) == "items" else Field)(name, info, owner)
