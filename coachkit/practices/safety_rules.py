"""The rules of room to try and of the team pulse: bounds that can be kept, and promises that can be held."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import plain, shapes, whole
from coachkit.practices.given import missing, names_a_day
from coachkit.practices.safety import FEWEST, Pulse, SafeToTry
from coachkit.review import Hit, rule
from coachkit.words import N_

BOUNDS = "the course, S71: a limit in cost, in time, and reversible"
PART_D = "the course, the team pulse: shown only with five answers or more"
SMALL = "Reporting groups of a minimum size, as survey programmes keep them; counting who answered"

_NOTHING = re.compile(r"\W*(?:nothing|none|no \w+|nil|zero|free|not a (?:cent|euro|penny))\b", re.I)
_ONE_THING = re.compile(r"\b(?:an?|one|half an?) (?!(?:reasonable|small|little|bit|fair|certain|few|lot|sensible|acceptable|modest|minimal|limited|low|tolerable)\b)\w+", re.I)
_BOUNDED = re.compile(r"\b(?:an?|one|half an?|this|the|next|until|till|not beyond|by) (?:\w+ )?(?:hour|morning|afternoon|day|shift|night|week|fortnight|month|order|"
                      r"batch|delivery|tour|round|sprint|weekend|box|pallet|lunch|break|evening|lesson|page|sheet)s?\b", re.I)
_ANONYMOUS = shapes(r'''
(completely |fully |totally |absolutely |strictly |entirely |100 ?% |perfectly )?(anonym\w+|confidential\w*)
(nobody|no one|no-one|none of us|i|we|they) (can|could|will|would|shall)( never| ever| not|'t)? (ever )?(know|find out|see|trace|tell|work out|guess|learn)( [\w']+){0,2} (who|which of you|whose)( [\w']+){0,4}
(impossible|no way) (for (me|us|anybody|anyone) )?to (know|find out|see|trace|tell|work out)( [\w']+){0,6}
(nobody|no one|no-one) (can|could|will) (ever )?(trace|lead|connect) (it|them|that|an answer|anything) (back|to)( [\w']+){0,2}
(guarantee\w*|(100 ?%|one hundred per ?cent) \w+|absolute(ly)? safe|untraceable)
''')
_ABSOLUTE = re.compile(r"\b(?:completely|fully|totally|absolutely|strictly|entirely|100|one hundred|perfectly|guarantee\w*|impossible|nobody|no one|no-one|never|ever|no way|untraceable|anybody|anyone)\b", re.I)
_HONEST = re.compile(r"\b(?:not|can't|cannot|won't|n't|no) (?:\w+ ){0,3}?(?:promise|guarantee|anonym|confidential)|\b(?:isn't|aren't|is not|are not|not) (?:\w+ )?(?:anonym|confidential)|"
                     r"\b(?:if|unless|only|as long as|when|fewer than|at least|less than)\b", re.I)
_MUST = shapes(r'''
<(everybody|everyone|all( of (you|us))?|you( all)?|each( of (you|us))?) (must|has to|have to|shall|needs? to|(is|are) (expected|required) to)>
<please,? (all|everybody|everyone)( of you)? (take part|answer|fill|join)>
<(i|we) (count|rely) on (all|every|each)( [\w']+){0,3}>
<(mandatory|compulsory|obligatory|required|not optional|no exceptions?)>
<(i|we) (will|'ll|shall|would) (check|see|note|know|remind|ask)( [\w']+){0,3} who>
<(i|we) expect( [\w']+){0,4} (all|everybody|everyone|every one|each)>
''')
_FREE = re.compile(r"\b(?:nobody|no one|no-one|none|not|don't|doesn't|needn't|n't|never|isn't) (?:\w+ ){0,3}?(?:mandatory|compulsory|obligatory|required|have to|has to|must|need)", re.I)
_FIND_OUT = shapes(r'''
<(find out|see|know|learn|identify|spot|show|tell) who>
<(who|which of you|which person|which people) (is|are|has|have|does|do|isn't|doesn't) (\w+ )?(unhappy|dissatisfied|disloyal|difficult|the problem|behind|against|complain\w*|negative|weak|not performing|loyal|on board|engaged)>
<(spot|find|identify|name) (the |our )?(troublemakers?|complainers?|culprits?|weak( \w+)?|guilty)>
<which (team|shift|person|people|group|department|of you)( \w+)? (is|are|has|have|does) (the |a |our )?(problem|worst|weak\w*|unhappy|behind|against|to blame)>
<compare (the |our )?(teams|shifts|people|departments|leaders|depots|wards)>
<(appraisals?|performance reviews?|bonus(es)?|promotions?|ranking|rating (of|the) (people|staff|team leaders?)|league table)>
''')
_NOT_FIND_OUT = re.compile(r"\b(?:not|never|no|nothing|n't|nor|without)\b[^.;]{0,40}", re.I)


# ---------------------------------------------------------------- safe to try


@rule("ST-NO-UNDO", on=SafeToTry, severity="error", source=BOUNDS)
def no_way_back_said(limit: SafeToTry) -> Iterator[Hit]:
    """A limit says whether it can be undone."""
    if limit.given("undo") and limit.undo is None:
        yield Hit("undo", N_("Whether it can be undone is still open, and that decides how bad a slip can get."), N_("If it goes wrong on the first morning, how long until all is as before?"))


@rule("ST-CANT-UNDO", on=SafeToTry, severity="error", source=BOUNDS)
def cannot_be_undone(limit: SafeToTry) -> Iterator[Hit]:
    """What can't be undone is decided together, not tried alone."""
    if limit.undo == "no":
        yield Hit("undo", N_("What can't be undone may cost more than one person should have to answer for."),
                  N_("Which part of it could be undone? One shelf, one customer who knows, a copy."), 0, 2, "no")


