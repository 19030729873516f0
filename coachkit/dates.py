"""One written date, as exports and people write it: what it says, and whether it can be read in two ways.

    2015-11-21T07:14:01.643-0500 · 2026-04-03 · 5/31/2023 8:04:10 AM · 7.6.2025 14:59:28 · 3/Jan/12 4:05 PM · 20260403
    01/Mär/24 · 1 févr. 2024 · Mon Mar 04 2024 10:00:00 GMT+0100 (Central European Standard Time)

A day and a month without a year ("Feb-09") is no date, nor is a day before 1980 or after 2099: exports write
1900-01-00 or 9999-12-31 where they mean "none".
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

FIRST_YEAR, LAST_YEAR = 1980, 2099
BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")  # browsers write a narrow one before AM
# How the names of the months begin in English, German and French, as Jira writes them in each.
MONTHS = tuple(tuple(begins.split("|")) for begins in
               "jan feb|fév mar|mär|mrz apr|avr may|mai jun|juin jul|juil aug|aoû sep oct|okt nov dec|dez|déc".split())

_CLOCK = (r"(?:(?:[T ]\s*|,\s*)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?"
          r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?:(?P<zone>[Zz]|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|UTC|GMT)(?: UTC)?(?: \([^()]{1,60}\))?)?)?")
_NAME = r"(?P<name>[A-Za-zÀ-ÿ]{3,9})"
_WEEKDAY = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_FORMS = [re.compile(pattern + _CLOCK, re.ASCII) for pattern in (
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})",
    r"(?P<a>\d{1,2})(?P<sep>[-/])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})",
    _WEEKDAY + r"(?P<d>\d{1,2})[-/ .]\s?" + _NAME + r"\.?[-/ ,]\s?(?P<y>\d{4}|\d{2})",
    _WEEKDAY + _NAME + r"\.?\s(?P<d>\d{1,2}),?\s(?P<y>\d{4})",
)]


@dataclass(frozen=True)
class Written:
    """What stands there. `first` and `second` are the two numbers of 03/04/2026, whose order the text leaves open."""

    year: int
    month: int
    day: int
    clock: time | None = None
    offset: timezone | None = None
    swappable: bool = False

    def calendar_date(self, day_first: bool = True) -> date | None:
        """The day as it is written; None when there is no such day in that order."""
        day, month = (self.day, self.month) if day_first or not self.swappable else (self.month, self.day)
        try:
            return date(self.year, month, day)
        except ValueError:
            return None

    def local_date(self, zone: tzinfo, day_first: bool = True) -> date | None:
        """The day in a zone. A text without an offset is taken to be local already."""
        day = self.calendar_date(day_first)
        if day is None or self.clock is None or self.offset is None:
            return day
        return datetime.combine(day, self.clock, self.offset).astimezone(zone).date()

    def instant(self, zone: tzinfo, day_first: bool = True) -> datetime | None:
        """The moment, in UTC; without an offset it is local, without a time the start of the day."""
        day = self.calendar_date(day_first)
        if day is None:
            return None
        return datetime.combine(day, self.clock or time(), self.offset or zone).astimezone(UTC)


def written(text: str) -> Written | None:
    """What a date says, or None when the text is none."""
    if not text.isascii():
        text = text.translate(BLANKS)
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _read(match.groupdict())
    return None


def _read(part: dict[str, str | None]) -> Written | None:
    year = int(part["y"])
    year += 2000 if len(part["y"]) == 2 else 0
    swappable = part.get("a") is not None
    if swappable:
        day, month = int(part["a"]), int(part["b"])
    else:
        day = int(part["d"])
        month = _month(part["name"].casefold()) if part.get("name") else int(part["m"])
    found = Written(year, month, day, _clock(part), _offset(part["zone"]), swappable)
    if not FIRST_YEAR <= year <= LAST_YEAR or (part["h"] and found.clock is None):
        return None
    return found if found.calendar_date(True) or (swappable and found.calendar_date(False)) else None


def _month(name: str) -> int:
    return next((at for at, begins in enumerate(MONTHS, 1) if name.startswith(begins)), 0)


def _clock(part: dict[str, str | None]) -> time | None:
    if part["h"] is None:
        return None
    hour, half = int(part["h"]), (part["half"] or "").casefold()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if (hour, int(part["mi"]), int(part["s"] or 0)) == (24, 0, 0):
        return time(23, 59, 59)  # the end of the day that is written, not the next one
    try:
        return time(hour, int(part["mi"]), min(int(part["s"] or 0), 59))
    except ValueError:
        return None


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    shift = text.lstrip("UTCGMZz")
    if not shift:
        return UTC
    minutes = int(shift[1:3]) * 60 + int(shift[-2:])
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if shift[0] == "-" else minutes))


def quick_iso(text: str) -> datetime | None:
    """An ISO date or date and time, many times faster than `written`; None for everything else."""
    if text[4:8:3] != "--" or text[11:13] == "24":  # Python 3.14 reads 24:00 as the next day
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
