"""Ten days of stand-ups: each in a row, the minutes as points with their natural limits, and what came back."""

import datetime as dt
from typing import Any

import ipywidgets as widgets

from coachkit import cards
from coachkit.evidence import xmr
from coachkit.practices import StandUp, StandUpLog, WorkingAgreement
from coachkit.practices.given import missing
from coachkit.practices.standup import has_owner
from coachkit.practices.standup_log import SHOWN, Diary, diary, of_days
from coachkit.review import review
from coachkit.shown import table_html, table_text
from coachkit.widgets.base import Column, Press, control, guard, markup, say, sentence
from coachkit.widgets.form import Form
from coachkit.widgets.standup_form import StandUpForm
from coachkit.words import _, ngettext
from coachkit.xmr import ENOUGH


class StandUpDays(Form):
    """The log: rows and chart come from the stand-ups in the journal, the questions below are the leader's own."""

    def __init__(self, record: StandUpLog | None = None, **place: Any) -> None:
        super().__init__(StandUpLog, record=record, **place)

    def diary(self) -> Diary:
        """The stand-ups of this learner's own days."""
        if self.journal is None:
            return diary([])
        held = of_days((entry.key, entry.record) for entry in self.journal.entries(self.learner, StandUp.kind))
        agreed = self.journal.latest(WorkingAgreement.kind, "main", self.learner)
        return diary(held, days_a_week=(agreed and agreed.record.days_a_week) or 5, days_off=self.record.days_off or 0)

    # -- live --------------------------------------------------------------------------------------------

    def draw(self) -> list[widgets.Widget]:
        self.face, self.said = Column(), sentence(role="status")
        asked = _("Which day without the timer do you want to write down?")
        self.day = control(widgets.DatePicker, "ck-field", description=asked, tooltip=asked)
        self.hand = Column()
        controls = super().draw()
        by_hand = [self.day, Press(_("Write that day down"), self.by_hand), self.hand]
        look = Press(_("Look again"), self.again, tooltip=_("Read the stand-ups that were saved since"))
        return [controls[0], self.face, self.said, look, *by_hand, *controls[1:]]

    @guard
    def by_hand(self) -> None:
        """The questions of one day, as far as it is written already."""
        if self.day.value is None:
            self.tell(_("Choose the day first."))
            return
        self.tell("")
        key = self.day.value.isoformat()
        self.hand.children = (StandUpForm(StandUp(on=self.day.value), title=_("Stand-up of {day}").format(day=key), journal=self.journal,
                                          learner=self.learner, key=key),)

    @guard
    def again(self) -> None:
        """Reads the journal once more."""
        self.settle()
        self.look()

    def look(self) -> None:
        super().look()
        days = self.diary()
        html = face_html(days)
        if not self.face.children or self.face.children[0].value != html:
            self.face.children = (markup(html),) if html else ()
        say(self.said, " ".join(closing_lines(days)), role="status")

    # -- static ------------------------------------------------------------------------------------------

    def summary(self) -> str:
        days = self.diary()
        rows = [table_text(*rows_of(days))] if days.days else []
        return "\n".join([cards.card_text(self.record), *rows, *chart_words(days), *closing_lines(days)])

    def card_html(self) -> str:
        days = self.diary()
        closing = "".join(cards.said(line, css="ck-closing") for line in closing_lines(days))
        return cards.card_html(self.record) + face_html(days) + closing


def rows_of(days: Diary) -> tuple[list[str], list[list[Any]]]:
    """The last ten, a row each: day, minutes, how far into the day, blockers with an owner of all, what was agreed."""
    columns = [_("day"), _("minutes"), _("into the day"), _("in the way"), _("with an owner"), _("agreed for today")]
    rows = []
    for one in days.days[-SHOWN:]:
        blockers = [b for b in one.blockers or () if not missing(b.text)]
        rows.append([_day(one.on), one.minutes, one.offset, len(blockers), sum(map(has_owner, blockers)),
                     one.agreement or ""])
    return columns, rows


def face_html(days: Diary) -> str:
    """Table and chart; "" before the first stand-up."""
    if not days.days:
        return ""
    return table_html(*rows_of(days)) + chart_svg(days)


def chart_svg(days: Diary) -> str:
    """Minutes by day with their natural limits, from the third on."""
    if len(days.timed) < 3:
        return ""
    from coachkit import charts

    return f"<figure>{charts.figure_svg(charts.plot_xmr(title=_('Minutes a day'), **_drawn(days)))}</figure>"


def chart_words(days: Diary) -> list[str]:
    """The chart in words."""
    if len(days.timed) < 3:
        return []
    from coachkit import charts

    return [charts.xmr_words(**_drawn(days))]


def _drawn(days: Diary) -> dict[str, Any]:
    values = [minutes for _on, minutes in days.timed]
    return {"points": values, "labels": [_day(on) for on, _minutes in days.timed],
            "limits": xmr(values, at_least_zero=True) if len(values) >= ENOUGH else None, "unit": _("minutes")}


def closing_lines(days: Diary) -> list[str]:
    """What the days add up to, with their numbers, and what a review sees in them."""
    if not days.days:
        return [_("No stand-up is written down yet. Each one that you end with the timer becomes a row.")]
    n, (there, known) = len(days.days), days.leader_there
    said = [" · ".join(filter(None, [
        ngettext("{n} stand-up", "{n} stand-ups", n).format(n=n),
        _("met on {met} of {working} working days").format(met=days.met, working=days.working),
        _("{agreed} with an agreement for today").format(agreed=days.with_agreement),
        _("leader there on {there} of {known}").format(there=there, known=known) if known else "",
        _("{others} led by somebody else").format(others=days.led_by_others) if days.led_by_others else "",
    ])) + "."]
    if 0 < len(days.timed) < ENOUGH:
        said.append(_("Limits come with {enough} timed days; there are {n}.").format(enough=ENOUGH, n=len(days.timed)))
    if days.returning:
        said.append(_("In the way for three days or more: {what}.").format(what="; ".join(one.strip().rstrip(".") for one in days.returning)))
    found = review(StandUp(days_met=days.met, working_days=days.working)).findings
    return said + [cards.note_words(one) for one in found]


def _day(on: dt.date | None) -> str:
    return on.isoformat() if on else ""
