"""Case K2. Ward 4B lets about six patients a day go home, 24 weeks long. In week 13 a board goes up in the staff room, and
the share that is home before noon rises from 25.2 to 27.7 of 100. Nothing got better, neither on weekdays nor at weekends:
since the same week a second doctor works at weekends, so that more patients leave then, and their bag was packed the day
before. On weekdays they wait two hours for the pharmacy, and that is the lever.

How many left, and how many of them before noon, is the same for every seed, because lesson 09 shows it. Who, on which day,
when, and how long the bag took is drawn.
"""

from datetime import date, time, timedelta
from itertools import groupby
from random import Random
from typing import Any

from coachkit.cases.base import WEEKDAYS, Case, Event, Note

WEEKS, FIRST_MONDAY, BOARD = 24, date(2026, 6, 29), 13
BEDS = [f"4B-{n:02d}" for n in range(1, 25)]
NOON = 12 * 60
# (with the board, weekend): patients, and how many of them were home before noon.
COUNTS = {(False, False): (420, 92), (True, False): (372, 81), (False, True): (80, 34), (True, True): (148, 63)}
# Minutes as (mean, sd), weekday and weekend apart. The round is later at weekends and the bag is ready; both together
# give 22 of 100 and 43 of 100 before noon by themselves, so that the counts above are what these times would bring.
DECIDED = {False: (545, 45), True: (631, 48)}  # after midnight
PHARMACY = {False: (134, 22), True: (20, 4)}
THE_REST = {False: (81, 12), True: (78, 12)}  # letter, clothes, taxi

# Eight patients of lesson 09, the same for every seed: date, decided, left, minutes for the pharmacy.
PLANTED = (
    (date(2026, 10, 8), "09:20", "13:05", 145), (date(2026, 10, 8), "08:50", "12:40", 150),
    (date(2026, 10, 8), "10:05", "14:30", 160), (date(2026, 10, 9), "08:40", "11:50", 110),
    (date(2026, 10, 9), "09:30", "13:10", 140), (date(2026, 10, 10), "09:15", "10:40", 15),
    (date(2026, 10, 10), "09:45", "11:20", 20), (date(2026, 10, 10), "10:30", "12:20", 20),
)


def ward(seed: int = 7) -> Case:
    """24 weeks of a ward in 2026, 1,020 patients who went home."""
    rng = Random(f"ward 4B {seed}")
    rows = sorted((row for kind in COUNTS for row in _patients(rng, *kind)), key=lambda row: (row["date"], row["decision_at"]))
    _beds(rng, rows)
    return Case("K2", "Ward 4B, a hospital ward", seed, {"discharges": rows}, list(EVENTS), list(NOTES), _truth())


def monday(week: int) -> date:
    """The Monday of the ward's week (1 to 24)."""
    return FIRST_MONDAY + timedelta(weeks=week - 1)


