"""Case K5. Harbour, a call centre. On 12 October 2026 the day team gets a goal, 30 seconds less a call by the end of November.
Three weeks later it is there: 330 seconds instead of 360. In the same weeks the callers who ring again within seven days
rise from 14 to 26 of 100. One solved case took 360 × 1.14 = 410 seconds and takes 330 × 1.26 = 416, so everybody works a
little more than before. The evening team had no goal, and nothing changed there.
"""

from datetime import date
from random import Random
from typing import Any

from coachkit.cases.base import Case, Event, Note, weekdays

FIRST, LAST = date(2026, 8, 31), date(2026, 11, 27)
GOAL, REACHED = date(2026, 10, 12), date(2026, 11, 2)
# Before the goal and when it is reached; in between every measure goes in equal steps from one to the other.
MEANS = {"calls": (400, 415), "aht_s": (360, 330), "repeat_7d": (14.0, 26.0), "csat": (4.3, 3.95), "transfers": (20.5, 37)}
EVENING = {"calls": 0.45, "transfers": 0.45}  # of the day team's; the other measures are the same
SPREAD = {"calls": 14, "aht_s": 6, "repeat_7d": 1.4, "csat": 0.07, "transfers": 2.6}
DIGITS = {"repeat_7d": 1, "csat": 1}  # places after the point; everything else is whole

# Ten days of the day team in lesson 01, the same for every seed: calls, aht_s, repeat_7d, csat, transfers.
PLANTED = {
    date(2026, 10, 5): (389, 360, 16.4, 4.2, 19), date(2026, 10, 6): (393, 370, 14.6, 4.3, 22),
    date(2026, 10, 7): (398, 354, 13.1, 4.3, 18), date(2026, 10, 8): (418, 362, 14.7, 4.2, 24),
    date(2026, 10, 9): (409, 354, 11.3, 4.4, 20), date(2026, 11, 2): (428, 339, 25.8, 4.0, 37),
    date(2026, 11, 3): (390, 329, 25.3, 3.9, 33), date(2026, 11, 4): (426, 326, 26.5, 4.0, 41),
    date(2026, 11, 5): (417, 328, 25.6, 4.0, 36), date(2026, 11, 6): (414, 328, 26.7, 3.9, 38),
}


def harbour(seed: int = 7) -> Case:
    """13 weeks of two teams in 2026, a row for each team and working day."""
    rng, rows = Random(f"harbour daily {seed}"), []
    for day in weekdays(FIRST, LAST):
        rows.append(_day(rng, day, "day"))
        rows.append(_day(rng, day, "evening"))
    return Case("K5", "Harbour, a call centre", seed, {"daily": rows}, list(EVENTS), list(NOTES), _truth())


def way_to_the_goal(day: date) -> float:
    """How far the day team has come on that day: 0 up to the goal, 1 from the second of November on."""
    return min(1.0, max(0.0, (day - GOAL).days / (REACHED - GOAL).days))


def _day(rng: Random, day: date, team: str) -> dict[str, Any]:
    if team == "day" and day in PLANTED:
        return {"date": day, "team": team, **dict(zip(MEANS, PLANTED[day], strict=True))}
    way = way_to_the_goal(day) if team == "day" else 0.0
    row: dict[str, Any] = {"date": day, "team": team}
    for name, (before, after) in MEANS.items():
        part = EVENING.get(name, 1) if team == "evening" else 1
        value = rng.gauss(part * (before + way * (after - before)), part**0.5 * SPREAD[name])
        row[name] = round(value, DIGITS[name]) if name in DIGITS else round(value)
    return row


def _truth() -> dict[str, Any]:
    return {
        "changes": [{"date": GOAL.isoformat(), "what": "30 seconds less a call", "team": "day", "aht_s": (360, 330), "repeat_7d": (14, 26)}],
        "seconds_for_a_solved_case": {"before": 410.4, "after": 415.8, "how": "mean aht_s × (1 + mean repeat_7d / 100)"},
        "guardrail": "the share of callers who ring again, which nobody had set beside the goal",
        "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 9, 14), "Bills for the summer go out", "calendar"),
    Event(GOAL, "From above: handle time 30 seconds shorter by the end of November; the day team begins", "change"),
    Event(date(2026, 10, 19), "A clock beside every screen shows the seconds of the call", "change"),
    Event(date(2026, 11, 6), "The day team has been at 330 seconds for a week; there is cake", "look"),
    Event(date(2026, 11, 9), "Dario listens to twenty calls that came back", "look"),
    Event(date(2026, 11, 23), "Dario takes two numbers upstairs, the 330 and the 26", "look"),
)
BLAMING = (
    Note("Corinna", "head of customer service", "Those who need 360 seconds are not quick enough in the head for this job."),
    Note("Petra", "agent, evenings", "The day people hang up on them, and then they ring us."),
)
NOTES = (
    Note("Dario", "leads the day team", "They did what was asked of them, and in three weeks. I bought the cake myself."),
    BLAMING[0],
    Note("Yusuf", "agent, day", "When the clock turns red I say that accounts will see to it. Then the call is over."),
    BLAMING[1],
    Note("Milena", "agent, day", "I used to look at the last bill together with them. That takes a minute, and they don't ring again."),
    Note("Mrs. Okoye", "a customer", "I have called three times about one bill. Everybody was friendly and nobody had time."),
    Note("Dario", "leads the day team", "Nobody asked how many ring again. I had to go and look for that column."),
)
