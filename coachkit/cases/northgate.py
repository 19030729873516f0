"""Case K1. Northgate's IT desk is staffed day and night and closes about sixty tickets a week. In week 13 a dashboard
goes up (it changes nothing), in week 23 a triage rule starts (it takes six hours off the median). Tickets
come back for two reasons, the wrong device and the timer, and for no other. `truth` holds the key: show it
to nobody who is still looking.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

from coachkit.cases.base import Case, Event, Note
from coachkit.errors import UnknownName
from coachkit.words import _

WEEKS, FIRST_MONDAY = 32, date(2026, 1, 5)
DASHBOARD, TRIAGE = 13, 23
MEDIAN_HOURS, TRIAGE_HOURS = 30.0, -6.0
# Sixty log-normal tickets with this spread give weekly medians with an sd of about 3 h (1.253 σ 30 / √60).
SPREAD = 0.62
WRONG_DEVICE, TIMER = 0.15, 0.10  # shares of all tickets that come back, 60 : 40
PLANTED = {9: (60, 11, 7), 14: (60, 13, 8)}  # week: closed, wrong device, timer; the same for every seed
DAY = 24 * 60  # minutes
TIMER_MINUTES = DAY  # the timer closes after a day without an answer, Saturdays and Sundays counted

CATEGORIES = {"laptop": "devices", "phone": "devices", "printer": "devices", "password": "access",
              "licence": "software", "mail": "software", "wifi": "network"}
# Weights in the order above; a ticket that used the device offered first is mostly about a device.
USUAL, WITH_DEVICE = (18, 9, 8, 25, 15, 14, 11), (45, 25, 20, 2, 4, 2, 2)


@dataclass(frozen=True)
class Week:
    """One week, by the day a ticket was closed. `median_hours` runs from opened to closed."""

    week: int
    monday: date
    median_hours: float
    closed: int
    reopened: int
    wrong_device: int
    timer: int


@dataclass(frozen=True)
class Northgate(Case):
    """The case with its weeks counted, and the weeks around its two changes."""

    weekly: list[Week] = field(default_factory=list)

    @property
    def tickets(self) -> list[dict[str, Any]]:
        """id, opened, started, closed, queue, category, priority, reopened, default_device_used, closed_by, csat."""
        return self.tables["tickets"]

    def week(self, number: int) -> list[dict[str, Any]]:
        """The tickets closed in that week, in the order they were closed."""
        start = monday(number)
        return sorted((t for t in self.tickets if 0 <= (t["closed"].date() - start).days < 7), key=_closed)

    def around(self, change: str) -> tuple[list[Week], list[Week]]:
        """The weeks before and after a change: "dashboard" (12 and 10) or "triage" (22 and 10)."""
        if change not in AROUND:
            known = ", ".join(AROUND)
            raise UnknownName(_("Northgate has no change '{name}'. Say one of: {known}.").format(name=change, known=known))
        at, until = AROUND[change]
        return self.weekly[: at - 1], self.weekly[at - 1 : until]


# Ten points after each change. The triage rule is judged against all 22 weeks before it: the dashboard
# gave no sign of a change, so nothing divides them.
AROUND = {"dashboard": (DASHBOARD, TRIAGE - 1), "triage": (TRIAGE, WEEKS)}


def monday(week: int) -> date:
    """The Monday of Northgate's week (1 to 32)."""
    return FIRST_MONDAY + timedelta(weeks=week - 1)


def northgate(seed: int = 7) -> Northgate:
    """32 weeks of an IT desk in 2026, about 1,900 tickets."""
    rng = Random(f"northgate tickets {seed}")
    made = [(number, _tickets(rng, number, minutes)) for number, minutes in enumerate(_minutes(seed), 1)]
    tickets = sorted((t for _number, week in made for t in week), key=lambda t: (t["opened"], t["closed"]))
    for at, ticket in enumerate(tickets, 10001):
        ticket["id"] = f"NG-{at}"
    return Northgate("K1", "Northgate, an IT desk", seed, {"tickets": tickets}, list(EVENTS), list(NOTES), _truth(),
                     weekly=[_week(*each) for each in made])


def weekly_hours(seed: int = 7) -> list[float]:
    """Only the 32 weekly medians, in hours; a hundred times faster than the whole case."""
    return [_median_hours(minutes) for minutes in _minutes(seed)]


def _minutes(seed: int) -> list[list[int]]:
    """Minutes from opened to closed of every ticket, week by week."""
    # Stream 71 because seed 7, the lessons' own, reads cleanly there: no warning, and a tempting decoy.
    rng, weeks = Random(f"northgate minutes 71: {seed}"), []
    for number in range(1, WEEKS + 1):
        size = PLANTED[number][0] if number in PLANTED else round(rng.gauss(60, 4))
        middle = MEDIAN_HOURS + (TRIAGE_HOURS if number >= TRIAGE else 0)
        weeks.append([max(20, round(60 * middle * rng.lognormvariate(0, SPREAD))) for _each in range(size)])
    return weeks


def _median_hours(minutes: list[int]) -> float:
    return round(median(minutes) / 60, 1)


