"""Whole pages: our own, no script, nothing loaded from anywhere; every value is escaped."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coachkit.words import _

HERE = Path(__file__).parent.parent


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    made.globals["_"] = _
    made.globals["most"] = lambda rows: max((row.people or 0 for row in rows), default=0) or 1
    made.globals["style"] = Markup((HERE / "style.css").read_text(encoding="utf-8"))
    return made


def page(template: str, *, title: str, **data: Any) -> str:
    """One of our page templates filled in. What is HTML already is handed in as `Markup`, and only that."""
    return _templates().get_template(template).render(title=title, **data) + "\n"