@rule("ST-NO-COST", on=SafeToTry, severity="error", source=BOUNDS)
def no_cost(limit: SafeToTry) -> Iterator[Hit]:
    """A limit says in numbers what it may cost."""
    better = N_("In money, parts or hours of others: \"40 euros\", or \"nothing\".")
    text = limit.cost or ""
    if not limit.given("cost") or _NOTHING.match(text):
        return
    if missing(text):
        yield Hit("cost", N_("What it may cost is missing, so people will guess, and guess too low."), better)
    elif not language.has_number(text) and not _ONE_THING.search(plain(text)):
        at = whole(text)
        yield Hit("cost", N_("This may read differently to each of you; a number would mean the same to all."), better, at.start, at.end, at.words, "warn")


@rule("ST-NO-TIME", on=SafeToTry, severity="error", source=BOUNDS)
def no_time(limit: SafeToTry) -> Iterator[Hit]:
    """A limit says how long it may last."""
    better = N_("\"Two weeks\", or \"until the stocktaking on 30 June\".")
    text = limit.time or ""
    if limit.given("time") and missing(text):
        yield Hit("time", N_("How long it may last is missing; then a test turns into the way it is done."), better)
    elif text.strip() and not language.has_number(text) and not names_a_day(text) and not _BOUNDED.search(plain(text)):
        at = whole(text)
        yield Hit("time", N_("This has no end yet that both of you would see on the same day."), better, at.start, at.end, at.words, "warn")


@rule("ST-NO-STOP", on=SafeToTry, severity="warn", source="the course, S71, S42: a test says when it is stopped")
def no_stop(limit: SafeToTry) -> Iterator[Hit]:
    """A limit names the sign at which everybody stops."""
    if limit.given("stop") and missing(limit.stop):
        yield Hit("stop", N_("No sign to stop at is named yet; then stopping may feel like giving up."), N_("What would you not want to see even once?"))