def _tickets(rng: Random, number: int, minutes: list[int]) -> list[dict[str, Any]]:
    """The tickets of one week: first who comes back and why, then everything else about them."""
    size = len(minutes)
    wrong, timed = PLANTED[number][1:] if number in PLANTED else (
        sum(rng.random() < share for _each in range(size)) for share in (WRONG_DEVICE, TIMER))
    waited = [at for at in range(size) if minutes[at] >= TIMER_MINUTES]
    by_timer = set(rng.sample(waited, min(timed, len(waited))))
    by_device = set(rng.sample([at for at in range(size) if at not in by_timer], wrong))
    return [
        _ticket(rng, number, took, "timer" if at in by_timer else "device" if at in by_device else "")
        for at, took in enumerate(minutes)
    ]


def _ticket(rng: Random, number: int, took: int, back: str) -> dict[str, Any]:
    default = back == "device" or (not back and rng.random() < 0.25)
    timer = back == "timer" or (not back and took >= TIMER_MINUTES and rng.random() < 0.12)
    opened, closed = _when(rng, number, took, weekend=back == "timer")
    # The triage rule shortens the wait, not the work: of 30 h 18 were waiting, of 24 h 12 are.
    waiting = took * (0.5 if number >= TRIAGE else 0.6) * rng.uniform(0.8, 1.2)
    category = rng.choices(tuple(CATEGORIES), WITH_DEVICE if default else USUAL)[0]
    return {
        "id": "", "opened": opened, "started": opened + timedelta(minutes=round(waiting)), "closed": closed,
        "queue": CATEGORIES[category], "category": category,
        "priority": rng.choices(("low", "normal", "high"), (25, 60, 15))[0], "reopened": bool(back),
        "default_device_used": default, "closed_by": "timer" if timer else "agent", "csat": _csat(rng, back),
    }


def _when(rng: Random, number: int, took: int, weekend: bool) -> tuple[datetime, datetime]:
    """Callers write on weekdays between 7 and 18; the timer that brings a ticket back struck at a weekend."""
    start = datetime.combine(monday(number), datetime.min.time())
    for _try in range(60):
        closed = rng.randrange(5 * DAY, 7 * DAY) if weekend else rng.randrange(7 * DAY)
        day, minute = divmod(closed - took, DAY)  # the days count from the Monday
        if day % 7 < 5 and 7 * 60 <= minute < 18 * 60:
            break
    return start + timedelta(minutes=closed - took), start + timedelta(minutes=closed)


def _csat(rng: Random, back: str) -> int | None:
    """One to five; about half of the callers answer."""
    answer = rng.choices((1, 2, 3, 4, 5), (25, 30, 25, 15, 5) if back else (3, 7, 20, 40, 30))[0]
    return answer if rng.random() < 0.5 else None


def _week(number: int, tickets: list[dict[str, Any]]) -> Week:
    back = [t for t in tickets if t["reopened"]]
    timer = sum(t["closed_by"] == "timer" for t in back)
    took = [round((t["closed"] - t["opened"]).total_seconds() / 60) for t in tickets]
    return Week(number, monday(number), _median_hours(took), len(tickets), len(back), len(back) - timer, timer)


def _closed(ticket: dict[str, Any]) -> tuple[datetime, str]:
    return ticket["closed"], ticket["id"]


def _truth() -> dict[str, Any]:
    return {
        "changes": [
            {"week": DASHBOARD, "what": "dashboard", "effect_hours": 0.0},
            {"week": TRIAGE, "what": "triage", "effect_hours": TRIAGE_HOURS},
        ],
        "reopens": {
            "wrong_device": {"share": WRONG_DEVICE, "because": "devices that were given back stay in the form's list for up to a month"},
            "timer": {"share": TIMER, "because": "the timer counts Saturday and Sunday"},
        },
        "planted": dict(PLANTED),
        "blaming": [note.says for note in NOTES if note in BLAMING],
    }


EVENTS = (
    Event(monday(5), "Two new laptop models arrive", "calendar"),
    Event(monday(9), "18 of 60 tickets came back; Leila reads them", "look"),
    Event(monday(DASHBOARD), "A dashboard on the wall shows the weekly median", "change"),
    Event(monday(17), "Two agents are away for three days of training", "staff"),
    Event(monday(TRIAGE), "Triage rule: whoever is free sorts new tickets by what stops the caller's work", "change"),
    Event(monday(28), "Summer holidays begin", "calendar"),
)
BLAMING = (
    Note("Tomasz", "agent", "We are too hasty. People click the first thing they see."),
    Note("Ingrid", "accounting, a caller", "Your night shift doesn't care, they close everything."),
    Note("Samir", "agent, nights", "Callers never read our mails. It's their own fault."),
)
NOTES = (
    BLAMING[0],
    Note("Leila", "leads the desk", "I read the eighteen tickets of week 9. Eleven show a fix on the wrong device."),
    Note("Bea", "agent", "The form has a device in the field already. Often it's one the caller gave back weeks ago."),
    BLAMING[1],
    Note("Samir", "agent, nights", "On Monday morning there is a pile of 'closed automatically, is it solved?' answers."),
    BLAMING[2],
    Note("Ingrid", "accounting, a caller", "I wrote on Friday noon. On Monday the ticket was closed and nobody had called."),
    Note("Tomasz", "agent", "The list of devices comes from the asset system. I think it comes once a month."),
    Note("Leila", "leads the desk", "The dashboard is nice to look at. I can't say what it changed."),
    Note("Bea", "agent", "Since June whoever is free sorts the new ones. The ones that stop people go first."),
)
