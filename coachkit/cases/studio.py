"""Case K8. Studio, the library service of a small town, six people. Ten stand-ups in autumn 2026: Marit, who leads, talks
for 48 % of the time and believes it to be a fifth. The label printer is in the way on four days in a row, and nobody takes
it; everything else has an owner and an hour. What Studio wants is a graph of 34 goals, tactics and tasks, in which 3 serve no
goal, 2 have no owner, one circle of tasks waits for itself, one thing is due after what needs it, and 2 pairs of measures
pull the same number in opposite directions.

`standups`: date, start, min, person, seconds, topic, a row for each turn; the seconds of a day are its minutes × 60.
`blockers`: date, blocker, raised_by, owner, until, days_open; owner and until are empty when nobody took it.
`strategy` (see coachkit/cases/strategy.py) is laid as strategy.json.
"""

from datetime import date, time, timedelta
from random import Random
from typing import Any

from coachkit.cases.base import Case, Event, Note, weekdays
from coachkit.cases.strategy import strategy

FIRST, LAST = date(2026, 9, 25), date(2026, 10, 8)
LEADER, TEAM = "Marit", ("Lotte", "Jonas", "Idris", "Wen", "Sofie")
TALK, TALK_SPREAD = 0.48, 0.025  # the leader's part of a day
PRINTER = "label printer"
Row = dict[str, Any]
Turn = tuple[str, int, str]

# Thursday as a phone recorded it, the same for every seed, and of the three days before what was said about the printer.
STARTS = {date(2026, 10, 5): ("09:40", 12), date(2026, 10, 6): ("09:30", 15), date(2026, 10, 7): ("09:35", 13), LAST: ("09:35", 14)}
PLANTED: dict[date, tuple[Turn, ...]] = {
    date(2026, 10, 5): (("Lotte", 29, "label printer: every second label is blank"), ("Marit", 35, "label printer: we should keep an eye on that")),
    date(2026, 10, 6): (("Lotte", 24, "label printer: still every second one"), ("Jonas", 22, "label printer: perhaps the cable")),
    date(2026, 10, 7): (("Lotte", 19, "label printer: no news, twenty-five books by now"),),
    LAST: (
        ("Marit", 48, "who is where today"),
        ("Lotte", 33, "label printer: every second label is blank again, forty books lie there without one"),
        ("Marit", 52, "label printer: how it was solved in 2019"), ("Jonas", 61, "label printer: which cable it might be"),
        ("Marit", 38, "label printer: somebody should ring the firm"),
        ("Idris", 44, "van: the tail lift is stuck, three crates for the branch stand at the ramp; he rings the garage and tells the others at noon"),
        ("Marit", 61, "van: what the new contract will cost"),
        ("Wen", 47, "e-book portal: no password since the change, eleven readers can't log in"),
        ("Marit", 57, "e-book portal: what the provider wrote to her in August"), ("Sofie", 36, "e-book portal: she knows somebody there"),
        ("Jonas", 38, "reading week: the posters are being drawn"), ("Marit", 73, "reading week: in which order the evenings come"),
        ("Lotte", 52, "counter: two of us are away next week"), ("Idris", 62, "shelf plan: what has been moved so far"),
        ("Sofie", 64, "return box: how full it was yesterday"), ("Marit", 74, "what the director said on Tuesday; then it is over"),
    ),
}
THURSDAY_BLOCKERS = (
    (PRINTER, "Lotte", "", "", 4), ("tail lift of the van", "Idris", "Idris", "today, 12:00", 1), ("password for the e-book portal", "Wen", "", "", 1),
)
# In the way before the printer was: what, who raised it, how, who took it, until when.
EARLIER = (
    ("scanner at the return box", "Sofie", "return box: the scanner beeps and reads nothing", "Wen", "today, 11:00"),
    ("key of the van", "Idris", "van: the second key is not on its hook", "Jonas", "today, 10:00"),
    ("loan machine", "Wen", "loan machine: it takes no cards since the update", "Wen", "today, 13:00"),
    ("crates for the branch", "Idris", "branch: all crates are over there, none here", "Idris", "today, 15:00"),
    ("key of the big room", "Jonas", "reading week: the town hall has the key of the big room", "Sofie", "tomorrow, 09:00"),
    ("list of the reserved books", "Lotte", "reservations: the list came out without names", "Lotte", "today, 10:00"),
)
NEWS = {
    "Lotte": ("counter: how the morning was", "reservations: how many lie on the shelf", "counter: a reader who had waited", "new books: what has come"),
    "Jonas": ("reading week: who has answered", "school classes: which one comes next", "reading week: where the posters hang"),
    "Idris": ("shelf plan: what has been moved so far", "van: the tour to the villages", "shelf plan: what is still to be moved"),
    "Wen": ("e-book portal: loans of the last week", "catalogue: titles that were there twice", "loan machine: how many used it"),
    "Sofie": ("return box: how full it was yesterday", "reading week: a writer who would come", "children's corner: what is broken"),
}
REPLIES = ("how it was done last year", "what she would do", "what the director thinks of it", "what it will cost", "a question, and her answer to it",
           "where it stands in the plan", "what was written to her", "who else should know")


