"""coachkit: guided notebooks, widgets and explained reviews for people who are learning to lead lean.

The names a lesson uses are loaded when they are first asked for, so that `import coachkit` stays light.
"""

import importlib
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "open_lesson": "coachkit.lesson",
    "open_journal": "coachkit.journal",
    "northgate": "coachkit.cases",
    "Challenge": "coachkit.practices",
    "Experiment": "coachkit.practices",
    "Feedback": "coachkit.practices",
    "WhyTree": "coachkit.practices",
}
__all__ = ["__version__", *sorted(_PUBLIC)]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'coachkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
