"""A stand-up while it runs: it begins, the word goes on, it ends, and the next one takes over what is still open.

Every move is given the time; the seconds come from the moments at which somebody pressed a button.
"""

import datetime as dt
import re

from coachkit.errors import OutOfOrder
from coachkit.practices.standup import LIMIT, StandUp, Talk, leader_share
from coachkit.words import N_, _

# Its three purposes, after a look at what has waited longest.
AGENDA = (N_("The oldest items"), N_("What is in the way"), N_("What has to fit together"), N_("Today"))


def agenda(standup: StandUp) -> list[str]:
    """The topics in their order: the team's own, else the usual four."""
    own = [topic.strip() for topic in standup.agenda or () if topic.strip()]
    return list(dict.fromkeys(own)) or [_(topic) for topic in AGENDA]


def state(standup: StandUp) -> str:
    """waiting, running or ended. One that was written by hand has ended."""
    if standup.began is not None and standup.ended is None:
        return "running"
    return "ended" if standup.ended is not None or standup.minutes is not None else "waiting"


def elapsed(standup: StandUp, at: dt.datetime) -> float:
    """Seconds since it began, up to its end."""
    return ((standup.ended or at) - standup.began).total_seconds() if standup.began else 0.0


def begin(standup: StandUp, at: dt.datetime) -> StandUp:
    """Starts the clock with the first topic. `at` is aware; its own wall clock says how far into the day it is."""
    if state(standup) != "waiting":
        raise OutOfOrder(_("This stand-up has begun already."))
    first = Talk(topic=agenda(standup)[0], began=_utc(at))
    changes: dict[str, object] = {"began": _utc(at), "now": first}
    into_the_day = offset_of(standup.day_starts, at)
    if into_the_day is not None:
        changes["offset"] = into_the_day
    return standup.with_(**changes)


def offset_of(day_starts: str | None, at: dt.datetime) -> int | None:
    """Whole minutes from the start of the working day ("08:00", "8.30") to this time of day; None when it can't be said."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*", day_starts or "")
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    minutes = at.hour * 60 + at.minute - int(found[1]) * 60 - int(found[2] or 0)
    return minutes if minutes >= 0 else None


def take_turn(standup: StandUp, at: dt.datetime, *, topic: str | None = None, person: str | None = None) -> StandUp:
    """Another topic, or somebody else has the word. The same person once more gives the word back to all."""
    if state(standup) != "running":
        raise OutOfOrder(_("The stand-up is not running. Begin it first."))
    now = standup.now or Talk()
    if topic is not None:
        after = Talk(topic=topic, began=_utc(at))
    else:
        after = Talk(topic=now.topic, person=None if person == now.person else person, began=_utc(at))
    return standup.with_(talk=_talk_until(standup, at), now=after)


def following(standup: StandUp) -> str:
    """The topic after the one that is on now; "" after the last."""
    topics = agenda(standup)
    at = topics.index(standup.now.topic) if standup.now and standup.now.topic in topics else len(topics)
    return topics[at + 1] if at + 1 < len(topics) else ""


def finish(standup: StandUp, at: dt.datetime) -> StandUp:
    """Stops the clock and counts: minutes, people, and the leader's share where seconds were taken."""
    if state(standup) != "running":
        raise OutOfOrder(_("The stand-up is not running. Begin it first."))
    over = standup.with_(talk=_talk_until(standup, at), now=None, ended=_utc(at), leader_share=None)
    share = leader_share(over)
    people = len(over.present or ()) or over.people
    counted = {"minutes": round(elapsed(over, at) / 60, 1), "people": people, "leader_share": None if share is None else round(100 * share)}
    if over.blockers:
        counted["blockers"] = [one if one.days_open is not None else one.model_copy(update={"days_open": 1}) for one in over.blockers]
    return over.with_(**counted)


def go_on(standup: StandUp, at: dt.datetime) -> StandUp:
    """It was ended too soon: the clock goes on where it stopped, without the time in between."""
    if standup.began is None or standup.ended is None:
        raise OutOfOrder(_("This stand-up was not ended here, so there is nothing to go on with."))
    last = next((one.topic for one in reversed(standup.talk or ()) if one.topic), None)
    return standup.with_(began=standup.began + (_utc(at) - standup.ended), ended=None, minutes=None, leader_share=None,
                         now=Talk(topic=last, began=_utc(at)))


def park(standup: StandUp, what: str) -> StandUp:
    """Writes a topic down for afterwards; a blank one changes nothing."""
    return standup.with_(parked=[*(standup.parked or ()), what.strip()]) if what.strip() else standup


def carry_over(before: StandUp, on: dt.date) -> StandUp:
    """The next one, before it begins: the same people and limits, what is still open grown older, nothing agreed yet.

    A blocker counts the working days on which it was told, the first included; an item of the board counts all days.
    """
    passed = max((on - before.on).days, 0) if before.on else 0
    at_work = sum((before.on + dt.timedelta(days=n)).weekday() < 5 for n in range(1, passed + 1)) if before.on else 0
    kept = {name: getattr(before, name) for name in ("limit", "present", "leader", "sle_days", "agenda", "day_starts")}
    open_blockers = [one.model_copy(update={"days_open": (one.days_open or 1) + (at_work or min(passed, 1))})
                     for one in before.blockers or () if one.text and one.text.strip()]
    old = [one.model_copy(update={"discussed": False, "days": None if one.days is None else one.days + passed})
           for one in before.old_items or () if one.item and one.item.strip()]
    made = {**kept, "blockers": open_blockers, "old_items": old}
    return StandUp(on=on, **{name: value for name, value in made.items() if value})


def over_by(standup: StandUp) -> float:
    """Minutes beyond the limit; 0 within it."""
    return max((standup.minutes or 0) - (standup.limit or LIMIT), 0)


def so_far(standup: StandUp, at: dt.datetime) -> float:
    """Seconds the topic of the moment has had altogether."""
    now = standup.now or Talk()
    before = sum(one.seconds or 0 for one in standup.talk or () if one.topic == now.topic)
    return before + ((at - now.began).total_seconds() if now.began else 0)


def _talk_until(standup: StandUp, at: dt.datetime) -> list[Talk]:
    """The finished stretches, with the one of the moment closed now. Under half a second it was a slip of the finger."""
    now, said = standup.now, list(standup.talk or ())
    seconds = round((at - now.began).total_seconds()) if now and now.began else 0
    return [*said, Talk(topic=now.topic, person=now.person, seconds=seconds)] if seconds > 0 else said


def _utc(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC)
