"""What a board's measures and forecasts say, in sentences: the same on the command line and in a lesson.

`found` is what `coachkit.flow.answers` gives.
"""

import numpy as np

from coachkit.flow.answers import few_a_week
from coachkit.words import N_, _, ngettext

NOT_ENOUGH = N_("not enough: {n} finished, it takes 20")
NO_START = N_("In progress, cycle time and age: not known, as the board does not tell when work began.")
COARSE = N_("Whether a week is a signal can't be said: the counts hardly differ, so limits made of them lie too close together. Look at age and cycle time, "
            "or count four weeks as one.")
KEPT = (0.78, 0.93)  # between these shares an 85 % forecast was as good as its word
EXPECTED, NEARLY_ALL = 85, 95  # the percentile that is promised to others, and the one beyond which an item is an exception
SEEN = {"beyond": N_("a week beyond a natural limit"), "eight": N_("eight weeks in a row on one side of the mean"),
        "three-of-four": N_("three of four weeks nearer a limit than the mean")}

SIDES = {"above": N_("above"), "below": N_("below")}
NAMED = 5  # signals, or items, that a sentence names one by one


# -- measures -------------------------------------------------------------------------------------------------


def measure_lines(found: dict) -> list[str]:
    """All of them, one a line: the counts first, then each measure, then the rule it was made by."""
    return list(filter(None, [
        standing_line(found), cycle_time_line(found), expectation_line(found), older_line(found), lead_time_line(found),
        throughput_line(found), limits_line(found), wip_line(found), oldest_line(found), efficiency_line(found), blocked_line(found),
        little_line(found), rule_line(found),
    ]))


def four_lines(found: dict) -> list[str]:
    """The four measures of flow, a short sentence each."""
    weekly = throughput_line(found) or _("Throughput: no whole week yet.")
    if not start_known(found):
        return [_(NO_START), weekly, lead_time_line(found)]
    return [wip_line(found), weekly, half_line(found), age_line(found)]


def start_known(found: dict) -> bool:
    """True where the board tells when work on an item began."""
    return found["wip"]["end_of_day"] is not None


def standing_line(found: dict) -> str:
    if not start_known(found):
        return _("At the end of {as_of}: {finished} finished, {not_started} not finished, {cancelled} cancelled.").format(**found)
    return _("At the end of {as_of}: {finished} finished, {open} in progress, {not_started} not started, {cancelled} cancelled.").format(**found)


def cycle_time_line(found: dict) -> str:
    """"" where no start is known."""
    return _levels_line(_("Cycle time"), found, "cycle_time") if start_known(found) else ""


def lead_time_line(found: dict) -> str:
    return _levels_line(_("Lead time"), found, "lead_time")


def half_line(found: dict) -> str:
    """The cycle time in its two figures that are used most."""
    half, most = found["cycle_time"]["50"], found["cycle_time"][str(EXPECTED)]
    if half is None:
        return cycle_time_line(found)
    return ngettext("Cycle time: half took {half} day or less, 85 of 100 took {most} or less.",
                    "Cycle time: half took {half} days or less, 85 of 100 took {most} or less.", half).format(half=half, most=most)


def _levels_line(name: str, found: dict, key: str) -> str:
    levels, n = found[key], found[f"{key}_n"]
    told = ", ".join(_("{level} % in {days} days or less").format(level=level, days=days) for level, days in levels.items())
    return f"{name}: " + (_(NOT_ENOUGH).format(n=n) if None in levels.values() else told) + "."


def throughput_line(found: dict) -> str:
    """"" before the first whole week."""
    counts = [week["finished"] for week in found["throughput_per_week"] if not week.get("partial")]
    return _("Throughput: {mean:.1f} a week on average over {n} whole weeks ({low} to {high}).").format(
        mean=sum(counts) / len(counts), n=len(counts), low=min(counts), high=max(counts)) if counts else ""


