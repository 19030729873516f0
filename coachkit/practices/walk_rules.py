"""The rules of a whole walk: a question asked, one small problem taken, and told back. Its facts have rules of their own."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.practices.given import as_day, missing, names_a_day
from coachkit.practices.walk import Observations, Walk, by_leader, lacks
from coachkit.review import Hit, rule
from coachkit.words import N_

TUCKER = "Tucker & Singer 2015, Production and Operations Management 24:253"
RESPECTFUL = "Van Quaquebeke & Felps 2018, respectful inquiry"
OHNO = "Ohno 1988, Toyota Production System: seven kinds of waste"
LONG_ENOUGH = 15  # minutes

_GREETING = re.compile(r"\W*(?:hi|hello|good \w+|so|well)?\W*(?:how (?:are|is|'s|was) (?:you|things|everything|it going|life|your (?:day|weekend|family))|how do you do|what's (?:up|new))\b", re.I)
_INVITES = re.compile(r"\W*(?:please )?(?:show (?:me|us)|let (?:me|us) (?:see|watch)|may i (?:see|watch) (?:how|what|where))\b", re.I)
_MISSING = {
    "count": N_("A count is missing, so nobody can tell whether it was once or all day."),
    "time": N_("A time is missing: a clock beside it, or how long it lasted."),
    "place": N_("A place is missing, so nobody can go and look."),
}


def _whole(field: str, text: str, reason: str, better: str) -> Hit:
    return Hit(field, reason, better, 0, len(text), text)


def opens(question: str) -> bool:
    """True for a question about the work that yes or no does not answer; a greeting is none."""
    flat = language.plain(question)
    return not _GREETING.match(flat) and bool(language.is_open_question(question) or _INVITES.match(flat))


@rule("GO-NO-OPEN-QUESTION", on=Walk, severity="warn", source=RESPECTFUL)
def no_open_question(walk: Walk) -> Iterator[Hit]:
    """On a walk at least one open question is asked."""
    asked = [(i, text) for i, text in enumerate(walk.questions or ()) if not missing(text)]
    better = N_("\"What makes this step hard on some days?\"")
    if not walk.given("questions") or any(opens(text) for _i, text in asked):
        return
    if asked:
        place, text = asked[0]
        yield _whole(f"questions[{place}]", text, N_("Yes or no would answer this, and then the talk is over. An open question lets people show what you can't see."), better)
    else:
        yield Hit("questions", N_("No question is here yet. Whoever only looks sees the work, and not what the people who do it know about it."), better)


@rule("GO-NO-FOLLOW-UP", on=Walk, severity="error", source=TUCKER)
def nothing_follows(walk: Walk) -> Iterator[Hit]:
    """A walk ends with one small problem that its leader takes along, with a day."""
    if walk.given("problem") and missing(walk.problem):
        yield Hit("problem", N_("No problem is taken along yet. In a trial in hospitals nurses saw less improvement where leaders walked, and more where easy problems got solved."),
                  N_("What did you see or hear that could be gone by Friday?"))
        return
    if walk.given("owner") and not by_leader(walk.owner):
        reason, better = N_("The promise is somebody else's. In a large trial walks helped where the leaders answered for it themselves."), N_("\"I see to it\", and then ask who can help you.")
        yield Hit("owner", reason, better) if missing(walk.owner) else _whole("owner", walk.owner, reason, better)
    if walk.given("by") and not names_a_day(walk.by):
        reason, better = N_("There is no day yet on which it will be done."), N_("Which day this week? If it takes longer, take a smaller one first.")
        yield Hit("by", reason, better) if missing(walk.by) else _whole("by", walk.by, reason, better)


@rule("GO-NOT-CLOSED", on=Walk, severity="warn", source=TUCKER)
def promise_past_its_day(walk: Walk) -> Iterator[Hit]:
    """What was promised on a walk is told back by its day. Silent when nobody says which day it is now."""
    due = as_day(walk.by)
    if due and walk.as_of and due < walk.as_of and missing(walk.told_back) and not (walk.given("problem") and missing(walk.problem)):
        yield _whole("by", walk.by, N_("The day has passed, and nobody there has heard from you. Silence is heard as \"it was for show\"."),
                     N_("Go back today, and say what came of it, or why nothing did."))


@rule("GO-TOO-SHORT", on=Walk, severity="tip", source="coachkit: a quarter of an hour shows more than one round of most work")
def too_short(walk: Walk) -> Iterator[Hit]:
    """A walk lasts a quarter of an hour or longer."""
    if walk.minutes is not None and walk.minutes < LONG_ENOUGH:
        yield Hit("minutes", N_("In so short a time people show you what they show a visitor."), N_("Stay at one place for a quarter of an hour, and leave the others for another day."))


@rule("GO-WASTE-UNCOUNTED", on=Observations, severity="tip", source=OHNO)
def waste_without_measure(record: Observations) -> Iterator[Hit]:
    """A waste carries a count, a time and a place, so that somebody else can find it."""
    for i, note in enumerate(record.observations or ()):
        if note.waste and note.text and note.text.strip():
            for name in lacks(note, record.place)[:1]:
                yield _whole(f"observations[{i}].text", note.text, _MISSING[name], N_("\"09:16 to 09:23, way to the store: 2 walks of 150 metres\""))
