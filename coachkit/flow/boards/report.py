"""What became of every row of a board: used, rejected with its reason, or a copy of one before it."""

from dataclasses import dataclass, field

from coachkit.flow.items import Items


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
