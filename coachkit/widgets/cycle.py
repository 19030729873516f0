"""The controls of a PDCA cycle: four parts, the points, and who took part; live only where the state allows."""

import re
from collections.abc import Iterator
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.practices import Act, Experiment, OutcomeCheck, Plan, Point
from coachkit.practices.base import ask
from coachkit.practices.experiment import (
    add_points,
    decide,
    edit_plan_after_start,
    plan_changed,
    state,
    write_check,
    write_plan,
)
from coachkit.series import parse_series
from coachkit.series import split as split_series
from coachkit.widgets.check import CheckPart
from coachkit.widgets.fields import Field, Owner
from coachkit.widgets.items import FieldSet, Items
from coachkit.widgets.notes import Place
from coachkit.widgets.pieces import Column, Press, control, markup, reveal, say, sentence
from coachkit.words import N_, _

STEPS = ("plan", "do", "check", "act")
NAMES = {"plan": N_("Plan"), "do": N_("Do"), "check": N_("Check"), "act": N_("Act")}
OPENS = {
    "plan": "", "do": N_("Do opens when the plan has its first line."),
    "check": N_("Check opens when the first point after the change is in."),
    "act": N_("Act opens when the check is written."),
}
STATES = ("empty", "planned", "running", "checked", "decided")
SIDES = {"before": N_("Points before the change"), "after": N_("Points after the change")}
# What a small test needs, and what a leader is asked besides about a habit; the longer questions of a plan can wait.
SMALL = ("change", "hypothesis", "metric", "unit", "from_", "to", "by", "stop_rule")
SMALL_PLAN = ("problem", *SMALL, "people")
DONE = {"before", "after", "steps", "changed_on", "deviation"}
NUMBER = re.compile(r"\s*[-+−]?\d+(?:[.,]\d+)?\s*")


def reached(record: Experiment) -> dict[str, bool]:
    """Which steps may be written now."""
    at = STATES.index(state(record))
    return {"plan": True, "do": at >= 1, "check": bool(record.after), "act": at >= 3}


def step_of(path: str) -> str:
    """The step that a finding's field belongs to."""
    first = re.split(r"[.\[]", path)[0]
    if first == "people":
        return path.removeprefix("people.").partition("[")[0] if "." in path else "plan"
    return first if first in STEPS else "do" if first in DONE else "plan"


def stands(record: Experiment) -> bool:
    """True when data have begun, so that the plan is read and no longer simply written."""
    return bool(record.plan_sha256 or record.after)


def seal_words(record: Experiment) -> str:
    """The short note on a sealed plan, and what was changed in it since."""
    if not record.plan_sha256:
        return ""
    note = _("The plan was sealed when the first point came in (seal {seal}).").format(seal=record.plan_sha256[:8])
    changed = [_("“{field}” said {then} and says {now}.").format(field=field, then=then, now=now) for field, then, now in plan_changed(record)]
    return " ".join([note, *changed])


def read_points(text: str, name: str) -> list[Point]:
    """Points from lines of `date,value`, or of values alone. BadInput names the line that can't be read."""
    lines = [line for line in text.splitlines() if line.strip()]
    if all(NUMBER.fullmatch(line) for line in lines):
        return [Point(value=float(line.replace(",", ".").replace("−", "-"))) for line in lines]
    return [Point(day=p.day, value=p.value) for p in parse_series(text.encode("utf-8", "replace"), name).points]


def point_lines(points: list[Point] | None) -> str:
    """Points as the lines they are written in."""
    return "\n".join(f"{p.day.isoformat()}; {p.value:.15g}" if p.day else f"{p.value:.15g}" for p in points or [])


