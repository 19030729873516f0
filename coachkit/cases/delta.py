"""Case K7. Delta delivers parcels from 24 depots. In every month each depot's late share is drawn at random around the same
8.7 %, and nothing anybody does has an effect. In May the six worst are coached, at the end of December the six worst get a
letter and the six best some praise. The worst get better and the best get worse, as they do after every month, because an
unusual month is followed by an ordinary one.
"""

from collections.abc import Callable
from datetime import date
from random import Random
from statistics import fmean
from typing import Any

from coachkit.cases.base import Case, Event, Note

DEPOTS = tuple(f"D{n:02d}" for n in range(1, 25))
MONTHS = (*(f"2026-{n:02d}" for n in range(1, 13)), "2027-01")
MEAN, SPREAD = 8.7, 1.48  # % late; nothing else is at work
COACHED = ("D06", "D07", "D16", "D22", "D19", "D14")  # the six worst in May
LETTER = ("D13", "D09", "D19", "D04", "D24", "D20")  # the six worst in December
PRAISED = ("D08", "D12", "D01", "D02", "D23", "D03")  # the six best in December

# What lessons 09 and 12 show, the same for every seed: depot, month, late_pct, volume.
PLANTED = {
    (depot, month): (late, volume) for depot, month, late, volume in (
        ("D06", "2026-05", 11.0, 2389), ("D06", "2026-06", 8.3, 2341), ("D07", "2026-05", 10.7, 2142), ("D07", "2026-06", 9.2, 2190),
        ("D16", "2026-05", 10.7, 2064), ("D16", "2026-06", 8.7, 2015), ("D22", "2026-05", 10.4, 2087), ("D22", "2026-06", 8.4, 2122),
        ("D19", "2026-05", 10.2, 2146), ("D19", "2026-06", 7.4, 2098), ("D14", "2026-05", 10.1, 2051), ("D14", "2026-06", 10.5, 2133),
        ("D13", "2026-12", 12.1, 2141), ("D13", "2027-01", 9.1, 2210), ("D09", "2026-12", 10.2, 2405), ("D09", "2027-01", 8.2, 2338),
        ("D19", "2026-12", 10.2, 2305), ("D19", "2027-01", 7.6, 2390), ("D04", "2026-12", 10.1, 2058), ("D04", "2027-01", 9.1, 1992),
        ("D24", "2026-12", 10.0, 1968), ("D24", "2027-01", 8.9, 1920), ("D20", "2026-12", 9.9, 2311), ("D20", "2027-01", 8.9, 2262),
        ("D08", "2026-12", 5.4, 2266), ("D08", "2027-01", 8.9, 2301), ("D12", "2026-12", 6.1, 2190), ("D12", "2027-01", 8.3, 2147),
        ("D01", "2026-12", 6.1, 2382), ("D01", "2027-01", 10.1, 2415), ("D02", "2026-12", 7.0, 2163), ("D02", "2027-01", 10.7, 2283),
        ("D23", "2026-12", 7.3, 2230), ("D23", "2027-01", 9.8, 2195), ("D03", "2026-12", 7.5, 2087), ("D03", "2027-01", 9.2, 2120),
        ("D02", "2026-01", 8.6, 2298), ("D02", "2026-02", 10.1, 2180), ("D02", "2026-03", 6.7, 2263), ("D02", "2026-04", 9.0, 2416),
        ("D02", "2026-05", 8.6, 2424), ("D02", "2026-06", 9.6, 2334), ("D02", "2026-07", 8.3, 2291), ("D02", "2026-08", 10.0, 2238),
        ("D02", "2026-09", 10.1, 2204), ("D02", "2026-10", 10.6, 2284), ("D02", "2026-11", 5.7, 2259),
    )
}
SHOWN = {month: {depot: late for (depot, at), (late, _volume) in PLANTED.items() if at == month} for month in MONTHS}
# Between these a depot that is not shown has to stay in that month, so that the six worst and the six best are those of the lessons.
BETWEEN = {"2026-05": (4.0, 10.0), "2026-12": (7.6, 9.8)}
Late = dict[str, float]


