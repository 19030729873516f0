"""Case K4. Lark, eleven people who write booking software for small hotels, from 12 January to 18 October 2026. Five items a
week are finished all year. What is begun and not finished grows from 8 to 20, and with it the time an item takes. Three items
were begun between February and July and are still open. The chart of finished items shows nothing of all this.

In September 45 hotels try a new page, the late-arrival page. 80 % like it, and in their third week 11 % still use it; who
likes it and who stays have nothing to do with each other.

`items`: id, type, created, started, blocked_d (days), done (empty while open). `wip`: every Monday, counted in the morning
before anything moves: begun before that day and not done before it. `usage`: a row for each user and day, 1 to 21 from that
user's own first day, with `rating` (1 to 5) on the day on which they were asked. The two rates:

    liked             users whose rating is 4 or 5, of all users who gave a rating
    used in week 3    users with used = yes on one or more of the days 15 to 21, of all users

Both are the same for every seed (36 and 5 of 45). Who, when and how often is drawn.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from coachkit.cases.base import Case, Event, Note

WEEKS, FIRST_MONDAY = 40, date(2026, 1, 12)
PROMISE, AGREED = date(2026, 2, 16), date(2026, 9, 28)
# What was open on Monday morning, as lesson 00 shows it, by weeks since 12 January; the Mondays between lie between.
SHOWN = {0: 8, 2: 8, 4: 8, 5: 8, 6: 9, 8: 10, 10: 11, 12: 11, 14: 12, 16: 13, 18: 14, 20: 14, 22: 16, 24: 17, 26: 17, 28: 18,
         30: 18, 32: 19, 34: 19, 36: 20, 37: 20}
# Every four weeks bring twenty finished items: the same eleven people, whatever lies on the board.
FINISHED = ((5, 5, 5, 5), (4, 5, 5, 6), (4, 4, 6, 6))
STUCK_FROM = (range(6, 9), range(14, 17), range(22, 25))  # weeks, in one of which an item begins that never ends
TURNS = 2.0  # days by which an item is taken before its turn or after it (sd)
TYPES, WEIGHTS = ("wish", "fault", "upkeep"), (45, 35, 20)

USERS, LIKED, STAYED, DAYS = 45, 36, 5, 21
ASKED = 5  # the day on which users were asked how they like it
USE_IN_WEEK = ({True: 0.75, False: 0.6}, {True: 0.6, False: 0.12}, {True: 0.45, False: 0.0})  # a day; those who stay, the others

Row = dict[str, Any]


def lark(seed: int = 7) -> Case:
    """40 weeks of a board, about 215 items, and three weeks of a trial with 45 users."""
    rng = Random(f"lark items {seed}")
    items, wip = _board(rng)
    usage = _usage(Random(f"lark usage {seed}"))
    return Case("K4", "Lark, software for small hotels", seed, {"items": items, "wip": wip, "usage": usage}, list(EVENTS), list(NOTES), _truth())


def monday(week: int) -> date:
    """The Monday of Lark's week, counted from 0."""
    return FIRST_MONDAY + timedelta(weeks=week)


