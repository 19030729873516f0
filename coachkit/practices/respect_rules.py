"""The rules of respect (lesson 05): a word that counted left a trace, a limit holds, a promise has a day.

They read the record, not the character of anybody in it. No clock: a diary says itself on which day it is looked through.
"""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import plain, shapes, whole
from coachkit.practices.given import missing
from coachkit.practices.respect import PersonalLimit, Respect, TrustDiary, missing_moves, past_due
from coachkit.review import Hit, rule
from coachkit.words import N_

CHANGED = "the course, S26: the decision changed, or a reason was given"
DECLINED = "King, Ryan & Van Dyne 2019: an explanation brings the next idea"
INQUIRY = "Van Quaquebeke & Felps 2018, respectful inquiry"
DATED = "the course, S6: a value shows on a day"
CARRY = "the course, S27: a limit in open work or in hours, set and not overrun"
HOURS = "Directive 2003/88/EC, article 6: 48 hours a week on average"
TRUST = "the course, S30: promises kept, out of promises made"
SAFETY = "the course, S48: four moves; Frazier et al. 2017, 136 samples, correlational"
LONGEST_WEEK, FEWEST_REQUESTS = 48, 2

# What people write when they were kind and nothing came of it; read part by part, and one other part is a trace.
_KIND = shapes(r'''
{I}(just |really |only |carefully |simply )?(listen(ed|ing)?|heard|hear|noted?|nodded|understood|consider(ed)?|think about|thought about|
 appreciat\w+|respect(ed)?|acknowledg\w+|valued?|welcomed|thank(ed)?|discussed|promised|let (her|him|them) (finish|speak|talk))( [\w']+){0,7}
{I}(keep|kept|bear|bore|take|took|taken|pass(ed)?) (it|that|this|them|her|his|their)?( [\w']+){0,3}( (on board|in mind|seriously|to heart|on|along|away))
{I}(give|gave|given) (it|that|this) (some |a |more |serious )*thought
(it|that|this|everything) (is|was|has been|will be) (noted|heard|considered|taken (on board|seriously)|kept in mind|appreciated)
(he|she|they) (felt|feels|feel|was|were) (heard|understood|respected|valued|taken seriously)
(noted|heard|considered|understood|taken (on board|seriously)|kept in mind|(an )?open ear|open door|we('ll| will) see)
''', I=r"((i|we)('ve|'ll|'m)? ?)?((have|will|shall|am going to|going to) )?")[0]
_PARTS = re.compile(r"(?:[,;.]|\band\b)+", re.I)
_THANKS = re.compile(r"\b(?:thank(?:s| you)?|grateful|good (?:that|of you)|glad (?:that )?you|i'm glad|well spotted|i owe you)\b", re.I)
_FIRST_ASK = re.compile(r"\b(?:tell|show|walk|help) (?:me|us)\b|\b(?:say|go) (?:on|more|that again)\b", re.I)

_NOT_YET = {
    "fallible": N_("What is not there yet: a word about something that you yourself don't know, or got wrong."),
    "invite": N_("What is not there yet: an invitation to say what you may not want to hear."),
    "thank": N_("What is not there yet: a thank-you for bad news."),
    "respond": N_("What is not there yet: bad news that you dealt with, and a person who heard what came of it."),
}


# ---------------------------------------------------------------- a word that counted


@rule("RS-NOTHING-CAME", on=Respect, severity="error", source=CHANGED)
def nothing_came_of_it(record: Respect) -> Iterator[Hit]:
    """A word that counted ends in a change, or in a reason that the person heard."""
    asked = record.given("changed") or record.given("reason")
    if asked and missing(record.changed) and missing(record.reason):
        yield Hit("changed", N_("Neither a change nor a reason stands here yet. To the other person, kind words alone may look like no answer."),
                  N_("What is different since then? If nothing is: \"It stays, because … I look at it again on …\""))


