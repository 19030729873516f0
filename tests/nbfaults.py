"""Seeded faults for the copy of the package: one small, wrong change at a place that was drawn, not chosen.

Three rooms, in turn: practices (coachkit/practices), evidence (evidence, xmr, power) and exercises (what authors
write in lessons/ and plans/, and the code that reads and marks it). In a room the kind of change is drawn first,
then the place, so that the many strings do not crowd out the few comparisons. Docstrings, annotations of plain
functions and `__all__` are no places: nothing reads them.
"""

import ast
import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOMS: dict[str, tuple[str, ...]] = {
    "practices": ("coachkit/practices/*.py",),
    "evidence": ("coachkit/evidence.py", "coachkit/xmr.py", "coachkit/power.py"),
    "exercises": ("coachkit/exercises/marking.py", "coachkit/exercises/causes.py", "coachkit/exercises/schema.py",
                  "coachkit/exercises/store.py", "exercises/lessons/*.yaml", "exercises/plans/*.yaml"),
}


@dataclass(frozen=True)
class Fault:
    """A file, what was done to it and where, and its text afterwards."""

    room: str
    path: str
    kind: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.room} · {self.path} · {self.kind} · {self.place}"


def draw(root: Path, seed: int, count: int) -> list[Fault]:
    """`count` different faults, the rooms in turn; the same for the same seed and the same files."""
    rng, rooms = random.Random(seed), {room: _places(root, room) for room in ROOMS}
    found: list[Fault] = []
    while len(found) < count:
        room = tuple(ROOMS)[len(found) % len(ROOMS)]
        kind = rng.choice(sorted(rooms[room]))
        path, place, made = rng.choice(rooms[room][kind])
        fault = Fault(room, path, kind, place, made(rng))
        if fault.text != (root / path).read_text("utf-8") and all((f.path, f.text) != (fault.path, fault.text) for f in found):
            found.append(fault)
    return found


Place = tuple[str, str, Callable[[random.Random], str]]  # path, what and where, the text afterwards


def _places(root: Path, room: str) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for pattern in ROOMS[room]:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            source = path.read_text("utf-8")
            listed = _in_python(source) if path.suffix == ".py" else _in_yaml(source)
            for kind, place, made in listed:
                found.setdefault(kind, []).append((name, place, made))
    return found


# ---------------------------------------------------------------- Python

ORDER = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
FLIPPED = {ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in",
         ast.Is: "is", ast.IsNot: "is not"}
TWINS = {"any": "all", "all": "any", "min": "max", "max": "min"}


