"""Case K3. Cell C, which its people call line C, makes four products, A to D, from October 2026 to February 2027. The night
shift takes eleven minutes more for a changeover and is blamed for it. It has nearly all the changeovers with D, which take
longest; like with like there is no difference between night and day, nor between the crews. What helps is the kit: when it
stands ready, nine minutes less. One night with a power cut is a special cause and says nothing about the shift.

`changeovers` has the columns date, shift, from, to, minutes, crew, kit_ready, note; a night belongs to the day on which it
began. `stops` has start, min, reason. From 20 January on, what a day crew waits for inside a changeover has a row of its own.

Which change comes when is fixed for the four weeks that lesson 08 sorts, and the medians it shows hold for every seed. The
first week with the kits is that of lesson 09, in which they bring seven minutes and not yet nine.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

from coachkit.cases.base import Case, Event, Note, weekdays
from coachkit.cases.cell_shown import (
    DAY_PATHS,
    KITS_AT_NIGHT,
    KITS_BY_DAY,
    NO_OTHER_STOPS,
    PATHS,
    PLANTED,
    PLANTED_STOPS,
    STARTS,
    Place,
)

FIRST, LAST = date(2026, 10, 5), date(2027, 2, 26)
CLOSED = (date(2026, 12, 21), date(2027, 1, 1))
CALL, WINDOW, WAITS, KITS = date(2026, 10, 19), date(2027, 1, 11), date(2027, 1, 20), date(2027, 2, 8)
BLUE_BY_DAY = date(2026, 10, 19)  # a Monday; the crews swap on every Monday after it

PLAIN, WITH_D, KIT, NO_CALL, CRANE = 32.0, 11.5, -9.0, 6.0, 4  # minutes; no shift and no crew is in it
SPREAD, SPREAD_D = 2.5, 3.3
READY = {"day": 0.2, "night": 0.18}
READY_FROM_KITS = {"day": 0.92, "night": 0.2}
EARLIEST = {("day", 0): 7 * 60, ("day", 1): 12 * 60, ("night", 0): 20 * 60, ("night", 1): 25 * 60}  # minutes after midnight
Row = dict[str, Any]


def cell(seed: int = 7) -> Case:
    """Five months of a press line, two changeovers by day and two at night on every working day."""
    rng = Random(f"cell C {seed}")
    rows = _changeovers(rng)
    _four_weeks(rng, [row for row in rows if WINDOW <= row["date"] < KITS])
    tables = {"changeovers": rows, "stops": _stops(rng, rows)}
    for row in rows:
        del row["place"], row["open"]
    return Case("K3", "Cell C, a press line", seed, tables, list(EVENTS), list(NOTES), _truth())


def has_d(row: Row) -> bool:
    """Whether a changeover goes to product D or comes from it."""
    return "D" in (row["from"], row["to"])


def monday(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def _changeovers(rng: Random) -> list[Row]:
    """Every changeover; `place` is (date, shift, first or second), `open` says that its minutes are not planted."""
    days = [day for day in weekdays(FIRST, LAST) if not CLOSED[0] <= day <= CLOSED[1]]
    begins = [_begins(rng, day) for day in days] + [rng.choice("ABC")]
    rows = []
    for at, day in enumerate(days):
        path = _path(rng, day, begins[at], begins[at + 1])
        for n, pair in enumerate(zip(path, path[1:], strict=False)):
            rows.append(_row(rng, (day, "day" if n < 2 else "night", n % 2), *pair))
    return rows


def _begins(rng: Random, day: date) -> str:
    """The product that lies on the line when the day shift comes."""
    shown = PATHS.get(monday(day)) or DAY_PATHS.get(monday(day))
    return shown[day.weekday()][0] if shown else rng.choice("ABC")


def _path(rng: Random, day: date, now: str, tomorrow: str) -> str:
    """Five products in the order in which they are made, from the morning to the next morning."""
    if monday(day) in PATHS:
        return PATHS[monday(day)][day.weekday()]
    by_day = DAY_PATHS[monday(day)][day.weekday()] if monday(day) in DAY_PATHS else now
    while len(by_day) < 3:
        by_day += "D" if by_day[-1] != "D" and rng.random() < 0.07 else _other(rng, by_day[-1])
    if by_day[-1] == "D" or (by_day[-1] != tomorrow and rng.random() < 0.06):
        return by_day + _other(rng, by_day[-1], tomorrow) + tomorrow
    return by_day + "D" + tomorrow


def _other(rng: Random, *than: str) -> str:
    """One of A, B and C, but none of those."""
    return rng.choice([product for product in "ABC" if product not in than])


def _row(rng: Random, place: Place, a: str, b: str) -> Row:
    day, shift, _half = place
    in_window = WINDOW <= day < KITS
    ready = not in_window and rng.random() < (READY_FROM_KITS if day >= KITS else READY)[shift]
    minutes, ready, note = PLANTED.get(place, (0, ready, ""))
    odd_weeks = (day - BLUE_BY_DAY).days // 7 % 2
    row = {"date": day, "shift": shift, "from": a, "to": b, "minutes": minutes,
           "crew": "blue" if (shift == "day") != bool(odd_weeks) else "green", "kit_ready": ready, "note": note,
           "place": place, "open": place not in PLANTED}
    if row["open"]:
        row["note"] = "waited for the crane" if not in_window and has_d(row) and rng.random() < 0.08 else ""
        row["minutes"] = _minutes(rng, row)
    return row


def _minutes(rng: Random, row: Row) -> int:
    """What a changeover takes: by product, kit and the call to the measuring room, and by nothing else."""
    d = has_d(row)
    middle = PLAIN + WITH_D * d + KIT * row["kit_ready"] + NO_CALL * (row["date"] < CALL) + CRANE * bool(row["note"])
    return max(15, round(rng.gauss(middle, SPREAD_D if d else SPREAD)))


def _four_weeks(rng: Random, rows: list[Row]) -> None:
    """Kits and minutes of the four weeks of lesson 08, drawn until the medians are those that it shows."""
    by_day = [row for row in rows if row["shift"] == "day" and not has_d(row)]
    day_d = [row for row in rows if row["shift"] == "day" and has_d(row)]
    night = [row for row in rows if row["shift"] == "night"]
    for crew, n in KITS_BY_DAY.items():
        _kits(rng, [row for row in by_day if row["open"] and row["crew"] == crew], n)
    _kits(rng, [row for row in night if row["open"] and has_d(row)], KITS_AT_NIGHT)
    without = [row for row in by_day if not row["kit_ready"]]
    crews = [[row for row in without if row["crew"] == crew] for crew in KITS_BY_DAY]
    for group, middle in (
        ([row for row in by_day if row["kit_ready"]], 24), ([row for row in day_d if not row["kit_ready"]], 44),
        ([row for row in night if not has_d(row)], 31), ([row for row in night if has_d(row) and not row["kit_ready"]], 43),
        ([row for row in night if row["kit_ready"]], 36),
    ):
        _until(rng, group, lambda group=group, middle=middle: _middle(group) == middle)
    _until(rng, without, lambda: all(_middle(group) == 32 for group in (without, *crews)) and _middle(by_day + day_d) == 31)


def _kits(rng: Random, rows: list[Row], n: int) -> None:
    for row in rng.sample(rows, n):
        row["kit_ready"] = True


def _until(rng: Random, rows: list[Row], fits: Callable[[], bool]) -> None:
    """Draws the minutes of the open rows again until it fits."""
    again = [row for row in rows if row["open"]]
    while True:
        for row in again:
            row["minutes"] = _minutes(rng, row)
        if fits():
            return


def _middle(rows: Iterable[Row]) -> float:
    return median(row["minutes"] for row in rows)


def _stops(rng: Random, rows: list[Row]) -> list[Row]:
    """Everything the line stood still for: each changeover, what was waited for inside it, and the odd jam."""
    found = list(PLANTED_STOPS)
    for row in rows:
        start = _start(rng, row["place"])
        found.append((start, row["minutes"], "changeover"))
        if row["date"] in NO_OTHER_STOPS:
            continue
        if row["date"] >= WAITS and row["shift"] == "day" and not row["kit_ready"] and rng.random() < 0.8:
            found.append((start + timedelta(minutes=rng.randint(8, 15)), rng.randint(5, 10), "setter at the store for the kit"))
        if row["note"] == "waited for the crane":
            found.append((start + timedelta(minutes=rng.randint(2, 6)), rng.randint(3, 6), "waiting for the crane"))
        if rng.random() < 0.15:
            found.append((start - timedelta(minutes=rng.randint(45, 90)), rng.randint(3, 9), "jam at the feeder"))
    return [{"start": start, "min": minutes, "reason": reason} for start, minutes, reason in sorted(found)]


def _start(rng: Random, place: Place) -> datetime:
    day, shift, half = place
    hours, minutes = STARTS.get(place) or divmod(EARLIEST[shift, half] + rng.randint(0, 120), 60)
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=hours, minutes=minutes)


def _truth() -> dict[str, Any]:
    return {
        "minutes": {"between A, B and C": PLAIN, "to or from D": PLAIN + WITH_D, "before the call": NO_CALL},
        "shift": {"effect_minutes": 0.0, "because": "the night has nearly all the changeovers with D"},
        "crew": {"effect_minutes": 0.0},
        "changes": [{"date": CALL.isoformat(), "what": "a call to the measuring room", "effect_minutes": -NO_CALL},
                    {"date": KITS.isoformat(), "what": "kit ready by day", "effect_minutes": KIT}],
        "special_cause": {"date": "2027-02-03", "shift": "night", "minutes": 96, "because": "power cut 02:10 to 02:55"},
        "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 10, 14), "The crew chooses one of three ideas: ring the measuring room when the last bolt goes in", "look"),
    Event(CALL, "The measuring room is rung when the last bolt goes in", "change"),
    Event(date(2026, 11, 16), "The crew looks at the parked lamp again; with the call nobody needs it", "look"),
    Event(CLOSED[0], "The plant is closed until 1 January", "calendar"),
    Event(date(2027, 1, 19), "Ana goes along with one changeover", "look"),
    Event(WAITS, "The day crews write on the list what the line waits for", "look"),
    Event(date(2027, 2, 4), "Power cut from 02:10 to 02:55", "calendar"),
    Event(KITS, "By day the kit stands at the press before the line stops; the crews swap, as every Monday", "change"),
    Event(date(2027, 2, 11), "The store has the list after the morning break", "change"),
)
BLAMING = (
    Note("Rolf", "runs the plant", "Eleven minutes more, every night. They sit down as soon as nobody is looking."),
    Note("Heidi", "planner", "The green crew is the slow one. It always has the nights when I look."),
)
NOTES = (
    BLAMING[0],
    Note("Jo", "setter", "At night we get D. Somebody has planned it so that the day has the easy ones."),
    Note("Bence", "setter", "With D the second clamp has to come off, and then you need the crane."),
    BLAMING[1],
    Note("Olga", "store", "If I know at eleven what comes next, the kit is there. I mostly hear of it when the line stands."),
    Note("Ana", "leads the line", "We swap every Monday. Whoever is slow at night would be slow by day a week later."),
    Note("Dora", "measuring room", "Since they ring I am there when the first part is. Before, I came when I saw somebody waiting."),
    Note("Jo", "setter", "The 96? The light was out. We stood there with our telephones."),
)
