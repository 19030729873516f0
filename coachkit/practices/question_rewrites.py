"""Two other ways to ask, for a question that a rule has stopped at.

The advice in a question is left behind, never dressed anew: "Have you tried calling the supplier?" becomes "Whom
have you spoken to so far?" and "Who could know something about it?". Which two fit depends on the rule and on what
the question is about.
"""

import re
from collections.abc import Callable, Iterable

from coachkit import language
from coachkit.language import plain
from coachkit.words import N_, _

Two = tuple[str, str]
SEEN = N_("What have you seen so far?")
# What nearly always fits, by the rule that spoke.
FITS: dict[str, Two] = {
    "CQ-NOT-A-QUESTION": (SEEN, N_("What would you try first?")),
    "CQ-TURN-DOWN": (N_("What did you see that made you think of it?"), N_("What would be different if it worked?")),
    "CQ-ADVICE-IN-DISGUISE": (N_("What have you tried so far?"), N_("What else could you do?")),
    "CQ-LEADING": (N_("How do you see it?"), N_("What speaks for it, and what against it?")),
    "CQ-ACCUSING-WHY": (N_("What happened just before?"), N_("What made that the easy thing to do?")),
    "CQ-CLOSED": (SEEN, N_("How do you know?")),
    "CQ-EITHER-OR": (N_("Which ways do you see?"), N_("What matters most in this choice?")),
    "CQ-STACKED": (SEEN, N_("Which one thing is in the way?")),
    "CQ-TAKES-OVER": (N_("What will you try first?"), N_("What do you need from me for it?")),
    "CQ-TOO-LONG": (SEEN, N_("What would you like to know first?")),
}
# What fits better when the question is about one of these; the first that is met counts.
ADVICE: dict[str, Two] = {
    r"train|teach|explain|remind|course|show (?:them|him|her)": (N_("Who knows how it is done, and who doesn't?"), N_("What makes the right way hard?")),
    r"call|ask|phon|ring|talk|speak|writ|e?-?mail|tell|contact": (N_("Whom have you spoken to so far?"), N_("Who could know something about it?")),
    r"start|begin|wait|first|earlier|later|postpon|priorit": (N_("In which order would you do it, and why?"), N_("What happens if it waits?")),
    r"buy|hire|install|software|program|another|second|more people": (
        N_("What would it let you do that you can't do today?"), N_("How often did you need that last week?")),
    r"mov|chang|put|swap|sort|label|us(?:e|ing)\b": (N_("What makes it hard as it is?"), N_("What would make it easier?")),
}
CLOSED: dict[str, Two] = {
    r"understand|clear\b|got (?:it|that)": (N_("How would you say it in your own words?"), N_("What will you do first?")),
    r"agree|okay|ok\b|all right|fine\b|happy": (N_("How do you see it?"), N_("What would you change about it?")),
    r"need|want": (N_("What would help you now?"), N_("What would you need in order to begin?")),
    r"ready|done\b|finish|complete|close": (N_("What is still open?"), N_("What could still get in the way?")),
    r"work(?:ed|s)?\b|help|better|improv": (N_("What happened when you tried it?"), N_("What did you see afterwards?")),
    r"enough|day\b|week|time\b|late\b": (N_("How long will it take, and what could make it longer?"), N_("What happens if it takes longer?")),
}
_WHY_NOT = re.compile(r"^\W*why (?:didn't|did not|don't|couldn't|can't) (?:you|they|we|he|she|anyone|anybody|somebody) (?P<gist>[a-z]+\b[^?.!]{2,60}?)\W*$", re.I)
# After these "What made it hard to …?" would make no sense.
_IDLE = frozenset("think feel see know agree believe mean say want find remember realise realize be are is was were do does did".split())


def rewrites(text: str | None, rule: str) -> Two:
    """Two other ways to ask this, for the rule that spoke; for a rule without any of its own, two that fit nearly always."""
    fitting = CHOOSES.get(rule, lambda _text: None)(plain(text).strip())
    one, two = fitting or FITS.get(rule, FITS["CQ-CLOSED"])
    return _(one), _(two)


def _about(topics: dict[str, Two]) -> Callable[[str], Two | None]:
    def choose(text: str) -> Two | None:
        met: Iterable[Two] = (two for words, two in topics.items() if re.search(rf"\b(?:{words})", text, re.I))
        return next(iter(met), None)

    return choose


def _why(text: str) -> Two | None:
    """"Why didn't you log the ticket?" as "What made it hard to log the ticket?"."""
    found = _WHY_NOT.match(text)
    if not found or found.group("gist").split()[0].lower() in _IDLE:
        return None
    return _("What made it hard to {gist}?").format(gist=found.group("gist")), FITS["CQ-ACCUSING-WHY"][0]


def _stacked(text: str) -> Two | None:
    """Each of the first two questions alone."""
    asked = [one.words for one in language.sentences(text) if language.is_open_question(one.words)]
    return (asked[0], asked[1]) if len(asked) > 1 else None


CHOOSES: dict[str, Callable[[str], Two | None]] = {
    "CQ-ADVICE-IN-DISGUISE": _about(ADVICE), "CQ-CLOSED": _about(CLOSED), "CQ-ACCUSING-WHY": _why, "CQ-STACKED": _stacked,
    "CQ-TOO-LONG": _stacked,
}
