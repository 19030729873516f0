"""Items of JSON into cards, each on its own: one that can't be read is named, the others are read."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from coachkit.dates import quick_iso, written
from coachkit.flow.boards.histories import Card
from coachkit.flow.boards.report import Rejection
from coachkit.words import N_, _

BAD_MOMENT = N_("'{text}' in '{field}' is not a date")


class Unreadable(Exception):
    """One item of an export can't be used; its text says why."""


def cards_of(items: Iterable[Any], make: Callable[[int, Any], Card]) -> tuple[list[Card], list[Rejection]]:
    """Each item as a card, or the reason why it is none. Together they are all of the items."""
    cards, rejections = [], []
    for row, item in enumerate(items, 1):
        try:
            cards.append(make(row, item))
        except Unreadable as trouble:
            rejections.append(Rejection(row, str(trouble)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as trouble:
            rejections.append(Rejection(row, _("it lacks what such an item has: {what}").format(what=str(trouble)[:80])))
    return cards, rejections


def read_as(program: str) -> list[str]:
    return [_("Read as: {program}.").format(program=program),
            _("This reading follows the program's documentation; no real export was at hand to check it against.")]


def word(text: Any, field: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(_("'{text}' in '{field}' is no name").format(text=str(text)[:60], field=field))
    return text


state = lru_cache(maxsize=1_000)(word)  # a history names its states a hundred thousand times; each is looked at and kept once


def moment(text: Any, field: str) -> datetime:
    if isinstance(text, str) and (quick := quick_iso(text)):
        zone = quick.tzinfo
        return quick if zone is UTC else quick.astimezone(UTC) if zone else quick.replace(tzinfo=UTC)
    said = written(text) if isinstance(text, str) else None
    instant = said.instant(UTC) if said and not said.swappable else None  # a program writes no 03/04/2026 into JSON
    if instant is None:
        raise Unreadable(_(BAD_MOMENT).format(text=str(text)[:60], field=field))
    return instant


def maybe(text: Any, field: str) -> datetime | None:
    return None if text in (None, "") else moment(text, field)
