"""A walk to where the work is done: what I expect, what I see and ask, and the one small problem I take with me.

A note is a fact, a question or an idea. Rules about what a camera would show read the facts only, whether a
note stands alone, in a list or in a walk. The rules of a whole walk are in `walk_rules`.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from coachkit import language
from coachkit.errors import OutOfOrder
from coachkit.practices.base import Record, Whole, ask
from coachkit.practices.given import missing
from coachkit.words import N_, _, ngettext

SORTS = {"fact": N_("a fact"), "question": N_("a question"), "idea": N_("an idea")}
# After the seven kinds that Taiichi Ohno counted at Toyota (Toyota Production System, 1988), in everyday words.
WASTES = {
    "waiting": N_("waiting"), "moving": N_("walking, reaching, searching"), "carrying": N_("carrying to and fro"),
    "again": N_("doing it again"), "too-much": N_("more, or earlier, than anybody needs"),
    "piling": N_("things that pile up"), "needless": N_("work that nobody uses"),
}
OWNERS = {"me": N_("I do"), "other": N_("somebody else")}
# What is written before a walk, what during or after it, and what becomes of it.
PARTS = {
    "plan": ("place", "date", "start", "purpose", "expect", "questions"),
    "walk": ("minutes", "observations", "differed"),
    "problem": ("problem", "owner", "by", "told_back"),
}
_LEADER = re.compile(r"\s*(?:me|i|i do|myself|me,? myself|i (?:do|see to) it(?: myself)?|(?:the )?leader)\W*", re.I)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2} ?(?:am|pm|o'clock)\b", re.I)
_LASTED = re.compile(r"\b(?:minutes?|min|hours?|h|seconds?|sec)\b", re.I)


class Noted(Record):
    """What a note, a list of notes and a walk share: facts that the same rules read."""

    def facts(self) -> Iterator[tuple[str, str]]:
        """Every fact that was written, with the field it stands in (`text`, `observations[0].text`)."""
        raise NotImplementedError


class Observation(Noted):
    """One note from where the work is done. Without a sort it is read as a fact."""

    kind: ClassVar[str] = "observation"
    title: ClassVar[str] = N_("A note")

    text: str | None = ask(
        N_("What did you see, hear or count?"),
        example=N_("08:12 to 08:40, bench 2: 7 of 19 boxes had no label"),
    )
    # Files and people say "kind"; a record has that name already.
    sort: Literal["fact", "question", "idea"] | None = ask(N_("What sort of note is it?"), choices=SORTS, alias="kind")
    count: str | None = ask(N_("How many, of how many?"), example=N_("7 of 19"), prose=False)
    time: str | None = ask(N_("At what time, or for how long?"), example=N_("08:12"), prose=False)
    place: str | None = ask(N_("Where exactly?"), example=N_("bench 2"), prose=False)
    waste: Literal["waiting", "moving", "carrying", "again", "too-much", "piling", "needless"] | None = ask(
        N_("Is it a waste?"), choices=WASTES
    )
    owner: str | None = ask(N_("Who takes it on? Initials are enough."), example=N_("T."), prose=False)

    @model_validator(mode="before")
    @classmethod
    def _plain_line(cls, value: Any) -> Any:
        """A plain line is a note, too."""
        return {"text": value} if isinstance(value, str) else value

    def facts(self) -> Iterator[tuple[str, str]]:
        if self.sort in (None, "fact") and (self.text or "").strip():
            yield "text", self.text


class Observations(Noted):
    """Some notes from one place."""

    kind: ClassVar[str] = "observations"
    title: ClassVar[str] = N_("What I saw")

    place: str | None = ask(N_("Where are you?"), example=N_("line C"), prose=False)
    date: dt.date | None = ask(N_("On which day?"))
    observations: list[Observation] | None = ask(N_("What did you see, hear or count?"))

    def facts(self) -> Iterator[tuple[str, str]]:
        for i, one in enumerate(self.observations or ()):
            yield from ((f"observations[{i}].{name}", text) for name, text in one.facts())


class Walk(Observations):
    """A walk, planned before and filled in during or after."""

    kind: ClassVar[str] = "walk"
    title: ClassVar[str] = N_("My walk")

    place: str | None = ask(N_("Where do you go?"), example=N_("line C"), prose=False)
    start: str | None = ask(N_("At what time?"), example="09:10", prose=False)
    purpose: str | None = ask(
        N_("What do you want to understand?"), lines=2,
        example=N_("what happens between the last good part of one product and the first of the next"),
    )
    expect: str | None = ask(
        N_("What do you expect to see?"), hint=N_("Write it before you go. Where it turns out otherwise, you have learned something."),
        example=N_("two setters at the press for half an hour"), lines=2,
    )
    questions: list[str] | None = ask(
        N_("Which open questions do you take along?"),
        hint=N_("One on each line. Afterwards, leave those that you asked, and add the others."),
        example=N_("What makes this step hard on some days?"),
    )
    minutes: Whole = ask(N_("How many minutes were you there?"), example="15", ge=0)
    differed: str | None = ask(N_("What was different from what you had expected?"), lines=2)
    problem: str | None = ask(
        N_("Which small problem do you take with you?"), hint=N_("Small enough to be gone within a week."),
        example=N_("The second clamp for B hangs in the other hall."), lines=2,
    )
    owner: str | None = ask(
        N_("Who sees to it?"), choices=OWNERS, prose=False,
        hint=N_("They showed it to you, so the promise is yours. Others may help."),
    )
    by: str | None = ask(N_("By when?"), hint=N_("With year, month and day, the page can remind you."), example="2027-01-22", prose=False)
    told_back: str | None = ask(N_("On which day did you tell them what came of it?"), example="2027-01-21", prose=False)
    # The day on which somebody looks at the walk; with it, a promise can be past its day.
    as_of: dt.date | None = None


# ---------------------------------------------------------------- moves


def add_note(record: Observations, text: str, sort: str = "fact", **fields: Any) -> Observations:
    """Writes one more note into a list or a walk."""
    return record.with_(observations=[*(record.observations or ()), Observation(text=text, sort=sort, **fields)])


def take_problem(walk: Walk, problem: str, by: str, owner: str = "me") -> Walk:
    """Takes one small problem along, with a day. What was told back about another one does not go with it."""
    another = walk.told_back is not None and walk.problem != problem
    return walk.with_(problem=problem, by=by, owner=owner, **({"told_back": None} if another else {}))


def tell_back(walk: Walk, on: str) -> Walk:
    """Writes down when the people there heard what came of the problem."""
    if missing(walk.problem):
        raise OutOfOrder(_("There is nothing to tell back yet. Take one small problem along first."))
    return walk.with_(told_back=on)


# ---------------------------------------------------------------- looking at notes


def by_leader(owner: str | None) -> bool:
    """True when the one who walked sees to it."""
    return bool(_LEADER.fullmatch(owner or ""))


def lacks(note: Observation, place: str | None = None) -> list[str]:
    """Which of count, time and place a note does not have, be it in a field of its own or in its text.

    `place` is where the whole list was written; a note without a place of its own was made there.
    """
    text = language.plain(note.text)
    has = {
        "count": not missing(note.count) or language.has_number(_CLOCK.sub(" ", text)),
        "time": not missing(note.time) or bool(_CLOCK.search(text) or _LASTED.search(text)) or language.has_date(text),
        "place": not missing(note.place) or not missing(place),
    }
    return [name for name, there in has.items() if not there]


def notes_in_words(record: Observations) -> str:
    """How many notes there are, of which sort, and how many wastes can be checked by somebody else."""
    notes = [one for one in record.observations or () if (one.text or "").strip()]
    if not notes:
        return _("No note yet.")
    facts, wastes = sum(one.sort in (None, "fact") for one in notes), [one for one in notes if one.waste]
    line = ngettext("{n} line written", "{n} lines written", len(notes)).format(n=len(notes)) + ", " + ngettext("{n} put down as a fact.", "{n} put down as facts.", facts).format(n=facts)
    if wastes:
        whole = sum(not lacks(one, record.place) for one in wastes)
        taken = sum(not missing(one.owner) and not by_leader(one.owner) for one in wastes)
        line += " " + ngettext("{n} waste, {whole} with count, time and place", "{n} wastes, {whole} with count, time and place", len(wastes)).format(n=len(wastes), whole=whole)
        line += _(", {taken} taken on by somebody of the team.").format(taken=taken) if taken else "."
    return line