def _patients(rng: Random, board: bool, weekend: bool) -> list[dict[str, Any]]:
    """All patients of one kind: with or without the board, weekdays or weekends."""
    days = _days(board, weekend)
    rows = [_row(day, _minutes(a), _minutes(b), bag) for day, a, b, bag in PLANTED if day in days]
    patients, by_noon = COUNTS[board, weekend]
    open_, early = patients - len(rows), by_noon - sum(row["before_noon"] for row in rows)
    # Half of them spread evenly, half as it comes: a day with three, a day with eleven, never one with thirty.
    when = days * (open_ // (2 * len(days)))
    when += rng.choices(days, k=open_ - len(when))
    rng.shuffle(when)
    return rows + [_row(day, *times) for day, times in zip(when, _times(rng, weekend, early, open_ - early), strict=True)]


def _days(board: bool, weekend: bool) -> list[date]:
    weeks = range(BOARD, WEEKS + 1) if board else range(1, BOARD)
    return [monday(week) + timedelta(days=n) for week in weeks for n in (range(5, 7) if weekend else range(5))]


def _times(rng: Random, weekend: bool, early: int, late: int) -> list[tuple[int, int, int]]:
    """Decided, left (minutes after midnight) and minutes for the pharmacy, until so many leave before noon and after it."""
    by_noon: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
    while len(by_noon[True]) < early or len(by_noon[False]) < late:
        decided = max(5 * round(rng.gauss(*DECIDED[weekend]) / 5), 7 * 60 + 30)
        bag = max(5 * round(rng.gauss(*PHARMACY[weekend]) / 5), 5)
        left = decided + bag + 5 * round(rng.gauss(*THE_REST[weekend]) / 5)
        by_noon[left < NOON].append((decided, left, bag))
    return by_noon[True][:early] + by_noon[False][:late]


def _row(day: date, decided: int, left: int, bag: int) -> dict[str, Any]:
    return {"date": day, "weekday": WEEKDAYS[day.weekday()], "decision_at": time(*divmod(decided, 60)), "left_at": time(*divmod(left, 60)),
            "before_noon": left < NOON, "pharmacy_min": bag, "bed": ""}


def _beds(rng: Random, rows: list[dict[str, Any]]) -> None:
    """Nobody leaves the same bed on the same day as somebody else."""
    for _day, of_the_day in groupby(rows, key=lambda row: row["date"]):
        first = rng.randrange(len(BEDS))
        for at, row in enumerate(of_the_day):
            row["bed"] = BEDS[(first + 7 * at) % len(BEDS)]  # 7 and 24 have no divisor in common, so no bed comes twice


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def _truth() -> dict[str, Any]:
    return {
        "changes": [{"week": BOARD, "what": "board", "effect_points": 0.0}],
        "mix": {"weekend_share_before": 16.0, "weekend_share_with_board": 28.5, "because": "a second doctor at weekends from week 13 on"},
        "home_before_noon": {"all": (25.2, 27.7), "weekdays": (21.9, 21.8), "weekends": (42.5, 42.6)},
        "lever": {"what": "the wait for the pharmacy", "weekdays_min": PHARMACY[False][0], "weekends_min": PHARMACY[True][0],
                  "because": "the bag for the weekend is packed the day before"},
        "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(monday(3), "School holidays begin", "calendar"),
    Event(monday(9), "Two new nurses start on the ward", "staff"),
    Event(monday(BOARD), "A board in the staff room shows which beds could be free today", "change"),
    Event(monday(BOARD) + timedelta(days=5), "From now on two doctors work at weekends instead of one", "staff"),
    Event(date(2026, 10, 8), "Amina writes down, for three days, what each patient waits for", "look"),
    Event(monday(19), "The round begins at 08:15 on Mondays because of the clinic's meeting", "calendar"),
    Event(monday(WEEKS) + timedelta(days=4), "Amina counts the twelve weeks before the board and the twelve with it", "look"),
)
BLAMING = (
    Note("Helen", "head of nursing", "Some wards simply don't push their patients out. One has to want it."),
    Note("Jussi", "doctor on the ward", "The pharmacy takes its time. They have a nice long breakfast down there."),
)
NOTES = (
    Note("Amina", "leads the ward", "The board is good. People look at it. I couldn't say what it changed."),
    BLAMING[0],
    Note("Dina", "nurse", "At ten the patient is dressed and sits on the bed. Then we wait for the bag."),
    BLAMING[1],
    Note("Ovidiu", "pharmacist", "The list comes after the round, from all nine wards within half an hour. On Fridays we pack for the weekend."),
    Note("Dina", "nurse", "On a Saturday it's quick. The bag lies there from Friday."),
    Note("Berit", "doctor, weekends", "Since September we are two. Those who could go on Sunday no longer wait for Monday."),
    Note("Mr. Lund", "a patient", "They told me at nine that I could go home. My daughter took the morning off. We left at one."),
)
