"""Practice data whose truth is known: made from a seed, the same for everybody who names that seed.

    case = make("K3", seed=7)      # tables, events, notes and, kept apart, the truth

All firms and people are invented. Each case is one module of pure rules; what it hides is stated in its
docstring and held against 200 seeds in tests/test_cases*.py. `laying.lay` writes a case into a folder.
"""

import importlib

from coachkit.cases.base import Case, Event, Note
from coachkit.cases.northgate import DASHBOARD, PLANTED, TRIAGE, Northgate, Week, northgate, weekly_hours
from coachkit.errors import UnknownName
from coachkit.words import _

__all__ = [
    "CASES", "DASHBOARD", "PLANTED", "TRIAGE", "Case", "Event", "Northgate", "Note", "Week", "make", "northgate", "weekly_hours",
]

# Module and function have one name; a lesson that shows one case does not load the others.
CASES = {"K1": "northgate", "K2": "ward", "K3": "cell", "K4": "lark", "K5": "harbour", "K6": "ledger", "K7": "delta", "K8": "studio"}


def make(code: str, seed: int = 7) -> Case:
    """The case of that code (K1 to K8, written either way); `UnknownName` lists them."""
    name = CASES.get(code.strip().upper())
    if name is None:
        raise UnknownName(_("There is no case '{name}'. Say one of: {known}.").format(name=code, known=", ".join(CASES)))
    return getattr(importlib.import_module(f"coachkit.cases.{name}"), name)(seed)
