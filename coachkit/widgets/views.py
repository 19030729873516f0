"""Which view draws which record: a special one where there is one, else the form."""

import importlib
from typing import Any

from coachkit.practices import Record
from coachkit.widgets.base import View

SPECIAL = {
    "why-tree": ("whys", "WhyTreeView"), "experiment": ("experiment", "ExperimentCard"),
    "feedback": ("feedback", "FeedbackBuilder"), "challenge": ("goal", "GoalBuilder"),
}


def view_of(record: Record, *, causes: Any = (), part: str = "all", title: str = "", **place: Any) -> View:
    """The view of a record. `causes` is the key of a case's tree, `part` a part of an experiment."""
    if record.kind == "why-tree":
        place |= {"causes": causes, "title": title}
    if record.kind == "experiment":
        place |= {"part": part}
    if record.kind in SPECIAL:
        module, name = SPECIAL[record.kind]
        return getattr(importlib.import_module(f"coachkit.widgets.{module}"), name)(record, **place)
    from coachkit.widgets.form import Form

    return Form(type(record), record=record, **place)
