"""Collects every fixed word into coachkit/locale/coachkit.pot, where a translation begins.

    python tools/messages.py [--check]

To add a language: `pybabel init -i coachkit/locale/coachkit.pot -d coachkit/locale -D coachkit -l de`, translate,
`pybabel compile -d coachkit/locale -D coachkit`. No code changes.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "coachkit" / "locale" / "coachkit.pot"
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]


def catalogue() -> str:
    """The template as text, without dates or line numbers, so that it changes only when a word does."""
    made = Catalog(project="coachkit", version="", charset="utf-8")
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    for file, _line, message, _comments, _context in extract_from_dir(
        ROOT / "coachkit", METHODS, keywords=keywords, options_map={"templates/**.html": {"silent": "false"}}
    ):
        if message and (message if isinstance(message, str) else message[0]):
            made.add(message, locations=[(f"coachkit/{file}", None)])
    out = io.BytesIO()
    write_po(out, made, omit_header=True, sort_output=True, include_lineno=False, width=110)
    return out.getvalue().decode()


def main(arguments: list[str]) -> int:
    text = catalogue()
    stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text
    if stale and "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
    print("stale: coachkit.pot" if stale else "coachkit.pot is current")
    return int("--check" in arguments and stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
