"""Many stand-ups side by side: on how many days the team met, what came back, and the minutes as points of a chart."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from coachkit.practices.base import Record, Whole, ask
from coachkit.practices.standup import StandUp, agreed, alike
from coachkit.practices.standup_rules import DAYS
from coachkit.words import N_

SHOWN = 10  # stand-ups in the table
WEEKS = 2


class StandUpLog(Record):
    """What a leader adds to ten days of stand-ups; the days themselves are stand-ups of their own."""

    kind: ClassVar[str] = "stand-up-log"
    title: ClassVar[str] = N_("Ten days of stand-ups")

    days_off: Whole = ask(
        N_("On how many working days of these two weeks did nobody work?"), hint=N_("Holidays and days on which you are closed."), example="0", ge=0
    )
    task: str | None = ask(
        N_("Which task of the team did you take yourself?"), example=N_("The emptying round at seven, on Monday and Thursday."), lines=2
    )
    solved: str | None = ask(
        N_("What did the team solve without you?"), example=N_("L. and S. moved the delivery to Wednesday with the van's driver."), lines=2
    )
    pattern: str | None = ask(N_("What do you see in ten days that you did not see in one?"), lines=2)


@dataclass(frozen=True)
class Diary:
    """Some stand-ups in the order of their days, and what they add up to. `working` are working days of the last two weeks."""

    days: tuple[StandUp, ...]
    met: int
    working: int

    @property
    def timed(self) -> list[tuple[dt.date, float]]:
        """Day and minutes of those that have both."""
        return [(one.on, one.minutes) for one in self.days if one.on is not None and one.minutes is not None]

    @property
    def returning(self) -> list[str]:
        """What was in the way for three days or more, each once, in the words of its last day."""
        told: dict[str, str] = {}
        for one in self.days:
            told |= {" ".join(b.text.casefold().split()): b.text for b in one.blockers or () if b.text and (b.days_open or 0) >= DAYS}
        return list(told.values())

    @property
    def with_agreement(self) -> int:
        return sum(map(agreed, self.days))

    @property
    def led_by_others(self) -> int:
        """On how many days somebody other than the leader led it."""
        return sum(bool(one.led_by and one.leader and not alike(one.led_by, one.leader)) for one in self.days)

    @property
    def leader_there(self) -> tuple[int, int]:
        """On how many days the leader was there, and of how many that is known."""
        known = [one for one in self.days if one.leader and one.present]
        return sum(any(alike(who, one.leader) for who in one.present) for one in known), len(known)


def of_days(kept: Iterable[tuple[str, StandUp]]) -> list[StandUp]:
    """The stand-ups that are kept under their own day; those of a case stand under a name and are no day of the team's."""
    return [one for key, one in kept if one.on is not None and key == one.on.isoformat()]


def diary(standups: Iterable[StandUp], *, days_a_week: int = 5, days_off: int = 0) -> Diary:
    """The stand-ups that took place, in order; the days met and due are counted over two weeks up to the last of them.

    A team that began in between is not asked for the days before its first.
    """
    days = sorted((one for one in standups if one.on is not None and (one.minutes is not None or one.ended)), key=lambda one: one.on)
    met = met_until(days, days[-1].on) if days else 0
    return Diary(tuple(days), met, due(days, days_a_week, days_off, met))


def met_until(standups: Sequence[StandUp], day: dt.date) -> int:
    """On how many different days of the two weeks up to this one the team met."""
    first = day - dt.timedelta(weeks=WEEKS)
    return len({one.on for one in standups if one.on and first < one.on <= day})


def due(days: Sequence[StandUp], days_a_week: int, days_off: int, met: int) -> int:
    """How many working days there were in these two weeks since the first stand-up; never fewer than the team met on.

    Five days a week are Monday to Friday, six go on to Saturday; fewer than five may be any of them.
    """
    if not days:
        return 0
    span = min((days[-1].on - days[0].on).days + 1, 7 * WEEKS)
    each = [(days[-1].on - dt.timedelta(days=n)).weekday() < days_a_week for n in range(span)]
    return max((sum(each) if days_a_week >= 5 else round(days_a_week * span / 7)) - days_off, met)
