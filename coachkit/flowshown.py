"""A board's charts one by one: its items in, matplotlib Axes out, each with the sentence it supports."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from matplotlib.axes import Axes

from coachkit import flowcharts, flowwords
from coachkit.charts import plot_xmr, sentence_alone
from coachkit.flow import forecasts, measures
from coachkit.flow.items import Items, standing
from coachkit.words import N_, _
from coachkit.xmr import ENOUGH, FIRM, coarse, xmr

HALF_A_YEAR = 182  # days; over years the work in progress is a hair


def cycle_time(items: Items, as_of: np.datetime64) -> Axes:
    if items.policy.start is None:
        return sentence_alone(_("Cycle time of each finished item"), _(flowwords.NO_START))
    took, at = measures.cycle_times(items, as_of)
    return flowcharts.plot_cycle_times(items.finished[at].tolist(), took.tolist(), measures.percentiles(took),
                                       without_start=standing(items, as_of).count("finished") - len(took), title=_("Cycle time of each finished item"))


def throughput(items: Items, as_of: np.datetime64) -> Axes:
    weeks = measures.throughput(items, as_of)
    return flowcharts.plot_throughput([w.week for w in weeks], [w.finished for w in weeks], [w.partial for w in weeks], title=_("Finished each week"))


def limits(items: Items, as_of: np.datetime64, changes: Sequence[date] = (), form: str = "mean") -> Axes:
    """The weeks with their limits; with named changes those since the last but one, with the limits that held before the last."""
    whole = measures.whole_weeks(measures.throughput(items, as_of))
    counts = [week.finished for week in whole]
    before = [at for change in sorted(changes) if 0 < (at := sum(week.week < change for week in whole)) < len(whole)]
    if before:
        begin = before[-2] if len(before) > 1 else 0
        whole, counts, change_at = whole[begin:], counts[begin:], before[-1] - begin
    else:
        change_at = None
    base = counts[:change_at][:FIRM if changes else None]
    made = xmr(base, at_least_zero=True, form=form) if len(base) >= ENOUGH else None
    few = made is not None and coarse(counts, made)
    ax = plot_xmr(counts, labels=[str(w.week) for w in whole], limits=None if few else made, change_at=change_at, unit=_("items"),
                  title=_("Finished each whole week") if few else _("Finished each whole week, with natural limits"))
    if few:
        ax.set_label(f"{ax.get_label()} {_(flowwords.COARSE)}")
    return ax


def ageing(items: Items, as_of: np.datetime64) -> Axes:
    if items.policy.start is None:
        return sentence_alone(_("Age of what is in progress"), _(flowwords.NO_START))
    old, at = measures.ages(items, as_of)
    columns = items.stages[:-1] or (_("in progress"),)
    where = [column or columns[0] for column in measures.columns_of(items, at, as_of)]
    ages = [(items.ids[a], column, int(days)) for a, column, days in zip(at, where, old, strict=True)]
    return flowcharts.plot_ageing(columns, ages, measures.percentiles(measures.cycle_times(items, as_of)[0]),
                                  bands=measures.ageing_bands(items, as_of), title=_("Age of what is in progress"))


def cumulative(items: Items, as_of: np.datetime64) -> Axes:
    known = items.policy.start is not None
    first, bare = measures.begun(items), np.isnat(items.started) & standing(items, as_of).finished & known
    first = first[first <= as_of]
    days = np.arange(max(first.min(), as_of - HALF_A_YEAR), as_of + 1) if len(first) else np.zeros(0, dtype="datetime64[D]")
    counts = measures.cumulative(items, days[0], days[-1]).tolist() if len(days) else []
    return flowcharts.plot_cumulative(days.tolist(), counts, items.stages or (_("started") if known else _("asked for"), _("finished")), without_start=int(bare.sum()),
                                      title=_("Cumulative flow of the last half year"))


# In the order in which one looks at them: what each is called, and what draws it.
CHARTS: dict[str, tuple[str, Callable[[Items, np.datetime64], Axes]]] = {
    "cycle_time": (N_("Cycle time"), cycle_time), "throughput": (N_("Throughput"), throughput), "limits": (N_("Signal or noise"), limits),
    "ageing": (N_("Age"), ageing), "cumulative": (N_("Cumulative flow"), cumulative),
}


def forecast(items: Items, as_of: np.datetime64, found: dict, days: int | None, wanted: int | None) -> Axes:
    """The futures behind a forecast (`found` is what `answers.forecast` gives): how many in `days`, or when `wanted` are done."""
    counts = measures.daily_finishes(items, as_of, found["history"])
    if days is not None:
        bars, unit, title = forecasts.how_many_bars(counts, days), _("items"), _("How many in {n} days").format(n=days)
    else:
        bars, unit, title = forecasts.when_bars(counts, wanted), _("days"), _("When {n} items are done").format(n=wanted)
    answers = found["how_many" if days is not None else "when"]
    if bars is None:  # too many to be counted one by one, or never: the sentence stands alone
        return flowcharts.plot_forecast([], [], answers, unit=unit, title=title)
    values = range(bars.first, bars.first + bars.width * len(bars.shares), bars.width)
    return flowcharts.plot_forecast(list(values), bars.shares.tolist(), answers, width=bars.width, unit=unit, title=title)
