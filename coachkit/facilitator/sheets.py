"""A lesson's plan as a run sheet: what to bring, the minutes, what to do when it stalls."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from coachkit.exercises import Printout, load
from coachkit.lessons import find_lesson
from coachkit.practices import RECORDS
from coachkit.practices.base import asks
from coachkit.shown import Shown, listed, table
from coachkit.words import _, ngettext


def run_sheet(lesson: str) -> Shown:
    """The steps of a session with the minute at which each begins, and the paper that is needed for it."""
    plan, at, rows = load().plan(lesson), 0, []
    for step in plan.steps:
        told = [step.do, f"“{step.say}”" if step.say else "", _("ask: {q}").format(q=step.ask) if step.ask else "",
                _("watch for: {w}").format(w=step.watch) if step.watch else ""]
        rows.append([at, step.minutes, "; ".join(step.paper) or "–", " · ".join(filter(None, told))])
        at += step.minutes
    says = _("{minutes} minutes in {n} steps; the plan has {planned}.").format(minutes=at, n=len(rows), planned=plan.minutes)
    return table([_("from minute"), _("takes"), _("paper"), _("what happens")], rows, title=f"{plan.lesson or lesson} · {plan.title}", says=says)


def around(lesson: str) -> Shown:
    """What stands around the steps: the aim, what to prepare and print, what to ask afterwards, and what goes wrong."""
    plan = load().plan(lesson)
    groups = [
        (_("The aim"), [plan.aim] if plan.aim else []), (_("Before"), plan.before), (_("To print"), [_to_print(plan.lesson or lesson, one) for one in plan.print]),
        (_("If it stalls"), [plan.if_it_stalls] if plan.if_it_stalls else []),
        (_("A small group"), [plan.small_group] if plan.small_group else []),
        (_("What the room leaves out"), [plan.left_out] if plan.left_out else []),
        (_("Afterwards, ask"), plan.debrief), (_("What goes wrong"), plan.pitfalls),
    ]
    count = ngettext("{n} thing to print.", "{n} things to print.", len(plan.print)).format(n=len(plan.print))
    return listed(plan.title or lesson, groups, count)


def _to_print(lesson: str, one: Printout | str) -> str:
    return one if isinstance(one, str) else _("page to_print, {lesson} · {title}: {copies}").format(lesson=lesson, title=one.title, copies=one.copies)


def week() -> Shown:
    """All sessions side by side: the minutes alone, the minutes in a room, and what a learner leaves with."""
    rows = []
    for number, plan in load().plans.items():
        outline = find_lesson(number)
        rows.append([number, outline.title, outline.cornerstone, " + ".join(map(str, outline.sittings)), plan.minutes, "; ".join(p.what for p in outline.done)])
    columns = [_("lesson"), _("title"), _("cornerstone"), _("alone, minutes"), _("in a room"), _("what stays")]
    total = sum(row[4] for row in rows)
    return table(columns, rows, says=_("{n} sessions, {total} minutes in a room.").format(n=len(rows), total=total))


def objectives(lesson: str) -> Shown:
    """What a learner can do afterwards, as the table of contents promises it."""
    outline = find_lesson(lesson)
    closing = _("{n} objectives.").format(n=len(outline.objectives))
    return listed(outline.title, [(_("Afterwards a learner can"), outline.objectives)], closing)


def blank_form(kind: str) -> Shown:
    """A practice on paper: every question with its hint, its choices, an example, and a line or more to write on."""
    made, parts = RECORDS[kind], {}
    for part, meta in asked(made):
        example = _("such as: {example}").format(example=_(meta["example"])) if meta["example"] else ""
        parts.setdefault(part.replace("_", " ") or _("to begin with"), []).append(" ".join([*filter(None, [question(meta), example]), "_" * 10 * meta["lines"]]))
    count = sum(map(len, parts.values()))
    says = ngettext("{n} question.", "{n} questions.", count).format(n=count)
    if made.never_shown:
        says += " " + _("It can be counted and is never shown to anybody else.")
    return listed(_(made.title), list(parts.items()), says)


def asked(model: type[BaseModel], part: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """What a practice asks, in its order: the part each question belongs to ("" at the top), and all that is known of it."""
    for name, info in model.model_fields.items():
        meta = asks(info)
        inner = next(_models(info.annotation), None)
        if inner:
            yield from asked(inner, name)
        elif meta.get("question"):
            yield part, meta


def question(meta: dict[str, Any]) -> str:
    """A question with its hint and its choices on one line."""
    choices = " / ".join(_(words) for words in meta.get("choices", {}).values())
    return " ".join(filter(None, [_(meta["question"]), _(meta["hint"]) if meta["hint"] else "", f"[{choices}]" if choices else ""]))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside `list[Step] | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
