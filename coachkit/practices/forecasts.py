"""Forecasts with a probability and a day, and how good they turned out: the Brier score, for years if one wishes.

    draft ──put_down──▶ waiting ──resolve──▶ settled (yes, no, or void)
                          │ ▲
                          └─┘ say_again (the first number is kept beside the last)

A forecast counts from the day on which it was put down. A number that is changed after its day is kept, and the
first one is scored.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit.errors import BadInput, OutOfOrder, UnknownName
from coachkit.practices.base import Number, Record, ask
from coachkit.practices.given import missing
from coachkit.practices.shares import wilson
from coachkit.words import N_, _, ngettext

ENOUGH = 10  # settled forecasts from which a score is set beside the base rate and a chart is drawn
BANDS = ((1, 20), (21, 40), (41, 60), (61, 80), (81, 99))  # percent
SURE = 70  # percent from which a "no" is a surprise; a "yes" is one at 30 or less
OUTCOME = {"yes": N_("it came true"), "no": N_("it did not"), "void": N_("nobody can tell, so it does not count")}


class Forecast(BaseModel):
    """One statement, how sure one was, and how it came out."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    statement: str | None = ask(
        N_("What will be so?"), hint=N_("So that two people who can't stand each other would agree on whether it came true."), lines=2,
        example=N_("At most 6 of the next 40 deliveries come late."),
    )
    percent: Number = ask(N_("How sure are you, in percent?"), hint=N_("From 1 to 99."), example="70")
    known_by: dt.date | None = ask(N_("On which day will it be known?"), example="2027-06-30")
    said_on: dt.date | None = None
    outcome: Literal["yes", "no", "void"] | None = ask(N_("How did it come out?"), choices=OUTCOME, prose=False)
    resolved_on: dt.date | None = ask(N_("On which day was that known?"), example="2027-06-30")
    why: str | None = ask(
        N_("What did you not see coming?"), lines=2, example=N_("The carrier changed its tour in week 20, and it stood in their mail of March."),
    )
    led_to: str | None = ask(N_("What do you change in your plan because of it?"), lines=2, example=N_("We send the boxes for the coast a day earlier."))
    # The number that was said first, and the day on which it was last changed.
    first: Number = None
    changed_on: dt.date | None = None
    # In a case, what the case knows. It is shown once the forecast has been put down.
    turned_out: Literal["yes", "no"] | None = None


class ForecastLog(Record):
    """A learner's forecasts in the order in which they were written."""

    kind: ClassVar[str] = "forecast-log"
    title: ClassVar[str] = N_("My forecasts")

    entries: list[Forecast] | None = ask(N_("What do you expect?"))


# ---------------------------------------------------------------- moves


def add_forecast(log: ForecastLog, statement: str, percent: float, known_by: dt.date, *, on: dt.date) -> ForecastLog:
    """Writes a forecast and puts it down at once."""
    made = Forecast(statement=statement, percent=percent, known_by=known_by)
    return put_down(log.with_(entries=[*(log.entries or ()), made]), len(log.entries or ()), on=on)


def put_down(log: ForecastLog, item: int, *, on: dt.date) -> ForecastLog:
    """From this day on the forecast at this place (from 0) counts. Refused while a part of it is open."""
    one = _at(log, item)
    if missing(one.statement) or one.known_by is None or not possible(one.percent):
        raise BadInput(_("Forecast {n} is not whole yet: it takes a statement, a number from 1 to 99, and a day.").format(n=item + 1))
    return _changed(log, item, said_on=on)


def say_again(log: ForecastLog, item: int, percent: float, *, on: dt.date) -> ForecastLog:
    """Another number for a forecast that was put down. What was said first stays beside it."""
    one = _at(log, item)
    if one.said_on is None or one.outcome is not None:
        raise OutOfOrder(_("Forecast {n} is not waiting, so its number stays as it is.").format(n=item + 1))
    if not possible(percent):
        raise BadInput(_("{percent:g} is not between 1 and 99.").format(percent=percent))
    return _changed(log, item, percent=percent, first=one.percent if one.first is None else one.first, changed_on=on)


def resolve(log: ForecastLog, item: int, outcome: Literal["yes", "no", "void"], *, on: dt.date, why: str | None = None) -> ForecastLog:
    """Writes down how the forecast at this place came out. Refused before it was put down."""
    if _at(log, item).said_on is None:
        raise OutOfOrder(_("Forecast {n} was not put down yet. Say your number first; then look.").format(n=item + 1))
    return _changed(log, item, outcome=outcome, resolved_on=on, **({"why": why} if why else {}))


def _at(log: ForecastLog, item: int) -> Forecast:
    entries = log.entries or []
    if not 0 <= item < len(entries):
        raise UnknownName(_("There is no forecast {n}; the list has {many}.").format(n=item + 1, many=len(entries)))
    return entries[item]


def _changed(log: ForecastLog, item: int, **said: Any) -> ForecastLog:
    entries = list(log.entries or ())
    entries[item] = Forecast.model_validate(entries[item].model_dump(exclude_unset=True) | said)
    return log.with_(entries=entries)


# ---------------------------------------------------------------- looking at one forecast


def possible(percent: float | None) -> bool:
    """True from 1 to 99: at 0 and 100 nobody would have anything left to learn."""
    return percent is not None and math.isfinite(percent) and 1 <= percent <= 99


