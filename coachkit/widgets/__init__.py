"""One thing on the screen per file. `base` is what they share; `form` draws any practice from its fields."""

import importlib
from typing import Any

_PUBLIC = {
    "View": "base", "Press": "base", "guard": "base", "Form": "form", "WhyTreeView": "whys", "ExperimentCard": "experiment",
    "CheckChart": "check", "FeedbackBuilder": "feedback", "GoalBuilder": "goal", "Quiz": "quiz", "CardSorter": "sorter",
    "Recall": "recall",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(importlib.import_module(f"coachkit.widgets.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module 'coachkit.widgets' has no attribute {name!r}")
