"""How steady the reviews are: the same labelled lines in capitals, in quotation marks, a word shorter, a number higher.

A table of counts. What should change nothing (capitals) and what should change much (quotation marks) can be read off.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from coachkit.facilitator.reviews import KINDS, lines
from coachkit.practices.strengths import does_well
from coachkit.review import review
from coachkit.shown import Shown, table
from coachkit.words import N_, _

DAYS = ("date", "by", "starts", "changed_on", "review_on", "day", "on")  # a day is no text to be shortened
Change = Callable[[str], str]
LETTERS: dict[str, Change] = {
    N_("in capitals"): str.upper, N_("in quotation marks"): "“{}”".format, N_("last word off"): lambda text: " ".join(text.split()[:-1]),
    N_("first word off"): lambda text: " ".join(text.split()[1:]), N_("three words"): lambda text: " ".join(text.split()[:3]), N_("six words"): lambda text: " ".join(text.split()[:6]),
    N_("nine words"): lambda text: " ".join(text.split()[:9]), N_("and more"): lambda text: f"{text}, and we look at it again on Friday", N_("said twice"): lambda text: f"{text}. {text}",
}
NUMBERS: dict[str, Callable[[float], float]] = {N_("numbers +1"): lambda n: n + 1, N_("numbers −1"): lambda n: n - 1, N_("doubled"): lambda n: 2 * n, N_("all 0"): lambda n: 0 * n}


def steady(kind: str) -> Shown:
    """For each rule and each strength: how often it speaks up over all labelled lines, as they stand and changed."""
    columns = {_("as it stands"): _count(kind, lambda value: value)}
    for name, letters in LETTERS.items():
        columns[_(name)] = _count(kind, partial(_text, letters))
    for name, number in NUMBERS.items():
        columns[_(name)] = _count(kind, partial(_number, number))
    seen = sorted({rule for column in columns.values() for rule in column})
    rows = [[rule, *(column[rule] for column in columns.values())] for rule in seen]
    says = _("{n} lines, {m} ways to write each.").format(n=len(lines(kind)), m=len(columns))
    return table([_("what a review says"), *columns], rows, title=_(KINDS[kind].title), says=says)


def _count(kind: str, change: Callable[[Any], Any]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines(kind):
        found.update(_said(kind, json.dumps(_each(line, change), default=str)))
    return found


@lru_cache(maxsize=10_000)  # a line without a number reads the same with every number one higher
def _said(kind: str, line: str) -> tuple[str, ...]:
    try:
        record = KINDS[kind].model_validate(json.loads(line))
    except ValueError:
        return (_("(can't be written like this)"),)
    told = review(record)
    if not told.reviewed:
        return (_("(not reviewed)"),)
    well = re.sub(r"\d+", "n", does_well(record)) or _("(nothing to say)")
    return (well, *(f"{one.rule}, {one.severity}" for one in told.findings))


def _each(value: Any, change: Callable[[Any], Any], name: str = "") -> Any:
    """The record with every text or number in it changed; days and names of choices stay."""
    if isinstance(value, dict):
        return {key: _each(inner, change, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_each(inner, change, name) for inner in value]
    return value if name in DAYS or (isinstance(value, str) and " " not in value.strip()) else change(value)


def _text(letters: Change, value: Any) -> Any:
    return letters(value) if isinstance(value, str) else value


def _number(number: Callable[[float], float], value: Any) -> Any:
    return number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