class Data(Place):
    """Two boxes for points, a file, and the button that takes them in. What is typed waits in `points_typed`."""

    def __init__(self, view: Any) -> None:
        super().__init__()
        look = {"tooltip": _("A line for each point: date; value"), "wide": True, "rows": 5, "placeholder": "2026-03-02; 31\n2026-03-03; 29"}
        self.boxes_of = {side: control(widgets.Textarea, description=_(words), **look) for side, words in SIDES.items()}
        self._quiet = False
        for box in self.boxes_of.values():
            box.observe(lambda _change: self._quiet or view.changed(None), "value")
        self.file = widgets.FileUpload(accept=".csv,.tsv,.txt", multiple=False, description=_("Or from a CSV file"), tooltip=_("A table with a date and a value in each row"))
        self.file.observe(view.take_file, "value")
        take = Press(_("Take these points"), view.take_points, tooltip=_("The first point after the change seals the plan"))
        hint = sentence(_("A line for each point: date; value. The first point after the change seals the plan."), css="ck-hint")
        boxes = [Column([box], css="ck-field") for box in (*self.boxes_of.values(), self.file)]
        self.boxes = [hint, *boxes, take, self.notes]

    def show(self, record: Experiment) -> None:
        typed = getattr(record, "points_typed", None) or {}
        self._quiet = True
        for side, box in self.boxes_of.items():
            box.value = typed.get(side) or point_lines(getattr(record, side))
        self._quiet = False

    def typed(self, record: Experiment) -> dict[str, str]:
        """The texts that are not yet taken in."""
        return {side: box.value for side, box in self.boxes_of.items()
                if box.value.strip() and box.value != point_lines(getattr(record, side))}

    def taken(self, record: Experiment) -> Experiment:
        """The experiment with the points of the boxes."""
        points = {side: read_points(box.value, _(SIDES[side])) for side, box in self.boxes_of.items()}
        return add_points(without(record, "points_typed", *SIDES), **points)

    def fill(self, content: bytes, name: str, record: Experiment) -> list[str]:
        """Puts the points of a file into the boxes, split where the change began. Returns what there is to say."""
        series = parse_series(content, name)
        parts = split_series(series, after=f"{record.changed_on}..") if record.changed_on else split_series(series)
        for side in SIDES:
            points = [Point(day=p.day, value=p.value) for p in getattr(parts, side)]
            if points:
                self.boxes_of[side].value = point_lines(points)
        unsaid = not record.changed_on and not parts.after
        return [*series.notes, *([_("All points count as before the change; write on which day it began, then take the file again.")] if unsaid else parts.notes)]


