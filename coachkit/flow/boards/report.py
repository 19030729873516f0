"""What became of every row of a board: used, rejected with its reason, or a copy of one before it."""

from dataclasses import dataclass, field

from coachkit.flow.items import Items
from coachkit.words import _, ngettext

SHOWN = 3  # reasons


@dataclass(frozen=True)
class Rejection:
    """A row that was left out. `row` is the line in the file on which it begins (the heading is line 1),
    in JSON the number of the item in the file, from 1."""

    row: int
    reason: str


@dataclass(frozen=True)
class Board:
    """A board as it was read. read = used + rejected + duplicates."""

    name: str
    format: str
    items: Items
    read: int
    duplicates: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def rows(self) -> dict[str, int]:
        """The four counts that belong together."""
        return {"read": self.read, "used": len(self.items), "rejected": len(self.rejections), "duplicates": self.duplicates}

    def why_nothing(self) -> str:
        """What to say of a board on which no day is known: the first reasons why its rows were left out."""
        said = _("{name}: no row holds a date that can be used.").format(name=self.name)
        if not self.rejections:
            return said
        first = "".join(" " + _("Row {row}: {reason}.").format(row=one.row, reason=one.reason) for one in self.rejections[:SHOWN])
        return said + " " + ngettext("{n} of {read} rows was left out.", "{n} of {read} rows were left out.", len(self.rejections)).format(
            n=len(self.rejections), read=self.read) + first + (" …" if len(self.rejections) > SHOWN else "")
