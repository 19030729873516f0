"""Invented learners for the demo, the tests and the benchmarks: seeded, uneven, some unfinished.

Everything goes through the public models and moves, so a sample answer is one a learner could have given.
"""

import csv
import datetime as dt
import random
from functools import lru_cache
from pathlib import Path
from typing import Any

from coachkit.content import exercises_dir
from coachkit.evidence import decision_fits, verdict
from coachkit.exercises import load, read_yaml
from coachkit.journal import Journal, open_journal
from coachkit.practices import (
    RECORDS,
    Act,
    Action,
    Answer,
    Challenge,
    Delegation,
    ExitTicket,
    Experiment,
    Feedback,
    FeedbackLog,
    Given,
    GoalPoll,
    IdeaList,
    IfThenPlan,
    KeyResult,
    Node,
    OutcomeCheck,
    Plan,
    Point,
    Profile,
    Recognition,
    Record,
    Reflection,
    SayDo,
    StandUp,
    StandUpLog,
    Step,
    WhyTree,
    WorkingAgreement,
)
from coachkit.practices.experiment import (
    add_points,
    decide,
    write_check,
    write_plan,
    write_step,
)

STARTED = dt.date(2026, 8, 31)  # the Monday on which the invented course began
SHARED = (
    "profile",
    "challenge",
    "why-tree",
    "experiment",
    "reflection",
    "if-then",
    "exit-ticket",
    "answer",
    "feedback",
    "feedback-log",
    "working-agreement",
    "goal-poll",
    "stand-up-log",
    "question",
    "idea-dialogue",
    "talk-log",
    "coaching-card",
    "walk",
    "observations",
    "delegation",
    "recognition",
    "say-do",
    "mvp",
    "board",
    "value-stream",
    "look-log",
)


@lru_cache(maxsize=1)
def stories() -> dict[str, Any]:
    """The content behind the invented learners."""
    return read_yaml(exercises_dir() / "sample" / "learners.yaml")


