"""Respect as somebody could see it: what came of another person's word, a limit that holds, promises and requests.

All of it speaks of other people, so it can be counted and is never shown. The rules that read it are in `respect_rules`.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from coachkit.errors import UnknownName
from coachkit.practices.base import Number, Record, ask
from coachkit.words import N_, _

WHAT = {
    "opinion": N_("An opinion I heard"), "expertise": N_("Something they know better than I do"),
    "contradiction": N_("A decision of mine that was contradicted"),
}
LIMITS = {
    "wip": N_("open pieces of work at a time"), "hours-day": N_("hours a day"), "hours-week": N_("hours a week"),
}
KEPT = {
    "kept": N_("kept"), "told": N_("not kept, and they heard it beforehand"), "broken": N_("not kept"),
}
MOVES = {
    "fallible": N_("I said what I don't know, or got wrong"), "invite": N_("I asked for what I may not want to hear"),
    "thank": N_("I thanked somebody for bad news"), "respond": N_("I dealt with bad news, and told them what came of it"),
}


class Respect(Record):
    """One moment in which somebody's word counted. It ends in a change or in a reason, and in telling them."""

    kind: ClassVar[str] = "respect"
    title: ClassVar[str] = N_("A word that counted")
    never_shown: ClassVar[bool] = True
    one_of: ClassVar[tuple[str, ...]] = ("changed", "reason")

    what: Literal["opinion", "expertise", "contradiction"] | None = ask(N_("What was it?"), choices=WHAT)
    who: str | None = ask(N_("Whose was it? Initials are enough."), hint=N_("Write a letter or two, not a name."), prose=False)
    day: date | None = ask(N_("On which day?"))
    said: str | None = ask(
        N_("What did they say, as nearly as you remember?"), lines=2,
        example=N_("\"If we close the counter at four, the students stand outside.\""),
    )
    answered: str | None = ask(
        N_("What did you say first?"), lines=2, example=N_("\"Thank you. How many have you seen there?\""),
    )
    changed: str | None = ask(
        N_("What changed because of it?"), lines=2, hint=N_("Leave it empty if nothing did. Then the reason counts."),
        example=N_("On Tuesdays the counter stays open until six."),
    )
    reason: str | None = ask(
        N_("If nothing changed, which reason did they hear from you?"), lines=2,
        example=N_("After six nobody may work alone in the building; I will ask for a second key by May."),
    )
    told: date | None = ask(N_("On which day did they hear what came of it?"))


class PersonalLimit(Record):
    """What a person can carry, agreed on as a number, and looked at together."""

    kind: ClassVar[str] = "personal-limit"
    title: ClassVar[str] = N_("A limit we agreed on")
    never_shown: ClassVar[bool] = True

    who: str | None = ask(N_("Whose limit is it? Initials are enough."), hint=N_("It may be your own."), prose=False)
    of: Literal["wip", "hours-day", "hours-week"] | None = ask(N_("What is counted?"), choices=LIMITS)
    limit: Number = ask(N_("At most how many?"), example="3", ge=0)
    gives: str | None = ask(
        N_("What gives way when one more comes?"), lines=2, hint=N_("A date, a piece of work, a wish. Otherwise the person does."),
        example=N_("The newest order waits, and I call the customer."),
    )
    highest: Number = ask(N_("How many were the most, since you agreed?"), hint=N_("Come back in a week for this one."), example="4", ge=0)
    after: str | None = ask(N_("If it was crossed, what did you do then?"), lines=2, example=N_("I moved the audit to Monday."))
    look: date | None = ask(N_("On which day do you look at it together?"))


class Help(BaseModel):
    """A request for help: to whom, for what, and when the answer came."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    whom: str | None = ask(N_("Whom did you ask? Initials are enough."), prose=False)
    what: str | None = ask(N_("For what?"), lines=2, example=N_("How does the night crew know which oven to empty first?"))
    asked: date | None = ask(N_("On which day did you ask?"))
    answered: date | None = ask(N_("On which day did the answer come?"))


class Promise(BaseModel):
    """A promise, the day it is due, and whether it was kept."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    to: str | None = ask(N_("To whom? Initials are enough."), prose=False)
    what: str | None = ask(N_("What did you promise?"), lines=2, example=N_("A second key for the store"))
    by: date | None = ask(N_("By which day?"))
    kept: Literal["kept", "told", "broken"] | None = ask(N_("What became of it?"), hint=N_("Nothing chosen means it is still open."), choices=KEPT)


class SafetyMove(BaseModel):
    """One thing that made it easier to speak, in the leader's own words."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    move: Literal["fallible", "invite", "thank", "respond"] | None = ask(N_("Which move was it?"), choices=MOVES)
    words: str | None = ask(N_("What did you say, in your words?"), lines=2, example=N_("\"I had the dates wrong. What else do I not see?\""))
    day: date | None = ask(N_("On which day?"))


class TrustDiary(Record):
    """What trust is made of, day by day: help asked for, promises, and moves that make speaking safe."""

    kind: ClassVar[str] = "trust-diary"
    title: ClassVar[str] = N_("My trust diary")
    never_shown: ClassVar[bool] = True

    help: list[Help] | None = ask(N_("What did you ask help for?"))
    promises: list[Promise] | None = ask(N_("What did you promise?"))
    moves: list[SafetyMove] | None = ask(N_("What did you do so that people can speak?"))
    looked: date | None = ask(N_("On which day are you looking through it?"), hint=N_("A promise that was due before this day shows then."))


# ---------------------------------------------------------------- moves


def ask_help(diary: TrustDiary, whom: str, what: str, asked: date) -> TrustDiary:
    """Writes down that the leader asked somebody for help."""
    return diary.with_(help=[*(diary.help or ()), Help(whom=whom, what=what, asked=asked)])


def make_promise(diary: TrustDiary, to: str, what: str, by: date) -> TrustDiary:
    """Writes down a promise and its day."""
    return diary.with_(promises=[*(diary.promises or ()), Promise(to=to, what=what, by=by)])


def settle_promise(diary: TrustDiary, item: int, kept: Literal["kept", "told", "broken"]) -> TrustDiary:
    """Writes down what became of the promise at this place (from 0)."""
    made = list(diary.promises or ())
    if not 0 <= item < len(made):
        raise UnknownName(_("There is no promise {n}; the diary has {many}.").format(n=item + 1, many=len(made)))
    made[item] = made[item].model_copy(update={"kept": kept})
    return diary.with_(promises=made)


# ---------------------------------------------------------------- looking at a diary


def past_due(diary: TrustDiary, today: date) -> list[int]:
    """The places (from 0) of promises that were due before this day and are still open."""
    return [n for n, one in enumerate(diary.promises or ()) if one.by and one.by < today and not one.kept]


def promises_kept(diary: TrustDiary) -> tuple[int, int]:
    """How many promises were kept, of how many whose end is known. Open ones count for neither."""
    ended = [one.kept for one in diary.promises or () if one.kept]
    return ended.count("kept"), len(ended)


def answer_days(diary: TrustDiary) -> list[int]:
    """How many days each request for help waited for its answer; requests that still wait are left out."""
    return [(one.answered - one.asked).days for one in diary.help or () if one.asked and one.answered]


def missing_moves(diary: TrustDiary) -> list[str]:
    """Which of the four moves the diary has no line of yet, in their order."""
    made = {one.move for one in diary.moves or ()}
    return [move for move in MOVES if move not in made]