def limits_line(found: dict) -> str:
    """"" under six whole weeks; says so where so few are finished that the limits can't be leant on.

    With named changes, the limits and signals of each phase.
    """
    if not found["xmr"]:
        return ""
    if few_a_week(found):
        return f"{_('Natural limits of a week: {lower:.1f} to {upper:.1f}.').format(**found['xmr'])} {_(COARSE)}"
    told = []
    for phase in found["xmr"].get("phases") or [found["xmr"]]:
        seen = phase["signals"]
        if phase["lower"] is None:
            told.append(_("{from} to {to}: none, with fewer than six weeks").format(**phase))
            continue
        words = _("{from} to {to}: {lower:.1f} to {upper:.1f}") if "to" in phase else _("{lower:.1f} to {upper:.1f}")
        told.append(_("{limits}; signals: {n}").format(limits=words.format(**phase), n=len(seen)) + (f" ({_signals(seen)})" if seen else ""))
    return _("Natural limits of a week: {limits}.").format(limits=". ".join(told))


def _signals(seen: list[dict]) -> str:
    """The first of them with their weeks, each named by its Monday."""
    told = [f"{_weeks(one)}: {_(SEEN[one['rule']])}, {_(SIDES[one['side']])}" for one in seen[:NAMED]]
    return "; ".join(told) + (_("; and {n} more").format(n=len(seen) - NAMED) if len(seen) > NAMED else "")


def _weeks(signal: dict) -> str:
    return signal["from"] if signal["from"] == signal["to"] else _("{from} to {to}").format(**signal)


def wip_line(found: dict) -> str:
    if not start_known(found):
        return _(NO_START)
    return _("In progress: {end_of_day} at the end of the day, {touched} touched on it.").format(**found["wip"])


def oldest_line(found: dict) -> str:
    """The five oldest; "" when nothing is in progress."""
    return _("Oldest: {items}.").format(items=", ".join(
        _("{id} ({days} days)").format(**one) for one in found["age"][:NAMED])) if found["age"] else ""


def age_line(found: dict) -> str:
    """The oldest, and how many are older than most of the finished ones became."""
    if not found["age"]:
        return _("Age: nothing is in progress.")
    oldest, limit = found["age"][0], found["cycle_time"][str(EXPECTED)]
    told = _("Age: the oldest is {id}, {days} days in progress").format(**oldest)
    if limit is None:
        return told + "."
    late = sum(one["days"] >= limit for one in found["age"])
    return told + ngettext("; {late} of {n} item has reached {limit} days, by which 85 of 100 were finished.",
                           "; {late} of {n} items have reached {limit} days, by which 85 of 100 were finished.", len(found["age"])
                           ).format(late=late, n=len(found["age"]), limit=limit)


def expectation_line(found: dict) -> str:
    """What may be promised to others for a single item (the service level expectation); "" under twenty finished items."""
    days, between = found["cycle_time"][str(EXPECTED)], next(one["between"] for one in found["sle"] if one["level"] == EXPECTED)
    if days is None:
        return ""
    told = _("What you can promise for one item: done within {days} days, in 85 of 100 cases (seen in {n} items).").format(days=days, n=found["cycle_time_n"])
    if between[0] == between[1]:
        return told
    return told + " " + _("With so many items the figure itself may lie between {low} and {high}.").format(low=between[0], high=between[1])


def older_line(found: dict) -> str:
    """That items are open which are older than nearly all of the finished ones became; "" when there are none.

    Percentiles are made of finished items only, so the slowest come into them last.
    """
    limit = found["cycle_time"][str(NEARLY_ALL)]
    late = 0 if limit is None else sum(one["days"] > limit for one in found["age"])
    return ngettext("{n} open item is older than {limit} days, in which 95 of 100 were finished: the percentiles don't know it yet and will rise.",
                    "{n} open items are older than {limit} days, in which 95 of 100 were finished: the percentiles don't know them yet and will rise.",
                    late).format(n=late, limit=limit) if late else ""