def changed_late(one: Forecast) -> bool:
    """True when the number was changed after the day, or after the outcome was known."""
    ends = [day for day in (one.known_by, one.resolved_on) if day is not None]
    return one.changed_on is not None and one.first is not None and bool(ends) and one.changed_on > min(ends)


def said_late(one: Forecast) -> bool:
    """True when it was put down after the day on which it was known; a case looks back, so there it is no fault."""
    return one.turned_out is None and one.said_on is not None and one.known_by is not None and one.said_on > one.known_by


def standing_percent(one: Forecast) -> float | None:
    """The number that is scored: the last one, or the first one if it was changed after the day."""
    return one.first if changed_late(one) else one.percent


def surprising(one: Forecast) -> bool:
    """True when it came out otherwise than one was fairly sure of."""
    percent = standing_percent(one)
    return percent is not None and ((one.outcome == "no" and percent >= SURE) or (one.outcome == "yes" and percent <= 100 - SURE))


# ---------------------------------------------------------------- looking at many


def drafts(log: ForecastLog) -> list[int]:
    """The places (from 0) of the forecasts that were not put down yet."""
    return [i for i, one in enumerate(log.entries or ()) if one.said_on is None and one.outcome is None]


def waiting(log: ForecastLog) -> list[int]:
    """The places of those that were put down and are not settled, the next day first."""
    entries = log.entries or []
    found = [i for i, one in enumerate(entries) if one.said_on is not None and one.outcome is None]
    return sorted(found, key=lambda i: (entries[i].known_by or dt.date.max, i))


def due(log: ForecastLog, today: dt.date) -> list[int]:
    """The places of those whose day has come, the oldest first."""
    entries = log.entries or []
    return [i for i in waiting(log) if (day := entries[i].known_by) is not None and day <= today]


def settled(log: ForecastLog) -> list[int]:
    """The places of those that came out one way or the other or can't be told, the newest first."""
    entries = log.entries or []
    found = [i for i, one in enumerate(entries) if one.outcome is not None]
    return sorted(found, key=lambda i: (entries[i].resolved_on or entries[i].known_by or dt.date.min, i), reverse=True)


def scored(entries: Iterable[Forecast]) -> list[tuple[float, bool]]:
    """(probability from 0 to 1, whether it came true) of each that counts: settled, with a number, said before its day."""
    return [(percent / 100, one.outcome == "yes") for one in entries
            if one.outcome in ("yes", "no") and not said_late(one)
            and (percent := standing_percent(one)) is not None and math.isfinite(percent) and 0 <= percent <= 100]


def led_to(log: ForecastLog) -> int:
    """How many settled forecasts changed a plan."""
    return sum(one.outcome is not None and not missing(one.led_to) for one in log.entries or ())


def brier(entries: Iterable[Forecast]) -> float | None:
    """The mean squared distance between what was said and what came, 0 (always right and sure) to 1; None without any.

    Brier 1950, Monthly Weather Review 78:1, for one of two outcomes.
    """
    pairs = scored(entries)
    return math.fsum((said - came) ** 2 for said, came in pairs) / len(pairs) if pairs else None


def base_rate(entries: Iterable[Forecast]) -> float | None:
    """What always saying the share that came true would have scored: p(1 − p). Nobody knows that share beforehand."""
    pairs = scored(entries)
    if not pairs:
        return None
    share = sum(came for _said, came in pairs) / len(pairs)
    return share * (1 - share)


class Band(NamedTuple):
    """The forecasts in one band of percent: how many, what was said on average (0 to 1), how many came true, the range that fits."""

    low: int
    high: int
    n: int
    said: float
    yes: int
    least: float
    most: float


def calibration(entries: Iterable[Forecast]) -> list[Band]:
    """The bands that hold any, from the lowest; [] under ten scored forecasts, where a band says nothing."""
    pairs = scored(entries)
    if len(pairs) < ENOUGH:
        return []
    bands = []
    for n, (low, high) in enumerate(BANDS):
        above = BANDS[n - 1][1] if n else -1
        inside = [(said, came) for said, came in pairs if above < 100 * said <= high or (high == BANDS[-1][1] and 100 * said > high)]
        if inside:
            yes = sum(came for _said, came in inside)
            bands.append(Band(low, high, len(inside), math.fsum(said for said, _came in inside) / len(inside), yes, *wilson(yes, len(inside))))
    return bands


def score_words(entries: Sequence[Forecast]) -> str:
    """The score in a sentence, with how many stand behind it; "" while none is settled."""
    pairs = scored(entries)
    if not pairs:
        return ""
    n, yes = len(pairs), sum(came for _said, came in pairs)
    told = ngettext("{n} forecast counts, {yes} came true.", "{n} forecasts count, {yes} came true.", n).format(n=n, yes=yes)
    mine, base = brier(entries), base_rate(entries)
    if n < ENOUGH:
        return told + " " + _("Brier score {score:.2f} so far; it begins to say something at {enough}.").format(score=mine, enough=ENOUGH)
    told += " " + _("Brier score {score:.2f}; whoever had known the share and always said {percent:.0f} % would have {base:.2f}. Lower is better.").format(
        score=mine, percent=100 * yes / n, base=base)
    return told


def said_words(one: Forecast) -> str:
    """The number with the first one beside it where they differ, and the day on which it was put down."""
    told = "…" if one.percent is None else f"{one.percent:g} %"
    if one.first is not None and one.first != one.percent:
        told = _("{now}, first {first:g} %").format(now=told, first=one.first)
    return _("{said} on {day}").format(said=told, day=one.said_on) if one.said_on else told
