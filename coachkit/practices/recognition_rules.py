"""The rules of a recognition plan: what it is for, in a form that fits, as the person likes it, and not always the same three."""

from collections.abc import Iterator
from typing import Any

from coachkit import language
from coachkit.language import shapes, whole
from coachkit.practices.given import missing
from coachkit.practices.recognition import Recognition, Thanks, team
from coachkit.review import Hit, rule
from coachkit.words import N_

KLUGER = "Kluger & DeNisi 1996, Psychological Bulletin 119:254"
BRADLER = "Bradler et al. 2016, Management Science 62:3085; Chan & Sengupta 2013: praise before others is mixed"
CERASOLI = "Cerasoli, Nicklin & Ford 2014, Psychological Bulletin 140:980: incentives go with quantity"
S65 = "the course, S65: recognition is spread over the team"
WORDS, PEOPLE, LINES = 3, 4, 4  # words of a reason; people and lines from which a spread can be read

# What somebody is like, where one could say what they did.
_TRAIT = shapes(r'''
(for |just )?being (such |so |always |a |an |the |our |very |really )*({LIKE})
(for |thanks to )?(his|her|their|your|a|an|the|always) ({ADV} )*({LIKE})? ?(attitude|personality|character|loyalty|commitment|dedication|positivity|energy|spirit|mindset|nature|talent|passion|professionalism|work ethic)
(is|are|was|were|'s|'re) (such |so |always |a |an |the |our |very |really |just |simply )*({LIKE})
''', LIKE=r"nice|kind|great|good|fantastic|wonderful|lovely|brilliant|positive|friendly|helpful|reliable|loyal|motivated|committed|dedicated|hard-?working|talented|smart|clever|star|rock|hero|angel|treasure|legend|asset|gem|natural|team player|best|real|true|absolute|cheerful|professional|flexible|amazing|awesome",
    ADV=r"very|really|always|great|good|fantastic|positive|constant|strong")
# What would fit anybody, and begins with "for".
_FOR_ALL = shapes(r'''
(thanks )?for (all )?(the|your|his|her|their) ((hard|great|good|excellent|continued|constant|tireless) )*(work|help|support|efforts?|contributions?|cooperation)( this (week|month|year)| lately| so far)?\W*$
''')
# Hours and presence, which cost the person and tell the others to stay late too.
_HOURS = shapes(r'''
(stay(s|ed|ing)?|work(s|ed|ing)?|came in|coming in|was here|were here|sat here) (\w+ ){0,3}?(late|until (\w+ ){0,2}?(night|midnight|ten|eleven|nine|2[0-3][:.]\d\d)|past midnight|all night|overnight|at night|on (a |her |his |their )?(saturday|sunday|day off|holiday)s?|through (the |his |her |their )?(weekend|lunch|break|holiday|night)|the weekend|at (the )?weekends?)
(did|does|doing|worked|works|working|put in|puts in|putting in|for) (\w+ ){0,3}?(overtime|extra hours|unpaid hours|long hours|double shifts?|extra shifts?)
(night after night|without (a )?breaks?|gave up (her|his|their|a) (break|weekend|holiday|day off|evening)s?)
never (off )?(sick|ill|absent|late|takes? (a )?(break|holiday|day off)|missed a day|said no|says no|complains?|complained)
first in\W+last out|(first|last) (one )?(in|out|to leave|to arrive)( of the office| every day| each day| always)
always (there|available|reachable|on call|says yes|on time)|24/7|around the clock
(in|at work|to work|on duty) (although|though|even though|while|when|despite being|in spite of being) (\w+ ){0,3}?(sick|ill|unwell|feverish)
''')
# Pay by the piece.
_PIECE = shapes(r'''
(per|for (each|every)|for each and every) (\w+ )?[a-z]+
(the )?(most|highest number of|largest number of|highest volume of) (\w+ )?[a-z]+( (a|per|this|in the|of the) (day|week|month|shift))?
(the )?fastest( of the| in the)?( \w+)?
(more|\d+|another \w+) [\w ]{2,30}? than (anyone|anybody|any other|the others|last (week|month|year)|before)
(the )?top (seller|performer|picker|scorer|agent|number)s?
(number|amount|volume) of [\w ]{3,30}
''')
_NOT_PIECE = shapes(r'''
the most (important|difficult|useful|careful|helpful|common|recent|urgent|likely|dangerous)( \w+)?
for each (other|of us)|for every(one|body)|per (cent|e-?mail|phone|post|telephone|day of notice)
(lower|fewer|smaller|halved|reduced|cut|less|down|the right) (\w+ )?(number|amount|volume) of [\w ]{3,30}
fewer [\w ]{2,30} than (before|last \w+)
''')


def _each(plan: Recognition) -> Iterator[tuple[str, Thanks]]:
    for i, one in enumerate(plan.thanks or ()):
        yield f"thanks[{i}]", one


