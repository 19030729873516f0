"""What a text already does well, in one factual sentence that is shown before its findings.

No praise: "It has a number in it", never "Great start". A kind adds itself with `@strength(Kind)`;
its function yields sentences, the most useful one first.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from coachkit import language
from coachkit.practices.challenge import Challenge
from coachkit.practices.delegation import Delegation, agreed, named
from coachkit.practices.experiment import Experiment, Plan, state
from coachkit.practices.feedback import Feedback
from coachkit.practices.forecasts import ForecastLog, possible, scored
from coachkit.practices.given import missing, names_a_day
from coachkit.practices.ideas import IdeaList, answered, floor_share
from coachkit.practices.looks import LookLog
from coachkit.practices.mvp import SLOTS, Mvp, both_met, chosen_trial, gates_changed, smaller
from coachkit.practices.questions import (
    CoachingCard,
    IdeaDialogue,
    Question,
    TalkLog,
    counts,
    open_questions,
)
from coachkit.practices.reading import free_of
from coachkit.practices.recognition import Recognition, team
from coachkit.practices.respect import PersonalLimit, Respect, TrustDiary, promises_kept
from coachkit.practices.respect_rules import came_of_it
from coachkit.practices.safety import FEWEST, Pulse, SafeToTry
from coachkit.practices.safety_rules import has_to_answer
from coachkit.practices.saydo import SayDo, shown_values
from coachkit.practices.standup import LIMIT, StandUp, alike, has_owner
from coachkit.practices.standup import agreed as agreed_today
from coachkit.practices.value_stream import LEAST, ValueStream, longest_wait, timed
from coachkit.practices.walk import Observation, Observations, Walk, lacks
from coachkit.practices.walk_rules import opens
from coachkit.practices.whys import Cause, WhyTree, branches, unexplained
from coachkit.words import _, ngettext

Says = Callable[[Any], Iterator[str]]
STRENGTHS: dict[type, Says] = {}

# Words for people who may have a benefit; a goal with none of them names nobody.
SOMEBODY = re.compile(
    r"\b(?:whoever|who|everyone|everybody|anyone|anybody|people|staff|team|teams|crew|crews|colleagues?|customers?|callers?|clients?|"
    r"patients?|guests?|visitors?|passengers?|travellers?|readers?|users?|buyers?|subscribers?|members?|owners?|tenants?|residents?|"
    r"citizens?|applicants?|neighbours?|relatives|famil(?:y|ies)|parents?|mothers?|fathers?|child(?:ren)?|pupils?|students?|"
    r"learners?|teachers?|trainees?|apprentices?|newcomers?|nurses?|doctors?|clerks?|drivers?|setters?|operators?|cooks?|"
    r"waiters?|suppliers?|departments?|shops?|wards?|farmers?|borrowers?|donors?|volunteers?|employees?|agents?)\b", re.I)
NAMES_NOBODY = ("OK-NO-BENEFICIARY", "OK-OBJECTIVE-TOO-SHORT", "OK-PRESCRIBES-HOW", "OK-KR-IS-TASK", "OK-VAGUE", "OK-BLAME")


def strength(kind: type) -> Callable[[Says], Says]:
    """Registers the function that names what a record of this kind does well."""

    def register(says: Says) -> Says:
        STRENGTHS[kind] = says
        return says

    return register


def does_well(record: Any) -> str:
    """One sentence on what the record already does; "" when nothing stands out."""
    says = next((STRENGTHS[kind] for kind in type(record).__mro__ if kind in STRENGTHS), None)
    return next(says(record), "") if says else ""


@strength(Cause)
def _cause(cause: Cause) -> Iterator[str]:
    if language.has_number(cause.text):
        yield _("It has a number in it, so somebody can check it.")
    if language.has_when(cause.text):
        yield _("It says when, so somebody can go and look.")
    if cause.text and free_of("cause.text", cause.text, "W5-BLAME", "W5-ERROR-NEEDS-CAUSE"):
        yield _("It speaks about the work, not about a person.")
    if language.has_number(cause.problem):
        yield _("The problem above it is counted.")
    if cause.text and cause.text.strip():
        yield _("It names where it shows, which is a start.")


@strength(WhyTree)
def _why_tree(tree: WhyTree) -> Iterator[str]:
    nodes = tree.nodes or []
    if nodes and unexplained(tree) == 0:
        yield _("The first answers together account for all cases.")
    if (many := len(branches(tree))) > 1:
        yield ngettext("It has {n} branch.", "It has {n} branches, so one repair can't be enough.", many).format(n=many)
    if (known := sum(node.evidence in ("seen", "data") for node in nodes)):
        yield _("{n} of {many} lines were seen on the spot or read in the data.").format(n=known, many=len(nodes))
    if language.has_number(tree.problem):
        yield _("The problem is counted.")


@strength(Feedback)
def _feedback(feedback: Feedback) -> Iterator[str]:
    if language.has_when(feedback.situation):
        yield _("It points at one moment.")
    if language.has_number(feedback.behaviour) or language.quoted_spans(feedback.behaviour):
        yield _("It says what was done so that a camera could have shown it.")
    if language.is_open_question(feedback.ask):
        yield _("It ends in an open question.")
    if feedback.polarity == "corrective" and feedback.channel == "private":
        yield _("It stays between the two of you.")
    if language.number_of_words(feedback.effect) >= 3:
        yield _("It says what followed.")


@strength(Challenge)
def _challenge(challenge: Challenge) -> Iterator[str]:
    results = challenge.key_results or []
    whole = [one for one in results if one.metric and one.baseline is not None and one.target is not None and names_a_day(one.date)]
    if whole and len(whole) == len(results):
        yield ngettext("Its measure says from where, to where and by when.", "Its {n} measures say from where, to where and by when.", len(whole)).format(n=len(whole))
    if not missing(challenge.beneficiary) or _names_somebody(challenge.objective):
        yield _("It names who has the benefit.")
    if not missing(challenge.support):
        yield _("It names the help that goes with it.")
    if not missing(challenge.boundary):
        yield _("It gives a limit.")
    if results:
        yield ngettext("There is {n} measure to look at.", "There are {n} measures to look at.", len(results)).format(n=len(results))


def _names_somebody(objective: str | None) -> bool:
    """True when a goal says for whom it is: a person stands in it, and it reads like no instruction."""
    return bool(objective and SOMEBODY.search(objective)) and free_of("objective.objective", objective, *NAMES_NOBODY)


@strength(Plan)
def _plan(plan: Plan) -> Iterator[str]:
    if plan.metric and plan.from_ is not None and plan.to is not None and names_a_day(plan.by):
        yield _("The prediction has a measure, a size and a day, so it can turn out wrong.")
    if plan.stop_rule and language.has_number(plan.stop_rule):
        yield _("It says in numbers when to stop.")
    if not missing(plan.balancing):
        yield _("It names what must not get worse.")
    if plan.baseline_points and plan.baseline_points >= 12:
        yield _("It stands on {n} points from before.").format(n=plan.baseline_points)
    if plan.changes == 1 and plan.change:
        yield _("It changes one thing.")
    if language.has_number(plan.problem):
        yield _("The problem is counted.")
    if not missing(plan.metric):
        yield _("It names what will be measured.")
    if not missing(plan.change):
        yield _("It names something that can be tried.")


@strength(Experiment)
def _experiment(experiment: Experiment) -> Iterator[str]:
    reached, check, act = state(experiment), experiment.check, experiment.act
    if reached == "decided" and act and not missing(act.next_step) and not missing(act.by):
        yield _("It ends in a next step with a day.")
    if check and check.predicted is not None and check.actual is not None:
        yield _("It sets what came beside what was predicted.")
    if experiment.after:
        yield ngettext("It has {n} point after the change.", "It has {n} points after the change.", len(experiment.after)).format(n=len(experiment.after))
    if experiment.steps:
        yield _("A step was looked at while the test was running.")
    if experiment.plan:
        yield from _plan(experiment.plan)


@strength(IdeaList)
def _idea_list(ideas: IdeaList) -> Iterator[str]:
    listed = ideas.ideas or []
    floor, known = floor_share(ideas)
    if floor:
        yield _("{floor} of {known} ideas come from people who do the work.").format(floor=floor, known=known)
    if any(idea.decision == "try" and idea.chosen_by in ("team", "together") for idea in listed):
        yield _("The team had a say in what is tried.")
    if any(idea.decision == "decline" and language.number_of_words(idea.reason) >= 4 for idea in listed):
        yield _("It says why an idea was declined.")
    if listed and all(map(answered, listed)):
        yield _("Every idea in it has an answer.")


@strength(StandUp)
def _standup(standup: StandUp) -> Iterator[str]:
    blockers = [one for one in standup.blockers or () if not missing(one.text)]
    if blockers and all(has_owner(one) and not missing(one.date) for one in blockers):
        yield _("Whatever is in the way has somebody who looks after it, and a time.")
    if agreed_today(standup):
        yield _("It ends in an agreement for today.")
    if standup.old_items and all(one.discussed for one in standup.old_items):
        yield _("The oldest items were talked about.")
    if standup.led_by and standup.leader and not alike(standup.led_by, standup.leader):
        yield _("Somebody other than the leader led it.")
    if standup.minutes is not None and standup.minutes <= (standup.limit or LIMIT):
        yield _("It ended within the time that was agreed.")


@strength(Question)
def _question(question: Question) -> Iterator[str]:
    if language.is_open_question(question.text):
        yield _("It can't be answered by yes or no.")
    if language.is_question(question.text):
        yield _("It leaves the next word to the other one.")


@strength(IdeaDialogue)
def _idea(talk: IdeaDialogue) -> Iterator[str]:
    if talk.decision and not missing(talk.reason):
        yield _("The decision has a reason.")
    if n := open_questions(talk):
        yield ngettext("{n} open question came first.", "{n} open questions came first.", n).format(n=n)
    if not missing(talk.idea):
        yield _("The idea stands there in their own words.")


@strength(TalkLog)
def _log(log: TalkLog) -> Iterator[str]:
    found = counts(log.lines())
    if found["ask"]:
        n = found["ask"]
        yield ngettext("{n} line asked something.", "{n} lines asked something.", n).format(n=n)
    if not missing(log.learned):
        yield _("It names what was learned.")


@strength(CoachingCard)
def _card(card: CoachingCard) -> Iterator[str]:
    if not missing(card.expect):
        yield _("It says what is expected, so it can turn out otherwise.")
    if language.has_number(card.actual):
        yield _("What is true now is counted.")
    if names_a_day(card.look):
        yield _("There is a time to look at it together.")


@strength(Observation)
def _observation(note: Observation) -> Iterator[str]:
    if language.quoted_spans(note.text):
        yield _("It keeps the words that were said.")
    if language.has_number(note.text) or note.count:
        yield _("It has a number in it, so somebody can check it.")
    if language.has_when(note.text) or note.time:
        yield _("It says when, so somebody can go and look.")


@strength(Observations)
def _observations(record: Observations) -> Iterator[str]:
    notes = [one for one in record.observations or () if (one.text or "").strip()]
    wastes = [one for one in notes if one.waste and not lacks(one, record.place)]
    if wastes:
        yield ngettext("{n} waste can be found again by somebody else.", "{n} wastes can be found again by somebody else.", len(wastes)).format(n=len(wastes))
    if counted := sum(language.has_number(one.text) or bool(one.count) for one in notes):
        yield ngettext("{n} note has a number in it.", "{n} notes have a number in them.", counted).format(n=counted)


@strength(Walk)
def _walk(walk: Walk) -> Iterator[str]:
    if not missing(walk.problem) and not missing(walk.told_back):
        yield _("One problem went all the way, and the people there heard of it.")
    if not missing(walk.expect):
        yield _("It says beforehand what you expect to see.")
    if any(opens(text) for text in walk.questions or ()):
        yield _("It takes an open question along.")
    yield from _observations(walk)
    if not missing(walk.purpose):
        yield _("It has a purpose.")


@strength(Respect)
def _respect(record: Respect) -> Iterator[str]:
    came = came_of_it(record)
    if came and record.told:
        yield _("Something came of it, and the person heard it.")
    if not missing(record.said):
        yield _("The other person's words come first.")
    if came:
        yield _("Something came of it.")
    if record.answered and "?" in record.answered:
        yield _("The first answer was a question.")


@strength(PersonalLimit)
def _personal_limit(record: PersonalLimit) -> Iterator[str]:
    if record.of and record.limit is not None and not missing(record.gives):
        yield _("It has a number, and something that gives way.")
    if record.of and record.limit is not None:
        yield _("It has a number.")
    if record.look:
        yield _("There is a day to look at it.")


@strength(TrustDiary)
def _trust_diary(diary: TrustDiary) -> Iterator[str]:
    kept, ended = promises_kept(diary)
    if kept:
        yield ngettext("{kept} promise of {n} was kept.", "{kept} promises of {n} were kept.", kept).format(kept=kept, n=ended)
    if any(one.by for one in diary.promises or ()):
        yield _("Promises stand here with their day.")
    if diary.help:
        yield _("Somebody was asked for help.")


@strength(SafeToTry)
def _safe_to_try(limit: SafeToTry) -> Iterator[str]:
    if limit.cost and limit.time and limit.undo in ("minutes", "day", "dear"):
        yield _("Cost, time and the way back are named.")
    if language.has_number(limit.cost) or language.has_number(limit.time):
        yield _("It has a number, so everybody reads the same limit.")
    if not missing(limit.stop):
        yield _("It names a sign to stop at.")
    if not missing(limit.who):
        yield _("It says who may do it.")


@strength(Pulse)
def _pulse(pulse: Pulse) -> Iterator[str]:
    if not missing(pulse.free) and not any(True for _hit in has_to_answer(pulse)):
        yield _("It leaves everybody free.")
    if pulse.people and pulse.people >= FEWEST:
        yield _("Enough people are asked for something to be shown.")
    if pulse.hear:
        yield _("It says when the team hears what came out.")
    if pulse.people is not None:
        yield _("It says how many are asked.")


@strength(Delegation)
def _delegation(board: Delegation) -> Iterator[str]:
    if done := sum(agreed(one) for _i, one in named(board)):
        yield ngettext("{n} decision moves with a limit and a day.", "{n} decisions move with a limit and a day.", done).format(n=done)
    if known := sum(one.today is not None for _i, one in named(board)):
        yield ngettext("It says who decides today, for {n} decision.", "It says who decides today, for {n} decisions.", known).format(n=known)


@strength(Recognition)
def _recognition(plan: Recognition) -> Iterator[str]:
    thanked = {(one.who or "").strip().casefold() for one in plan.thanks or ()} - {""}
    if len(thanked) > 1:
        yield _("{n} people stand in it.").format(n=len(thanked))
    if done := sum(language.number_of_words(one.what_for) > 3 for one in plan.thanks or ()):
        yield ngettext("It says in {n} line what was done.", "It says in {n} lines what was done.", done).format(n=done)
    if len(team(plan)) > 1:
        yield _("It lists the whole team, {n} people.").format(n=len(team(plan)))


@strength(SayDo)
def _say_do(table: SayDo) -> Iterator[str]:
    if shown := len(shown_values(table)):
        yield ngettext("{n} of the three values has an act with a day.", "{n} of the three values have an act with a day.", shown).format(n=shown)
    if done := sum(bool(one.do and one.do.strip()) for one in table.lines or ()):
        yield ngettext("{n} line has an act beside it.", "{n} lines have an act beside them.", done).format(n=done)


@strength(LookLog)
def _looks(log: LookLog) -> Iterator[str]:
    if left := sum(one.then == "leave" for one in log.looks or ()):
        yield ngettext("{n} look was left at looking.", "{n} looks were left at looking.", left).format(n=left)
    if asked := sum(one.then == "ask" and language.is_open_question(one.question) for one in log.looks or ()):
        yield ngettext("{n} look ended in an open question.", "{n} looks ended in an open question.", asked).format(n=asked)


@strength(ValueStream)
def _value_stream(stream: ValueStream) -> Iterator[str]:
    if (worst := longest_wait(stream)) and len(timed(stream)) >= LEAST:
        yield _("The longest wait can be seen: before step {n}.").format(n=worst.at + 1)
    if any(one.step.missed == "waste" for one in timed(stream)):
        yield _("It says which step nobody would miss.")
    if not missing(stream.customer):
        yield _("It names who waits for it.")
    if n := len(timed(stream)):
        yield ngettext("{n} step is written down.", "{n} steps are written down.", n).format(n=n)


@strength(Mvp)
def _mvp(mvp: Mvp) -> Iterator[str]:
    met = both_met(mvp)
    if met is not None and mvp.decision and (met or mvp.decision != "go"):
        yield _("The decision goes no further than the two gates.")
    if mvp.gates_sha256 and not gates_changed(mvp):
        yield _("Both gates stand as they were written before the first count.")
    taken = chosen_trial(mvp)
    if taken and taken.shows == "do" and not smaller(mvp):
        yield _("No cheaper option on the list would show what people do.")
    if all(getattr(mvp, name) not in (None, "") for name in SLOTS):
        yield _("The hypothesis says who, what and why, and how much would be seen by when.")
    if language.has_number(mvp.because):
        yield _("Somebody counted before believing it.")
    if not missing(mvp.need):
        yield _("It begins with something people need.")


@strength(ForecastLog)
def _forecasts(log: ForecastLog) -> Iterator[str]:
    entries = log.entries or []
    if n := len(scored(entries)):
        yield ngettext("{n} forecast is settled and counts.", "{n} forecasts are settled and count.", n).format(n=n)
    if n := sum(possible(one.percent) and one.known_by is not None for one in entries):
        yield ngettext("{n} forecast has a number and a day.", "{n} forecasts have a number and a day.", n).format(n=n)
