"""A pytest plugin: after nbval has compared a cell, change each stored text of it in turn and let nbval compare again.

The comparison is nbval's own, with its sanitising and what it skips. What was tried, and every change that it did
not see, is written as JSON to the file named by COACHKIT_TALLY.
"""

import copy
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TALLY: dict[str, Any] = {"tried": 0, "unseen": [], "differs": []}


def slots(output: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Where a stored output holds text: a stream's text, an error's words, each MIME type that is text."""
    for name in ("text", "ename", "evalue"):
        if output.get(name):
            yield (name,)
    for mime, value in output.get("data", {}).items():
        if value and (mime.startswith("text/") or mime == "image/svg+xml"):
            yield ("data", mime)


def changed(output: dict[str, Any], slot: tuple[str, ...], rng: random.Random) -> dict[str, Any]:
    """The output with one character of that text made another."""
    made = copy.deepcopy(output)
    holder = made if len(slot) == 1 else made["data"]
    text = "".join(holder[slot[-1]])
    at = rng.choice([n for n, sign in enumerate(text) if not sign.isspace()])
    holder[slot[-1]] = text[:at] + ("§" if text[at] != "§" else "$") + text[at + 1 :]
    return made


def pytest_configure(config: Any) -> None:
    from nbval.plugin import IPyNbCell

    real, rng = IPyNbCell.compare_outputs, random.Random(config.rootpath.name)

    def compare(self: Any, test: Any, ref: Any, skip_compare: Any = None) -> bool:
        same = real(self, test, ref, skip_compare)
        told = self.comparison_traceback
        self.format_output_compare = lambda *_about: None  # the long story of a difference is not needed here
        for n, output in enumerate(ref if same else ()):
            for slot in slots(output):
                TALLY["tried"] += 1
                if real(self, test, [*ref[:n], changed(output, slot, rng), *ref[n + 1 :]], skip_compare):
                    TALLY["unseen"].append(f"{self.name} {'/'.join(slot)}")
        del self.format_output_compare
        self.comparison_traceback = told
        if not same:
            TALLY["differs"].append(self.name)
        return same

    IPyNbCell.compare_outputs = compare


def pytest_unconfigure(config: Any) -> None:
    Path(os.environ["COACHKIT_TALLY"]).write_text(json.dumps(TALLY), encoding="utf-8")