@rule("ST-NO-LOOK", on=SafeToTry, severity="warn", source=BOUNDS)
def no_look(limit: SafeToTry) -> Iterator[Hit]:
    """A limit has a day on which it is looked at together."""
    if limit.given("look") and limit.look is None:
        yield Hit("look", N_("There is no day to look at it; what was learned may stay with the one who tried."), N_("Which day, ten minutes, with those who tried it?"))


# ---------------------------------------------------------------- the team pulse


@rule("PU-TOO-FEW", on=Pulse, severity="error", source=PART_D)
def too_few(pulse: Pulse) -> Iterator[Hit]:
    """A pulse is for five people or more."""
    if pulse.given("people") and pulse.people is None:
        yield Hit("people", N_("How many are asked decides what can be promised, and the number is missing."), N_("Count those who would get the five questions."), severity="warn")
    elif pulse.people is not None and pulse.people < FEWEST:
        yield Hit("people", N_("With fewer than five answers one could work out who said what, so nothing is ever shown."),
                  N_("Take one of the five sentences into a talk, and begin with what you would answer yourself."))


@rule("PU-ANONYMITY", on=Pulse, severity="warn", source=SMALL)
def promises_too_much(pulse: Pulse) -> Iterator[Hit]:
    """Nobody promises an anonymity that a small number can break."""
    small = pulse.people is not None and pulse.people < FEWEST
    for name in ("promise", "free", "reads", "purpose"):
        text = getattr(pulse, name) or ""
        for sentence in language.sentences(text):
            if _HONEST.search(plain(sentence.words)):
                continue
            for span in language.find(sentence.words, _ANONYMOUS, skip_quotes=True):
                if small or _ABSOLUTE.search(plain(span.words)):
                    start = sentence.start + span.start
                    yield Hit(name, N_("This promises more than a small number of answers can keep; if all give the same answer, everybody knows everybody's."),
                              N_("Say what you do instead: \"No names, no remarks, and nothing is shown if fewer than five answer.\""),
                              start, start + len(span.words), span.words, "error" if small else None)
                    return


@rule("PU-MUST", on=Pulse, severity="error", source="the course, the team pulse: optional")
def has_to_answer(pulse: Pulse) -> Iterator[Hit]:
    """Nobody has to answer."""
    for name in ("free", "promise", "purpose"):
        for span in language.find(getattr(pulse, name), _MUST, skip_quotes=True, allow=_FREE):
            yield Hit(name, N_("This may read as a duty, and a number given under a duty says little."),
                      N_("\"Answer or leave it. I can't see which, and I won't ask.\""), *span)
            return


@rule("PU-NOT-FREE", on=Pulse, severity="warn", source="the course, the team pulse: optional")
def not_said_to_be_free(pulse: Pulse) -> Iterator[Hit]:
    """The invitation says that nobody has to answer."""
    if pulse.given("free") and missing(pulse.free):
        yield Hit("free", N_("Nothing says yet that one may leave it; coming from a leader, a question can sound like an order."),
                  N_("\"Answer or leave it. I can't see which, and I won't ask.\""))


@rule("PU-FIND-OUT", on=Pulse, severity="error", source="the course, the team pulse: anonymous, no ranking of people")
def looks_for_somebody(pulse: Pulse) -> Iterator[Hit]:
    """A pulse is about the team's work together, never about who said what."""
    for span in language.find(pulse.purpose, _FIND_OUT, skip_quotes=True, allow=_NOT_FIND_OUT):
        yield Hit("purpose", N_("This may read as a search for somebody; people would answer so as not to be found."),
                  N_("What would you do differently after a low number? Write that."), *span)
        return


@rule("PU-NO-DAY", on=Pulse, severity="warn", source="the course, S48: respond to bad news")
def not_told_back(pulse: Pulse) -> Iterator[Hit]:
    """The team hears what came out, on a day that is named."""
    if pulse.given("hear") and pulse.hear is None:
        yield Hit("hear", N_("There is no day on which the team hears it; a question without an answer may be the last one they take seriously."),
                  N_("Within a week, in the same room, with one thing that you will do."))
