"""The reviews on paper: for each rule a line that it notices and one that it leaves alone; then lines to hand out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from coachkit.cards import note_words
from coachkit.content import exercises_dir
from coachkit.errors import UnknownName
from coachkit.exercises import read_yaml
from coachkit.exercises.labelled import TEXT_KINDS
from coachkit.exercises.labelled import labelled as held
from coachkit.practices import RECORDS, REVIEWED, Record
from coachkit.practices.strengths import does_well
from coachkit.review import RULES, Finding, Rule, review, rules_on
from coachkit.shown import Shown, listed
from coachkit.words import N_, _, ngettext

# A kind whose lines no rule reads has nothing to show here.
KINDS = {**{kind: made for kind, made in REVIEWED.items() if rules_on(made)}, "if-then": RECORDS["if-then"], "reflection": RECORDS["reflection"]}
# A labelled line that is only a text stands in this field.
PLAIN = {"cause": "text", "feedback": "behaviour", "why-tree": "problem", "objective": "objective", "plan": "change",
         "question": "text", "if-then": "action", "reflection": "will_do", "observation": "text", "walk": "problem"}
SEVERITIES = {"error": N_("look before sharing"), "warn": N_("worth a look"), "tip": N_("a tip")}
SIGNS = {"error": "‼ ", "warn": "! ", "tip": "· "}
LONGEST = 160  # letters of a record that are shown on one line
# The small records have no file of labelled lines; these are theirs.
OWN: dict[str, dict[str, dict[str, list[Any]]]] = {
    "if-then": {
        "IT-NO-CUE": {
            "must_fail": [{"cue": "When I have time"}, {"cue": ""}, {"cue": "Mondays"}, {"cue": "More often"}],
            "must_pass": [{"cue": "When somebody brings me a problem at the desk"}, {"cue": "On Mondays"}, {"cue": "The bell rings at six"}],
        },
        "IT-NO-ACTION": {
            "must_fail": [{"action": "I stay more patient"}, {"action": "I try to listen"}, {"cue": "If the bell rings", "action": ""}],
            "must_pass": [{"action": "I ask what they have seen"}, {"cue": "If the bell rings, then I write down the time", "action": ""}],
        },
        "IT-TWO-ACTIONS": {
            "must_fail": [{"action": "I go to the line and ask what they saw, and then write it on the board"}, {"action": "I walk to the ramp; I count"},
                          {"action": "I call Jo as well as Sam"}],
            "must_pass": [{"action": "I go to the line and ask what they saw"}, {"action": "I count bread and rolls"}],
        },
    },
    "reflection": {
        "RF-NO-DATE": {
            "must_fail": [{"will_do": "I will ask more questions"}, {"will_do": ""}, {"will_do": "Walk the floor soon"}],
            "must_pass": [{"will_do": "On Thursday I ask Jo how she would do it"}, {"will_do": "Before the handover I count the boxes"}],
        },
    },
}


def at_a_glance(kind: str) -> Shown:
    """Every rule of a kind: what it holds, a line it notices with reason and better line, and a near miss."""
    groups = [(_heading(RULES[id]), list(_rule_lines(kind, id, sides))) for id, sides in labelled(kind).items()]
    closing = ngettext("{n} rule; each has a line that it leaves alone.", "{n} rules; each has a line that it leaves alone.", len(groups))
    return listed(_(KINDS[kind].title), groups, closing.format(n=len(groups)))


def lines_to_hand_out(kind: str) -> Shown:
    """Every labelled line of a kind: under each rule those it stops at, then those it leaves alone, by what they do well."""
    parts: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for line in lines(kind):
        record = KINDS[kind].model_validate(line)
        found = review(record).findings
        told = words_of(line) + (f" → {noticed(found)}" if found else "")
        group = parts[bool(found)].setdefault(_heading(RULES[found[0].rule]) if found else _left_alone(record), [])
        group += [told] if told not in group else []
    n, m = (sum(map(len, parts[seen].values())) for seen in (True, False))
    says = _("{n} lines; a review stops at {seen} of them and leaves {left} alone.").format(n=n + m, seen=n, left=m)
    return listed(_(KINDS[kind].title), [*sorted(parts[True].items()), *sorted(parts[False].items())], says)


def overlooked(kind: str) -> Shown:
    """Lines at which a person would stop and the review does not: nobody should lean on it alone.

    Where a trained reader takes part, they come from the lines held back from it.
    """
    if kind in TEXT_KINDS:
        bad = [line.record for line in held(kind, "held") if line.rule]
    else:
        bad = [] if kind in OWN else [_whole(kind, line) for line in _file(kind).get("bad", ())]
    missed = [words_of(line) for line in bad if not review(KINDS[kind].model_validate(line)).flagged]
    says = _("{n} of {m} lines with something in them go unnoticed.").format(n=len(missed), m=len(bad))
    return listed(_(KINDS[kind].title), [(_("Not seen"), missed)], says)


def labelled(kind: str) -> dict[str, dict[str, list[Any]]]:
    """The labelled lines of a kind, rule by rule; `UnknownName` lists the kinds."""
    if kind not in KINDS:
        raise UnknownName(_("'{kind}' is not reviewed. Say one of: {known}.").format(kind=kind, known=", ".join(KINDS)))
    sides = OWN.get(kind) or {id: each for id, each in _file(kind)["rules"].items() if RULES[id]}
    return {id: {side: [_whole(kind, line) for line in each] for side, each in two.items()} for id, two in sides.items()}


def lines(kind: str) -> list[dict[str, Any]]:
    """Every labelled line of a kind once: those of the rules, and whole records where there are some."""
    found = [line for sides in labelled(kind).values() for each in sides.values() for line in each]
    if kind not in OWN:
        found += [_whole(kind, line) for side in ("good", "bad") for line in _file(kind).get(side, ())]
    return [line for n, line in enumerate(found) if line not in found[:n]]


def noticed(found: Sequence[Finding]) -> str:
    """What a review stops at, strongest first, each with its sign; a rule is named from the second on."""
    told = [SIGNS[one.severity] + (f"“{one.words}”" if one.words else one.field) for one in found]
    return "; ".join([told[0], *(f"{words} [{one.rule}]" for words, one in zip(told[1:], found[1:], strict=True))])


def _left_alone(record: Record) -> str:
    if not review(record).reviewed:
        return _("Left alone: not reviewed, as it does not read as English.")
    why = does_well(record) or (_("nothing to mend here.") if any(record.texts()) else _("there is nothing written to review."))
    return _("Left alone: {why}").format(why=why)


def words_of(line: dict[str, Any]) -> str:
    """A record on one line: each field with its answer, the text alone when there is nothing else."""
    if len(line) == 1 and isinstance(text := next(iter(line.values())), str):
        return text.strip() or _("(left empty)")
    told = " · ".join(f"{name}: {_value(value)}" for name, value in line.items())
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} {_value(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "; ".join(map(_value, value)) + "]"
    return _("(empty)") if value is None or value == "" else re.sub(r"\b([0-9a-f]{8})[0-9a-f]{24,}\b", r"\1…", str(value))


def _heading(rule: Rule) -> str:
    return f"{rule.id} · {_(SEVERITIES[rule.severity])} · {rule.says}"


def _rule_lines(kind: str, id: str, sides: dict[str, list[Any]]) -> Iterator[str]:
    seen = [(line, _found(kind, id, line)) for line in sides["must_fail"]]
    seen = [(line, found) for line, found in seen if found]
    line, found = next(((line, f) for line, f in seen if f[0].words), seen[0] if seen else ({}, []))
    yield _("notices: {line}").format(line=words_of(line) if line else "–")
    yield from (_("says of {field}: {note}").format(field=one.field, note=note_words(one)) for one in found[:1])
    near = next((line for line in sides["must_pass"] if not _found(kind, id, line) and any(line.values())), None)
    yield _("leaves alone: {line}").format(line=words_of(near) if near else "–")
    yield _("after: {source}").format(source=RULES[id].source)


def _found(kind: str, id: str, line: dict[str, Any]) -> list[Finding]:
    return [one for one in review(KINDS[kind].model_validate(line)).findings if one.rule == id]


def _whole(kind: str, line: Any) -> dict[str, Any]:
    return line if isinstance(line, dict) else {PLAIN[kind]: line}


@cache
def _file(kind: str) -> dict[str, Any]:
    return read_yaml(exercises_dir() / "reviews" / f"{kind}.yaml")
