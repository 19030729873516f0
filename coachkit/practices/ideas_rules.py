"""The rules of an idea list: whose ideas they are, who chooses, and what somebody hears who brought one."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import plain, shapes
from coachkit.practices.given import given, missing
from coachkit.practices.ideas import IN_TIME, Idea, IdeaList, waiting, working_days
from coachkit.review import Hit, rule
from coachkit.words import N_

KAIZEN = "the course, S14: somebody else's idea, chosen by the team"
FLOOR = "the course, S33: those who do the work have some of the best ideas"
DAYS = "the course, S34: an answer within two working days, the course's own target"
KING = "King, Ryan & Van Dyne 2019: a considerate explanation keeps ideas coming"
SPECIFIC = "\"Disagreeing with employees' constructive disagreement\" 2025, Negotiation and Conflict Management Research 18:117: specific reasons help"
LEAST = 2  # ideas from which on a list shows a habit
ENOUGH = 4  # words that a reason needs before it can say anything

# What people say in place of a reason. It closes the talk and teaches nobody anything.
_NO_REASON = shapes(r"""
(?:sorry,? )?(?:no|nope|not)(?: (?:now|yet|here|possible|feasible|needed|necessary|a priority|our (?:job|business|priority)|for us|today|this year))?
(?:it(?:'s| is) |that(?:'s| is) )?(?:a )?(?:bad|silly|no good|not (?:so |very )?good|nice|good|interesting) ?(?:idea|point)?(?:,? but (?:not (?:now|yet|here|today|for us|this year)|no))?
(?:there(?:'s| is) |we(?:'ve| have) (?:got )?)?no (?:budget|money|time|capacity|need|staff)(?: for (?:this|that|it))?(?: (?:now|at the moment|right now|this year))?
(?:we(?:'ve| have)? )?(?:already )?(?:tried|done|had) (?:that|this|it)(?: (?:already|before|once|years ago|in the past))?
(?:that|this|it) (?:won't|will not|would not|wouldn't|can't|cannot|doesn't|does not|never) works?(?: (?:here|for us|anyway))?
(?:too )?(?:expensive|difficult|complicated|risky|early|late|much work|much effort)
(?:because )?(?:i|we|management|head office) (?:say|said|decided|think|thought|don't want|do not want|don't like)(?: (?:so|otherwise|against it|not|it|that|this))?
we(?:'ve| have) always done it (?:this|that|the other) way
(?:see|as) (?:above|before|discussed)
""")[0]


def _ideas(record: IdeaList) -> Iterator[tuple[str, Idea]]:
    for i, idea in enumerate(record.ideas or ()):
        yield f"ideas[{i}].", idea


@rule("IL-MISSING", on=IdeaList, severity="error", source=FLOOR)
def nothing_written(record: IdeaList) -> Iterator[Hit]:
    """An idea is written down so that somebody who was away can understand it."""
    for at, idea in _ideas(record):
        if given(idea, "text") and missing(idea.text):
            yield Hit(at + "text", N_("The idea itself is missing; next week nobody will know what was meant."),
                      N_("\"Ring the measuring room when the last bolt goes in.\""))


@rule("IL-ALL-FROM-LEADER", on=IdeaList, severity="warn", source=FLOOR)
def all_from_the_leader(record: IdeaList) -> Iterator[Hit]:
    """Some of the ideas come from the people who do the work."""
    origins = [idea.origin for idea in record.ideas or () if idea.origin]
    if len(origins) >= LEAST and set(origins) == {"leader"}:
        yield Hit("ideas", N_("All of these are ideas of the one who leads; those who do the work see other things."),
                  N_("Who stood there when it last went wrong, and what would that person try?"))


@rule("IL-CHOSEN-ALONE", on=IdeaList, severity="warn", source=KAIZEN)
def chosen_alone(record: IdeaList) -> Iterator[Hit]:
    """What is tried is chosen by those who will try it."""
    for at, idea in _ideas(record):
        if idea.chosen_by == "leader" and idea.decision in (None, "try"):
            yield Hit(at + "chosen_by", N_("One person chose what others will try; then it may feel like an instruction with a new name."),
                      N_("What would the team choose, with the ideas side by side?"))


@rule("IL-NO-REASON", on=IdeaList, severity="error", source=KING)
def declined_without_a_reason(record: IdeaList) -> Iterator[Hit]:
    """An idea that is declined gets a reason."""
    for at, idea in _ideas(record):
        if idea.decision == "decline" and given(idea, "reason") and missing(idea.reason):
            yield Hit(at + "reason", N_("It was declined and the reason is missing; people then guess one, and it is seldom a kind one."),
                      N_("What did you see that made you decide so? For example: \"The desk must not move; its floor is the only one that doesn't shake.\""))


@rule("IL-THIN-REASON", on=IdeaList, severity="warn", source=SPECIFIC)
def thin_reason(record: IdeaList) -> Iterator[Hit]:
    """A reason says something about the idea, so that the next one can be better."""
    for at, idea in _ideas(record):
        text = idea.reason or ""
        if idea.decision != "decline" or missing(text):
            continue
        if _NO_REASON.fullmatch(_flat(text)) or language.number_of_words(text) < ENOUGH:
            yield _on(at + "reason", text, N_("This would fit any idea, so it teaches nothing about this one."),
                      N_("What exactly stands in the way, and what would have to be different?"))


@rule("IL-PARKED-NO-DAY", on=IdeaList, severity="warn", source=DAYS)
def parked_without_a_day(record: IdeaList) -> Iterator[Hit]:
    """A parked idea has a day on which somebody looks again."""
    for at, idea in _ideas(record):
        if idea.decision == "park" and given(idea, "again_on") and idea.again_on is None:
            yield Hit(at + "again_on", N_("It is parked without a day, and that is how ideas are forgotten."),
                      N_("Which day would you tell the person who had it?"))


@rule("IL-UNANSWERED", on=IdeaList, severity="warn", source=DAYS)
def unanswered(record: IdeaList) -> Iterator[Hit]:
    """Two working days after it was said, an idea has an answer."""
    for one in waiting(record, record.as_of, more_than=IN_TIME) if record.as_of else ():
        yield Hit(f"ideas[{one.item}].answered_on", N_("It has waited for more than two working days; silence is easily heard as a no."),
                  N_("\"We have not decided yet; you will hear from me on Thursday\" is an answer, too."))


@rule("IL-LATE-ANSWER", on=IdeaList, severity="tip", source=DAYS)
def late_answer(record: IdeaList) -> Iterator[Hit]:
    """An answer comes within two working days."""
    for at, idea in _ideas(record):
        if idea.said_on and idea.answered_on and working_days(idea.said_on, idea.answered_on) > IN_TIME:
            yield Hit(at + "answered_on", N_("The answer took more than two working days; by then many have stopped waiting."),
                      N_("What could you have said on the first day, before it was decided?"))


def _flat(text: str) -> str:
    return re.sub(r"^\W+|\W+$", "", plain(text))


def _on(field: str, text: str, reason: str, better: str) -> Hit:
    start = len(text) - len(text.lstrip())
    words = text.strip()
    return Hit(field, reason, better, start, start + len(words), words)