def _board(rng: Random) -> tuple[list[Row], list[Row]]:
    """All items, and what was open on each Monday."""
    stuck = {rng.choice(weeks) for weeks in STUCK_FROM}
    # As if it had gone on like this before: five begun in the week before the board, three in the week before that.
    items = [_item(rng, _some_day(rng, week)) for week in (-1, -1, -1, -1, -1, -2, -2, -2)]
    finished = [n for _block in range(WEEKS // 4) for n in rng.sample(rng.choice(FINISHED), 4)]
    wip = []
    for week in range(WEEKS):
        waiting = sorted((item for item in items if item["done"] is None and not item["stuck"]), key=lambda item: item["turn"])
        wip.append(sum(item["done"] is None for item in items))
        for item in waiting[: finished[week]]:
            item["done"] = _some_day(rng, week)
        begun = [_item(rng, _some_day(rng, week)) for _each in range(_starts(rng, week, wip[-1], finished[week]))]
        if week in stuck:
            begun[0]["stuck"] = True
        items += begun
    return _rows(rng, items), [{"date": monday(week), "wip": n} for week, n in enumerate(wip)]


def _starts(rng: Random, week: int, open_: int, finished: int) -> int:
    """How many are begun in a week, so that the next Monday has the number that was shown."""
    if monday(week) >= AGREED:
        return finished // 2  # two are finished before one is begun
    after = min(w for w in SHOWN if w > week)
    return finished - open_ + (SHOWN[after] if after == week + 1 else rng.randint(open_, SHOWN[after]))


def _some_day(rng: Random, week: int) -> date:
    return monday(week) + timedelta(days=rng.randrange(5))


def _item(rng: Random, started: date) -> Row:
    """One item that has been begun. `turn` is when it is taken up; `stuck` ones never are."""
    early = started < PROMISE or rng.random() < 0.3
    wait = round(rng.lognormvariate(1.8, 0.7)) if early else 0
    return {"type": rng.choices(TYPES, WEIGHTS)[0], "created": started - timedelta(days=wait), "started": started, "done": None,
            "turn": started.toordinal() + rng.gauss(0, TURNS), "stuck": False}


def _rows(rng: Random, items: list[Row]) -> list[Row]:
    """The columns of the export, in the order in which the items were asked for."""
    rows = []
    for at, item in enumerate(sorted(items, key=lambda item: (item["created"], item["started"])), 201):
        days = ((item["done"] or monday(WEEKS)) - item["started"]).days
        blocked = rng.randint(days // 2, 3 * days // 4) if item["stuck"] else rng.randint(0, days // 2) if rng.random() < 0.35 else 0
        rows.append({"id": f"LK-{at}", "type": item["type"], "created": item["created"], "started": item["started"],
                     "blocked_d": blocked, "done": item["done"]})
    return rows


def _usage(rng: Random) -> list[Row]:
    """A row for each user and day. All of them try it on their first day; those who stay come back in week 3."""
    users = [f"U{n:02d}" for n in range(1, USERS + 1)]
    stays, likes = set(rng.sample(users, STAYED)), set(rng.sample(users, LIKED))
    rows = []
    for user in users:
        used = {day for day in range(1, DAYS + 1) if rng.random() < USE_IN_WEEK[(day - 1) // 7][user in stays]}
        used |= {1} | ({rng.randint(15, DAYS)} if user in stays else set())
        rating = rng.choices((4, 5), (60, 40))[0] if user in likes else rng.choices((2, 3), (40, 60))[0]
        rows += [{"user": user, "day": day, "used": day in used, "rating": rating if day == ASKED else None}
                 for day in range(1, DAYS + 1)]
    return rows


def _truth() -> dict[str, Any]:
    return {
        "wip": {"from": SHOWN[0], "to": SHOWN[37], "drives": "cycle time", "throughput_a_week": 5},
        "changes": [{"date": PROMISE.isoformat(), "what": "any wish may be started the same day"}, {"date": "2026-06-01", "what": "a second item in hand"},
                    {"date": AGREED.isoformat(), "what": "two finished before one is started"}],
        "without_effect": ["board", "colours", "app", "chart", "chat", "printed limits"],
        "old_items": 3,
        "late_arrival_page": {"liked": f"{LIKED} of {USERS}", "used_in_week_3": f"{STAYED} of {USERS}", "answer": "not yet, find out why",
                              "because": "it is one more window, and nobody has it open when a guest is late"},
        "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 1, 12), "a board with five columns goes up", "tool"),
    Event(date(2026, 2, 2), "every kind of work gets a colour", "tool"),
    Event(PROMISE, "Ines promises sales a start on the same day", "leading"),
    Event(date(2026, 3, 9), "the board moves into an app", "tool"),
    Event(date(2026, 4, 13), "Ines hands out each card herself", "leading"),
    Event(date(2026, 5, 11), "a chart of finished items hangs by the door", "tool"),
    Event(date(2026, 6, 1), "everybody is asked to have a second item in hand", "leading"),
    Event(date(2026, 6, 15), "every move of a card is announced in the chat", "tool"),
    Event(date(2026, 7, 6), "a line to Ines every evening for a late card", "leading"),
    Event(date(2026, 8, 17), "a number is printed above each column, and not kept", "tool"),
    Event(date(2026, 8, 24), "Ines asks what an item waits for and no longer who is late", "leading"),
    Event(date(2026, 9, 7), "the first of 45 hotels try the late-arrival page, each for three weeks", "look"),
    Event(AGREED, "two items finished before one is started", "leading"),
)
BLAMING = (
    Note("Kaspar", "sales", "The developers start everything and finish nothing. They lose interest."),
    Note("Mo", "developer", "Sales sells whatever comes to mind, and then it is our fault."),
)
NOTES = (
    Note("Ines", "leads the team", "In spring I thought, the more we begin, the sooner it gets done. It was kindly meant."),
    BLAMING[0],
    Note("Jun", "developer", "I have four things open. On each of them somebody waits for me, and I wait for somebody."),
    BLAMING[1],
    Note("Tilda", "tester", "When I ask about the old import, it is explained to me anew. It has been open since March."),
    Note("Mo", "developer", "Five a week, every week. I looked at the chart by the door and thought all was well."),
    Note("Agathe", "a hotel on the coast", "The late-arrival page is lovely. I told everybody about it."),
    Note("Bruno", "a hotel by the station", "It's good. But when the guest rings at eleven, I am in the booking window, and the page is somewhere else."),
    Note("Agathe", "a hotel on the coast", "Did I use it last week? I don't think there was anybody late. Or I did it on paper."),
)
