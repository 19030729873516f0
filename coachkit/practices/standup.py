"""A stand-up: how long it took, what was in the way, what was agreed for today; and, only if a team wishes, who spoke.

What happens while one runs is in `standup_run`, the rules that read it in `standup_rules`, many of them in `standup_log`.
"""

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coachkit.practices.base import Number, Record, Whole, ask
from coachkit.practices.given import missing
from coachkit.words import N_, _, ngettext

LIMIT = 10  # minutes, unless the team agreed on something else
# Said often, and as true on any other day.
ANY_DAY = frozenset(("nothing", "nothing special", "nothing new", "as usual", "as always", "same as yesterday", "same as always", "go on",
                     "the same as yesterday", "business as usual", "carry on", "continue", "see you tomorrow", "no agreement", "we'll see",
                     "all good", "all fine"))
# Said of everybody, and so of nobody in particular.
NOBODY = frozenset(("all", "everyone", "everybody", "the team", "team", "we", "someone", "somebody"))
YES_NO = {True: N_("yes"), False: N_("no")}
# A file may say who was asked, or only that somebody was.
Somebody = Annotated[str | None, BeforeValidator(lambda value: ("yes" if value else "") if isinstance(value, bool) else value)]


class Talk(BaseModel):
    """One stretch of talk. `began` is set while it lasts, `seconds` once it is over."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    person: str | None = ask(N_("Who spoke? Initials are enough."), prose=False)
    seconds: Number = ask(N_("For how many seconds?"), example="40")
    topic: str | None = ask(N_("About what?"), example=N_("the label printer"))
    began: dt.datetime | None = None


class Blocker(BaseModel):
    """Something that is in the way, with somebody who looks after it."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What is in the way?"), example=N_("Every second label comes out blank."))
    owner: str | None = ask(N_("Who looks after it? Initials are enough."), example=N_("L."), prose=False)
    date: str | None = ask(N_("By when?"), example=N_("today, 12:00"), prose=False)
    days_open: Whole = ask(N_("For how many working days has it been in the way, with today?"), example="1", ge=0)
    escalated: Somebody = ask(
        N_("Who outside the team was asked for help?"), hint=N_("Leave it empty if nobody was."),
        example=N_("the firm"), prose=False,
    )


class OldItem(BaseModel):
    """An item of the board that is older than the team wants its work to be."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    item: str | None = ask(N_("Which item?"), example=N_("No. 14, the signs in large print"))
    days: Whole = ask(N_("How many days old is it?"), example="12", ge=0)
    discussed: bool | None = ask(N_("Did you talk about it?"), choices=YES_NO)


class StandUp(Record):
    """One stand-up. It holds who spoke and who was silent, so it can be counted and is never shown."""

    kind: ClassVar[str] = "stand-up"
    title: ClassVar[str] = N_("Our stand-up")
    never_shown: ClassVar[bool] = True

    on: dt.date | None = ask(N_("On which day was it?"))
    minutes: Number = ask(N_("How many minutes did it take?"), example="9", ge=0)
    limit: Number = ask(N_("How many minutes at most?"), hint=N_("Ten, unless your team agreed on something else."), example="10", ge=0)
    offset: Number = ask(N_("How many minutes into the working day did it begin?"), example="15", ge=0)
    people: Whole = ask(N_("How many people took part?"), example="6", ge=0)
    present: list[str] | None = ask(N_("Who is there? Initials, one on each line."), prose=False)
    leader: str | None = ask(N_("Which of them leads the team?"), example=N_("M."), prose=False)
    led_by: str | None = ask(N_("Who led the stand-up? Initials are enough."), example=N_("L."), prose=False)
    leader_share: Number = ask(N_("How much of the talk was the leader's, in percent?"), example="25", ge=0, le=100)
    talk: list[Talk] | None = ask(N_("Who spoke for how long?"))
    blockers: list[Blocker] | None = ask(N_("What is in the way, now or soon?"))
    sle_days: Whole = ask(N_("After how many days is an item older than you want?"), example="8", ge=0)
    old_items: list[OldItem] | None = ask(N_("Which items are the oldest on your board?"))
    agreement: str | None = ask(
        N_("What did you agree on for today?"), example=N_("The eleven readers can log in by four; W. and S. do it together."), lines=2
    )
    parked: list[str] | None = ask(N_("What was parked for afterwards?"))
    incident: bool | None = ask(N_("Was it a day with an incident, when other rules hold?"), choices=YES_NO)
    days_met: Whole = ask(N_("On how many of the last working days did you meet?"), example="9", ge=0)
    working_days: Whole = ask(N_("Of how many working days?"), hint=N_("Only days on which the team worked."), example="10", ge=0)
    # What a running one needs so that it survives a reload: its agenda, when it began, and who has the word.
    agenda: list[str] | None = ask(
        N_("What do you go through? One topic on each line."), hint=N_("Left empty: the oldest items, what is in the way, what has to fit together, today.")
    )
    day_starts: str | None = ask(N_("When does your working day begin?"), example="08:00", prose=False)
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    now: Talk | None = None


# ---------------------------------------------------------------- looking at one


def alike(one: str | None, other: str | None) -> bool:
    """The same initials, in any case, with or without a full stop."""
    return bool(one and other) and initials(one) == initials(other)


def initials(who: str) -> str:
    return who.strip().rstrip(".").casefold()


def seconds_by(standup: StandUp, name: str) -> dict[str, float]:
    """Seconds of finished talk by `person` or by `topic`, in the order in which they first came up."""
    said: dict[str, float] = {}
    for one in standup.talk or ():
        key = (getattr(one, name) or "").strip()
        if key and one.seconds is not None:
            same = next((k for k in said if initials(k) == initials(key)), key)
            said[same] = said.get(same, 0) + one.seconds
    return said


def head_count(standup: StandUp) -> int | None:
    """How many took part: as given, else by the list of those present, else by those who spoke; None when nobody says."""
    if standup.people is not None:
        return standup.people
    return len(standup.present or ()) or len(seconds_by(standup, "person")) or None


def leader_share(standup: StandUp) -> float | None:
    """The leader's part of the talk, 0 to 1: as given, else from the seconds; None when neither is there."""
    if standup.leader_share is not None:
        return standup.leader_share / 100
    by_person = seconds_by(standup, "person")
    total = sum(one.seconds or 0 for one in standup.talk or ())  # where only the leader is timed, the rest was the others
    if not standup.leader or not by_person or not total:
        return None
    return sum(s for who, s in by_person.items() if alike(who, standup.leader)) / total