class ExperimentFields:
    """The controls of all four parts under one roof; `Form` reads them like any set of fields.

    `short` leaves the points out and asks only for a small plan and the step checks: one turn of the wheel, by hand.
    """

    def __init__(self, view: Any, parts: tuple[str, ...], short: bool = False) -> None:
        self.view, self.parts, self.short, self.base, self.opened = view, parts, short, None, False
        asked = {"plan": list(SMALL_PLAN) if short else None, "do": [] if short else ["changed_on", "deviation"], "act": None}
        models = {"plan": Plan, "do": Experiment, "act": Act}
        # A part that is not on the screen has no controls; what it holds passes through.
        self.sets = {step: FieldSet(models[step], view, names if step in parts else []) for step, names in asked.items()}
        self.check = CheckPart(view, view.shuffle, [n for n in OutcomeCheck.model_fields if n not in HIDDEN])
        self.sets["check"] = self.check.set
        self.steps = steps_field(view)
        self.data, self.people = Data(view), {step: people_field(step, view) for step in parts}
        self.fields = {f"{step}.{n}": f for step in STEPS for n, f in self.sets[step].fields.items()} | {"steps": self.steps}
        self._draw()

    def _draw(self) -> None:
        reopen = Press(_("Change the plan openly"), self.view.open_plan, tooltip=_("What it said before stays, and is shown"))
        self.seal, self.sealed_plan, self.reopen, self.plan_place = sentence(), Column(), reopen, Place()
        inside = {
            "plan": [*self.sets["plan"].boxes],
            "do": [self.steps.box] if self.short else [*self.sets["do"].boxes, *self.data.boxes, self.steps.box],
            "check": [*self.check.boxes], "act": [*self.sets["act"].boxes],
        }
        for step in set(self.parts) - {"plan"}:  # a plan asks for its people itself
            inside[step].append(self.people[step].box)
        self.live = {step: Column(inside[step]) for step in self.parts}
        self.later = {step: sentence(_(OPENS[step]), css="ck-hint") for step in self.parts}
        self.boxes = []
        for step in self.parts:
            more = [self.seal, self.sealed_plan, reopen, self.plan_place.notes] if step == "plan" else []
            self.boxes += [markup(cards.fragment("heading.html", text=_(NAMES[step]))), *more, self.later[step], self.live[step]]

    # -- what Form asks ------------------------------------------------------------------------------------

    def show(self, record: Experiment) -> None:
        self.base = record
        for step in ("plan", "act"):
            self.sets[step].show(getattr(record, step))
        self.sets["do"].show(record)
        self.check.show(record)
        self.steps.show(record.steps)
        self.data.show(record)
        for step, field in self.people.items():
            field.show((record.people or {}).get(step))

    def value(self, mode: str = "keep") -> Experiment:
        """The experiment as the controls have it, every part by its own move."""
        record = self.base
        may = reached(record)
        plan = self.sets["plan"].value(mode) if self._asked("plan", mode) else record.plan
        if plan and plan.model_fields_set and plan != record.plan:
            record = edit_plan_after_start(record, plan) if self.opened or mode != "keep" else write_plan(record, plan)
        if self._asked("do", mode) and may["do"]:
            record = record.with_(**self._done(mode))
        check = self.check.value(record, mode) if self._asked("check", mode) and may["check"] else None
        if check is not None and check != record.check:
            record = write_check(record, check)
        act = self.sets["act"].value(mode) if self._asked("act", mode) and may["act"] else None
        if act is not None and act.model_fields_set and act != record.act:
            record = decide(record, act)
        return self._with_people(record)

    def _asked(self, step: str, mode: str) -> bool:
        """Whether the controls of a step are read; a review of the whole asks only for the parts on the screen."""
        return mode != "whole" or step in self.parts

    def _done(self, mode: str) -> dict[str, Any]:
        said = self.sets["do"].changes(mode)
        if not self.steps.blank or "steps" in self.base.model_fields_set:
            said["steps"] = self.steps.read(mode)
        return said

    def _with_people(self, record: Experiment) -> Experiment:
        kept = {step: who for step, who in (record.people or {}).items() if step not in self.people}
        people = kept | {step: field.read() or [] for step, field in self.people.items() if not field.blank}
        if people != (record.people or {}):
            record = record.with_(people=people)
        typed = self.data.typed(record)
        if typed:
            return record.with_(points_typed=typed)
        return without(record, "points_typed")

    def at(self, path: str) -> Any:
        step, _dot, name = path.partition(".")
        if step_of(path) == "plan" and stands(self.base) and not self.opened:
            return self.plan_place
        if step in self.sets and step != "do":
            found: Any = self.sets[step].at(name)
        elif step.startswith("steps"):
            found = self.steps.at(path)
        elif step.startswith("people"):
            asked = name.partition("[")[0]
            found = self.sets["plan"].at("people") if asked == "plan" else self.people.get(asked)
        elif step in ("before", "after"):
            found = self.data
        else:
            found = self.sets["do"].at(path) or self.sets["plan"].at(path)
        first = next(iter(self.sets[step_of(path)].fields.values()), None)
        return found if found is not None else first

    def leaves(self) -> Iterator[Any]:
        for fields in self.sets.values():
            yield from fields.leaves()
        yield from self.steps.leaves()
        yield from self.people.values()
        yield self.data
        yield self.plan_place

    # -- what may be written now -------------------------------------------------------------------------------

    def refresh(self, record: Experiment) -> None:
        """Shows the live part of each step that may be written, the sealed plan, and what the others wait for."""
        may, sealed = reached(record), stands(record) and not self.opened
        may["plan"] = not sealed
        for step in self.parts:
            reveal(self.live[step], may[step])
            reveal(self.later[step], not (may[step] or step == "plan"))
        say(self.seal, seal_words(record), css="ck-hint")
        reveal(self.reopen, sealed)
        self.sealed_plan.children = sealed_faces(record) if sealed and record.plan else ()
        self.check.refresh(record)


HIDDEN = {"engine_verdict", "n_before", "n_after", "r1", "selected_worst", "other_events"}


def sealed_faces(record: Experiment) -> tuple[widgets.Widget, ...]:
    """The sealed plan to read, and who planned it."""
    who = (record.people or {}).get("plan") or []
    took_part = [sentence(_("Took part in the plan: {who}").format(who=", ".join(who)), css="ck-hint")] if who else []
    return (markup(cards.answers_html(record.plan)), *took_part)


def steps_field(owner: Owner) -> Items:
    """The step checks, a group of questions each."""
    info = ask(_("Step checks: hours or days after a small step"))
    info.annotation = Experiment.model_fields["steps"].annotation
    return Items("steps", info, owner)


def people_field(step: str, owner: Owner) -> Field:
    """Who took part in a step, one on each line."""
    info = ask(_("Who took part in this step? Roles or initials, one on each line."))
    info.annotation = list[str] | None
    field = Field(f"people.{step}", info, owner)
    field.name_it(f"{_(NAMES[step])} ·")
    return field


def without(record: Experiment, *names: str) -> Experiment:
    """The experiment as if these fields had never been given."""
    return type(record).model_validate({n: getattr(record, n) for n in record.model_fields_set - set(names)})
