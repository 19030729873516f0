"""The rules of a first version: a need somebody has, a test that can fail, two gates set beforehand, and a decision that keeps to them."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import plain, shapes, whole
from coachkit.practices.given import missing, names_a_day
from coachkit.practices.mvp import (
    Mvp,
    Trial,
    chosen_trial,
    counted,
    gates,
    gates_changed,
    seal,
    smaller,
    trials_of,
)
from coachkit.practices.shares import FEW, share_words
from coachkit.review import Hit, rule
from coachkit.words import N_, _

CAMUFFO = "Camuffo et al. 2020, Management Science: entrepreneurs who test hypotheses decide better"
S43 = "the course, S43, S108: a need is somebody's, and it is counted by a day"
S44 = "the course, S44: the cheapest test that could show the hypothesis wrong"
S45 = "the course, S45: people say that it helps, and people use it"
S46 = "the course, S46: what comes next follows from the numbers and has a prediction of its own"
TAYLOR = "Taylor et al. 2014, BMJ Quality & Safety: small scale, prediction, data over time"
WILSON = "Wilson 1927, Journal of the American Statistical Association 22:209: the range that fits a share"
SHORT = 6  # words of a lesson learned
WEEK = 7

OPEN = {
    "who": (N_("Whose need it is is still open; then nobody can be asked, and nobody can be missing."), N_("Which people, so few that you could name three? For example: \"Small hotels without a night desk.\"")),
    "need": (N_("The need itself is still open."), N_("What do they want to get done? For example: \"To know at six which rooms to make ready first.\"")),
    "because": (N_("Nothing says yet why this should be so; a guess is fine as long as it is written down as one."), N_("What have you seen or counted? For example: \"7 of the 9 we visited write it on paper.\"")),
    "measure": (N_("What they will do is still open, so nothing can show that the need is not there."), N_("What could be counted without asking anybody? For example: \"Open the list on three mornings of a week.\"")),
    "at_least": (N_("The number is missing; then any result is enough."), N_("Of 100 who try it, how many have to do it, so that it is worth going on?")),
    "by": (N_("The day is missing; a hypothesis without a day can always still come true."), N_("On which day will you know? For example: \"30 April.\"")),
}


@rule("MV-SLOT", on=Mvp, severity="error", source=S43)
def an_open_slot(mvp: Mvp) -> Iterator[Hit]:
    """A hypothesis says who needs what, why one believes it, and what will be seen, how often, by when."""
    for name, (reason, better) in OPEN.items():
        value = getattr(mvp, name)
        if mvp.given(name) and (value is None if name == "at_least" else missing(value)):
            yield Hit(name, reason, better)
    if not missing(mvp.by) and not names_a_day(mvp.by):
        yield Hit("by", N_("Nobody could write this into a diary."), OPEN["by"][1], *whole(mvp.by or ""))


_EVERYONE = re.compile(
    r"\W*(?:(?:all|every|any|most|many|our|the|these|new|potential|future|existing|possible)(?: of)? )*(?:users?|customers?|clients?|people|"
    r"persons?|consumers?|buyers?|guests?|staff|employees?|companies|company|businesses|business|organi[sz]ations?|firms?|teams?|"
    r"departments?|everyone|everybody|anyone|anybody|all|us|the market|market|the world|society|management|stakeholders?|the public)\W*", re.I)


@rule("MV-WHO-EVERYONE", on=Mvp, severity="warn", source=S43)
def everybody(mvp: Mvp) -> Iterator[Hit]:
    """The need belongs to people of whom one could name three."""
    if mvp.who and _EVERYONE.fullmatch(plain(mvp.who)):
        yield Hit("who", N_("This may be anybody; then somebody who needs it can always be found, and nothing is shown by it."),
                  N_("Whose morning would be different? Which of them have it, and which don't?"), *whole(mvp.who))


_THING = re.compile(
    r"^\W*(?:to (?:have|get|use|buy) )?(?:(?:(?:an?|our|some|one|their own|its own|new|better|more|good|modern|simple|easy|digital|smart|mobile|"
    r"online|automatic|automated|central|proper|real|single|second|small|big) )+(?:[\w-]+ ){0,3}?)?(?:apps?|applications?|chatbots?|bots?|"
    r"dashboards?|portals?|platforms?|tools?|softwares?|systems?|features?|modules?|buttons?|widgets?|web ?sites?|plug-?ins?|integrations?|"
    r"apis?|ai|newsletters?|trainings?|workshops?|licen[cs]es?|databases?|spreadsheets?|printers?|tablets?|version \d+|release)\b", re.I)


@rule("MV-NEED-IS-SOLUTION", on=Mvp, severity="warn", source=S43)
def a_thing_for_a_need(mvp: Mvp) -> Iterator[Hit]:
    """A need is what people want to get done, not what would be built for it."""
    if mvp.need and (found := _THING.match(plain(mvp.need))):
        start = len(mvp.need[: found.end()]) - len(mvp.need[: found.end()].lstrip())
        yield Hit("need", N_("This may be what you would build; people may need something that could be had without it."),
                  N_("What do they do today when they need it, and what is hard about that?"), start, found.end(), mvp.need[start : found.end()])


_OPINION_OF_OURS = shapes(r'''
(i|we)( all| just| really| strongly| still)? (think|believe|feel|assume|guess|suppose|expect|hope|suspect|imagine|am sure|are sure|'m sure|'re sure)
(everyone|everybody)( else)? (has|uses|does|says|is doing)
(everyone|everybody|anyone|people|customers|users|they all|the market)( just| really)? (knows?|wants?|needs?|loves?|asks? for|would love|would like|would use)
(obvious(ly)?|clearly|of course|evident(ly)?|undoubtedly|no doubt|common sense|it is (clear|known)|it's (clear|known)|goes without saying|makes sense)
(my|our) (gut|instinct|experience|intuition|feeling)
(competitors?|others|the competition|everyone else) (has|have|offers?|does|do|is doing|are doing)
(the )?(boss|management|head office|sales|ceo|board|director)( team)? (wants?|asked|asks|said|says|thinks?|insists?)
(a|the|current|big|clear)( big| clear| current)? trend
''')


@rule("MV-EVIDENCE-OPINION", on=Mvp, severity="warn", source=CAMUFFO)
def believed_because_believed(mvp: Mvp) -> Iterator[Hit]:
    """What one believes a need by was seen or counted."""
    text = mvp.because
    if missing(text) or language.has_number(text) or language.quoted_spans(text):
        return
    span = next(language.find(text, _OPINION_OF_OURS, skip_quotes=True), None)
    better = N_("Whom have you watched doing it, how many of them, and what did they do?")
    if span:
        yield Hit("because", N_("This may be a view of your own; a need is easier to believe once somebody has seen it."), better, *span)
    else:
        yield Hit("because", N_("A count or somebody's own words would show how much stands behind it."), better, severity="tip")


_SAYS = shapes(r'''
satisf\w+|csat|nps|net promoter( score)?|ratings?|scores?|stars|likes?|liked|liking|loves?|loved|popularity|sentiment|approval|opinions?|feedback|enthusias\w+|interested|intentions?|intend\w*|willing(ness)?|surveys?|thumbs[- ]up|recommend\w*|happy|happier|happiness|pleased|delighted|excited|approve\w*|appreciat\w+|enjoy\w*|prefer\w*
(say|says|said|think|thinks|thought|feel|feels|felt|agree|agrees|agreed|believe|believes|state|states)
(find|finds|found|call|calls|rate|rates|rated) (it|this|that|the \w+)( is| to be| as)? (\w+ )?(useful|helpful|good|great|easy|nice|better|valuable|handy|well)
would (use|buy|pay|like|try|recommend|want|come|book|sign|order|subscribe|come back)
''')


@rule("MV-OPINION", on=Mvp, severity="error", source=S45)
def an_opinion_at_the_second_gate(mvp: Mvp) -> Iterator[Hit]:
    """The second gate counts what people do, because liking something and using it are two things."""
    for span in language.find(mvp.measure, _SAYS, skip_quotes=True):
        yield Hit("measure", N_("This is what people say; the first gate asks for that already, and many say yes to what they never open again."),
                  N_("What would they do in an ordinary week, if it helped? For example: \"Open the list on three mornings.\""), *span)
        return


# ---------------------------------------------------------------- the smallest test


@rule("MV-NO-OPTIONS", on=Mvp, severity="warn", source=S44)
def nothing_to_choose_from(mvp: Mvp) -> Iterator[Hit]:
    """Two options or more lie side by side with what each costs and shows, and one of them is taken."""
    listed = trials_of(mvp)
    if mvp.given("trials") and len(listed) < 2:
        yield Hit("trials", N_("With fewer than two options there is nothing to choose; the first idea is seldom the smallest one."),
                  N_("What could you find out in one day, without building anything?"))
    for n, one in listed:
        if "days" in one.model_fields_set and one.days is None:
            yield Hit(f"trials[{n - 1}].days", N_("What it costs is open, so it can't be compared with the others."), N_("How many days of work, roughly? Half a day is a number, too."))
        if "shows" in one.model_fields_set and one.shows is None:
            yield Hit(f"trials[{n - 1}].shows", N_("What it would show is open."), N_("Would you see what people do, hear what they say, or learn whether it can be built?"))
    if mvp.given("chosen") and listed and chosen_trial(mvp) is None:
        yield Hit("chosen", N_("None of the options is taken yet."), N_("Which one is the cheapest that could show you to be wrong?"))


@rule("MV-NOT-SMALLEST", on=Mvp, severity="warn", source=S44)
def a_cheaper_one_would_do(mvp: Mvp) -> Iterator[Hit]:
    """The test that is taken is the cheapest one that could show the hypothesis wrong."""
    if cheaper := smaller(mvp):
        first = min(cheaper, key=lambda n: (mvp.trials or [])[n - 1].days)
        words = ((mvp.trials or [])[first - 1].text or "").strip().rstrip(".")
        yield Hit("chosen", N_("A cheaper option on your list could show you to be wrong just as well; if you are, the rest is saved."),
                  _("Take “{option}” first. What would still be open afterwards?").format(option=words))


_ASKS = shapes(r'''
surveys?|questionnaires?|polls?|interviews?|focus groups?|likert|net promoter
ask(ing)? ([\w'-]+ ){1,4}(if|whether|how much|what they think|what they want|how they like)
(show|showing|present|presenting|pitch|pitching|demo|demoing) ([\w'-]+ ){0,4}(slides?|presentations?|mock-?ups?|videos?|demos?|brochures?|idea)
''')


def _taken(mvp: Mvp) -> tuple[str, Trial] | None:
    """The chosen option with the name of its field."""
    one = chosen_trial(mvp)
    return (f"trials[{(mvp.chosen or 1) - 1}]", one) if one else None


@rule("MV-SURVEY", on=Mvp, severity="warn", source=S45)
def asking_for_a_proof(mvp: Mvp) -> Iterator[Hit]:
    """What people say they would do proves no need; the test shows what they do."""
    if (taken := _taken(mvp)) is None:
        return
    at, one = taken
    span = next(language.find(one.text, _ASKS, skip_quotes=True), None)
    if one.shows == "say" or (span and one.shows != "works"):
        yield Hit(f"{at}.text", N_("People answer kindly, and a kind answer costs them nothing; the need may still not be there."),
                  N_("What could they use, order or leave out tomorrow, so that you see it?"), *(span or whole(one.text or "")))


@rule("MV-ONLY-BUILT", on=Mvp, severity="warn", source=S44)
def shows_that_it_can_be_built(mvp: Mvp) -> Iterator[Hit]:
    """The test could show that nobody needs it, not only that it can be built."""
    if (taken := _taken(mvp)) and taken[1].shows == "works":
        yield Hit(f"{taken[0]}.text", N_("Afterwards you know that it can be built; whether anybody needs it is as open as before."),
                  N_("Who could use it by hand meanwhile, so that you see whether they come back?"), *whole(taken[1].text or ""))


# ---------------------------------------------------------------- two gates


@rule("MV-NO-GATE", on=Mvp, severity="error", source=S45)
def an_open_gate(mvp: Mvp) -> Iterator[Hit]:
    """Both gates have a number that could be missed, and a week."""
    late = counted(mvp)
    better = N_("Of 100, how few would make you stop? Choose a number a little above that.")
    if mvp.given("liked_at_least") and mvp.liked_at_least is None:
        yield Hit("liked_at_least", N_("The counts are in and this gate has no number; whatever is written now will fit them.") if late
                  else N_("The first gate has no number yet; once people have answered, any number looks like enough."), better)
    if mvp.given("weeks") and mvp.weeks is None:
        yield Hit("weeks", N_("The week is open; then one can always count in the one that looks best."), N_("When does a habit show? Week 3 is a common choice."))
    for name in ("liked_at_least", "at_least"):
        number = getattr(mvp, name)
        if number is not None and not 0 < number <= 100:
            yield Hit(name, N_("This number can't be missed, or can't be reached; so it decides nothing."), N_("How many of 100? Something between 1 and 100."))


@rule("MV-ENDS-EARLY", on=Mvp, severity="warn", source=S45)
def over_before_the_week(mvp: Mvp) -> Iterator[Hit]:
    """The test runs until the week in which use is counted is over."""
    if mvp.days is not None and mvp.weeks and mvp.days < WEEK * mvp.weeks:
        yield Hit("days", N_("It ends before the week in which you want to count is over."),
                  _("At least {days} days, or count in an earlier week.").format(days=WEEK * mvp.weeks))


@rule("MV-FIRST-WEEK", on=Mvp, severity="warn", source="the course, lesson 10: what is new is tried for a while")
def while_it_is_new(mvp: Mvp) -> Iterator[Hit]:
    """Use is counted when the novelty has gone."""
    if mvp.weeks is not None and mvp.weeks < 2:
        yield Hit("weeks", N_("In the first week people try what is new; whether they need it shows when nobody talks about it any more."), N_("Would week 3 still be in time for you?"))


@rule("MV-GATE-MOVED", on=Mvp, severity="error", source=TAYLOR)
def a_gate_was_moved(mvp: Mvp) -> Iterator[Hit]:
    """The gates at the decision are the gates from before the first count."""
    reason = N_("This was changed after the first count; a gate that moves lets everything through.")
    better = N_("Decide by what was written first, and say under \"learned\" what you would want the next time.")
    moved = gates_changed(mvp)
    for name, _then, _now in moved:
        yield Hit(name, reason, better)
    if not moved and mvp.gates_sha256 and seal(mvp) != mvp.gates_sha256:
        yield Hit("at_least", reason, better)


# ---------------------------------------------------------------- the counts


@rule("MV-COUNTS", on=Mvp, severity="error", source=S45)
def counts_do_not_fit(mvp: Mvp) -> Iterator[Hit]:
    """Nobody likes or uses what they did not try, and nobody tried it who was not asked."""
    better = N_("Who belongs to which group? Count each person once.")
    if mvp.tried is not None and mvp.asked is not None and mvp.tried > mvp.asked:
        yield Hit("tried", N_("More have tried it than were asked."), better)
    for name, reason in (("liked", N_("More say that it helps than have tried it.")), ("used", N_("More still use it than have tried it."))):
        count = getattr(mvp, name)
        if count is not None and mvp.tried is not None and count > mvp.tried:
            yield Hit(name, reason, better)


@rule("MV-FEW", on=Mvp, severity="warn", source=WILSON)
def so_few(mvp: Mvp) -> Iterator[Hit]:
    """Of few people one says how many, and what else would fit."""
    read = gates(mvp)
    if not read or (mvp.tried or 0) >= FEW:
        return
    narrow = next((gate for gate in reversed(read) if gate.met and not gate.clear), None)
    gate = narrow or read[-1]
    said = _("With so few a percentage promises too much: {share}.").format(share=share_words(gate.count, gate.of))
    on_it = mvp.decision == "go" and narrow is not None
    yield Hit("tried", said, N_("Say the two counts. Before you build on it, who else could try it for three weeks?"), severity="warn" if on_it else "tip")


# ---------------------------------------------------------------- what follows


@rule("MV-NO-DECISION", on=Mvp, severity="error", source=S46)
def no_decision(mvp: Mvp) -> Iterator[Hit]:
    """Two gates that were read end in a decision."""
    if mvp.given("decision") and mvp.decision is None and len(gates(mvp)) == 2:
        yield Hit("decision", N_("Both gates can be read, and what follows is still open."), N_("Go on, not yet, or stop?"))


@rule("MV-GO-UNMET", on=Mvp, severity="error", source=S45)
def on_through_a_closed_gate(mvp: Mvp) -> Iterator[Hit]:
    """One goes on only when both gates are met."""
    shut = [gate.name for gate in gates(mvp) if not gate.met]
    if mvp.decision == "go" and shut:
        liked_only = shut == ["used"] and len(gates(mvp)) == 2
        yield Hit("decision", N_("They say that it helps and few still use it; building on would make more of what is not used.") if liked_only
                  else N_("A gate is not met, and you wrote its number yourself before anybody was counted."),
                  N_("\"Not yet. By Friday we ask four of those who stopped what they did instead that morning.\""))


@rule("MV-HELD-BACK", on=Mvp, severity="warn", source=S46)
def held_back(mvp: Mvp) -> Iterator[Hit]:
    """Who stops although both gates are met says why."""
    read = gates(mvp)
    if mvp.decision in ("not yet", "stop") and len(read) == 2 and all(gate.met for gate in read) and missing(mvp.reason):
        yield Hit("decision", N_("Both gates are met and you hold back. There may be a good reason; nobody can see it yet."),
                  N_("What do you know that the two numbers don't? Write it under \"why\"."))


@rule("MV-NO-LEARNING", on=Mvp, severity="warn", source="the course, S72: learning is more than a result")
def nothing_learned(mvp: Mvp) -> Iterator[Hit]:
    """What was learned is about the people and their work, not only about the result."""
    better = N_("\"Whoever cleans has no screen at six; the list on paper was used every day.\"")
    if mvp.given("learned") and missing(mvp.learned):
        yield Hit("learned", N_("What you know now is still open; a need that is not there is worth knowing, too."), better)
    elif mvp.learned and language.number_of_words(mvp.learned) < SHORT:
        yield Hit("learned", N_("This says how it went; what it taught about these people would help the next one."), better, *whole(mvp.learned))


_IN_TIME = re.compile(r"\b(?:in|within|after|for) (?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?)\b", re.I)


@rule("MV-NEXT-NO-PREDICTION", on=Mvp, severity="warn", source=S46)
def next_without_a_prediction(mvp: Mvp) -> Iterator[Hit]:
    """The next slice says beforehand which number is expected, and by when."""
    if mvp.decision in ("go", "not yet") and mvp.given("next_slice") and missing(mvp.next_slice):
        yield Hit("next_slice", N_("What comes next is still open."), N_("What is the smallest thing that answers your newest question?"))
    if missing(mvp.next_slice) or not mvp.given("next_expect"):
        return
    text, better = mvp.next_expect or "", N_("\"8 of 10 rooms follow the list by 14 May.\"")
    if missing(text):
        yield Hit("next_expect", N_("Nothing is expected of it yet, so it can't surprise you."), better)
    elif not language.has_number(text):
        yield Hit("next_expect", N_("There is no number in it, so nobody can say afterwards whether it came so."), better, *whole(text))
    elif not language.has_date(text) and not _IN_TIME.search(plain(text)):
        yield Hit("next_expect", N_("There is no day in it; then it can always still come true."), better, *whole(text))


@rule("MV-SLICE-DATES", on=Mvp, severity="error", source="the course, S47: a date is a range, and the plan is worked out again")
def days_of_the_slices(mvp: Mvp) -> Iterator[Hit]:
    """Each slice has two days, the likely one and the safe one, in the order of the slices."""
    reached = None
    for i, one in enumerate(mvp.slices or ()):
        at = f"slices[{i}]"
        if missing(one.text) and one.items is None:
            continue
        if (one.p50 is None) != (one.p85 is None):
            yield Hit(f"{at}.{'p50' if one.p50 is None else 'p85'}", N_("One day alone is heard as a promise."),
                      N_("Give both: the day that is as likely as not, and the one that holds in 85 of 100 cases."), severity="warn")
        elif one.p50 is not None and one.p85 < one.p50:
            yield Hit(f"{at}.p85", N_("The day for 85 of 100 comes before the likely one."), N_("Which of the two is not as you meant it?"))
        if one.p50 is not None and reached is not None and one.p50 < reached:
            yield Hit(f"{at}.p50", N_("It would be done before the slice that comes first."), N_("Count the pieces of all the slices up to this one."))
        reached = one.p50 or reached
