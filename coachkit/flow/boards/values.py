"""JSON as a text into the items of an export, one by one: however long a history is, one item of it is in memory at a time."""

import json
import re
from collections.abc import Iterator
from typing import Any

from coachkit.errors import BadInput
from coachkit.sizes import LONGEST_LINE, MOST_PARTS, MOST_TABLE_BYTES, MOST_UNNAMED, MOST_VALUES
from coachkit.words import N_, _

NOT_JSON = N_("{name} is no JSON I can read: {why} (line {line}).")
NO_EXPORT = N_("{name} is JSON, but no export I know. I read Jira issues with their changelog, Trello boards and GitHub issues.")
TOO_MUCH = N_("{name} has more than {n} {what}; no export of a board has. Export a shorter stretch of time, or fewer fields.")
NEEDED = (('"fields"',), ('"cards"', '"lists"', '"actions"'), ('"number"',))  # words without which it is none of the three
BLANK = re.compile(r"\s*")
COLLECTED = ("_source", "data")
ROUND = ("data", "repository", "search", "issues", "nodes", "items")  # what GitHub and Jira put round their issues


def refuse_bomb(data: bytes, name: str) -> None:
    """Counts signs before anything is made of them: a list that takes two bytes in a file takes fifty or more in memory."""
    coding = _coding(data)

    def sign(text: str) -> bytes:
        return text.encode(coding)

    if _goes_on_without(data, sign('"'), LONGEST_LINE * len(sign('"'))):
        raise BadInput(_("{name} goes on for more than {n} signs without a quotation mark; no export of a board does.").format(
            name=name, n=f"{LONGEST_LINE:,}"))
    parts, values = data.count(sign("{")) + data.count(sign("[")), data.count(sign(","))
    for n, most, what in ((parts, MOST_PARTS, _("lists and objects")), (values, MOST_VALUES, _("values"))):
        if n > most:
            raise BadInput(_(TOO_MUCH).format(name=name, n=f"{most:,}", what=what))
    if (parts + values > MOST_UNNAMED or len(data) > MOST_TABLE_BYTES) and not any(all(sign(word) in data for word in words) for words in NEEDED):
        raise BadInput(_(NO_EXPORT).format(name=name))


def _coding(data: bytes) -> str:
    """The encoding of single signs in it, without the mark that may stand before the first."""
    coding = json.detect_encoding(data[:4])
    if coding in ("utf-16", "utf-32"):
        return f"{coding}-le" if data[:2] == b"\xff\xfe" else f"{coding}-be"
    return coding.removesuffix("-sig")


def _goes_on_without(data: bytes, sign: bytes, most: int) -> bool:
    """True when so many bytes follow each other without the sign."""
    at = 0
    while len(data) - at > most:
        last = data.rfind(sign, at, at + most)
        if last < 0:
            return True
        at = last + len(sign)
    return False


def values_in(text: str, name: str) -> Iterator[Any]:
    """The items of an export in their order, without what a program, or a page of its answers, puts round them.

    Raises BadInput, where it comes to it, for what is no JSON.
    """
    try:
        for page in _pages(text):
            yield from _inside(page)
    except json.JSONDecodeError as error:
        raise BadInput(_(NOT_JSON).format(name=name, why=error.msg, line=error.lineno)) from error
    except RecursionError:
        raise BadInput(_("{name} is nested too deeply for an export.").format(name=name)) from None
    except ValueError as error:  # a number of more digits than Python takes
        raise BadInput(_(NOT_JSON).format(name=name, why=error, line="?")) from error


def _pages(text: str) -> Iterator[Any]:
    """What stands in the lists of a text: one list as a rule, more where each line or each page is a value of its own."""
    at = 0
    while (at := _past(text, at)) < len(text):
        if text[at] == "[":
            at = yield from _elements(text, at)
        elif text[at] == "{":
            at = yield from _members(text, at)
        else:
            value, at = decode(text, at)
            yield value


def _elements(text: str, at: int) -> Iterator[Any]:
    """The values of the list that begins here; returns where it ends."""
    at = _past(text, at + 1)
    if text[at : at + 1] == "]":
        return at + 1
    while True:
        value, at = decode(text, at)
        yield value
        sign, at = _sign(",]", text, at)
        if sign == "]":
            return at
        at = _past(text, at)


def _members(text: str, at: int) -> Iterator[Any]:
    """The issues of the object that begins here, else what stands inside of it; returns where it ends."""
    whole, listed = {}, False
    at = _past(text, at + 1)
    sign, at = ("}", at + 1) if text[at : at + 1] == "}" else (",", at)
    while sign == ",":
        at = _past(text, at)
        key, at = decode(text, at)
        if not isinstance(key, str):
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        _colon, at = _sign(":", text, at)
        at = _past(text, at)
        if key == "issues" and text[at : at + 1] == "[":
            listed, at = True, (yield from _elements(text, at))
        else:
            whole[key], at = decode(text, at)
        sign, at = _sign(",}", text, at)
    if not listed:
        yield from _inside(whole)
    return at


def _past(text: str, at: int) -> int:
    """Where the next sign stands that is not blank."""
    return BLANK.match(text, at).end()


def _sign(wanted: str, text: str, at: int) -> tuple[str, int]:
    """Which of the wanted signs comes next, and where it ends."""
    at = _past(text, at)
    sign = text[at : at + 1]
    if not sign or sign not in wanted:
        raise json.JSONDecodeError(f"Expecting '{wanted[0]}' delimiter", text, at)
    return sign, at + 1


decode = json.JSONDecoder().raw_decode


def _inside(value: Any) -> list[Any]:
    """The list in an answer; the value itself where it holds none."""
    within = value
    while isinstance(within, dict):
        within = next((within[name] for name in ROUND if name in within), None)
    return within if isinstance(within, list) else [_unwrapped(value)]


def _unwrapped(value: Any) -> Any:
    """An item without the record that a collector of such items (Perceval, Elasticsearch) keeps it in."""
    while isinstance(value, dict) and (inner := next((value[name] for name in COLLECTED if isinstance(value.get(name), dict)), None)):
        value = inner
    return value
