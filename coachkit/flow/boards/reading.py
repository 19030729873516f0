"""What a reader of boards is given: the table in the file, and how a person wants it read."""

from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo

from coachkit.errors import BadInput
from coachkit.flow.boards.presets import Mapping
from coachkit.flow.items import Policy
from coachkit.words import _


@dataclass(frozen=True)
class Table:
    """The heading and the rows below it, each with the line on which it begins."""

    name: str
    heads: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """How a table is to be read; everything has an answer of its own when nothing is said."""

    mapping: Mapping = field(default_factory=Mapping)
    preset: str | None = None
    zone: str | None = None
    day_first: bool | None = None
    decimal: str | None = None
    working_days: bool = False
    holidays: tuple[date, ...] = ()
    reopen: str = "first"
    only_seen_starts: bool = False
    cancelled_states: tuple[str, ...] | None = None  # None: the usual words for it

    def policy(self, start: str | None, done: str) -> Policy:
        return Policy(start, done, self.zone or "UTC", self.working_days, self.holidays, self.reopen, self.only_seen_starts)

    def tzinfo(self) -> tzinfo:
        """The zone, UTC unless one is named."""
        if (self.zone or "UTC") == "UTC":
            return UTC  # many times faster than a zone whose clocks change
        try:
            return ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            raise BadInput(_("'{zone}' is no time zone. Write it like Europe/Berlin.").format(zone=self.zone)) from None