def silent(standup: StandUp) -> list[str]:
    """Those who were there and were not heard. The leader may be silent.

    Where fewer than half were timed it was the pressing that stopped, not the talk; then nobody is named.
    """
    heard = {initials(who) for who, seconds in seconds_by(standup, "person").items() if seconds > 0}
    listed = [*(standup.present or ()), *(one.person or "" for one in standup.talk or () if one.seconds == 0)]
    once = {initials(who): who for who in reversed(listed) if who.strip()}
    left = [who for key, who in once.items() if key not in heard and not alike(who, standup.leader)]
    return list(reversed(left)) if heard and 2 * len(heard) >= len(once) else []


def overdue(standup: StandUp) -> list[tuple[int, Any]]:
    """The items older than the team wants, with their places in the list; without such a limit every listed one."""
    most = standup.sle_days
    return [(i, one) for i, one in enumerate(standup.old_items or ())
            if one.item and one.item.strip() and not (most is not None and one.days is not None and one.days <= most)]


def has_owner(blocker: Blocker) -> bool:
    """Somebody in particular looks after it."""
    return not missing(blocker.owner) and initials(blocker.owner or "") not in NOBODY


def agreed(standup: StandUp) -> bool:
    """Something was agreed, and not what would fit any day."""
    return not missing(standup.agreement) and (standup.agreement or "").strip().strip(".!").casefold() not in ANY_DAY


def in_words(standup: StandUp) -> str:
    """What a stand-up came to, in one line with its numbers; "" before its end."""
    if standup.minutes is None:
        return ""
    told = [ngettext("{minutes} minute of {limit}", "{minutes} minutes of {limit}", max(round(standup.minutes), 1)).format(
        minutes=f"{standup.minutes:g}", limit=f"{standup.limit or LIMIT:g}")]
    blockers = [one for one in standup.blockers or () if not missing(one.text)]
    if blockers:
        told.append(_("{n} in the way, {m} with an owner").format(n=len(blockers), m=sum(map(has_owner, blockers))))
    told.append(_("agreed for today") if agreed(standup) else _("nothing agreed for today"))
    if standup.parked:
        told.append(_("{n} parked").format(n=len(standup.parked)))
    share = leader_share(standup)
    if share is not None:
        told.append(_("leader's part of the talk {share} %").format(share=round(100 * share)))
    return "; ".join(told) + "."
