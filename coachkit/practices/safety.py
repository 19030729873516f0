"""Room to try and room to speak: a limit inside of which nobody needs to ask, and an invitation to the team pulse.

The limit and the invitation are meant for the team, so they may be shared. The rules that read them are in `safety_rules`.
"""

from datetime import date
from typing import ClassVar, Literal

from coachkit.practices.base import Record, Whole, ask
from coachkit.words import N_, _

UNDO = {
    "minutes": N_("yes, in minutes"), "day": N_("yes, within a day"), "dear": N_("yes, with some effort"), "no": N_("no"),
}
FREE = ("nothing", "none", "no money", "0", "0 euros", "zero")
FEWEST = 5  # answers below which a pulse shows nothing
# Our own sentences (the course, the team pulse), each answered from 0 to 10.
PULSE = (
    N_("I can say here that I made a mistake."),
    N_("When I bring bad news, people deal with the problem and don't blame me."),
    N_("My ideas get an answer."),
    N_("I know which goal my work serves."),
    N_("I could change something small here this week."),
)


class SafeToTry(Record):
    """What may be tried without asking: how dear, how long, and how it is undone."""

    kind: ClassVar[str] = "safe-to-try"
    title: ClassVar[str] = N_("Safe to try")

    what: str | None = ask(N_("What may be tried without asking you?"), lines=2, example=N_("another order of the shelves in aisle 2"))
    who: str | None = ask(N_("By whom?"), hint=N_("A role or a team is enough."), example=N_("the four storekeepers"), prose=False)
    cost: str | None = ask(N_("What may it cost at most?"), hint=N_("Money, parts, hours of others."), example=N_("40 euros"))
    time: str | None = ask(N_("How long may it last before you look at it?"), example=N_("two weeks"))
    undo: Literal["minutes", "day", "dear", "no"] | None = ask(N_("Can it be undone?"), choices=UNDO)
    way_back: str | None = ask(N_("How is it undone?"), lines=2, example=N_("The old labels stay in the drawer."))
    stop: str | None = ask(N_("At what sign does everybody stop?"), lines=2, example=N_("A driver waits longer than ten minutes for a part."))
    look: date | None = ask(N_("On which day do you look at it together?"))


class Pulse(Record):
    """The invitation to five questions: what they are for, who is asked, and what can be promised."""

    kind: ClassVar[str] = "pulse"
    title: ClassVar[str] = N_("An invitation to the team pulse")

    people: Whole = ask(N_("How many people will you ask?"), example="8", ge=0)
    purpose: str | None = ask(N_("What are the answers for?"), lines=2, example=N_("I want to know whether bad news reaches me."))
    free: str | None = ask(
        N_("How do you say that nobody has to answer?"), lines=2, example=N_("Answer or leave it. I can't see which, and I won't ask."),
    )
    reads: str | None = ask(N_("Who sees the result?"), example=N_("all of us, at the same time"))
    promise: str | None = ask(
        N_("What do you promise about who answered what?"), lines=2, hint=N_("Only what you can hold."),
        example=N_("No names, no remarks, and nothing is shown if fewer than five answer."),
    )
    hear: date | None = ask(N_("On which day does the team hear what came out?"))


def limit_in_words(limit: SafeToTry) -> str:
    """The limit as one could say it to the team; "" until it has a subject and one of its bounds."""
    what, cost, time = (_clean(getattr(limit, name)) for name in ("what", "cost", "time"))
    if not what or not (cost or time):
        return ""
    parts = [_("You may try this without asking me: {what}.").format(what=what)]
    dear = _("cost nothing") if cost.lower() in FREE else _("cost at most {cost}").format(cost=cost) if cost else ""
    long = _("last at most {time}").format(time=time) if time else ""
    parts.append(_("It may {bounds}.").format(bounds=_(" and ").join(filter(None, (dear, long)))))
    parts += [_("The way back: {how}.").format(how=_clean(limit.way_back))] if _clean(limit.way_back) else []
    parts += [_("We stop when this happens: {sign}.").format(sign=_clean(limit.stop))] if _clean(limit.stop) else []
    parts += [_("On {day} we look at it together.").format(day=limit.look)] if limit.look else []
    return " ".join(parts)


def invitation(pulse: Pulse) -> list[tuple[str, list[str]]]:
    """The invitation as (heading, lines): ready to be read out, or, for fewer than five people, why there is none."""
    if pulse.people is None:
        return [(_("How it would read"), [_("First the number: how many people will you ask? What can be promised depends on it.")])]
    if pulse.people < FEWEST:
        return [(_("No pulse with {n}").format(n=pulse.people), [
            _("Fewer than five answers are never shown, because one could work out who said what. So nothing would come back."),
            _("Take one of the five sentences into a talk instead, and begin with what you would answer yourself."),
        ]), _sentences()]
    said = [_("{n} of us are asked five questions. Each is answered by a number from 0 to 10.").format(n=pulse.people),
            *filter(None, (_whole(pulse.purpose), _whole(pulse.free))),
            _("Only how many answered and the average of each question are shown. With fewer than five answers, nothing is.")]
    said += [_("Who sees it: {who}.").format(who=_clean(pulse.reads))] if _clean(pulse.reads) else []
    said += [_whole(pulse.promise)] if _whole(pulse.promise) else []
    said += [_("What nobody can promise: if all give the same number, everybody knows what everybody gave.")]
    said += [_("On {day} you hear what came out, and what I will do about it.").format(day=pulse.hear)] if pulse.hear else []
    return [(_("How it would read"), said), _sentences()]


def _sentences() -> tuple[str, list[str]]:
    return _("The five, from 0 (not at all) to 10 (entirely)"), [_(line) for line in PULSE]


def _clean(text: str | None) -> str:
    return (text or "").strip().rstrip(".").strip()


def _whole(text: str | None) -> str:
    """The text as a sentence of its own."""
    said = (text or "").strip()
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."
