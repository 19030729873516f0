"""`coachkit review KIND FILE.jsonl`: the rules on one JSON object per line.

The whole file is read and checked before the first result is printed, so a bad file prints no result.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from coachkit.errors import BadInput, UnknownName
from coachkit.words import N_, _

if TYPE_CHECKING:
    from pydantic import BaseModel

    from coachkit.practices import Record
    from coachkit.review import Finding

TOGETHER = 64  # lines whose texts are read in one go, so that a long file soon shows its first result
SHOWN = 2  # findings that a person reads at a time, strongest first


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("review")(review_file)


def review_file(
    kind: str = typer.Argument(..., help=_("question, idea-dialogue, observation, walk, stand-up, cause, why-tree, feedback, objective, plan, experiment …")),
    file: str = typer.Argument("", help=_("a file with one JSON object per line; - reads standard input")),
    format: str = typer.Option("text", "--format", help=_("text for people, json for programs")),
    schema: bool = typer.Option(False, "--schema", help=_("print the JSON Schema of one line and leave")),
    rules: bool = typer.Option(False, "--rules", help=_("show the names of the rules in the text")),
) -> None:
    """Review questions, observations, causes, feedback, objectives, plans and the other kinds, a line each."""
    from coachkit.cli import note, say
    from coachkit.practices.reading import read_ahead

    model = _model(kind)
    if schema:
        say(json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False))
        return
    if format not in ("text", "json"):
        raise BadInput(_("--format is '{value}'. It can be text or json.").format(value=format))
    if not file:
        raise BadInput(_("Which file? Give one with a JSON object per line, or - for standard input."))
    lines = list(read_lines(_raw(file), model, _called(file)))
    for key in _unknown_keys(record for _n, record in lines):
        note(_("Note: the key '{key}' is not known here and was not read.").format(key=key))
    for at in range(0, len(lines), TOGETHER):
        group = lines[at : at + TOGETHER]
        read_ahead([record for _n, record in group])
        for n, record in group:
            _print_json(n, record) if format == "json" else _print_text(n, record, rules)


def _model(kind: str) -> "type[Record]":
    from coachkit.practices import REVIEWED

    if kind not in REVIEWED:
        raise UnknownName(
            _("There is no kind '{kind}'. Choose one of: {kinds}.").format(kind=kind, kinds=", ".join(REVIEWED))
        )
    return REVIEWED[kind]


# ---------------------------------------------------------------- reading


def _called(file: str) -> str:
    return _("standard input") if file == "-" else Path(file).name


def _raw(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadInput(_("{file} can't be read: {why}. Check the path.").format(file=file, why=why)) from error


def read_lines(raw: bytes, model: "type[Record]", name: str) -> Iterator[tuple[int, "Record"]]:
    """Line number (from 1, blank lines counted) and record of each line that isn't blank.

    Raises BadInput, naming line and field, for the first line that can't be used.
    """
    for n, line in enumerate(_text(raw, name).split("\n"), start=1):
        if line.strip():
            yield n, _record(_object(line, name, n), model, name, n)


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(
            _("{file}, line {n}: byte 0x{byte:02x} is not UTF-8. Save the file as UTF-8.").format(
                file=name, n=line, byte=raw[error.start]
            )
        ) from error


def _object(line: str, name: str, n: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise BadInput(
            _("{file}, line {n}: not JSON at column {column} ({why}): {shown}. Write one JSON object per line.").format(
                file=name, n=n, column=error.colno, why=error.msg, shown=_shown(line.strip())
            )
        ) from error
    except (UnicodeEncodeError, RecursionError, ValueError) as error:
        raise BadInput(
            _("{file}, line {n}: this JSON can't be used as text: {shown}. Write one JSON object per line.").format(
                file=name, n=n, shown=_shown(line.strip())
            )
        ) from error
    if not isinstance(value, dict):
        raise BadInput(
            _("{file}, line {n}: {shown} is not an object. Write one JSON object per line.").format(
                file=name, n=n, shown=_shown(value)
            )
        )
    return value


def _record(value: dict[str, Any], model: "type[Record]", name: str, n: int) -> "Record":
    from pydantic import ValidationError

    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise BadInput(f"{name}, " + _("line {n}: {trouble}").format(n=n, trouble=_trouble(error, value))) from error


_WANTED = {
    "string": N_("a text"), "float": N_("a number"), "int": N_("a whole number"), "bool": N_("true or false"),
    "list": N_("a list"), "model": N_("an object"), "dict": N_("an object"), "date": N_("a date such as 2027-06-30"),
    "greater": N_("a larger number"),
}


def _trouble(error: Any, value: dict[str, Any]) -> str:
    first = error.errors(include_url=False)[0]
    field = _path(first["loc"], value)
    if first["type"] == "missing":
        return _("{field} is missing. Add it.").format(field=field)
    wanted = first.get("ctx", {}).get("expected") or _(_WANTED.get(first["type"].split("_")[0], ""))
    said = _("{field} should be {wanted}").format(field=field, wanted=wanted) if wanted else f"{field}: {first['msg']}"
    return _("{said}; it is {shown}. Change it or leave it out.").format(said=said, shown=_shown(first["input"]))


def _path(where: tuple[int | str, ...], value: Any) -> str:
    """`key_results[0].text`; steps that name a type in a union, not a place in the data, are left out."""
    path = ""
    for i, step in enumerate(where):
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
        if not inside and i < len(where) - 1:
            break
        if inside:
            value = value[step]
        elif path and not isinstance(value, dict):
            break
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "replace").decode()
    return repr(text[:57] + "..." if len(text) > 60 else text) if isinstance(value, str) else text[:60]


def _unknown_keys(records: "Iterator[BaseModel]") -> list[str]:
    """Every key that no field reads, once, in the order in which they appear."""
    found: dict[str, None] = {}
    for record in records:
        found |= dict.fromkeys(record.model_extra or {})
        for name in type(record).model_fields:
            inner = getattr(record, name)
            if isinstance(inner, list):
                found |= dict.fromkeys(_unknown_keys(i for i in inner if hasattr(i, "model_extra")))
    return list(found)


# ---------------------------------------------------------------- printing


def _print_json(n: int, record: "Record") -> None:
    from coachkit.cli import say_json
    from coachkit.review import review

    told = review(record)
    say_json({"line": n, "reviewed": told.reviewed, "findings": [f.as_dict() for f in told.findings]})


def _print_text(n: int, record: "Record", rules: bool) -> None:
    from coachkit.cli import say
    from coachkit.practices.strengths import does_well
    from coachkit.review import review

    told = review(record)
    shown = _short(" · ".join(text for _name, text in record.texts()))
    say(_("Line {n}: {text}").format(n=n, text=shown) if shown else _("Line {n}").format(n=n))
    if not told.reviewed:
        say("  " + _("Not reviewed: this does not look like English."))
    elif not told.findings:
        say("  " + _("Nothing to mend here."))
    else:
        for line in filter(None, [does_well(record)]):
            say("  " + line)
        for finding in told.findings[:SHOWN]:
            say(_in_words(finding, rules))
    say()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text[:71] + "..." if len(text) > 74 else text


def _in_words(finding: "Finding", rules: bool) -> str:
    where = f"{finding.field}: " if not finding.words else f"“{_short(finding.words)}” ({finding.field}): "
    end = f" [{finding.rule}]" if rules else ""
    better = "\n    " + _("Better: {line}").format(line=finding.better) if finding.better else ""
    return f"  - {where}{finding.reason}{end}{better}"
