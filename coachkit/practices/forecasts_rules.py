"""The rules of a forecast: it can be settled, it has a number and a day, and it was there before the day came."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, plain, shapes
from coachkit.practices.forecasts import Forecast, ForecastLog, changed_late, possible, said_late, surprising
from coachkit.practices.given import given, missing
from coachkit.review import Hit, rule
from coachkit.words import N_

CHANG = "Chang et al. 2016, Judgment and Decision Making: under an hour of training improved Brier scores by 6 to 11 %"
BRIER = "Brier 1950, Monthly Weather Review 78:1: a forecast is a number that can be scored"
S82 = "the course, S82: forecasts are kept, settled and learned from"


def _each(log: ForecastLog) -> Iterator[tuple[str, Forecast]]:
    return ((f"entries[{i}]", one) for i, one in enumerate(log.entries or ()))


@rule("FC-NO-STATEMENT", on=ForecastLog, severity="error", source=S82)
def nothing_said(log: ForecastLog) -> Iterator[Hit]:
    """A forecast says what will be so."""
    for at, one in _each(log):
        if given(one, "statement") and missing(one.statement):
            yield Hit(f"{at}.statement", N_("What will be so is still open."), N_("\"At most 6 of the next 40 deliveries come late.\""))


@rule("FC-NO-PERCENT", on=ForecastLog, severity="error", source=BRIER)
def no_number(log: ForecastLog) -> Iterator[Hit]:
    """A forecast says how sure one is, as a number."""
    for at, one in _each(log):
        if given(one, "percent") and one.percent is None:
            yield Hit(f"{at}.percent", N_("Without a number it will have been right in any case."),
                      N_("Of ten such statements, how many would come true? Write that, times ten."))


@rule("FC-CERTAIN", on=ForecastLog, severity="error", source=BRIER)
def nothing_left_to_learn(log: ForecastLog) -> Iterator[Hit]:
    """A forecast leaves room for the other outcome: 1 to 99 percent."""
    for at, one in _each(log):
        for name in ("percent", "first"):
            number = getattr(one, name)
            if number is not None and not possible(number):
                yield Hit(f"{at}.{name}", N_("At 0 and 100 nothing could make you wonder. It is no forecast, then; or something was overlooked."),
                          N_("What would have to happen for it to come out the other way? How often does that happen?"))


@rule("FC-NO-DAY", on=ForecastLog, severity="error", source=BRIER)
def no_day(log: ForecastLog) -> Iterator[Hit]:
    """A forecast has a day on which it will be known."""
    for at, one in _each(log):
        if given(one, "known_by") and one.known_by is None:
            yield Hit(f"{at}.known_by", N_("Without a day it can always still come true."), N_("On which day could somebody look it up?"))


_UNCLEAR = shapes(r'''
soon(er or later)?|shortly|eventually|before long|at some (point|stage|time)|in the (near |long |short )?(future|run|term)|one day|some ?day|over time|with time|in due (course|time)
improv(e|es|ed|ing|ement|ements)|(gets?|getting|becomes?|be|is|are|do|does) (much |a lot |even |clearly )?(better|worse)|better|worse
(will|shall|would|to) (increase|decrease|rise|grow|fall|drop|decline|shrink|go up|go down|speed up|slow down|change)
significant(ly)?|noticeab(le|ly)|considerab(le|ly)|substantial(ly)?|dramatic(ally)?|slight(ly)?|markedly|strongly
(success\w*|succeed(s|ed)?|a hit|a flop)|(goes?|runs?|works?|turns? out|go|run|work) (\w+ )?(well|smoothly|badly|fine|ok|okay)
(be|is|are) (very |really |quite |too )?(good|bad|fine|ok|okay|great|happy|unhappy|satisfied|popular|difficult|easy|hard|important|tight|busy|quiet|positive|negative)
many|few|several|a lot( of)?|lots( of)?|plenty( of)?|enough|hardly any|a (large|small|great) number
(positive|negative|promising|interesting) \w+|(big|bigger|huge|major|serious|some|no|more|fewer|less) (problems?|troubles?|issues?|difficult(y|ies)|impact|effects?|progress|stress|pressure)
''')
# A day is no measure: "improves by 30 June 2027" has two numbers and still can't be settled.
_DAY = re.compile(
    r"\b(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|(?:week|quarter|sprint|day|month) \d+|q[1-4]|"
    r"(?:in|within|after|next|last|coming|these) (?:the )?(?:next |coming |last )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:days|weeks|months|years))\b", re.I)
_NUMBERED = re.compile(r"\b(?:than|as (?:many|much|often|few|long|late|early) as|half|twice|none|nobody|no one|only one)\b", re.I)


def _unclear(text: str) -> Span | None:
    """The words that two people could settle differently; a number or a comparison beside them does settle it."""
    flat = _DAY.sub(lambda day: " " * len(day.group()), plain(text))
    if language.has_number(flat) or _NUMBERED.search(flat):
        return None
    return next(language.find(text, _UNCLEAR, skip_quotes=True), None)


@rule("FC-VAGUE", on=ForecastLog, severity="warn", source=CHANG)
def nobody_could_settle_it(log: ForecastLog) -> Iterator[Hit]:
    """Two people who can't stand each other would agree on whether it came true."""
    for at, one in _each(log):
        if not missing(one.statement) and (span := _unclear(one.statement or "")):
            yield Hit(f"{at}.statement", N_("Two people could settle this in two ways, and each would have been right."),
                      N_("Where would one look it up, and from which number on would it be a yes?"), *span)


@rule("FC-SAID-AFTER", on=ForecastLog, severity="error", source=BRIER)
def put_down_afterwards(log: ForecastLog) -> Iterator[Hit]:
    """A forecast is put down before its day."""
    for at, one in _each(log):
        if said_late(one):
            yield Hit(f"{at}.said_on", N_("It was put down after the day on which it was known, so it isn't scored."),
                      N_("What comes next in the same matter, and by when will that be known?"))


@rule("FC-CHANGED-AFTER", on=ForecastLog, severity="error", source=BRIER)
def changed_afterwards(log: ForecastLog) -> Iterator[Hit]:
    """A number that stood on the day is the one that is scored."""
    for at, one in _each(log):
        if changed_late(one) and one.first != one.percent:
            yield Hit(f"{at}.percent", N_("The number was changed after the day. Both are kept, and the first one is scored."),
                      N_("What do you know now? That makes a new forecast."))


@rule("FC-TOO-EARLY", on=ForecastLog, severity="warn", source=S82)
def settled_before_its_day(log: ForecastLog) -> Iterator[Hit]:
    """A "no" waits for its day; a "yes" may come before."""
    for at, one in _each(log):
        early = one.resolved_on is not None and one.known_by is not None and one.resolved_on < one.known_by
        if early and one.outcome == "no" and one.turned_out is None:
            yield Hit(f"{at}.outcome", N_("Its day has not come; until then it may still come true."),
                      N_("Leave it open until the day, unless it has become impossible; then say under \"not seen coming\" how."), *_word(one.outcome))


def _word(word: str) -> Span:
    return Span(0, len(word), word)


@rule("FC-NO-WHY", on=ForecastLog, severity="tip", source=CHANG)
def a_surprise_without_a_word(log: ForecastLog) -> Iterator[Hit]:
    """Where it came out otherwise than expected, it says what was not seen."""
    for at, one in _each(log):
        if given(one, "why") and missing(one.why) and surprising(one):
            yield Hit(f"{at}.why", N_("You were fairly sure, and it came out the other way. Right now you still know why."),
                      N_("What could have been seen on the day on which you said it?"))
