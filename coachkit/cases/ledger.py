"""Case K6. Ledger, shared accounting, from October 2026 to March 2027. Twenty of a hundred invoices come back, 60 % of them
because one field, the cost centre, was empty. Since 3 March the form can't be sent like that, and ten of a hundred come back;
those with a made-up cost centre rise from 1 to 3. A reminder by mail in November changed nothing. Above 5,000 an invoice
waits for a signature that is given on Tuesdays and Thursdays. In the last three working days of a month twice as many
invoices come, so twice as many come back; the share stays as it is, and nobody is more careless than before.

`invoices`: id, received, coded, approved, paid, amount, cost_centre_ok, rework_n, rework_reason, approver_day (Tue or Thu
above 5,000, else empty). The first ten days of February hold 50 invoices, and the ten of lesson 07 came back.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from coachkit.cases.base import WEEKDAYS, Case, Event, Note, weekdays

FIRST, LAST = date(2026, 10, 1), date(2027, 3, 31)
CLOSED = (date(2026, 12, 24), date(2027, 1, 3))
MAIL, FIELD = date(2026, 11, 16), date(2027, 3, 3)
LARGE = 5000  # above it a signature is needed
SIGNED_ON = (1, 3)  # Tuesday and Thursday
EMPTY, MADE_UP = "cost centre empty", "cost centre unknown"
DIFFERS, NO_ORDER, NO_SUPPLIER = "amount differs from the order", "order number missing", "supplier not on the list"
# Of all invoices, how many come back and why; 20 of 100 before the field, 10 after it.
REASONS = {EMPTY: 0.12, MADE_UP: 0.01, DIFFERS: 0.035, NO_ORDER: 0.02, NO_SUPPLIER: 0.015}
REASONS_FROM_FIELD = {EMPTY: 0.0, MADE_UP: 0.03, DIFFERS: 0.035, NO_ORDER: 0.02, NO_SUPPLIER: 0.015}
LARGE_SHARE = {EMPTY: 0.02, MADE_UP: 0.02, DIFFERS: 0.5, NO_ORDER: 0.4, NO_SUPPLIER: 0.05, "": 0.1}

# The working days up to the last payment; every date of an invoice is a place in this list.
DAYS = tuple(d for d in weekdays(FIRST, LAST + timedelta(days=60)) if not CLOSED[0] <= d <= CLOSED[1])
AT = {day: at for at, day in enumerate(DAYS)}

# The numbers of the invoices that came in the first ten days of February (first and last), and the ten that came back.
NUMBERS = {
    date(2027, 2, 1): (2041, 2047), date(2027, 2, 2): (2048, 2054), date(2027, 2, 3): (2055, 2061), date(2027, 2, 4): (2062, 2068),
    date(2027, 2, 5): (2069, 2074), date(2027, 2, 8): (2075, 2080), date(2027, 2, 9): (2081, 2086), date(2027, 2, 10): (2087, 2090),
}
# number: coded, approved, paid (days of February), amount, times it came back, reason
PLANTED = {
    2041: (2, 4, 15, 240, 1, EMPTY), 2046: (3, 9, 18, 6200, 1, DIFFERS), 2052: (3, 5, 16, 89, 2, EMPTY), 2057: (4, 8, 17, 1310, 1, EMPTY),
    2060: (5, 11, 22, 7450, 1, NO_ORDER), 2068: (5, 9, 18, 410, 1, EMPTY), 2071: (8, 10, 19, 55, 1, NO_SUPPLIER),
    2075: (9, 11, 22, 730, 1, EMPTY), 2083: (10, 16, 25, 5900, 1, DIFFERS), 2090: (11, 15, 24, 128, 1, EMPTY),
}
Row = dict[str, Any]


def ledger(seed: int = 7) -> Case:
    """Six months of an accounting office, about 900 invoices."""
    rng = Random(f"ledger invoices {seed}")
    days = [(day, _how_many(rng, day)) for day in DAYS if day <= LAST]
    number = min(NUMBERS.values())[0] - sum(n for day, n in days if day < min(NUMBERS))
    rows = []
    for day, n in days:
        rows += [_invoice(rng, number + at, day) for at in range(n)]
        number += n
    return Case("K6", "Ledger, shared accounting", seed, {"invoices": rows}, list(EVENTS), list(NOTES), _truth())


def month_end(day: date) -> bool:
    """Whether it is one of the last three working days of its month."""
    at = AT[day]
    return at + 3 < len(DAYS) and DAYS[at + 3].month != day.month


def _how_many(rng: Random, day: date) -> int:
    if day in NUMBERS:
        first, last = NUMBERS[day]
        return last - first + 1
    return max(3, round(rng.gauss(13, 2))) if month_end(day) else max(2, round(rng.gauss(6.2, 1.5)))


def _invoice(rng: Random, number: int, day: date) -> Row:
    if number in PLANTED:
        coded, approved, paid, amount, times, why = PLANTED[number]
        return _row(number, day, date(2027, 2, coded), date(2027, 2, approved), date(2027, 2, paid), amount, times, why)
    why = "" if day in NUMBERS else _why(rng, day)
    amount = _amount(rng, why)
    times = (2 if rng.random() < 0.1 else 1) if why else 0
    coded = AT[day] + (1 if rng.random() < 0.75 else 2)
    ready = coded + (rng.choice((2, 2, 2, 3)) if why else rng.choice((0, 0, 1)))
    approved = _signed(ready) if amount > LARGE else ready
    return _row(number, day, DAYS[coded], DAYS[approved], DAYS[approved + 7], amount, times, why)


def _why(rng: Random, day: date) -> str:
    """Why an invoice comes back; empty when it does not."""
    left = rng.random()
    for reason, share in (REASONS_FROM_FIELD if day >= FIELD else REASONS).items():
        left -= share
        if left < 0:
            return reason
    return ""


def _amount(rng: Random, why: str) -> int:
    if rng.random() < LARGE_SHARE[why]:
        return LARGE + 10 * rng.randint(10, 900)
    return min(LARGE - 10, max(12, round(rng.lognormvariate(5.8, 1.1))))


def _signed(ready: int) -> int:
    """The place of the first Tuesday or Thursday after that day; what comes in on the day itself is too late."""
    return next(at for at in range(ready + 1, len(DAYS)) if DAYS[at].weekday() in SIGNED_ON)


def _row(number: int, received: date, coded: date, approved: date, paid: date, amount: int, times: int, why: str) -> Row:
    return {"id": f"IN-{number}", "received": received, "coded": coded, "approved": approved, "paid": paid, "amount": amount,
            "cost_centre_ok": why not in (EMPTY, MADE_UP), "rework_n": times, "rework_reason": why,
            "approver_day": WEEKDAYS[approved.weekday()] if amount > LARGE else ""}


def _truth() -> dict[str, Any]:
    return {
        "reasons": dict(REASONS), "reasons_from_the_field_on": dict(REASONS_FROM_FIELD),
        "changes": [{"date": MAIL.isoformat(), "what": "a reminder by mail", "effect_of_100": 0.0},
                    {"date": FIELD.isoformat(), "what": "the form can't be sent with the field empty", "effect_of_100": -10.0}],
        "signature": {"above": LARGE, "days": ["Tue", "Thu"]},
        "month_end": {"invoices": "twice as many", "share_that_comes_back": "the same"},
        "planted": list(PLANTED), "blaming": [note.says for note in BLAMING],
    }


EVENTS = (
    Event(date(2026, 10, 6), "A box for ideas is put up", "look"),
    Event(date(2026, 10, 28), "Month end: three days with twice as many invoices, as in every month", "calendar"),
    Event(MAIL, "A mail every Monday asks three departments to fill in the cost centre; until 27 November", "change"),
    Event(CLOSED[0], "The office is closed until 3 January", "calendar"),
    Event(date(2027, 1, 11), "Hanne reads the ten slips in the box", "look"),
    Event(date(2027, 2, 11), "Hanne reads the ten invoices that came back since the first", "look"),
    Event(FIELD, "The form can't be sent while the cost centre is empty", "change"),
    Event(date(2027, 3, 17), "Noor looks at the cost centres that nobody knows", "look"),
)
BLAMING = (
    Note("Katrin", "head office", "Careless clerks. Somebody has to look over their shoulder, above all at the end of the month."),
    Note("Deniz", "clerk", "The departments can't be bothered. They fill in what they like."),
)
NOTES = (
    BLAMING[0],
    Note("Tuva", "clerk", "The field for the cost centre is at the bottom. You can send the form without ever seeing it."),
    Note("Said", "clerk", "I mark the ones above five thousand with a yellow slip. On Tuesdays the yellow pile goes upstairs."),
    BLAMING[1],
    Note("Ilse", "clerk", "At the end of the month it is always like this. Twice the bags, and twice as much that comes back."),
    Note("Noor", "runs the form", "Nobody has ever asked me to make the field required. It takes ten minutes."),
    Note("Hanne", "leads accounting", "The mail made people smile. I couldn't say that it did more."),
    Note("Mr. Aydin", "a supplier", "They say it lies with the boss. On which day is the boss there?"),
)