def _in_python(source: str) -> Iterator[tuple[str, str, Callable[[random.Random], str]]]:
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int, byte: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:byte].decode())

    def span(node: Any) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)

    def put(start: int, end: int, words: str) -> Callable[[random.Random], str]:
        return lambda _rng: source[:start] + words + source[end:]

    dead = _unread(tree)
    for node in ast.walk(tree):
        if id(node) in dead:
            continue
        where = f"line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            gap, (end, _stop) = span(node.left)[1], span(node.comparators[0])
            sign = type(node.ops[0])
            old = SIGNS[sign]
            for kind, words in (("limit moved by one", ORDER.get(sign)), ("comparison turned round", FLIPPED.get(sign))):
                if words and source[gap:end].count(old) == 1:
                    yield kind, f"{where}: {old} → {words}", put(gap, end, source[gap:end].replace(old, words))
        elif isinstance(node, ast.BoolOp):
            gap, end = span(node.values[0])[1], span(node.values[1])[0]
            old, new = (" and ", " or ") if isinstance(node.op, ast.And) else (" or ", " and ")
            if source[gap:end].count(old.strip()) == 1:
                yield "and for or", f"{where}:{old}→{new}", put(gap, end, source[gap:end].replace(old.strip(), new.strip()))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield "not dropped", where, put(*span(node), f"({ast.get_source_segment(source, node.operand)})")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield "true for false", f"{where}: {node.value}", put(*span(node), str(not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            yield "number changed", f"{where}: {node.value}", put(*span(node), repr(node.value + 1 if isinstance(node.value, int) else node.value * 1.1))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value.strip()) > 1:
            start, end = span(node)
            if source[start:end].count("\n") > 3:
                yield "word list shortened", where, _shortened(source, start, end)
            elif node.value in ("error", "warn", "tip"):
                other = {"error": "warn", "warn": "tip", "tip": "error"}[node.value]
                yield "severity changed", f"{where}: {node.value} → {other}", put(start, end, f'"{other}"')
            elif source[start] in "rfRF\"'" and node.value in source[start:end]:
                yield "text changed", f"{where}: {node.value[:40]!r}", _misspelt(source, start, end, node.value)
        elif isinstance(node, ast.Name) and node.id in TWINS:
            yield "any for all", f"{where}: {node.id}", put(*span(node), TWINS[node.id])
        elif isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") in ("rule", "strength"):
                    start, end = span(mark)
                    yield "rule dropped", f"{where}: {node.name}", put(source.rindex("@", 0, start), end, "")
        elif isinstance(node, (ast.Continue, ast.Break)):
            yield "loop goes on", where, put(*span(node), "pass")


def _unread(tree: ast.Module) -> set[int]:
    """Nodes that nothing reads when the program runs."""
    dead: set[int] = set()
    for node in ast.walk(tree):
        first = getattr(node, "body", [None])
        first = first[0] if isinstance(first, list) and first else None
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            dead.add(id(first.value))
        if isinstance(node, ast.FunctionDef):
            for note in [node.returns, *(a.annotation for a in [*node.args.args, *node.args.kwonlyargs])]:
                dead |= {id(n) for n in ast.walk(note)} if note else set()
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            names = [t.id for t in (node.targets if isinstance(node, ast.Assign) else [node.target]) if isinstance(t, ast.Name)]
            if "__all__" in names:
                dead |= {id(n) for n in ast.walk(node.value)}
            if isinstance(node, ast.AnnAssign) and (names and names[0].isupper()):
                dead |= {id(n) for n in ast.walk(node.annotation)}
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            dead |= {id(n) for n in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):  # its pieces have no place of their own in older Pythons
            dead |= {id(n) for n in ast.walk(node)}
    return dead


def _misspelt(source: str, start: int, end: int, value: str) -> Callable[[random.Random], str]:
    """One letter of a text becomes another."""
    def made(rng: random.Random) -> str:
        base = source.index(value, start, end)
        letters = [base + n for n, sign in enumerate(value) if sign.isalpha() and (n == 0 or value[n - 1] not in "\\{")]
        if not letters:
            return source
        at = rng.choice(letters)
        return source[:at] + ("q" if source[at] != "q" else "x") + source[at + 1 :]
    return made


def _shortened(source: str, start: int, end: int) -> Callable[[random.Random], str]:
    """One line of a table goes."""
    def made(rng: random.Random) -> str:
        lines = source[start:end].splitlines(keepends=True)
        at = rng.choice([n for n in range(1, len(lines) - 1) if lines[n].strip() and not lines[n].lstrip().startswith("#")])
        return source[:start] + "".join(lines[:at] + lines[at + 1 :]) + source[end:]
    return made


# ---------------------------------------------------------------- YAML


def _in_yaml(source: str) -> Iterator[tuple[str, str, Callable[[random.Random], str]]]:
    data = yaml.safe_load(source)
    for path, value in _walk(data, ()):
        where, last = "/".join(map(str, path)), path[-1] if path else ""
        if last == "options":
            yield "key moved", where, _changed(data, path, _key_moved)
            yield "feedback swapped", where, _changed(data, path, _feedback_swapped)
        elif last == "pile":
            piles = sorted({card["pile"] for card in _get(data, path[:-2])})
            yield "pile changed", where, _changed(data, path, lambda old, rng, piles=piles: rng.choice([p for p in piles if p != old] or [old + "s"]))
        elif last in ("hints", "words", "causes", "steps", "rows", "nodes", "people", "points", "before", "exit") and isinstance(value, list) and len(value) > 1:
            yield "item dropped", where, _changed(data, path, _one_less)
        elif isinstance(value, bool) or last in ("id", "version", "lesson", "kind", "again"):
            continue
        elif isinstance(value, (int, float)):
            yield "number changed", where, _changed(data, path, lambda old, _rng: old + 1)
        elif isinstance(value, str) and value:
            kind = {"feedback": "feedback", "why": "reason", "badge": "badge"}.get(str(last), "text")
            yield f"{kind} changed", where, _changed(data, path, _one_letter if last != "badge" else lambda old, _rng: "supported" if old != "supported" else "mixed")


def _one_less(old: list, rng: random.Random) -> list:
    at = rng.randrange(len(old))
    return [value for n, value in enumerate(old) if n != at]


def _walk(value: Any, path: tuple) -> Iterator[tuple[tuple, Any]]:
    if path:
        yield path, value
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _walk(inner, (*path, name))


def _get(data: Any, path: tuple) -> Any:
    for step in path:
        data = data[step]
    return data


def _changed(data: Any, path: tuple, change: Callable[[Any, random.Random], Any]) -> Callable[[random.Random], str]:
    def made(rng: random.Random) -> str:
        new = copy.deepcopy(data)
        _get(new, path[:-1])[path[-1]] = change(_get(new, path), rng)
        return yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=10000)
    return made


def _key_moved(options: list[dict], rng: random.Random) -> list[dict]:
    right = next(n for n, option in enumerate(options) if option.get("right"))
    other = rng.choice([n for n in range(len(options)) if n != right])
    options[right].pop("right")
    options[other]["right"] = True
    return options


def _feedback_swapped(options: list[dict], rng: random.Random) -> list[dict]:
    one, other = rng.sample(range(len(options)), 2)
    options[one]["feedback"], options[other]["feedback"] = options[other]["feedback"], options[one]["feedback"]
    return options


def _one_letter(old: str, rng: random.Random) -> str:
    letters = [n for n, sign in enumerate(old) if sign.isalpha()]
    if not letters:
        return old + " x"
    at = rng.choice(letters)
    return old[:at] + ("q" if old[at] != "q" else "x") + old[at + 1 :]
