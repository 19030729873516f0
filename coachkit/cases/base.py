"""What every case has: tables as a company would export them, what happened, what people said, and the truth, kept apart."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # as the exports of the cases write them


@dataclass(frozen=True)
class Event:
    """Something that happened; kind is change, look, staff or calendar. Lark's own list says tool or leading instead."""

    date: date
    event: str
    kind: str


@dataclass(frozen=True)
class Note:
    """One line from the interviews, as it was said."""

    who: str
    role: str
    says: str


@dataclass(frozen=True)
class Case:
    """`tables` holds rows by the name of their file. `truth` is the key: show it to nobody who is still looking."""

    code: str
    title: str
    seed: int
    tables: dict[str, list[dict[str, Any]]]
    events: list[Event]
    notes: list[Note]
    truth: dict[str, Any] = field(repr=False)


def weekdays(first: date, last: date) -> list[date]:
    """Monday to Friday from the first day to the last, both counted."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]
