"""The rules of a stand-up: short, what is in the way has an owner, something is agreed, and it is for the team.

A day with an incident is another kind of day: only owners, dates and the agreement are looked at. Where no seconds were taken,
as in a stand-up in writing, nothing is said about who spoke; nor in a team of two or three.
"""

from collections.abc import Iterator

from coachkit.language import Span
from coachkit.practices.given import missing
from coachkit.practices.standup import (
    LIMIT,
    Blocker,
    StandUp,
    agreed,
    has_owner,
    head_count,
    initials,
    leader_share,
    overdue,
    seconds_by,
    silent,
)
from coachkit.review import Hit, rule
from coachkit.words import N_

STRAY = "Stray, Sjøberg & Dybå 2016, Journal of Systems and Software 114:101: liked for solving problems, disliked as status and for its length"
SLE = "Kanban Guide: work item age against the service level expectation"
RIEDL = "Riedl et al. 2021, PNAS: equal turns alone predict little"
SEED = "the course, S89, S94: every day, soon after the start; the hour is untested"
DAYS = 3  # in the way for so long without help from outside
LATE = 60  # minutes into the working day
LONG = 180  # seconds on one topic
FEW, MOST, TIMES = 4, 0.35, 1.5  # people from which shares mean something; the leader's part, and times an equal part
ENOUGH_DAYS, KEPT = 5, 0.8


def _whole(field: str, text: str, reason: str, better: str) -> Hit:
    return Hit(field, reason, better, *Span(0, len(text), text))


def _tracked(standup: StandUp) -> Iterator[tuple[str, Blocker]]:
    """The blockers that somebody keeps track of, with their places; one of which only the words are given is none of them."""
    for i, one in enumerate(standup.blockers or ()):
        if not missing(one.text) and {"owner", "date", "days_open"} & one.model_fields_set:
            yield f"blockers[{i}]", one


# ---------------------------------------------------------------- time


@rule("SU-OVERRUN", on=StandUp, severity="warn", source=STRAY)
def runs_over(standup: StandUp) -> Iterator[Hit]:
    """A stand-up ends within ten minutes, or within the team's own limit."""
    if standup.minutes is not None and standup.minutes > (standup.limit or LIMIT) and not standup.incident:
        yield Hit("minutes", N_("It took longer than was agreed, and a meeting that may run over is one that people plan around."),
                  N_("Which topic could three people have finished afterwards, while the others were at work?"))


@rule("SU-LATE-IN-DAY", on=StandUp, severity="tip", source=SEED)
def late_in_the_day(standup: StandUp) -> Iterator[Hit]:
    """A stand-up comes within the first hour of the day, unless the team has tried and chosen another one."""
    if standup.offset is not None and standup.offset > LATE and not standup.incident:
        yield Hit("offset", N_("By then everybody has begun something. Whether that costs anything is not known; your team can find out."),
                  N_("Another hour for ten days. What would have to change, so that you notice?"))


@rule("SU-MISSED-DAYS", on=StandUp, severity="tip", source=SEED)
def days_without(standup: StandUp) -> Iterator[Hit]:
    """The team meets on at least four of five working days."""
    met, of = standup.days_met, standup.working_days
    if met is not None and of is not None and of >= ENOUGH_DAYS and met / of < KEPT:
        yield Hit("days_met", N_("More than one working day in five went by without it, and a blocker does not wait for the next one."),
                  N_("Which days are missing, and what do they have in common?"))


# ---------------------------------------------------------------- what is in the way


@rule("SU-BLOCKER-NO-OWNER", on=StandUp, severity="error", source=STRAY)
def nobody_looks_after_it(standup: StandUp) -> Iterator[Hit]:
    """What is in the way has somebody who looks after it."""
    for at, one in _tracked(standup):
        if not has_owner(one):
            yield Hit(f"{at}.owner", N_("Nobody in particular looks after this, so tomorrow it will be told once more."),
                      N_("Who takes the next step? One pair of initials, of somebody who has said yes."))


@rule("SU-BLOCKER-NO-DATE", on=StandUp, severity="warn", source=STRAY)
def nobody_knows_when(standup: StandUp) -> Iterator[Hit]:
    """What is in the way has a day on which the others hear of it again."""
    for at, one in _tracked(standup):
        if missing(one.date):
            yield Hit(f"{at}.date", N_("It has no time, so nobody can tell when it is late."),
                      N_("When do the others hear how far it is? For example: \"Today at noon.\""))


