"""Talks as the page counts them: a stand-up from its first to its last minute, and three logs of who asked and who told."""

import datetime as dt

from coachkit.facilitator.moves import refusal
from coachkit.practices.questions import Line, ask_share, counts
from coachkit.practices.standup import Blocker, StandUp
from coachkit.practices.standup_run import (
    begin,
    carry_over,
    elapsed,
    finish,
    following,
    go_on,
    offset_of,
    over_by,
    park,
    so_far,
    state,
    take_turn,
)
from coachkit.shown import Shown, listed, table
from coachkit.words import N_, _, ngettext

MORNING = dt.datetime(2027, 1, 18, 8, 5, tzinfo=dt.UTC)  # a Monday
DAYS = (18, 19, 22, 23, 25)  # of January: the same day, the next, Friday, Saturday, and Monday after a weekend
EMPTY = N_("empty lines")
LOGS = {
    N_("a talk that asks"): ("ask", "ask", "tell", "ask"), N_("a talk that explains"): ("teach", "tell", "teach"),
    N_("one of each"): ("ask", "teach", "tell"), N_("nothing that counts"): ("thank", "decide"), EMPTY: ("ask", "tell"),
}
HOURS = ("08:00", "8.00", "8h", "7:45", "9:00", "25:00", "8:70", "early")


def ten_minutes() -> Shown:
    """A stand-up of three people with a clock that is pressed: what is written down after each press."""
    first = StandUp(on=MORNING.date(), day_starts="08:00", leader="M.", present=["M.", "L.", "W."], limit=10,
                    blockers=[Blocker(text="No key for the store", owner="L."), Blocker(text="The van is late", owner="W.", days_open=3)])
    now, one, rows = MORNING, first, []

    def pressed(what: str, made: StandUp, seconds: int) -> None:
        nonlocal now, one
        one, now = made, now + dt.timedelta(seconds=seconds)
        topic = one.now.topic if one.now else "–"
        who = (one.now.person if one.now else None) or "–"
        rows.append([f"{now:%H:%M:%S}", what, state(one), topic, who, round(so_far(one, now)), following(one) or "–", round(elapsed(one, now))])

    pressed(_("begin"), begin(one, now), 20)
    pressed(_("M. speaks"), take_turn(one, now, person="M."), 90)
    pressed(_("L. speaks"), take_turn(one, now, person="L."), 40)
    pressed(_("L. gives the word back"), take_turn(one, now, person="L."), 10)
    pressed(_("the next topic"), take_turn(one, now, topic=following(one)), 200)
    pressed(_("the new rota is parked"), park(park(one, "the new rota"), "  "), 5)
    pressed(_("the last topic"), take_turn(one, now, topic=_("Today")), 250)
    pressed(_("end"), finish(one, now), 60)
    pressed(_("it was not over"), go_on(one, now), 30)
    pressed(_("end, this time"), finish(one, now), 0)
    columns = [_("the clock"), _("somebody presses"), _("it is"), _("topic"), _("who speaks"), _("the topic has had, seconds"), _("then comes"), _("all in all, seconds")]
    says = _("{minutes:g} minutes, {over:g} over the limit; the leader's part {share} %; {people} people; {offset} minutes into the day; parked: {parked}.").format(
        minutes=one.minutes, over=over_by(one), share=round(one.leader_share or 0), people=one.people, offset=round(one.offset or 0), parked=", ".join(one.parked or ()))
    return table(columns, rows, says=says)


def the_next_one() -> Shown:
    """What the next stand-up takes over, on the same day, the next, after a weekend; and what a clock refuses."""
    ended = finish(begin(StandUp(on=MORNING.date(), present=["M.", "L."], agreement="The store is counted by noon", parked=["the rota"],
                                 blockers=[Blocker(text="No key", owner="L."), Blocker(text="The van", days_open=3), Blocker(text=" ")]), MORNING),
                   MORNING + dt.timedelta(minutes=8))
    groups = []
    for day in DAYS:
        on = dt.date(2027, 1, day)
        taken = carry_over(ended, on)
        groups.append((f"{on:%A} {on}", [f"{one.text}: " + ngettext("{n} working day", "{n} working days", one.days_open or 0).format(n=one.days_open) for one in taken.blockers or ()]
                       + [_("there: {people}; agreed: {agreed}; parked: {parked}").format(
                           people=", ".join(taken.present or ()), agreed=taken.agreement or _("nothing yet"), parked=", ".join(taken.parked or ()) or _("nothing"))]))
    waiting = StandUp(on=MORNING.date())
    refused = [refusal(lambda: finish(waiting, MORNING)), refusal(lambda: begin(ended, MORNING)), refusal(lambda: take_turn(ended, MORNING, person="M."))]
    groups.append((_("What the clock refuses"), refused))
    groups.append((_("The day starts at, and it is 08:05"), [f"{hour}: {'–' if (n := offset_of(hour, MORNING)) is None else n}" for hour in HOURS]))
    return listed(_("The next one"), groups, _("{n} days tried.").format(n=len(DAYS)))


def talks_counted() -> Shown:
    """Five short logs, and the share of asking in each; lines without words count nowhere."""
    rows = []
    for name, hows in LOGS.items():
        lines = [Line(f"lines[{n}].text", "" if name == EMPTY else "…", how) for n, how in enumerate(hows)]
        found, share = counts(lines), ask_share(lines)
        rows.append([_(name), *found.values(), "–" if share is None else f"{round(100 * share)} %"])
    return table([_("a log"), _("asked"), _("taught"), _("told"), _("share of asking")], rows, says=_("{n} logs.").format(n=len(rows)))
