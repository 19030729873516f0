"""What is said about the points of an experiment: the chart, its words, and the verdict once the learner has given theirs."""

from typing import Any

from coachkit.evidence import decision_fits, in_words, p_words, xmr
from coachkit.practices import Experiment
from coachkit.practices.experiment import VERDICTS, evidence_of
from coachkit.words import _


def values(record: Experiment) -> tuple[list[float], list[float]]:
    """The values before and after the change, oldest first."""
    return [p.value for p in record.before or []], [p.value for p in record.after or []]


def chart_title(record: Experiment) -> str:
    plan = record.plan
    unit = f" ({plan.unit})" if plan and plan.unit else ""
    return f"{(plan and plan.metric) or _('My measure')}{unit}"


def _drawn(record: Experiment) -> dict[str, Any]:
    before, after = values(record)
    days = [p.day for p in [*(record.before or []), *(record.after or [])]]
    return {
        "points": before + after, "labels": [d.isoformat() for d in days] if all(days) else None,
        "limits": xmr(before) if len(before) > 1 else None, "change_at": len(before) if before and after else None,
        "unit": (record.plan and record.plan.unit) or "",
    }


def chart_svg(record: Experiment) -> str:
    """The chart as inline SVG; "" when there is not a point yet."""
    if not any(values(record)):
        return ""
    from coachkit import charts

    return charts.figure_svg(charts.plot_xmr(title=chart_title(record), **_drawn(record)))


def chart_lines(record: Experiment) -> list[str]:
    """The chart in words and, once the learner has given a verdict, what the two checks say."""
    if not any(values(record)):
        return [_("No points yet.")]
    from coachkit import charts

    return [charts.xmr_words(**_drawn(record)), *revealed(record)]


def revealed(record: Experiment) -> list[str]:
    engine, own = evidence_of(record), record.check.verdict if record.check else None
    if own is None:
        return []
    if engine is None:
        return [_("No verdict can be given yet: it takes two points before, one after, and a plan that says which way is better.")]
    met = _("The two checks say the same.") if own == engine.verdict else _(
        "You say: {own}. The two checks say: {engine}.").format(own=_(VERDICTS[own]), engine=_(VERDICTS[engine.verdict]))
    return [met, in_words(engine), *engine.warnings, *_decision_words(record)]


def _decision_words(record: Experiment) -> list[str]:
    engine, decision = evidence_of(record), record.act.decision if record.act else None
    if engine is None or decision is None:
        return []
    if decision_fits(engine.verdict, decision):
        return [_("Your decision fits what the points say.")]
    return [_("Your decision and the points point different ways. What would you have to see to decide the same? Give the reason, and the day you look again.")]


def check_line(record: Experiment) -> str:
    """The last line: whose verdict is out, and the numbers."""
    engine, (before, after) = evidence_of(record), values(record)
    count = _("{before} before, {after} after").format(before=len(before), after=len(after))
    if engine is None:
        return _("No verdict can be given yet: {count}.").format(count=count)
    if record.check is None or record.check.verdict is None:
        return _("Your verdict is still open: {count}.").format(count=count)
    return _("{verdict}: {count}, {p}.").format(verdict=_(VERDICTS[engine.verdict]).capitalize(), count=count, p=p_words(engine.p))
