"""The one engine behind every rule: a record goes in, findings come out.

A rule is a function on one kind of record that yields `Hit`s. The engine turns hits into
`Finding`s in a fixed order: severity first, then the order in which the rules were written.
Same input, same output; no clock, no network, no model.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from coachkit.words import _

Severity = Literal["error", "warn", "tip"]
ORDER: dict[str, int] = {"error": 0, "warn": 1, "tip": 2}


@dataclass(frozen=True)
class Hit:
    """What a rule saw: in which field, from where to where (code points), why it matters, and a better line.

    `start` and `end` stay None when something is missing. `severity` overrides the rule's own.
    """

    field: str
    reason: str
    better: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Finding:
    """A hit together with the rule that saw it."""

    rule: str
    severity: Severity
    field: str
    start: int | None
    end: int | None
    words: str
    reason: str
    better: str
    source: str = field(default="", compare=False)

    def as_dict(self) -> dict[str, Any]:
        """The finding as the command line prints it, keys in a fixed order."""
        keys = ("rule", "severity", "field", "start", "end", "words", "reason", "better")
        return {key: getattr(self, key) for key in keys}


@dataclass(frozen=True)
class Review:
    """All findings on one record. `reviewed` is False when the text is not English; then nothing is claimed."""

    reviewed: bool
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def flagged(self) -> bool:
        """True when there is an error or a warning; a tip never counts."""
        return any(f.severity != "tip" for f in self.findings)

    @property
    def ready_to_share(self) -> bool:
        return self.reviewed and not self.errors

    def for_field(self, name: str) -> tuple[Finding, ...]:
        """Findings on a field or on anything inside it (`key_results` covers `key_results[0].text`)."""
        return tuple(f for f in self.findings if f.field == name or f.field.startswith((name + "[", name + ".")))


Check = Callable[[Any], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """id, the record it reads, how serious a hit is, where the idea comes from, and the check itself."""

    id: str
    on: type
    severity: Severity
    source: str
    check: Check

    @property
    def says(self) -> str:
        """The rule in one sentence: the first line of its docstring."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


RULES: dict[str, Rule] = {}


def rule(id: str, *, on: type, severity: Severity, source: str) -> Callable[[Check], Check]:
    """Registers a check on a kind of record. Its docstring's first line is what the rule says."""

    def register(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"two rules are called {id}")
        if not check.__doc__:
            raise ValueError(f"rule {id} has no docstring to say what it holds")
        RULES[id] = Rule(id, on, severity, source, check)
        return check

    return register


def rules_on(kind: type) -> tuple[Rule, ...]:
    """The rules that read this record class, in the order they were written."""
    return tuple(r for r in RULES.values() if issubclass(kind, r.on))


def review(record: Any, *, rules: Iterable[Rule] | None = None) -> Review:
    """Reads one record with every rule of its kind.

    A record knows whether what a person wrote in it is English; when it is not, the answer is
    "not reviewed", never "fine".
    """
    if not record.in_english():
        return Review(reviewed=False)
    found: list[Finding] = []
    for one in rules if rules is not None else rules_on(type(record)):
        for hit in one.check(record):
            found.append(
                Finding(
                    rule=one.id,
                    severity=hit.severity or one.severity,
                    field=hit.field,
                    start=hit.start,
                    end=hit.end,
                    words=hit.words,
                    reason=_(hit.reason),
                    better=_(hit.better),
                    source=one.source,
                )
            )
    return Review(reviewed=True, findings=tuple(sorted(found, key=lambda f: ORDER[f.severity])))
