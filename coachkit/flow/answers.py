"""The answers that `coachkit flow` gives, as plain values: every figure with the rule it was made by."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import numpy as np

from coachkit.errors import UnknownColumn
from coachkit.flow import forecasts, measures
from coachkit.flow.boards.report import Board
from coachkit.flow.items import Items, standing
from coachkit.flow.signals import Phase, phases
from coachkit.series import Point
from coachkit.words import N_, _
from coachkit.xmr import FIRM, coarse, xmr

NO_WAITING = N_("'{name}' is no column in which an item can wait. The board's columns before the last: {columns}.")
NOT_EXACT = N_("So many were finished on one day that the exact answer would take too long; the drawn one stands alone.")


def measured(board: Board, as_of: np.datetime64, waiting: Sequence[str] = (), **how) -> dict:
    """Every measure of a board at the end of a day, in the keys of `coachkit flow measure --format json`.

    All but the board goes on to measured_items. Raises UnknownColumn when a waiting column is none of the board's.
    """
    columns = board.items.stages[:-1]
    if unknown := [name for name in waiting if name not in columns]:
        raise UnknownColumn(_(NO_WAITING).format(name=unknown[0], columns=", ".join(columns) or _("none are known")))
    found = measured_items(board.items, as_of, waiting, **how)
    return {
        "rule": found["rule"],
        "format": board.format,
        "rows": board.rows,
        "rejections": [asdict(rejection) for rejection in board.rejections],
        "notes": board.notes,
        **found,
    }


def measured_items(items: Items, as_of: np.datetime64, waiting: Sequence[str] = (), *, changes: Sequence[date] = (), form: str = "mean"
                   ) -> dict:
    """The same without the file they came from.

    `waiting` are the board's columns in which an item waits; `changes` and `form` (mean or median) say how the limits
    are made (see weekly_xmr).
    """
    there = standing(items, as_of)
    took, _at = measures.cycle_times(items, as_of)
    lead, _at = measures.lead_times(items, as_of)
    old, at = measures.ages(items, as_of)
    weeks = measures.throughput(items, as_of)
    return {
        "rule": items.policy.in_words(),
        "as_of": str(as_of),
        **{what: there.count(what) for what in ("finished", "open", "not_started", "cancelled")},
        "cycle_time": _by_level(measures.percentiles(took)),
        "cycle_time_n": len(took),
        "lead_time": _by_level(measures.percentiles(lead)),
        "lead_time_n": len(lead),
        "sle": [{"level": level, "between": measures.percentile_interval(took, level)} for level in measures.LEVELS],
        "throughput_per_week": [_week(week) for week in weeks],
        "wip": {"as_of": str(as_of), **asdict(measures.wip(items, as_of))},
        "age": [{"id": items.ids[place], "days": int(days)} for days, place in zip(old, at, strict=True)],
        "blocked_days": _blocked(items, as_of),
        "xmr": weekly_xmr(weeks, changes, form),
        "little": _little(measures.little(items, as_of)),
        "flow_efficiency": measures.flow_efficiency(items, as_of, waiting),
    }


def weekly_xmr(weeks: list[measures.WeekCount], changes: Sequence[date] = (), form: str = "mean") -> dict | None:
    """Natural limits of the weekly throughput and what the rules see; None under six whole weeks.

    Without a named change the limits are those of all weeks. With one they are frozen: those of the first twelve weeks
    until the change, then those of the first twelve after it. The limits of the last phase stand outside, and `signals`
    are those of all phases.
    """
    points = [Point(week.week, float(week.finished)) for week in measures.whole_weeks(weeks)]
    found = phases(points, changes, baseline=FIRM if changes else len(points), form=form)
    if not found or found[-1].limits is None:
        return None
    told = [_phase(phase) for phase in found]
    limits = {name: told[-1][name] for name in ("mean", "mr_mean", "upper", "lower")}
    return {"of": "weekly throughput", **limits, "signals": [one for phase in told for one in phase["signals"]],
            **({"form": form} if form != "mean" else {}), **({"phases": told} if changes else {})}


def _phase(phase: Phase) -> dict:
    limits = {name: getattr(phase.limits, name, None) for name in ("mean", "mr_mean", "upper", "lower")}
    days = [str(point.day) for point in phase.points]
    seen = [{"rule": s.rule, "from": days[s.start], "to": days[s.end], "side": s.side} for s in phase.signals]
    return {"from": days[0], "to": days[-1], **limits, "signals": seen}


def _blocked(items: Items, as_of: np.datetime64) -> list[dict] | None:
    """The items that were blocked, longest first; None where the export holds no blocks."""
    found = sorted(measures.blocked_days(items, as_of).items(), key=lambda one: -one[1])
    return [{"id": id_, "days": n} for id_, n in found if n] if items.blocks else None


def few_a_week(found: dict) -> bool:
    """True where so few are finished in a week that the limits of `found["xmr"]` and its signals can't be leant on."""
    if not found["xmr"]:
        return False
    counts = [week["finished"] for week in found["throughput_per_week"] if not week.get("partial")]
    return coarse(counts, xmr(counts, at_least_zero=True))


def _week(week: measures.WeekCount) -> dict:
    return {"week": str(week.week), "finished": week.finished} | ({"partial": True} if week.partial else {})


def _little(check: measures.Little | None) -> dict | None:
    if check is None:
        return None
    found = asdict(check) | {"holds": check.holds}
    return found | {name: str(value) for name, value in found.items() if isinstance(value, date)}


def forecast(board: Board, as_of: np.datetime64, *, days: int | None = None, items: int | None = None,
             history: int = forecasts.HISTORY, trials: int = forecasts.TRIALS, seed: int = forecasts.SEED) -> dict:
    """How many in `days`, or when `items` are done, in the keys of `coachkit flow forecast --format json`.

    `exact` is None where the exact answer would take too long, and a note says so. Raises TooThin when the history does not carry it.
    """
    found = forecast_items(board.items, as_of, days=days, items=items, history=history, trials=trials, seed=seed)
    notes = board.notes if found["exact"] else [*board.notes, _(NOT_EXACT)]
    return {**found, "rule": board.items.policy.in_words(), "rows": board.rows, "notes": notes}


def forecast_items(board: Items, as_of: np.datetime64, *, days: int | None = None, items: int | None = None,
                   history: int = forecasts.HISTORY, trials: int = forecasts.TRIALS, seed: int = forecasts.SEED) -> dict:
    """The same without the file they came from."""
    counts = measures.daily_finishes(board, as_of, history)
    if days is not None:
        said = {"how_many": forecasts.how_many(counts, days, trials=trials, seed=seed)}
        exact = forecasts.exactly_how_many(counts, days)
    else:
        said = {"when": forecasts.when(counts, items, trials=trials, seed=seed)}
        exact = forecasts.exactly_when(counts, items)
    walk = forecasts.walk_forward(measures.daily_finishes(board, as_of), history=history)
    return {
        **{name: _by_level(answer) for name, answer in said.items()},
        "exact": exact and _by_level(exact),
        "backtest": {**_by_level(walk.met), "n": walk.n},
        "as_of": str(as_of), "history": len(counts), "trials": trials, "seed": seed,
    }


def _by_level(values: dict) -> dict:
    return {str(level): value for level, value in values.items()}