def delta(seed: int = 7) -> Case:
    """13 months of 24 depots, a row for each depot and month."""
    rng = Random(f"delta depots {seed}")
    late = _all_months(rng)
    rows = [_row(rng, depot, month, late[month][depot]) for depot in DEPOTS for month in MONTHS]
    return Case("K7", "Delta, parcels from 24 depots", seed, {"depot_month": rows}, list(EVENTS), list(NOTES), _truth())


def worst(late: Late, n: int = 6) -> list[str]:
    """The depots with the highest late shares of a month, the worst first."""
    return sorted(late, key=lambda depot: (-late[depot], depot))[:n]


def best(late: Late, n: int = 6) -> list[str]:
    """The depots with the lowest late shares of a month, the best first."""
    return sorted(late, key=lambda depot: (late[depot], depot))[:n]


def _all_months(rng: Random) -> dict[str, Late]:
    """Late shares by month. May and June are drawn until they are the May and June that lesson 09 tells of."""
    late = {month: _month(rng, month) for month in MONTHS if month not in ("2026-05", "2026-06")}
    may = late["2026-05"] = _until(lambda: _month(rng, "2026-05"), lambda drawn: _tells(drawn, best(drawn), 7.1))
    late["2026-06"] = _until(lambda: _month(rng, "2026-06"), lambda drawn: _tells(drawn, best(may), 8.7))
    return late


def _until(draw: Callable[[], Late], fits: Callable[[Late], bool]) -> Late:
    while not fits(drawn := draw()):
        pass
    return drawn


def _tells(late: Late, six: list[str], of_the_six: float) -> bool:
    """All 24 at 8.8 %, and those six at the value that the lesson names."""
    return abs(fmean(late.values()) - 8.8) < 0.045 and abs(fmean(late[depot] for depot in six) - of_the_six) < 0.045


def _month(rng: Random, month: str) -> Late:
    """Late shares of a month by depot: what lessons show, the rest drawn."""
    low, high = BETWEEN.get(month, (0.0, 100.0))
    drawn = dict(SHOWN[month])
    for depot in DEPOTS:
        while depot not in drawn:
            late = round(rng.gauss(MEAN, SPREAD), 1)
            if low <= late <= high:
                drawn[depot] = late
    return drawn


def _row(rng: Random, depot: str, month: str, late: float) -> dict[str, Any]:
    volume = PLANTED[depot, month][1] if (depot, month) in PLANTED else round(rng.gauss(2200, 130))
    return {"depot": depot, "month": month, "late_pct": late, "volume": volume,
            "coached": depot in COACHED and month in ("2026-05", "2026-06"), "letter": depot in LETTER and month in ("2026-12", "2027-01")}


def _truth() -> dict[str, Any]:
    return {
        "late_pct": {"mean": MEAN, "sd": SPREAD, "same_for": "every depot in every month"},
        "changes": [{"month": "2026-05", "what": "coaching", "effect_points": 0.0}, {"month": "2026-12", "what": "letter", "effect_points": 0.0},
                    {"month": "2026-12", "what": "praise", "effect_points": 0.0}],
        "trap": "regression to the mean: the worst six of any month improve in the next, the best six get worse",
        "coached": COACHED, "letter": LETTER, "praised": PRAISED, "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 3, 2), "Tours are planned with a new map", "calendar"),
    Event(date(2026, 5, 29), "A coach goes to the six depots with the most late parcels in May", "change"),
    Event(date(2026, 7, 6), "Oksana lays June beside May", "look"),
    Event(date(2026, 11, 23), "The weeks before the holidays begin", "calendar"),
    Event(date(2026, 12, 30), "A stern letter to the six worst of December, praise for the six best", "change"),
    Event(date(2027, 2, 1), "Oksana lays January beside December", "look"),
)
BLAMING = (
    Note("Viktor", "head of operations", "Some depots only move when somebody shouts. You see it every time."),
    Note("Ruth", "coach", "D14 wasn't ready to learn. With the other five it worked."),
)
NOTES = (
    Note("Oksana", "heads the region", "Those I write to get better. Those I praise get lazy. I have seen it for years."),
    BLAMING[0],
    Note("Marek", "leads D02", "I do the same every month. In November I was a hero, in January I am a problem."),
    BLAMING[1],
    Note("Selma", "dispatcher in D08", "December was lucky. No snow on our side, and nobody was ill."),
    Note("Anders", "driver in D13", "The ramp is the same, the vans are the same, the tours are the same."),
)
