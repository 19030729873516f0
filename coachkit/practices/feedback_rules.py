"""The rules of feedback: a moment, what was done or said, what followed, and an open question."""

import re
from collections.abc import Iterable, Iterator

from coachkit import language
from coachkit.language import whole
from coachkit.practices.feedback import Feedback
from coachkit.practices.reading import seen
from coachkit.review import Hit, rule
from coachkit.words import N_
from coachkit.xmr import ENOUGH, FIRM, LARGEST, signals, xmr

KLUGER = "Kluger & DeNisi 1996, Psychological Bulletin 119:254"
CCL = "situation, behaviour, effect: after the Center for Creative Leadership's SBI"
SEED = "Praise in public, correct in private; Bradler et al. 2016, Management Science 62:3085"
PARTS = ("situation", "behaviour", "effect")
_HOOK = re.compile(r"\W*(but|however|although|unfortunately|next time|only)\b(?! (?:also|for))", re.I)  # opens what followed
WHEELER = "Wheeler, Understanding Variation: natural process limits"
_WORSE = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|worsen(?:s|ed|ing)?|slip(?:s|ped|ping)?|sank|sunk|"
    r"slump(?:s|ed)?|deteriorat(?:es?|ed|ing)|(?:go(?:es|ing)?|gone|went|is|are|was|were|has been) (?:down|up)|(?:get(?:s|ting)?|got|gotten|become|became|is|are|was|were) (?:\w+ )?worse|"
    r"(?:below|above|lower|higher|slower|fewer|less|more|longer) (?:\w+ ){0,4}?than (?:\w+ ){0,2}?(?:before|usual|last|in the)|r[io]s(?:e|es|en|ing)|doubled|halved)\b", re.I)
RECENT = 3  # values from the end in which a signal must lie to be about now
WORDS = 3  # that a part needs before it can say anything


def _seen(name: str, record: Feedback, parts: Iterable[str], reason: str, better: str) -> Iterator[Hit]:
    for part in parts:
        if record.given(part):
            yield from seen(name, f"feedback.{part}", part, getattr(record, part), reason, better)


def _too_short(record: Feedback, name: str) -> bool:
    return record.given(name) and language.number_of_words(getattr(record, name)) < WORDS


# ---------------------------------------------------------------- the parts


@rule("FB-MISSING-SITUATION", on=Feedback, severity="error", source=CCL)
def no_situation(record: Feedback) -> Iterator[Hit]:
    """Feedback names the moment."""
    if _too_short(record, "situation"):
        yield Hit("situation", N_("The moment is missing; the other person would have to guess which one is meant."),
                  N_("\"In Tuesday's handover at 07:00\""))


@rule("FB-MISSING-BEHAVIOUR", on=Feedback, severity="error", source=CCL)
def no_behaviour(record: Feedback) -> Iterator[Hit]:
    """Feedback says what was done or said."""
    if _too_short(record, "behaviour"):
        yield Hit("behaviour", N_("What was done or said is missing, and only that can be done again or done otherwise."),
                  N_("\"you read out the three open incidents and named an owner for each\""))


@rule("FB-MISSING-EFFECT", on=Feedback, severity="error", source=CCL)
def no_effect(record: Feedback) -> Iterator[Hit]:
    """Feedback says what followed."""
    if _too_short(record, "effect"):
        yield Hit("effect", N_("What followed is missing; without it this stays a matter of taste."),
                  N_("\"so the day shift started all of them within ten minutes\""))


@rule("FB-MISSING-ASK", on=Feedback, severity="error", source=CCL)
def no_ask(record: Feedback) -> Iterator[Hit]:
    """Feedback that asks for a change also asks a question."""
    if record.polarity == "corrective" and _too_short(record, "ask") and not language.is_open_question(record.ask):
        yield Hit("ask", N_("A question is missing here; it may show something that you could not see."),
                  N_("\"How did you see it?\""))


# ---------------------------------------------------------------- what a camera would show


@rule("FB-TRAIT-NOT-BEHAVIOUR", on=Feedback, severity="error", source=KLUGER)
def a_trait(record: Feedback) -> Iterator[Hit]:
    """Feedback names something done or said, not what a person is like."""
    yield from _seen("FB-TRAIT-NOT-BEHAVIOUR", record, (*PARTS, "ask"),
                     N_("This may land as a word about the person; feedback helps most when it stays with what was done."),
                     N_("What would a camera have shown? For example: \"you answered two questions put to Sam\""))


@rule("FB-VAGUE", on=Feedback, severity="error", source=KLUGER)
def a_formula(record: Feedback) -> Iterator[Hit]:
    """Feedback is concrete enough to be repeated or changed."""
    yield from _seen("FB-VAGUE", record, PARTS,
                     N_("This could be said to anybody on any day, so it gives nothing to repeat or to change."),
                     N_("What exactly was done or said, and what happened next?"))


@rule("FB-THREAT", on=Feedback, severity="error", source="Edmondson 1999: people stop telling when it costs them")
def a_threat(record: Feedback) -> Iterator[Hit]:
    """Feedback holds no threat."""
    yield from _seen("FB-THREAT", record, (*PARTS, "ask"),
                     N_("This may be heard as a threat, and then the answer will be caution, not the truth."),
                     N_("\"What would have to change so that it works next time?\""))


@rule("FB-ABSOLUTE", on=Feedback, severity="warn", source=KLUGER)
def an_absolute(record: Feedback) -> Iterator[Hit]:
    """Feedback speaks of one time, not of always and never."""
    yield from _seen("FB-ABSOLUTE", record, (*PARTS, "ask"),
                     N_("One exception is enough to answer \"always\" or \"never\", and then the talk is about the exception."),
                     N_("Which time do you mean? Say that one only."))


