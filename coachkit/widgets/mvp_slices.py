"""The options and the slices of a first version as tables, and what the weeks say about the days of the slices."""

from collections.abc import Sequence
from datetime import date

from coachkit.errors import BadInput, CoachkitError
from coachkit.grids import Grid
from coachkit.practices import Mvp, Slice
from coachkit.practices.given import missing
from coachkit.practices.mvp import SHOWS, revisions, trials_of
from coachkit.words import _, ngettext

NEAR = 7  # days by which a learner's own day may differ from the weeks' one: a week is all they can tell apart
Days = Sequence[tuple[date, date]]


def trials_grid(record: Mvp) -> Grid:
    """The options with their number, cost, and what one would see."""
    rows = [[f"{n} · {_line(one.text)}", f"{one.days:g}" if one.days is not None else "", _(SHOWS.get(one.shows or "", ""))] for n, one in trials_of(record)]
    return Grid("", [_("option"), _("days of work"), _("one would see")], rows)


def slices_grid(record: Mvp) -> Grid:
    """The slices with their pieces and their two days."""
    rows = [[_line(one.text) or "…", *(str(value or "") for value in (one.items, one.p50, one.p85))] for one in _written(record)]
    return Grid("", [_("slice"), _("pieces"), _("as likely as not"), _("in 85 of 100")], rows)


def planned(record: Mvp) -> tuple[list[Slice], Days]:
    """The slices that say something, and for each the day as likely as not and the safe one.

    BadInput (or TooThin) says in a sentence what is missing.
    """
    from coachkit.flow.slices import slice_days

    slices = _written(record)
    if not slices or record.planned_on is None or any(one.items is None for one in slices):
        raise BadInput(_("It takes the pieces of each slice, and the day from which you plan."))
    return slices, slice_days(record.throughput or [], [one.items for one in slices], record.planned_on)


def days_words(record: Mvp) -> str:
    """Whether the days of the slices are those the weeks say, and what a revision moved; "" while there is nothing to say."""
    if not record.throughput or record.planned_on is None or not _written(record):
        return ""
    try:
        slices, days = planned(record)
    except CoachkitError as refusal:
        return str(refusal)
    without = sum(one.p50 is None or one.p85 is None for one in slices)
    off = next((n for n, (one, two) in enumerate(zip(slices, days, strict=True)) if not without and not _near(one, two)), None)
    if without:
        told = ngettext("{n} slice is without its two dates.", "{n} slices are without their two dates.", without).format(n=without)
    elif off is None:
        told = _("All days are those that the {n} weeks say.").format(n=len(record.throughput))
    else:
        likely, safe = days[off]
        told = _("For slice {n} the weeks say {likely} as likely as not, and {safe} in 85 of 100.").format(n=off + 1, likely=likely, safe=safe)
    return " ".join(filter(None, (told, _moved(record))))


def _near(one: Slice, days: tuple[date, date]) -> bool:
    return all(abs((own - said).days) <= NEAR for own, said in zip((one.p50, one.p85), days, strict=True))


def _moved(record: Mvp) -> str:
    """How often the plan was worked out anew, and what the last time did to its last slice."""
    if not (times := revisions(record)):
        return ""
    before, now = (plan.slices[-1].p85 if plan.slices else None for plan in (record.plans or [])[-2:])
    return ngettext("Revised {n} time; the last slice, in 85 of 100: {before} became {now}.", "Revised {n} times; the last slice, in 85 of 100: {before} became {now}.", times).format(
        n=times, before=before or "…", now=now or "…")


def _written(record: Mvp) -> list[Slice]:
    return [one for one in record.slices or [] if one.items is not None or not missing(one.text)]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