@rule("RS-ONLY-KIND", on=Respect, severity="error", source=CHANGED)
def only_kind(record: Respect) -> Iterator[Hit]:
    """Listening is the start; what changed is something others could see."""
    text = record.changed or ""
    if missing(record.reason) and not missing(text) and _is_only_kind(text):
        at = whole(text)
        yield Hit("changed", N_("This may read as kindness only; nobody else could see yet that the word counted."),
                  N_("What would a colleague notice on Monday that was not so before?"), at.start, at.end, at.words)


def _is_only_kind(text: str) -> bool:
    """True when every part of the text is a kind word, and none has a number in it."""
    parts = [part.strip() for part in _PARTS.split(plain(text)) if part.strip()]
    return not language.has_number(text) and all(_KIND.fullmatch(part) for part in parts)


def came_of_it(record: Respect) -> bool:
    """True when a reason stands there, or a change that is more than a kind word."""
    return not missing(record.reason) or not missing(record.changed) and not _is_only_kind(record.changed or "")


@rule("RS-NO-WORDS", on=Respect, severity="warn", source=INQUIRY)
def no_words(record: Respect) -> Iterator[Hit]:
    """The other person's words come first, as nearly as one remembers them."""
    if record.given("said") and (missing(record.said) or language.number_of_words(record.said) < 3):
        yield Hit("said", N_("What they said is missing here; so far one reads only about you."),
                  N_("The person's own words, as you would say them back, for example: \"If we close at four, the students stand outside.\""))


@rule("RS-NO-DAY", on=Respect, severity="warn", source=DATED)
def no_day(record: Respect) -> Iterator[Hit]:
    """A moment has a day."""
    if record.given("day") and record.day is None:
        yield Hit("day", N_("It has no day; a moment without one is soon a general opinion about oneself."), N_("Which day was it? The week is enough to find it in your diary."))


@rule("RS-NOT-TOLD", on=Respect, severity="warn", source=DECLINED)
def not_told(record: Respect) -> Iterator[Hit]:
    """Whoever spoke hears what came of it."""
    if came_of_it(record) and record.given("told") and record.told is None:
        yield Hit("told", N_("Something came of it, and the person may not know. From where they stand, nothing has happened."),
                  N_("When will you tell them, in two sentences? \"You said … Since Tuesday …\""))


@rule("RS-FIRST-WORDS", on=Respect, severity="tip", source=INQUIRY)
def first_words(record: Respect) -> Iterator[Hit]:
    """The first answer thanks or asks."""
    text = record.answered or ""
    if text.strip() and "?" not in text and not _THANKS.search(plain(text)) and not _FIRST_ASK.search(plain(text)):
        at = whole(text)
        yield Hit("answered", N_("This neither thanks nor asks, so it may have sounded like the end of the talk."),
                  N_("\"Thank you for saying it. What have you seen?\""), at.start, at.end, at.words)


# ---------------------------------------------------------------- a limit


@rule("LM-NO-LIMIT", on=PersonalLimit, severity="error", source=CARRY)
def no_limit(record: PersonalLimit) -> Iterator[Hit]:
    """A limit is a number of something that is counted."""
    if record.given("of") and record.of is None:
        yield Hit("of", N_("What is counted is still open; \"not too much\" can't be kept."), N_("Open pieces of work at a time, or hours?"))
    if record.given("limit") and record.limit is None:
        yield Hit("limit", N_("The number is missing, and without it both of you will remember another one."), N_("At most how many? For example: \"3 open at a time\""))


@rule("LM-CROSSED", on=PersonalLimit, severity="error", source=CARRY)
def crossed(record: PersonalLimit) -> Iterator[Hit]:
    """A limit that was crossed has an answer."""
    if record.limit is not None and record.highest is not None and record.highest > record.limit and missing(record.after):
        yield Hit("after", N_("The limit was crossed and nothing followed from it yet. It may soon be a number that nobody believes."),
                  N_("What gave way afterwards? For example: \"I moved the audit to Monday.\""))