@rule("SU-BLOCKER-REPEATS", on=StandUp, severity="error", source=STRAY)
def comes_back(standup: StandUp) -> Iterator[Hit]:
    """What was in the way for three days is taken to somebody who can do what the team can't."""
    for i, one in enumerate(standup.blockers or ()):
        if one.days_open is not None and one.days_open >= DAYS and missing(one.escalated) and not missing(one.text):
            yield _whole(f"blockers[{i}].text", one.text or "", N_("It has been told for three days or more, and nobody outside the team was asked."),
                         N_("Who can do here what the team can't? Ask that person today, and say by when you need it."))


@rule("SU-OLD-ITEM-SKIPPED", on=StandUp, severity="warn", source=SLE)
def old_and_not_named(standup: StandUp) -> Iterator[Hit]:
    """The items that are older than agreed are talked about first."""
    for i, one in () if standup.incident else overdue(standup):
        if one.discussed is False:
            yield _whole(f"old_items[{i}].item", one.item, N_("It is older than you want your work to be, and nobody said a word about it."),
                         N_("Begin with it tomorrow: what would it take to finish it?"))


# ---------------------------------------------------------------- what comes of it


@rule("SU-NO-AGREEMENT-FOR-TODAY", on=StandUp, severity="error", source=STRAY)
def nothing_agreed(standup: StandUp) -> Iterator[Hit]:
    """A stand-up ends in an agreement for today."""
    if not standup.given("agreement"):
        return
    text = standup.agreement or ""
    better = N_("What will be true by tonight, that is not true now? For example: \"The eleven readers can log in by four.\"")
    if missing(text):
        yield Hit("agreement", N_("Nothing was agreed for today, so the day would have been the same without it."), better)
    elif not agreed(standup):
        yield _whole("agreement", text, N_("This would fit any day, so tonight nobody can say whether it was kept."), better)


# ---------------------------------------------------------------- for whom it is


@rule("SU-STATUS-TO-LEADER", on=StandUp, severity="warn", source=STRAY)
def told_to_the_leader(standup: StandUp) -> Iterator[Hit]:
    """The leader speaks for at most 35 %, or for one and a half times an equal part where the team is small."""
    share, people = leader_share(standup), head_count(standup)
    if standup.incident or share is None or (people is not None and people < FEW):
        return
    if share > max(MOST, TIMES / (people or FEW)):
        field = "leader" if standup.leader_share is None else "leader_share"
        reason = N_("The leader had much of the talk; it may have become a report to one person.")
        better = N_("Let somebody else lead tomorrow, stand to the side, and speak last.")
        yield _whole(field, standup.leader or "", reason, better) if field == "leader" else Hit(field, reason, better)


@rule("SU-SILENT-MEMBER", on=StandUp, severity="tip", source=RIEDL)
def nobody_heard_them(standup: StandUp) -> Iterator[Hit]:
    """Somebody who was there and not heard is worth a question afterwards, no more."""
    people = head_count(standup)
    if standup.incident or (people is not None and people < FEW):
        return
    quiet = {initials(who) for who in silent(standup)}
    places = [(f"present[{i}]", who) for i, who in enumerate(standup.present or ())]
    places += [(f"talk[{i}].person", one.person) for i, one in enumerate(standup.talk or ()) if one.person and one.seconds == 0]
    for field, who in places:
        if initials(who) in quiet:
            quiet.discard(initials(who))
            yield _whole(field, who, N_("Somebody was there and was not heard. That may be a quiet day and nothing else."),
                         N_("Ask afterwards, the two of you: \"Was there something in it for you?\""))


@rule("SU-SOLVING-IN-MEETING", on=StandUp, severity="tip", source="three minutes are our own line; solving together is also what people like (Stray et al. 2016)")
def solved_before_all(standup: StandUp) -> Iterator[Hit]:
    """What takes longer than three minutes goes on the parking list, for those it concerns."""
    for topic, seconds in () if standup.incident else seconds_by(standup, "topic").items():
        if seconds > LONG:
            at = next(i for i, one in enumerate(standup.talk or ()) if (one.topic or "").strip() == topic)
            text = standup.talk[at].topic
            yield _whole(f"talk[{at}].topic", text, N_("One topic had more than three minutes; most of the others stood and waited."),
                         N_("Park it: who needs whom, for how long, right afterwards?"))
