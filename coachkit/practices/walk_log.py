"""Four weeks of walks: when, where, with whom, and who has not been spoken with yet.

It is about people, so it stays with its writer: it can be counted, never shown. Initials or another sign are enough.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from coachkit import language
from coachkit.practices.base import Record, Whole, ask
from coachkit.practices.walk import Walk
from coachkit.words import N_, _, ngettext

WEEKS, WALKS, LONG = 4, 5, 15  # weeks in a log, walks in it, minutes of a walk
# The hours from which a part of the day runs, and what it is called.
DAY = ((5, N_("early")), (9, N_("in the morning")), (12, N_("in the afternoon")), (17, N_("in the evening or at night")))
_HOUR = re.compile(r"\s*(?:at |about |around )?(\d{1,2})(?:[:.h]\d\d)?\s*(am|pm|a\.m\.|p\.m\.)?", re.I)


class Walked(BaseModel):
    """One line of the log."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    on: dt.date | None = ask(N_("On which day?"))
    start: str | None = ask(N_("At what time?"), example="09:10", prose=False)
    minutes: Whole = ask(N_("How many minutes?"), example="15", ge=0)
    place: str | None = ask(N_("Where?"), example=N_("line C"), prose=False)
    spoke_with: list[str] | None = ask(N_("Whom did you speak with? Initials, one on each line."), prose=False)
    asked: str | None = ask(N_("Which open question did you ask?"), example=N_("What makes this step hard on some days?"), lines=2)


class WalkLog(Record):
    """The people of the team (initials) and the walks of four weeks."""

    kind: ClassVar[str] = "walk-log"
    title: ClassVar[str] = N_("My four weeks of walks")
    never_shown: ClassVar[bool] = True

    people: list[str] | None = ask(N_("Who is in your team? Initials, one on each line."), prose=False)
    started: dt.date | None = ask(N_("On which day do the four weeks begin?"))
    walks: list[Walked] | None = ask(N_("Which walks did you take?"))


@dataclass(frozen=True)
class Coverage:
    """What a log shows. `grid` has a row for each person: in each week "", "spoke" or "asked" (an open question)."""

    grid: dict[str, tuple[str, ...]]
    walks: int
    long: int
    parts: tuple[str, ...]

    @property
    def spoken(self) -> list[str]:
        return [who for who, weeks in self.grid.items() if any(weeks)]

    @property
    def asked(self) -> list[str]:
        return [who for who, weeks in self.grid.items() if "asked" in weeks]

    @property
    def not_yet(self) -> list[str]:
        return [who for who in self.grid if who not in self.spoken]


def add_walk(log: WalkLog, walk: Walk) -> WalkLog:
    """Enters a walk; one that has no day, or stands there already, changes nothing."""
    line = {"on": walk.date, "start": walk.start, "place": walk.place}
    there = [{name: getattr(one, name) for name in line} for one in log.walks or ()]
    if walk.date is None or line in there:
        return log
    asked = next((q for q in walk.questions or () if language.is_open_question(q)), None)
    return log.with_(walks=[*(log.walks or ()), Walked(**line, minutes=walk.minutes, asked=asked)])


def begun(log: WalkLog) -> dt.date | None:
    """The first day of the four weeks: as written, else the day of the earliest walk."""
    return log.started or min((one.on for one in log.walks or () if one.on), default=None)


def week_of(log: WalkLog, on: dt.date | None) -> int | None:
    """Which of the four weeks a day falls in, from 1; None outside them."""
    first = begun(log)
    week = (on - first).days // 7 + 1 if on and first else 0
    return week if 1 <= week <= WEEKS else None


def part_of_day(start: str | None) -> str:
    """"early", "in the morning" …; "" when no hour can be read. Night belongs to the evening."""
    found = _HOUR.match(start or "")
    if not found or int(found[1]) > 24:
        return ""
    hour = int(found[1]) % 12 + 12 * found[2].lower().startswith("p") if found[2] else int(found[1]) % 24
    return next((name for first, name in reversed(DAY) if hour >= first), DAY[-1][1])


def coverage(log: WalkLog) -> Coverage:
    """Who was spoken with in which week, and at which times of the day the walks were."""
    grid = {who.strip(): [""] * WEEKS for who in log.people or () if who.strip()}
    names = {who.casefold(): who for who in grid}
    inside = [(week, one) for one in log.walks or () if (week := week_of(log, one.on))]
    for week, one in inside:
        how = "asked" if language.is_open_question(one.asked) else "spoke"
        for who in filter(None, (w.strip() for w in one.spoke_with or ())):
            row = grid.setdefault(names.setdefault(who.casefold(), who), [""] * WEEKS)
            row[week - 1] = "asked" if "asked" in (how, row[week - 1]) else how
    parts = {part_of_day(one.start) for _week, one in inside} - {""}
    return Coverage(
        {who: tuple(row) for who, row in grid.items()}, len(inside), sum((one.minutes or 0) >= LONG for _week, one in inside),
        tuple(name for _first, name in DAY if name in parts),
    )


def coverage_in_words(log: WalkLog) -> str:
    """Walks, times of the day and people in a few short sentences; what is not there yet is said last."""
    seen = coverage(log)
    if not seen.walks:
        return _("No walk in these four weeks yet; five are the aim.")
    said = [ngettext("{n} walk of {aim}, {long} of at least {minutes} minutes", "{n} walks of {aim}, {long} of at least {minutes} minutes", seen.walks)
            .format(n=seen.walks, aim=WALKS, long=seen.long, minutes=LONG) + (f", {_and(seen.parts)}." if seen.parts else ".")]
    if len(seen.parts) == 1 and seen.walks > 1:
        said.append(_("All of them {part}; what does the place look like at another hour?").format(part=_(seen.parts[0])))
    if seen.grid:
        said.append(_("You spoke with {n} of {m} people and asked {k} of them an open question.").format(n=len(seen.spoken), m=len(seen.grid), k=len(seen.asked)))
    if seen.not_yet:
        said.append(_("Not yet: {who}.").format(who=", ".join(seen.not_yet).rstrip(".")))  # initials may bring a dot of their own
    return " ".join(said)


def _and(parts: tuple[str, ...]) -> str:
    """Several parts of the day in one breath."""
    words = [_(part) for part in parts]
    return words[0] if len(words) == 1 else _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