@rule("FB-MIND-READING", on=Feedback, severity="warn", source=CCL)
def a_motive(record: Feedback) -> Iterator[Hit]:
    """Feedback leaves wishes and motives to the person who has them."""
    yield from _seen("FB-MIND-READING", record, (*PARTS, "ask"),
                     N_("This may read as a guess at what someone thought or wanted, and nobody can see that from outside."),
                     N_("What did you see or hear? Then ask: \"What was going on for you?\""))


@rule("FB-HEARSAY", on=Feedback, severity="warn", source=CCL)
def secondhand(record: Feedback) -> Iterator[Hit]:
    """Feedback comes from the one who saw it."""
    yield from _seen("FB-HEARSAY", record, PARTS,
                     N_("This comes from others who are not in the room, so it can be neither asked about nor answered."),
                     N_("What did you see or hear yourself? If nothing: who did, and can they say it?"))


@rule("FB-NO-WHEN", on=Feedback, severity="warn", source=CCL)
def no_moment(record: Feedback) -> Iterator[Hit]:
    """The situation is one moment: a day, a time or an event."""
    if language.number_of_words(record.situation) >= WORDS:
        yield from _seen("FB-NO-WHEN", record, ("situation",),
                         N_("This does not point at one moment yet, so the other person may think of another one."),
                         N_("Which day, which time, which event? For example: \"In yesterday's stand-up\""))


# ---------------------------------------------------------------- how it is given


@rule("FB-CRITICISM-IN-PUBLIC", on=Feedback, severity="error", source=SEED)
def corrected_before_others(record: Feedback) -> Iterator[Hit]:
    """What someone should change is said in private; a stop for safety may be said anywhere."""
    if record.polarity == "corrective" and record.channel not in (None, "private") and not record.safety_stop:
        yield Hit("channel", N_("Others would hear or read this; people then easily defend themselves and stop listening."),
                     N_("Where can the two of you talk, today or tomorrow?"), *whole(record.channel))


@rule("FB-PRAISE-PREFERENCE", on=Feedback, severity="warn", source=SEED)
def praised_before_others(record: Feedback) -> Iterator[Hit]:
    """Praise in front of others is for those who like it there."""
    public = record.channel not in (None, "private")
    if record.polarity == "praise" and public and record.given("prefers") and record.prefers != "public":
        yield Hit("channel", N_("Not everybody likes to be praised in front of others, and this person has not said so yet."),
                     N_("Ask first: \"May I tell the team, or would you rather keep it between us?\""), *whole(record.channel))


@rule("FB-PRAISE-THEN-BUT", on=Feedback, severity="warn", source=KLUGER)
def praise_with_a_hook(record: Feedback) -> Iterator[Hit]:
    """Praise and the wish for a change are two talks."""
    reason = N_("After \"but\" the first half may be forgotten, and at the next praise people wait for the \"but\".")
    better = N_("Two talks: today what helped, with nothing behind it; the other point on its own.")
    hook = _HOOK.match(record.effect or "") if record.polarity == "praise" else None
    if hook:
        yield Hit("effect", reason, better, *hook.span(1), hook[1])
    else:
        yield from _seen("FB-PRAISE-THEN-BUT", record, (*PARTS, "ask"), reason, better)


@rule("FB-NO-OPEN-INVITATION", on=Feedback, severity="warn", source="Van Quaquebeke & Felps 2018, respectful inquiry")
def no_room_to_answer(record: Feedback) -> Iterator[Hit]:
    """A wish for a change ends in an open question."""
    if record.polarity == "corrective":
        yield from _seen("FB-NO-OPEN-INVITATION", record, ("ask",),
                         N_("This leaves room for yes or no only; what the other person saw stays unsaid."),
                         N_("\"How did you see it?\""))


@rule("FB-STALE", on=Feedback, severity="tip", source=CCL)
def too_long_ago(record: Feedback) -> Iterator[Hit]:
    """Feedback comes within a week."""
    if record.days_since is not None and record.days_since > 7:
        yield Hit("days_since", N_("After more than a week two people remember two different moments."),
                  N_("Say that it is late, and keep it short; or wait for the next time and say it that day."))


# ---------------------------------------------------------------- a number behind it


@rule("FB-DROP-IS-NOISE", on=Feedback, severity="error", source=WHEELER)
def a_drop_that_is_none(record: Feedback) -> Iterator[Hit]:
    """A drop is spoken of only where the numbers show one."""
    reason = _no_signal(record) if record.polarity != "praise" else ""
    for part in PARTS if reason else ():
        claim = _WORSE.search(getattr(record, part) or "")
        if claim:
            yield Hit(part, reason, N_("What did you see or hear this week? If it was only the number: wait, and look at the work with the team."),
                      *claim.span(), claim[0])
            return


def _no_signal(record: Feedback) -> str:
    """Why the numbers don't carry a claim; "" when they do, or when there are none."""
    values = [value for value in record.numbers or () if abs(value) < LARGEST]
    if not values:
        return N_("A control chart shows no change, so this may be the usual up and down, and nothing that anybody did.") if record.performance_signal is False else ""
    if len(values) < ENOUGH:
        return N_("With so few values nobody can tell a drop from the usual up and down.")
    limits = xmr(values[:FIRM] if len(values) > FIRM else values[:-1], at_least_zero=min(values) >= 0)
    if any(signal.end >= len(values) - RECENT for signal in signals(values, limits)):
        return ""
    return N_("The last values lie within what this number does by itself, so there may be no drop to speak of.")