def lay(folder: Path, *, learners: int = 24, seed: int = 5) -> tuple[Path, Path]:
    """Writes `journal.db` and `roster.csv` for a cohort into the folder and returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    place, roster = folder / "journal.db", folder / "roster.csv"
    for old in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
        old.unlink(missing_ok=True)
    rows = []
    with open_journal(place) as journal:
        for number in range(learners):
            rows.append(add_learner(journal, number, seed))
    with open(roster, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["id", "name", "route"])
        writer.writerows(rows)
    return place, roster


def add_learner(journal: Journal, number: int, seed: int) -> tuple[str, str, str]:
    """One invented learner with a story of their own; returns id, name and route."""
    chance = random.Random(f"{seed}-{number}")
    content = stories()
    names, told = content["names"], content["stories"]
    again = number // len(names)
    name = names[number % len(names)] + (f" {again + 1}" if again else "")
    learner = f"{name.lower().replace(' ', '-')}-{number + 1:02d}"
    story = told[(number * 5 + seed) % len(told)]
    # How far they came: some nowhere, most in the middle, a third to the end.
    reach = 0 if number % 8 == 3 else chance.choice((1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 6))
    for key, record in _records(story, name, reach, chance):
        journal.save(record, learner=learner, key=key)
    if reach:
        # Not everybody shares everything, and one in twelve shares nothing.
        if number % 12 == 8:
            return learner, name, content["routes"][number % len(content["routes"])]
        for kind in SHARED:
            journal.share(learner, kind, kind in ("profile", "experiment", "answer") or chance.random() < 0.9)
    return learner, name, content["routes"][number % len(content["routes"])]


def _records(story: dict, name: str, reach: int, chance: random.Random) -> list[tuple[str, Record]]:
    """What somebody who came this far has written, as (key, record); lesson by lesson, the last one half done."""
    made: list[tuple[str, Record]] = []
    last = REACHED[reach - 1] if reach else ""
    for number, write in WRITTEN.items():
        if number > last:
            break
        written = write(story, name, chance)
        if number != "00" and written:
            written += _last_cells(number, story, chance)
        # The lesson they are in is not finished yet.
        unfinished = number == last and chance.random() < 0.5
        made += written[: (len(written) + 1) // 2] if unfinished else written
    return made + _more(story) if reach > 1 else made


def _more(story: dict) -> list[tuple[str, Record]]:
    """What a story holds ready for other lessons: records as they stand in its `more`, and the board that its `board` tells of."""
    made = [(one["key"], RECORDS[one["kind"]].model_validate(one["record"])) for one in story.get("more", ())]
    return made + ([("my-board", _board(story))] if "board" in story else [])


def _board(story: dict) -> Record:
    """Twelve weeks of a team's board, as its program would have exported them: so many begun a week, and how long they take."""
    from coachkit.flow.boards import Reading, read_data
    from coachkit.flow.kept import keep

    told, dice, rows = story["board"], random.Random(f"board of {story['team']}"), ["id,started,finished"]
    until = STARTED + dt.timedelta(weeks=12)
    for n in range(12 * told["a_week"]):
        begun = STARTED + dt.timedelta(days=7 * (n // told["a_week"]) + dice.randrange(5))
        done = begun + dt.timedelta(days=round(dice.lognormvariate(0, 0.5) * told["days"]))
        rows.append(f"{told['mark']}-{n + 1},{begun},{done if done < until and n not in told['stuck'] else ''}")
    board = read_data("\n".join(rows).encode(), "board.csv")
    return keep(board, Reading(), board.items.newest_day())


def _start(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    cue, _, action = story["if"].partition(", then ")
    starts = STARTED + dt.timedelta(days=chance.randint(2, 9))
    return [
        ("main", Profile(name=name, team=story["team"], size=chance.randint(5, 14), customer=story["customer"])),
        ("my-change", IfThenPlan(cue=cue.removeprefix("If "), action=action.rstrip(".").removeprefix("I "), starts=starts)),
        ("l00-cornerstones", Answer(question="l00-cornerstones", right=chance.random() < 0.8, on=STARTED)),
        ("my-words", SayDo(lines=_some(story, name, "words", 2))),
    ]


def _challenge(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    # A guardrail is the part that people leave out; some of these did, too.
    guard = story["guard"] if chance.random() < 0.8 else None
    results = [KeyResult.model_validate(kr) for kr in (story["kr"], guard) if kr]
    return [
        ("my-challenge", Challenge(objective=story["objective"], key_results=results, beneficiary=story["beneficiary"])),
        ("my-decisions", Delegation(decisions=_some(story, name, "decisions", 4))),
    ]


def _some(story: dict, name: str, what: str, least: int) -> list[dict]:
    """The story's own lines, else a few of everybody's; dice of their own, so that no other draw moves."""
    common = stories()[what]
    dice = random.Random(f"{what} of {name}")
    return story.get(what) or sorted(dice.sample(common, dice.randint(least, len(common))), key=common.index)


def _improvement(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    """Only those who have a habit in their story have been through lesson 02; the others skipped it."""
    told = story.get("habit")
    if not told:
        return []
    slips = {card.text: str(n) for n, card in enumerate(load().cycle("l02-first-part").cards, 1)}
    order = Answer(question="l02-first-part", tries=[slips], right=True, on=STARTED, placed=slips)
    return [
        ("l02-first-part", order), ("my-habit", Experiment.model_validate(told)),
        ("my-decision", Plan.model_validate(story["decision"])), ("my-ideas", IdeaList.model_validate({"ideas": story["ideas"]})),
    ]


def _teamwork(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    """Stand-ups, agreement and poll of a story that tells of them: one stand-up a working day from the second week on."""
    told = story.get("teamwork")
    if told is None:
        return []
    every = (STARTED + dt.timedelta(days=7 + n) for n in range(40))
    made: list[tuple[str, Record]] = [
        ("main", WorkingAgreement.model_validate(told["agreement"])), ("main", GoalPoll.model_validate(told["poll"])),
        ("main", StandUpLog.model_validate(told["log"])), ("studio-thursday", StandUp.model_validate(stories()["studio"])),
    ]
    for n, (day, (minutes, offset, agreement, led_by)) in enumerate(zip((d for d in every if d.weekday() < 5), told["days"], strict=False)):
        blockers = [told["blocker"] | {"days_open": n + 1}] if n < 4 else []
        made.append((day.isoformat(), StandUp.model_validate({
            "on": day, "minutes": minutes, "offset": offset, "agreement": agreement, "led_by": led_by, "leader": told["leader"], "people": 6, "blockers": blockers})))
    return made


def _whys(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    return [("my-problem", _tree(story)), ("northgate-week-14", WhyTree.model_validate(stories()["northgate"]))]


def _plan(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    return [("my-experiment", _experiment(story, chance, whole=False))]


def _check(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    return [("my-experiment", _experiment(story, chance, whole=True))]


def _feedback(story: dict, name: str, chance: random.Random) -> list[tuple[str, Record]]:
    made: list[tuple[str, Record]] = []
    for key, draft in stories()["feedback"].items():
        made.append((key, Feedback.model_validate(draft)))
    log = FeedbackLog(people=["A.", "B.", "C.", "D."], given_items=[Given(who="A.", polarity="praise", channel="private")])
    thanks = Recognition(people=["A.", "B.", "C.", "D."], thanks=_some(story, name, "thanks", 1))
    return [*made, ("my-thanks", thanks), ("main", log)]


def _last_cells(number: str, story: dict, chance: random.Random) -> list[tuple[str, Record]]:
    """Reflection, if-then plan and exit ticket of a lesson."""
    cue, _, action = story["if"].partition(", then ")
    weeks = sum(known < number for known in REACHED[1:])
    day = STARTED + dt.timedelta(days=7 * weeks + 10)
    line = story["learning"] if number == "09" else story["surprised"]
    return [
        (number, Reflection(surprised=line, will_do=f"Show it to the team on {day}.")),
        (number, IfThenPlan(cue=cue.removeprefix("If "), action=action.rstrip(".").removeprefix("I "), starts=day)),
        (number, ExitTicket(useful=chance.choice((3, 4, 4, 4, 5, 5)))),
    ]


def _tree(story: dict) -> WhyTree:
    """The story's causes; a line without a share of the cases explains the line above it. Each is read back."""
    nodes: list[Node] = []
    for i, (text, evidence, note, share) in enumerate(story["causes"]):
        parent = nodes[-1].id if share is None else None
        nodes.append(Node(id=f"n{i}", parent=parent, text=text[0].upper() + text[1:] + ".", evidence=evidence, evidence_note=note,
                          share=share, therefore="yes"))
    last = max(i for i, node in enumerate(nodes[:-1]) if node.parent)
    action = Action(text=story["action"], node=nodes[last].id, owner="T.", by="2026-11-13")
    return WhyTree(problem=story["problem"], total=story["total"], nodes=nodes, actions=[action])


def _experiment(story: dict, chance: random.Random, *, whole: bool) -> Experiment:
    """A cycle on the story's measure: 14 points before, 6 to 12 after, and the decision the numbers allow."""
    said, base = story["plan"], story["before"]
    start = STARTED + dt.timedelta(days=28)
    predicted = round(base["mean"] + (story["effect"] or -1.5 * base["sd"]), 1)
    plan = Plan.model_validate({
        "problem": story["problem"], **said, "baseline_points": 14, "from": base["mean"], "to": predicted,
        "by": str(start + dt.timedelta(days=26)), "days": 26, "changes": 1, "teams": 1, "owner": "the lead",
        "people": ["the team", "the lead"],
    })
    before = _points(chance, base["mean"], base["sd"], STARTED, 14)
    cycle = add_points(write_plan(Experiment(people={"plan": ["the team"]}), plan), before=before)
    if not whole:
        return cycle
    after = _after(before, story, start, chance)
    cycle = add_points(cycle, after=after).with_(changed_on=start)
    cycle = write_step(cycle, Step(on=start + dt.timedelta(days=2), expected="the first days go as planned",
                                   happened="one person was away, it held", learned=story["learning"], next="go on"))
    found = verdict([p.value for p in before], [p.value for p in after], better=plan.better)
    mean_after = round(sum(p.value for p in after) / len(after), 1)
    cycle = write_check(cycle, OutcomeCheck(
        metric=plan.metric, predicted=predicted, actual=mean_after, verdict=found.verdict, engine_verdict=found.verdict,
        balancing_result=f"{plan.balancing}: it did", n_before=len(before), n_after=len(after),
    ))
    decision = next(d for d in ("adopt", "extend", "adapt") if decision_fits(found.verdict, d))
    return decide(cycle, Act(decision=decision, learning=story["learning"], next_step="tell the team and look again",
                             owner="the lead", by=str(start + dt.timedelta(days=40)),
                             standard="the team's board" if decision == "adopt" else None))


def _after(before: list[Point], story: dict, start: dt.date, chance: random.Random) -> list[Point]:
    """Points that tell the story's own truth: a large effect shows, a small one does not. Chance may need a few draws."""
    base, n = story["before"], chance.choice((8, 10, 12))
    large = abs(story["effect"]) >= 1.5 * base["sd"]
    for _try in range(200):
        after = _points(chance, base["mean"] + story["effect"], base["sd"], start, n)
        found = verdict([p.value for p in before], [p.value for p in after], better="lower").verdict
        if (found == "supported") == large:
            break
    return after


def _points(chance: random.Random, mean: float, sd: float, first: dt.date, n: int) -> list[Point]:
    days = (first + dt.timedelta(days=i) for i in range(3 * n))
    workdays = [day for day in days if day.weekday() < 5][:n]
    return [Point(day=day, value=round(max(0.0, chance.gauss(mean, sd)), 1)) for day in workdays]


# Who writes what somebody did in a lesson, in the order of the lessons.
WRITTEN = {
    "00": _start,
    "01": _challenge,
    "02": _improvement,
    "04": _teamwork,
    "07": _whys,
    "08": _plan,
    "09": _check,
    "12": _feedback,
}
REACHED = ("00", "01", "07", "08", "09", "12")  # where somebody may have stopped; the lessons between are theirs, too
