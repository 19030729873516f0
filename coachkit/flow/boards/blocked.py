"""Blocked stretches in a table: ranges of days as they are, or a bare number of days, which counts from the start."""

import re
from collections.abc import Sequence

import numpy as np

from coachkit.cells import decimal_sign, fits_sign, is_number, number_reader
from coachkit.errors import BadInput
from coachkit.flow.boards.columns import NULLS, Days
from coachkit.flow.items import days
from coachkit.words import N_, _, ngettext

RANGE = re.compile(r"\[?\s*([\d./]+)\s*-\s*([\d./]*)\s*\]?")
LONGEST = 36_525  # days
SHOWN = 3

NO_RANGE = N_("'{text}' (row {row}) is no range like [03/03/2026-05/03/2026]")
NO_NUMBER = N_("'{text}' (row {row}) is no number of days")

Row = tuple[int, list[str]]
Blocks = list[tuple[int, np.datetime64, np.datetime64]]


def ranges_in(rows: list[Row], place: int, column: str, reader: Days) -> tuple[Blocks, list[str]]:
    """(position, first day, last day) of each range in a column, its last day NaT while it goes on; and notes."""
    found, bad = [], []
    for at, (row, cells) in enumerate(rows):
        for text in filter(None, map(str.strip, cells[place].split("|"))):
            match = RANGE.fullmatch(text)
            begins, ends = (reader.other(part) for part in match.groups()) if match else (None, None)
            if begins is None or (match[2] and (ends is None or ends < begins)):
                bad.append(_(NO_RANGE).format(text=text[:60], row=row))
            else:
                found.append((at, *days([begins, ends])))
    return found, _left_out(bad, column)


def lengths_in(rows: list[Row], place: int, column: str, started: np.ndarray, decimal: str | None, name: str) -> tuple[Blocks, list[str]]:
    """The same for a column of numbers of days. Errors: BadInput where the decimal sign is open, or is told and fits no cell."""
    cells = [(at, row, text) for at, (row, cells) in enumerate(rows) if (text := cells[place]) and text.casefold() not in NULLS]
    numbers = [(row, text) for _at, row, text in cells if is_number(text)]
    try:
        sign = decimal or decimal_sign(numbers, name)
    except BadInput as error:
        raise BadInput(f"{error} " + _("Or say which sign '{column}' has: --decimal . or --decimal ,").format(column=column)) from None
    read = number_reader(numbers, name, sign)
    if numbers and not any(fits_sign(text, sign) for _row, text in numbers):
        read(*numbers[0])  # raises
    found, bad = [], []
    for at, row, text in cells:
        length = read(row, text) if fits_sign(text, sign) else -1
        if not 0 <= length <= LONGEST:
            bad.append(_(NO_NUMBER).format(text=text[:60], row=row))
        elif round(length) and not np.isnat(started[at]):
            found.append((at, started[at], started[at] + round(length) - 1))
    return found, [*_left_out(bad, column), *_sign_found(numbers, sign)]


def _left_out(bad: Sequence[str], column: str) -> list[str]:
    """One note on the cells that count for nothing: the first of them, and how many there are."""
    if not bad:
        return []
    first = "; ".join(bad[:SHOWN]) + (" …" if len(bad) > SHOWN else "")
    return [ngettext("{n} cell of '{column}' is not counted: {first}.", "{n} cells of '{column}' are not counted: {first}.", len(bad)
                     ).format(n=len(bad), column=column, first=first)]


def _sign_found(numbers: list[tuple[int, str]], sign: str) -> list[str]:
    split = next((text for _row, text in numbers if ("," in text or "." in text) and fits_sign(text, sign)), None)
    if split is None:
        return []
    return [(_("Numbers like {text} are read with a decimal comma.") if sign == "," else
             _("Numbers like {text} are read with a decimal point.")).format(text=split)]