def _hits(plan: Recognition, patterns: Any, allow: Any, reason: str, better: str, form: str = "") -> Iterator[Hit]:
    for at, one in _each(plan):
        if one.what_for and (not form or one.form == form):
            for span in language.find(one.what_for, patterns, skip_quotes=True, allow=allow):
                yield Hit(f"{at}.what_for", reason, better, *span)
                break
# What fits anybody on any day.
_FORMULA = language.phrase("great job", "good job", "great work", "good work", "nice work", "excellent work", "fantastic work", "hard work", "well done", "keep it up",
                           "great effort", "good effort", "outstanding performance", "great performance", "good performance", "great attitude", "positive attitude",
                           "everything you do", "for everything", "a big help", "a great help", "a huge help", "such a help", "all you do", "all they do", "everything they do", "all your help", "all the help", "extra mile", "team spirit", "commitment", "dedication", "engagement")


@rule("RC-NO-WHAT", on=Recognition, severity="error", source=KLUGER)
def no_reason(plan: Recognition) -> Iterator[Hit]:
    """Thanks say what they are for."""
    for at, one in _each(plan):
        if "what_for" in one.model_fields_set and (missing(one.what_for) or language.number_of_words(one.what_for) < WORDS):
            yield Hit(f"{at}.what_for", N_("What it is for is still open, and only that can be done again."),
                      N_("\"Read the dose back to ward 2, and they saw that two patients had been mixed up\""))


@rule("RC-VAGUE", on=Recognition, severity="error", source=KLUGER)
def a_formula(plan: Recognition) -> Iterator[Hit]:
    """Thanks are for something that was done once, at one place."""
    for at, one in _each(plan):
        if language.number_of_words(one.what_for) >= WORDS:
            reason, better = N_("This would fit anybody in any month, so nobody knows what to keep."), N_("What exactly was done, and what came of it?")
            for span in language.find(one.what_for, (*_FOR_ALL, _FORMULA)):
                yield Hit(f"{at}.what_for", reason, better, *span)
                break


@rule("RC-TRAIT", on=Recognition, severity="warn", source=KLUGER)
def a_trait(plan: Recognition) -> Iterator[Hit]:
    """Thanks are for what somebody did, not for what somebody is like."""
    yield from _hits(plan, _TRAIT, (), N_("This may land as a word about the person; the others can't learn from it what to do."),
                     N_("When did it show? Say what they did on that day."))


@rule("RC-HOURS", on=Recognition, severity="warn", source="the course, lesson 12: praise for hours worked tells the others to stay late")
def hours(plan: Recognition) -> Iterator[Hit]:
    """Thanks are for what came of the work, not for the hours in it."""
    yield from _hits(plan, _HOURS, (), N_("This may read as thanks for hours, and it tells everybody else to stay late too."),
                     N_("What came of those hours? And what would have made them unnecessary?"))


@rule("RC-MONEY-BY-THE-PIECE", on=Recognition, severity="warn", source=CERASOLI)
def pay_by_the_piece(plan: Recognition) -> Iterator[Hit]:
    """Money tied to a count points at what is counted."""
    yield from _hits(plan, _PIECE, _NOT_PIECE, N_("Money by the piece points at pieces; whether care comes along is open."),
                     N_("Is it the number that you want more of? If it is care, a word or a role fits better."), form="money")


@rule("RC-PREFERENCE", on=Recognition, severity="warn", source=BRADLER)
def before_others(plan: Recognition) -> Iterator[Hit]:
    """A form that others see is for people who like to be seen."""
    for at, one in _each(plan):
        if one.form in ("programme", "role") and one.prefers in ("unknown", "private"):
            yield Hit(f"{at}.form", N_("Others will see this one, and this person has not said yet that they like that."),
                      N_("Ask first: \"Would you like the others to know, or shall it stay between us?\""), *whole(one.form))


@rule("RC-NO-DAY", on=Recognition, severity="tip", source=S65)
def no_day(plan: Recognition) -> Iterator[Hit]:
    """Thanks have a day."""
    for at, one in _each(plan):
        if "on" in one.model_fields_set and one.on is None:
            yield Hit(f"{at}.on", N_("It has no day yet, and thanks that wait get smaller."), N_("Today, if you can."))


@rule("RC-NARROW", on=Recognition, severity="warn", source=S65)
def always_the_same(plan: Recognition) -> Iterator[Hit]:
    """In a month of thanks more than a few of the team are named."""
    everybody = team(plan)
    thanked = [(one.who or "").strip().casefold() for one in plan.thanks or () if (one.who or "").strip()]
    if plan.people and len(everybody) >= PEOPLE and len(thanked) >= LINES and len(set(thanked)) * 2 < len(everybody):
        yield Hit("people", N_("The same few are named again and again, and more than half of the team is not."),
                  N_("Whose work do you only notice when it is missing? Go and watch that for ten minutes."))