def blocked_line(found: dict) -> str:
    """How long items were blocked, the longest first; "" where the export holds no blocks."""
    blocked = found["blocked_days"]
    if blocked is None:
        return ""
    total = sum(one["days"] for one in blocked)
    named = ", ".join(_("{id} ({days} days)").format(**one) for one in blocked[:NAMED])
    told = ngettext("Blocked while in progress: {n} item", "Blocked while in progress: {n} items", len(blocked)).format(n=len(blocked))
    return told + (_(", {days} days together; longest: {named}.").format(days=total, named=named) if blocked else ".")


def efficiency_line(found: dict) -> str:
    """Days of work in a hundred, or that it can't be measured."""
    share = found["flow_efficiency"]
    if share is None:
        return _("Flow efficiency: not measurable, as no column in which items wait and no blocked day is known.")
    return _("Flow efficiency: {share:.0f} of 100 days in progress were days of work.").format(share=100 * share)


BROKEN = {
    "arrivals equal departures": N_("not as much came in as went out"),
    "as much in progress at the end as at the start": N_("there is not as much in progress at the end as at the start"),
    "everything started is finished": N_("some of what was begun was dropped"),
    "age does not grow": N_("what is in progress grows older"),
    "one unit for all": N_("the days of some figures are working days"),
}


def little_line(found: dict) -> str:
    """The check of averages, with the assumptions that do not hold; "" without a whole week."""
    check = found["little"]
    if not check:
        return ""
    broken = [_(BROKEN[name]) if holds is False else _("the age of what is in progress can't be compared") for name, holds in check["assumptions"].items() if not holds]
    text = _("Little's law: in progress ÷ (finished a day × cycle time) = {ratio:.2f}").format(**check)
    if not broken:
        return text + _("; its five assumptions hold.")
    return text + _("; do not lean on it: {broken}.").format(broken=", ".join(broken))


def rule_line(found: dict) -> str:
    return _("Rule: {rule}.").format(**found)


# -- forecasts ------------------------------------------------------------------------------------------------


def forecast_lines(found: dict, as_of: np.datetime64, days: int | None, items: int | None) -> list[str]:
    """The answer at four levels, how such forecasts did over the past, and what it was drawn from."""
    lines = []
    if days is not None:
        lines.append(_("Within {n} days from {day}:").format(n=days, day=as_of))
        lines += [_("  {level} of 100 futures: {count} items or more").format(level=level, count=count)
                  for level, count in found["how_many"].items()]
    else:
        lines.append(_("{n} items, counted from {day}:").format(n=items, day=as_of))
        lines += [_("  {level} of 100 futures: done by {day} ({days} days)").format(level=level, day=as_of + took, days=took)
                  if took is not None else _("  {level} of 100 futures: in more than ten years").format(level=level)
                  for level, took in found["when"].items()]
    walk = found["backtest"]
    if walk["n"]:
        met = {f"met{level}": f"{100 * walk[level]:.0f}" for level in ("50", "70", "85", "95")}
        lines.append(_("The same forecast at {n} moments of this board's own past: what was said with 50 of 100 came true in {met50} "
                       "of 100 cases, 70 in {met70}, 85 in {met85}, 95 in {met95}.").format(n=walk["n"], **met) + " " + past_in_words(walk))
    else:
        lines.append(_("The past is too short to say how often such forecasts are met."))
    return [*lines, _("Drawn from the last {history} days, {trials} futures, seed {seed}.").format(**found)]


def past_in_words(walk: dict) -> str:
    """What the past says of a forecast: kept as said, more often (cautious), or less often (the bar of docs/flow.md)."""
    met = walk[str(EXPECTED)]
    if met > KEPT[1]:
        return _("What was said with 85 of 100 came true more often than that: on this board such forecasts are cautious.")
    if met < KEPT[0]:
        return _("What was said with 85 of 100 came true less often than that: promise a smaller number, or a later day.")
    return _("What was said with 85 of 100 came true about as often as that.")
