"""What a practice refuses and what it counts: the four steps in their order, a tree read back, a month of feedback."""

from collections.abc import Callable
from datetime import date

from pydantic import BaseModel, ValidationError

from coachkit.errors import CoachkitError
from coachkit.practices import (
    RECORDS,
    Act,
    Experiment,
    FeedbackLog,
    OutcomeCheck,
    Plan,
    Record,
    Step,
    WhyTree,
)
from coachkit.practices.experiment import (
    add_points,
    decide,
    direction,
    edit_plan_after_start,
    evidence_of,
    plan_changed,
    state,
    write_check,
    write_plan,
    write_step,
)
from coachkit.practices.feedback import add_given, landed, silent_findings, week_of
from coachkit.practices.whys import (
    add_why,
    branches,
    children,
    depth,
    leaves,
    link_action,
    read_back,
    set_therefore,
    unexplained,
)
from coachkit.review import rules_on
from coachkit.shown import Shown, listed, table
from coachkit.words import _

PLAN = Plan.model_validate({"change": "The kit stands at the line", "metric": "median changeover", "from": 31, "to": 24, "by": "2027-02-12", "scope": ""})
STEP = Step(expected="No walk to the store", happened="One walk", next="A second trolley")
CHECK, ACT = OutcomeCheck(predicted=24, actual=26, verdict="improved", balancing_result=""), Act(decision="adapt", next_step="A second kit")


def four_steps() -> Shown:
    """Every move tried at every stage of a test: what is refused, in which words, and where it leads otherwise."""
    rows = [[_stage(stage), name, _tried(move, stage)] for stage in _stages() for name, move in MOVES.items()]
    refused = sum(row[2].startswith("✗") for row in rows)
    return table([_("the test is"), _("somebody tries to"), _("what happens")], rows, says=_("{n} of {m} moves are refused.").format(n=refused, m=len(rows)))


def edited_plan() -> Shown:
    """A plan that was changed after the first point: both stay to be seen."""
    running = add_points(write_plan(Experiment(), PLAN), before=[31, 33], after=[26])
    edited = edit_plan_after_start(running, PLAN.with_(to=27, by="2027-03-01", owner=""))
    lines = [f"{name}: {then} → {now}" for name, then, now in plan_changed(edited)]
    seal = _("seal of the first plan: {seal}").format(seal=(running.plan_sha256 or "")[:16])
    same = _("the seal stays: {yes}").format(yes=_("yes") if edited.plan_sha256 == running.plan_sha256 else _("no"))
    untouched = _("without an edit: {n} changes").format(n=len(plan_changed(running)))
    return listed(_("A plan changed on the way"), [(_("What was changed"), lines), (_("How it shows"), [seal, same, untouched])], _("{n} fields changed.").format(n=len(lines)))


def which_way() -> Shown:
    """Which way is better, as a plan says it or as its two numbers do, and whether its points can be judged."""
    rows = []
    for plan in ({"from": 31, "to": 24}, {"from": 24, "to": 31}, {"from": 31, "to": 31}, {"from": 31}, {"better": "higher", "from": 31, "to": 24}, {}):
        made = Experiment.model_validate({"plan": plan, "before": [{"value": v} for v in (30, 33)], "after": [{"value": 26}]})
        one, none = evidence_of(made), evidence_of(made.with_(after=None))
        rows.append([", ".join(f"{k} {v}" for k, v in plan.items()) or "–", direction(made.plan) or "–", one.verdict if one else "–", "–" if none is None else none.verdict])
    few = evidence_of(Experiment.model_validate({"plan": {"better": "lower"}, "before": [{"value": 30}], "after": [{"value": 26}]}))
    return table([_("the plan says"), _("better is"), _("with a point after"), _("without")], rows, says=_("One point before: {no}.").format(no=_("no verdict") if few is None else few.verdict))


def a_tree_grows() -> Shown:
    """A cause tree line by line: what it explains so far, how deep it is, and how it reads from the bottom up."""
    tree, groups = WhyTree(problem="18 of 60 tickets came back.", total=18), []
    for text, parent, more in GROWING:
        tree = add_why(tree, text, parent=parent, **more)
        groups.append((text, [_("{lines} lines, {ends} ends, {depth} deep, {first} first answers, unexplained {rest}").format(
            lines=len(tree.nodes or []), ends=len(leaves(tree)), depth=depth(tree), first=len(children(tree, None)), rest=_rest(tree)), *read_back(tree)]))
    tree = link_action(set_therefore(set_therefore(tree, "n1", "yes"), "n2", "no"), "Take a device off the list the minute it is given back", "n3")
    marks = [f"{n.id}: {n.text} · {n.therefore or '–'} · " + _("below it {n}").format(n=len(children(tree, n.id))) for n in tree.nodes or []]
    ends = [" → ".join(n.id for n in branch) for branch in branches(tree)]
    groups.append((_("In the end"), [*marks, *ends, *(f"{a.text} ⇢ {a.node}" for a in tree.actions or [])]))
    groups.append((_("What it refuses"), [refusal(lambda: add_why(tree, "x", parent="n9")), refusal(lambda: link_action(tree, 3, "n1")), refusal(lambda: link_action(tree, "x", "n9"))]))
    return listed(_("A tree grows"), groups, _("{n} lines in {m} branches.").format(n=len(tree.nodes or []), m=len(branches(tree))))