@rule("LM-NOTHING-GIVES", on=PersonalLimit, severity="warn", source=CARRY)
def nothing_gives(record: PersonalLimit) -> Iterator[Hit]:
    """A limit says what gives way when one more comes."""
    if record.given("gives") and missing(record.gives):
        yield Hit("gives", N_("When one more comes, something has to give way. If it isn't named, it may be the person."),
                  N_("A date, a piece of work or a wish? For example: \"The newest order waits, and I call the customer.\""))


@rule("LM-TOO-HIGH", on=PersonalLimit, severity="warn", source=HOURS)
def too_high(record: PersonalLimit) -> Iterator[Hit]:
    """A limit in hours protects somebody."""
    most = {"hours-week": LONGEST_WEEK, "hours-day": LONGEST_WEEK / 4}.get(record.of or "")
    if most and record.limit is not None and record.limit > most:
        yield Hit("limit", N_("So many hours are beyond what the law of many countries allows on average; as a limit this may protect nobody."),
                  N_("Which number would the person choose if nobody looked?"))


@rule("LM-NO-LOOK", on=PersonalLimit, severity="warn", source=CARRY)
def no_look(record: PersonalLimit) -> Iterator[Hit]:
    """A limit has a day on which it is looked at."""
    if record.given("look") and record.look is None:
        yield Hit("look", N_("There is no day to look at it yet; then it is noticed only when somebody can't go on."), N_("The same day next week, five minutes, the two of you."))


# ---------------------------------------------------------------- promises, requests, moves


@rule("TD-PAST-DUE", on=TrustDiary, severity="error", source=TRUST)
def a_promise_past_due(diary: TrustDiary) -> Iterator[Hit]:
    """A promise that was due is kept, or the person has heard why not."""
    for n in past_due(diary, diary.looked) if diary.looked else ():
        yield Hit(f"promises[{n}].kept", N_("Its day has passed and its end is open. The other person has probably noticed the day."),
                  N_("Tell them today: \"I said Friday. It isn't done. You have it on Tuesday.\""))


@rule("TD-BROKEN", on=TrustDiary, severity="warn", source=TRUST)
def a_promise_broken(diary: TrustDiary) -> Iterator[Hit]:
    """Whoever can't keep a promise says so before its day."""
    for n, one in enumerate(diary.promises or ()):
        if one.kept == "broken":
            yield Hit(f"promises[{n}].kept", N_("A promise was not kept, and nobody had heard it beforehand. What is said about it now still counts."),
                      N_("\"I promised it and didn't do it. This is what I do now, and by when.\""), 0, len(one.kept), one.kept)


@rule("TD-NO-DAY", on=TrustDiary, severity="warn", source=TRUST)
def a_promise_without_a_day(diary: TrustDiary) -> Iterator[Hit]:
    """A promise has a day."""
    for n, one in enumerate(diary.promises or ()):
        if not missing(one.what) and "by" in one.model_fields_set and one.by is None:
            yield Hit(f"promises[{n}].by", N_("A promise without a day can't be kept and can't be broken; each of you waits for another day."),
                      N_("By which day? If you can't say: \"By Friday you hear when.\""))


@rule("TD-FEW-REQUESTS", on=TrustDiary, severity="tip", source="the course, S23: nobody does the work alone, the leader neither")
def few_requests(diary: TrustDiary) -> Iterator[Hit]:
    """A leader asks for help, too."""
    asked = [one for one in diary.help or () if not missing(one.what) and one.asked]
    if diary.given("help") and len(asked) < FEWEST_REQUESTS:
        yield Hit("help", N_("Fewer than two requests with a day stand here. People who are never asked may think that they are not needed."),
                  N_("What does somebody in your team know how to do that you don't?"))


@rule("TD-MOVES", on=TrustDiary, severity="tip", source=SAFETY)
def moves_left(diary: TrustDiary) -> Iterator[Hit]:
    """Four moves make it easier to speak, and each has its day."""
    left = missing_moves(diary)
    if diary.moves and left:
        yield Hit("moves", _NOT_YET[left[0]], N_("Which occasion is there this week for it?"))