def studio(seed: int = 7) -> Case:
    """Ten stand-ups, what was in the way, and the strategy with its seven knots."""
    rng = Random(f"studio stand-ups {seed}")
    earlier = rng.sample(EARLIER, len(EARLIER))
    standups: list[Row] = []
    blockers: list[Row] = []
    for day in weekdays(FIRST, LAST):
        raised = _raised(rng, day, earlier)
        standups += _stand_up(rng, day, raised)
        blockers += raised
    graph, faults = strategy(Random(f"studio strategy {seed}"))
    tables = {"standups": standups, "blockers": blockers, "strategy": graph}
    return Case("K8", "Studio, a library service", seed, tables, list(EVENTS), list(NOTES), _truth(faults))


def _raised(rng: Random, day: date, earlier: list[tuple[str, ...]]) -> list[Row]:
    """What was in the way on a day; before the printer each thing has an owner, is gone on the next day, and comes once."""
    found: tuple[tuple[Any, ...], ...]
    if day == LAST:
        found = THURSDAY_BLOCKERS
    elif day in PLANTED:
        found = ((PRINTER, "Lotte", "", "", 1 + (day - min(PLANTED)).days),)
    else:
        taken = [earlier.pop() for _each in range(min(len(earlier), rng.choice((0, 1, 1, 2))))]
        found = tuple((what, by, owner, until, 1) for what, by, _said, owner, until in taken)
    names = ("blocker", "raised_by", "owner", "until", "days_open")
    return [{"date": day, **dict(zip(names, one, strict=True))} for one in found]


def _stand_up(rng: Random, day: date, raised: list[Row]) -> list[Row]:
    start, minutes = STARTS.get(day) or (f"09:{rng.choice((30, 35, 40))}", rng.randint(11, 16))
    turns = PLANTED[LAST] if day == LAST else _turns(rng, day, 60 * minutes, raised)
    return [{"date": day, "start": time.fromisoformat(start), "min": minutes, "person": person, "seconds": seconds, "topic": topic}
            for person, seconds, topic in turns]


def _turns(rng: Random, day: date, total: int, raised: list[Row]) -> list[Turn]:
    """Marit opens, the planted turns come first, then each of the five in some order; Marit answers most of them and ends it."""
    planted = PLANTED.get(day, ())
    said = {what: words for what, _by, words, _owner, _until in EARLIER}
    others = [(row["raised_by"], f"{said[row['blocker']]}; {row['owner']} takes it, {row['until']}") for row in raised if row["owner"]]
    others += [(person, rng.choice(NEWS[person])) for person in rng.sample(TEAM, len(TEAM))]
    leader = round(total * rng.gauss(TALK, TALK_SPREAD)) - sum(s for person, s, _topic in planted if person == LEADER)
    rest = total - leader - sum(seconds for _person, seconds, _topic in planted)
    order: list[tuple[str, str]] = []
    for person, topic in others:
        order.append((person, topic))
        if rng.random() < 0.8:
            order.append((LEADER, f"{topic.split(':')[0]}: {rng.choice(REPLIES)}"))
    order = [(LEADER, "who is where today"), *order, (LEADER, "what is new from the town hall; then it is over")]
    shares = {True: _parts(rng, leader, sum(who == LEADER for who, _topic in order)), False: _parts(rng, rest, len(others))}
    talk = [(person, shares[person == LEADER].pop(), topic) for person, topic in order]
    return [talk[0], *planted, *talk[1:]]


def _parts(rng: Random, total: int, n: int) -> list[int]:
    """`total` seconds cut into n turns; the longest are about three times as long as the shortest."""
    weights = [rng.uniform(0.5, 1.5) for _each in range(n)]
    ends = [round(total * sum(weights[: at + 1]) / sum(weights)) for at in range(n)]
    return [b - a for a, b in zip([0, *ends], ends, strict=False)]


def _truth(faults: dict[str, Any]) -> dict[str, Any]:
    return {
        "leader": {"person": LEADER, "share_of_talk": TALK, "her_guess": 0.2},
        "blocker": {"what": PRINTER, "days": [day.isoformat() for day in PLANTED], "owner": ""},
        "strategy": faults, "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 9, 21), "The big room is booked for the reading week", "calendar"),
    Event(date(2026, 9, 30), "The e-book portal gets a new address", "change"),
    Event(date(2026, 10, 5), "The label printer prints every second label blank", "look"),
    Event(date(2026, 10, 6), "The director visits in the afternoon", "calendar"),
    Event(LAST, "Idris records the stand-up on his phone; everybody has agreed", "look"),
    Event(LAST + timedelta(days=1), "Marit sees her part of the talk", "look"),
)
BLAMING = (
    Note("The director", "town hall", "Over there nobody takes responsibility. One has to name names."),
    Note("Jonas", "counter", "Lotte complains about that printer every day, and she never does anything."),
)
NOTES = (
    Note("Marit", "leads Studio", "My part? A fifth, I should think. I only keep it together."),
    BLAMING[0],
    Note("Lotte", "counter and purchasing", "I say it every morning. I thought, if I say it, somebody who may ring the firm will hear it."),
    BLAMING[1],
    Note("Wen", "portal and machines", "I listen until it's my turn. After that I look at the clock."),
    Note("Idris", "van and shelves", "The van is quick to settle. I take it, I ring, at noon I tell them."),
    Note("Sofie", "events", "I'd like to do the evenings, but I don't know whether they are what we want. Nobody told me what they are for."),
    Note("Marit", "leads Studio", "Some want us to take more time for each reader, others less. Both stand in our plan, I am afraid."),
)