def four_weeks() -> Shown:
    """A month of feedback: who has heard nothing for two weeks, and in which week each line falls."""
    log = FeedbackLog(people=["AB", "cd", "EF "], started=date(2027, 2, 1))
    for who, day in (("ab", 1), ("CD ", 7), ("GH", 8), ("EF", 28)):
        log = add_given(log, who, date(2027, 2, day), polarity="praise", channel="private")
    log = landed(log, 1, "She smiled and asked what exactly.")
    groups = [(_("Written"), [f"{g.who} · {g.on} · " + _("week {n}").format(n=week_of(log, g.on)) + (f" · {g.landed}" if g.landed else "") for g in log.given_items or []])]
    for day in (date(2027, 2, 8), date(2027, 2, 15), date(2027, 2, 16), date(2027, 2, 22), date(2027, 3, 1)):
        week = week_of(log, day)
        groups.append((f"{day} · " + (_("week {n}").format(n=week) if week else _("outside the four weeks")), [f"{f.words}: {f.reason} {f.better} ({f.severity}, {f.field})" for f in silent_findings(log, day)]))
    groups.append((_("What it refuses"), [refusal(lambda: landed(log, 4, "?")), refusal(lambda: landed(log, -1, "?"))]))
    return listed(_(log.title), groups, _("{n} people, {m} lines.").format(n=len(log.people or []), m=len(log.given_items or [])))


def kept() -> Shown:
    """What is written down, kind by kind: who reviews it, who may ever see it, and what happens to it later."""
    rows = []
    for kind, made in RECORDS.items():
        newer = made.model_validate({"from_a_newer_version": 1})
        rows.append([_(made.title), kind, made.schema_version, len(rules_on(made)), _("counted only") if made.never_shown else _("if its writer shares it"),
                     _("kept") if newer.payload() == {"from_a_newer_version": 1} else _("lost"), _unchangeable(newer)])
    columns = [_("what"), _("kind"), _("edition"), _("rules"), _("seen by others"), _("parts from a newer edition"), _("once written")]
    hidden = sum(made.never_shown for made in RECORDS.values())
    return table(columns, rows, says=_("{n} kinds; {m} are never shown to anybody else.").format(n=len(rows), m=hidden))


def as_people_write() -> Shown:
    """Numbers and words as people type them, and what is understood."""
    rows = [[text, _understood(Plan, "to", text)] for text in ("24", "2,5 h", "61 %", "≤ 12", "−3", "~ 40 min", " ", "about ten", "1.5e3")]
    rows += [[text, _understood(OutcomeCheck, "verdict", text)] for text in ("supported", "It  worked", "no effect", "Unclear", "better", "", "super")]
    rows += [[text, _understood(Plan, "days", text)] for text in ("20", "-1", "a week")]
    return table([_("somebody writes"), _("it is read as")], rows, says=_("{n} ways to write it.").format(n=len(rows)))


def _understood(model: type[BaseModel], name: str, text: str) -> str:
    try:
        value = getattr(model.model_validate({name: text}), name)
    except ValidationError:
        return _("✗ not understood")
    return _("nothing") if value is None else str(value)


def _unchangeable(record: Record) -> str:
    try:
        record.on = None
    except ValidationError:
        return _("a change makes a new one")
    return _("can be changed")


GROWING = (
    ("The fix went to the wrong device.", None, {"share": 11}), ("The form offers a device that was given back.", "n1", {}),
    ("It stays in the list for up to a month.", "n2", {}), ("The timer closed it.", None, {"share": 5}), ("It counts Saturday and Sunday.", "n4", {}),
)
MOVES: dict[str, Callable[[Experiment], Experiment]] = {
    "write a plan": lambda e: write_plan(e, PLAN), "add a point before": lambda e: add_points(e, before=[31]), "add a point after": lambda e: add_points(e, after=[26]),
    "write a step check": lambda e: write_step(e, STEP), "write the check": lambda e: write_check(e, CHECK), "decide": lambda e: decide(e, ACT),
}


def _stages() -> list[Experiment]:
    planned = write_plan(Experiment(), PLAN)
    running = add_points(planned, before=[31, 33], after=[26, 25])
    checked = write_check(running, CHECK)
    return [Experiment(), planned, write_step(planned, STEP), running, checked, decide(checked, ACT)]


def _stage(made: Experiment) -> str:
    return f"{state(made)}, {len(made.before or [])} + {len(made.after or [])}"


def _tried(move: Callable[[Experiment], Experiment], made: Experiment) -> str:
    try:
        after = move(made)
    except CoachkitError as refused:
        return f"✗ {refused}"
    sealed = ", " + _("the plan is sealed") if after.plan_sha256 and not made.plan_sha256 else ""
    return f"→ {_stage(after)}, " + _("{n} steps").format(n=len(after.steps or [])) + sealed


def refusal(move: Callable[[], object]) -> str:
    """The words in which a move is refused."""
    try:
        move()
    except CoachkitError as error:
        return str(error)
    return _("(not refused)")


def _rest(tree: WhyTree) -> str:
    rest = unexplained(tree)
    return "–" if rest is None else f"{rest:g}"
