"""The few rules of the small records: a plan tied to a cue, and what will be done by when."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, plain, whole
from coachkit.practices.given import missing, names_a_day
from coachkit.practices.habits import IfThenPlan, Reflection
from coachkit.review import Hit, rule
from coachkit.words import N_

GOLLWITZER = "Gollwitzer & Sheeran 2006: if-then plans, 94 tests, d = .65"

_IF = re.compile(r"^\W*(?:if|when|whenever|once|as soon as|every time|each time|after|before|on|at|in|during|while)\b", re.I)
# A cue one can't catch oneself meeting.
_NO_MOMENT = re.compile(
    r"\b(?P<at>(?:if|when|whenever) (?:i (?:have|find|get) (?:some |a little |enough |more )?time|(?:it(?:'s| is) )?(?:possible|necessary|needed|appropriate|convenient)|i (?:can|feel like it|remember|think of it|want)|there is time|things (?:are|get) (?:calm|quiet))|"
    r"always|generally|in general|more often|sometimes|from time to time|often|regularly|(?<!as )soon|some day|as often as possible|all the time)\b", re.I)
_NO_ACTION = re.compile(
    r"\b(?P<at>(?:be|become|stay|get|am|feel) (?:a )?(?:more |better |very |less )?(?:patient|calm|positive|open|attentive|better|present|mindful|supportive|kind|aware|relaxed|good|strong|motivated|focused|leader|listener|careful|coach\w*)|"
    r"(?:try|want|hope|aim|plan|intend|strive)(?: harder)?(?: to| not to)?\b|pay (?:more )?attention|remember to|think about|not (?:interrupt|get angry|lose|shout|forget|be|give|answer|react|say)\b|(?:stop|avoid) \w+ing|improve|communicate better|listen (?:more|better)|do (?:it )?better)", re.I)
_SECOND = re.compile(r"(?:,|;)?\s+(?:and then|and also|then|and|also|plus)\s+(?:i(?:'ll| will)? )?(?P<verb>[a-z]+)", re.I)


def parse(line: str | None) -> tuple[str, str]:
    """ "If X, then I Y" as ("If X", "I Y"); a part that is not there is ""."""
    text = plain(line).strip()
    if not _IF.match(text):
        return "", text
    found = re.match(r"(?P<cue>.+?)(?:,\s*(?:then\s+)?|\s+then\s+|\s+(?=i(?:'ll| will)\b))(?P<action>(?:i\b|we\b|my\b|ask|say|write|go|take|open|count|wait|walk|look|tell|\w).+)$", text, re.I | re.S)
    return (found.group("cue").strip(" ,"), found.group("action").strip()) if found else (text, "")


def _on(field: str, span: Span, reason: str, better: str) -> Hit:
    return Hit(field, reason, better, span.start, span.end, span.words)


@rule("IT-NO-CUE", on=IfThenPlan, severity="error", source=GOLLWITZER)
def no_cue(plan: IfThenPlan) -> Iterator[Hit]:
    """An if-then plan begins with a moment that can't be missed."""
    better = N_("Which moment can't you miss? For example: \"When somebody brings me a problem at the desk\"")
    if not plan.given("cue"):
        return
    if missing(plan.cue):
        yield Hit("cue", N_("The moment is still open; without one a good intention waits for a quiet day."), better)
    elif span := next(language.find(plan.cue, _NO_MOMENT), None):
        yield _on("cue", span, N_("This moment is easy to miss, or never quite there."), better)
    elif not _IF.match(plain(plan.cue)) and language.number_of_words(plan.cue) < 3:
        yield _on("cue", whole(plan.cue or ""), N_("It is not clear yet when that would be."), better)


@rule("IT-NO-ACTION", on=IfThenPlan, severity="error", source=GOLLWITZER)
def no_action(plan: IfThenPlan) -> Iterator[Hit]:
    """An if-then plan ends in one thing somebody could see."""
    better = N_("What would somebody see you do? For example: \"I ask what they have seen before I say anything.\"")
    action = plan.action
    if plan.given("action") and missing(action):
        if not parse(plan.cue)[1] or not _IF.match(plain(plan.cue)):
            yield Hit("action", N_("What you do then is still open."), better)
    elif action and (span := next(language.find(action, _NO_ACTION, skip_quotes=True), None)):
        yield _on("action", span, N_("This is how you want to be; a plan needs the first thing you do."), better)


@rule("IT-TWO-ACTIONS", on=IfThenPlan, severity="warn", source=GOLLWITZER)
def two_actions(plan: IfThenPlan) -> Iterator[Hit]:
    """One cue carries one action, small enough for a bad day."""
    text = plan.action or ""
    parts = [m for m in _SECOND.finditer(plain(text)) if m.group("verb").lower() in language.VERBS]
    if len(parts) >= 2 or re.search(r";\s*\w|\b(?:and also|as well as)\b", plain(text)):
        yield _on("action", whole(text), N_("Several things at once; on a bad day none of them may happen."), N_("Which of them would you do on your worst day?"))


@rule("RF-NO-DATE", on=Reflection, severity="warn", source="the course: reflection, what I will do by when")
def no_date(reflection: Reflection) -> Iterator[Hit]:
    """What will be done has a day."""
    text = reflection.will_do
    better = N_("On which day? For example: \"On Thursday at the stand-up I ask Jo how she would do it.\"")
    if reflection.given("will_do") and missing(text):
        yield Hit("will_do", N_("What you will do is still open."), better)
    elif text and not (names_a_day(text) and language.has_date(text)) and not language.has_when(text) and not re.search(r"\b(?:at|in|before|after|during) (?:the|our|my|every|each) \w+", plain(text), re.I):
        yield _on("will_do", whole(text), N_("It has no day yet, and what has no day waits for a quiet one."), better)
