"""What Studio wants, as a graph: nodes with id, level, text, owner, due, parent, deps, metric and better (higher or lower).

`parent` is what a node serves, `deps` are the nodes it needs first. As written below the graph is sound; `strategy` ties the
knots of the case into it, at other places for other seeds: 3 orphans, 2 without an owner, 1 circle, 1 late predecessor, 2
pairs of nodes that pull one metric in opposite directions. No node has two of the first four.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

Node = dict[str, Any]
FIELDS = ("id", "level", "text", "owner", "due", "parent", "deps", "metric", "better")


def strategy(rng: Random) -> tuple[list[Node], dict[str, Any]]:
    """The nodes with the knots in them, and where the knots are (by id)."""
    nodes = {row[0]: dict(zip(FIELDS, (*row[:6], list(row[6]), *row[7:]), strict=True)) for row in NODES}
    circle = _circle(rng, nodes)
    late = _late(rng, nodes, circle)
    free = [id for id in nodes if id not in circle and id not in late]
    orphans = _some(rng, [id for id in SPARE if id in free], 3)
    for id in orphans:
        nodes[id]["parent"] = ""
    unowned = _some(rng, [id for id in free if id[0] in "TW" and id not in orphans], 2)
    for id in unowned:
        nodes[id]["owner"] = ""
    conflicts = _some(rng, list(CONFLICTS), 2)
    for pair in conflicts:
        for id in pair:
            nodes[id]["metric"], nodes[id]["better"] = CONFLICTS[pair][0], CONFLICTS[pair][1 + pair.index(id)]
    faults = {"orphans": orphans, "unowned": unowned, "cycle": circle, "late": {"needs": late[0], "needed": late[1]},
              "conflicts": [list(pair) for pair in conflicts]}
    return list(nodes.values()), faults


def _some(rng: Random, of: list[Any], n: int) -> list[Any]:
    """n of them, in the order in which they stand there."""
    chosen = rng.sample(of, n)
    return [one for one in of if one in chosen]


def _circle(rng: Random, nodes: dict[str, Node]) -> list[str]:
    """Closes a chain into a circle and makes its nodes due on one day, so that none of them is late as well."""
    circle = rng.choice(CIRCLES)
    due = max(nodes[id]["due"] for id in circle)
    for id in circle:
        nodes[id]["due"] = due
    nodes[circle[-1]]["deps"].append(circle[0])
    return list(circle)


def _late(rng: Random, nodes: dict[str, Node], circle: list[str]) -> tuple[str, str]:
    """Moves a node two to four weeks behind the one that needs it."""
    needs, needed = rng.choice([pair for pair in LATE if not set(pair) & set(circle)])
    nodes[needed]["due"] = nodes[needs]["due"] + timedelta(days=rng.randint(14, 28))
    return needs, needed


# Each needs the one after it; the last one is made to need the first.
CIRCLES = (("T10", "T2", "T1"), ("T14", "T7"), ("T3", "T4"), ("T11", "T6"))
# (needs, needed): the second can be late without hurting anything else.
LATE = (("T2", "T1"), ("T8", "T3"), ("T11", "T6"), ("T10", "T2"), ("T14", "T7"), ("T3", "T4"))
# Nothing hangs on these, and their parents have something else below them.
SPARE = ("T2", "T8", "T10", "T13", "T14", "W3")
# Two nodes, the metric they would share, and the way each of them pulls it.
CONFLICTS = {
    ("T2", "T10"): ("minutes with a reader at the counter", "lower", "higher"),
    ("T11", "T8"): ("loans a month", "higher", "lower"),
    ("T12", "T13"): ("staffed hours a week", "higher", "lower"),
    ("T7", "T14"): ("new titles a year", "higher", "lower"),
}
NODES = (
    ("V1", "vision", "Whoever lives here finds what they need to read, learn and decide", "Marit", date(2029, 12, 31), "", (), "residents who came in a year, of 100", "higher"),
    ("B1", "breakthrough", "Nobody waits for help", "Marit", date(2028, 12, 31), "V1", (), "readers who waited longer than five minutes, of 100", "lower"),
    ("B2", "breakthrough", "What is wanted is there", "Lotte", date(2028, 12, 31), "V1", (), "searches that end with the title in hand, of 100", "higher"),
    ("B3", "breakthrough", "The library comes to those who don't come", "Sofie", date(2028, 12, 31), "V1", (), "people met outside the building a month", "higher"),
    ("Y1", "annual", "Whoever stands at the counter is served within five minutes", "Jonas", date(2027, 12, 31), "B1", (), "minutes until the first word", "lower"),
    ("Y2", "annual", "Readers borrow and return without the counter", "Wen", date(2027, 12, 31), "B1", (), "loans made at a machine, of 100", "higher"),
    ("Y3", "annual", "What was reserved is on the shelf in two days", "Lotte", date(2027, 12, 31), "B2", (), "days from reservation to shelf", "lower"),
    ("Y4", "annual", "The shelves hold what is asked for", "Lotte", date(2027, 12, 31), "B2", (), "searches that end without a title a week", "lower"),
    ("Y5", "annual", "The reading week is full", "Sofie", date(2027, 12, 31), "B3", (), "seats taken, of 100", "higher"),
    ("Y6", "annual", "The van stops in all five villages", "Idris", date(2027, 12, 31), "B3", (), "stops a month", "higher"),
    ("T1", "tactic", "A second desk from ten to twelve", "Jonas", date(2027, 3, 31), "Y1", ("W1",), "readers waiting at eleven", "lower"),
    ("T2", "tactic", "Short answers at the counter, long ones by appointment", "Lotte", date(2027, 5, 31), "Y1", ("T1",), "talks by appointment a week", "higher"),
    ("T3", "tactic", "Two machines for loans and returns", "Wen", date(2027, 6, 30), "Y2", ("W2", "W3", "T4"), "loans at the counter a day", "lower"),
    ("T4", "tactic", "One login for portal, machine and catalogue", "Wen", date(2027, 4, 30), "Y2", ("W4",), "calls about passwords a week", "lower"),
    ("T5", "tactic", "Labels are printed on the day a book comes in", "Lotte", date(2027, 2, 28), "Y3", ("W5",), "books without a label on Friday", "lower"),
    ("T6", "tactic", "The van brings returns from the branch twice a week", "Idris", date(2027, 3, 31), "Y3", ("W6",), "days a returned book is on its way", "lower"),
    ("T7", "tactic", "What three readers have asked for is bought", "Sofie", date(2027, 6, 30), "Y4", ("W10",), "wishes answered within a month, of 100", "higher"),
    ("T8", "tactic", "Readers keep a book six weeks instead of four", "Jonas", date(2027, 9, 30), "Y4", ("T3",), "reminders sent a month", "lower"),
    ("T9", "tactic", "Four evenings with people from the town", "Sofie", date(2027, 3, 15), "Y5", ("W7",), "people who come for the first time", "higher"),
    ("T10", "tactic", "Advice on reading for everybody who asks", "Marit", date(2027, 10, 31), "Y5", ("T2",), "readers who were advised a month", "higher"),
    ("T11", "tactic", "A stop in every village every other week", "Idris", date(2027, 5, 31), "Y6", ("W8", "T6"), "books lent from the van a month", "higher"),
    ("T12", "tactic", "Thursdays open until eight", "Jonas", date(2027, 8, 31), "Y1", ("W9",), "readers who come after six", "higher"),
    ("T13", "tactic", "No more overtime", "Marit", date(2027, 11, 30), "Y2", ("T3",), "hours of overtime a month", "lower"),
    ("T14", "tactic", "The shelves are thinned out", "Lotte", date(2027, 7, 31), "Y4", ("T7",), "books that nobody has lent for five years", "lower"),
    ("W1", "task", "Ask the town for a second desk", "Marit", date(2027, 1, 31), "T1", (), "", ""),
    ("W2", "task", "Choose the machines", "Wen", date(2027, 2, 28), "T3", (), "", ""),
    ("W3", "task", "Lay power and network to the entrance", "Idris", date(2027, 4, 30), "T3", ("W2",), "", ""),
    ("W4", "task", "A new contract with the provider of the portal", "Marit", date(2027, 2, 28), "T4", (), "", ""),
    ("W5", "task", "A printer that prints every label", "Lotte", date(2027, 1, 15), "T5", (), "", ""),
    ("W6", "task", "Have the tail lift repaired", "Idris", date(2027, 1, 31), "T6", (), "", ""),
    ("W7", "task", "Posters in the five villages", "Jonas", date(2027, 2, 15), "T9", (), "", ""),
    ("W8", "task", "Ask the villages for a place to park", "Idris", date(2027, 3, 31), "T11", (), "", ""),
    ("W9", "task", "Find out who can work on Thursday evenings", "Jonas", date(2027, 6, 30), "T12", (), "", ""),
    ("W10", "task", "A list at the counter for what readers ask for", "Sofie", date(2027, 3, 31), "T7", (), "", ""),
)
