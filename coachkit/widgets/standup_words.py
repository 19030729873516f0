"""What a stand-up looks like: the clock's lines, how long each topic took, and its card without anybody's seconds."""

import datetime as dt
from typing import Any

from coachkit import cards
from coachkit.practices import Blocker, StandUp
from coachkit.practices.standup import LIMIT, in_words, seconds_by
from coachkit.practices.standup_rules import LONG
from coachkit.practices.standup_run import agenda, elapsed, so_far, state
from coachkit.review import Review, review
from coachkit.words import _

# Names and seconds of single people stay in the record; its card does without them.
UNNAMED = ("talk", "present", "leader", "agenda", "day_starts", "sle_days", "days_met", "working_days")


def clock_html(record: StandUp, at: dt.datetime) -> str:
    """The clock of a stand-up, waiting, running or ended; a running one goes on by itself in the browser."""
    limit, seconds = (record.limit or LIMIT) * 60, elapsed(record, at)
    if state(record) == "ended" and record.minutes is not None:
        seconds = record.minutes * 60
    running = state(record) == "running"
    return cards.fragment(
        "clock.html", state=state(record), since=_millis(record.began) if running else None, limit=f"{limit:g}", shown=minutes_words(seconds),
        of=_("of {limit}").format(limit=minutes_words(limit)), late=_("over the time you agreed on"), rows=_rows(record, at) if running else [],
    )


def _rows(record: StandUp, at: dt.datetime) -> list[dict[str, Any]]:
    """The topic of the moment with all the time it has had, and who has the word."""
    now, rows = record.now, []
    if now and now.topic and now.began:
        seconds = so_far(record, at)
        since = at - dt.timedelta(seconds=seconds)
        rows.append({"words": _("{topic}:").format(topic=now.topic), "since": _millis(since), "limit": str(LONG), "shown": minutes_words(seconds),
                     "late": _("park it?")})
    if now and now.person and now.began:
        rows.append({"words": _("{who} has the word:").format(who=now.person), "since": _millis(now.began), "limit": "0", "late": "",
                     "shown": minutes_words((at - now.began).total_seconds())})
    return rows


def minutes_words(seconds: float) -> str:
    """Minutes and seconds, as a clock has them."""
    whole = max(int(seconds), 0)
    hours = f"{whole // 3600}:{whole // 60 % 60:02d}" if whole >= 3600 else f"{whole // 60}"
    return f"{hours}:{whole % 60:02d}"


def topics_words(record: StandUp) -> str:
    """How long each topic took; "" when none was timed."""
    timed = seconds_by(record, "topic")
    return " · ".join(f"{topic} {minutes_words(seconds)}" for topic, seconds in timed.items()) + ("." if timed else "")


def to_the_end(record: StandUp) -> StandUp:
    """An ended stand-up as a review reads it: what was left empty counts as missing."""
    blockers = [Blocker.model_validate({name: getattr(one, name) for name in Blocker.model_fields}) for one in record.blockers or ()]
    return record.with_(agreement=record.agreement, blockers=blockers) if state(record) == "ended" else record


def unnamed(record: StandUp) -> StandUp:
    """The stand-up without its list of people and their seconds, and without what only the timer needs."""
    return record.with_(**{name: None for name in UNNAMED if name in record.model_fields_set})


def card_of(record: StandUp) -> cards.Card:
    """A stand-up as a card: what was in the way and agreed, the notes, and how long the topics took; nobody's seconds."""
    sections = cards.card_of(unnamed(record), Review(reviewed=True)).sections
    if state(record) == "waiting" and not sections:
        sections = [cards.Section(rows=[cards.Row(_("What do you go through?"), agenda(record))])]
    topics = topics_words(record)
    if topics:
        sections = [*sections, cards.Section(rows=[cards.Row(_("How long did each topic take?"), [topics])])]
    found = review(to_the_end(record)).findings if state(record) == "ended" else ()
    notes = [cards.in_choice_words(f, record) for f in cards.strongest(found)]
    return cards.Card(_(record.title), sections, notes, in_words(record) or closing(record))


def closing(record: StandUp) -> str:
    """The last line as long as there is no result."""
    return _("Not ended yet.") if state(record) == "running" else _("Not begun yet; it has {limit} minutes.").format(limit=f"{record.limit or LIMIT:g}")


def _millis(at: dt.datetime | None) -> int | None:
    return None if at is None else int(at.timestamp() * 1000)
