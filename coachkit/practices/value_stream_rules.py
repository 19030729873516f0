"""The rules of a value stream: it begins and ends with a customer, its times can be, and it hides no wait and no waste."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.practices.given import missing
from coachkit.practices.value_stream import (
    LEAST,
    StreamStep,
    ValueStream,
    minutes,
    timed,
)
from coachkit.review import Hit, rule
from coachkit.words import N_, _

SEE = "Rother & Shook 1998, Learning to See: from the customer's request to the customer"
S7 = "the course, S7: every step is classed by what the customer would miss"
S56 = "the course, S56: from a customer's event to a customer's event, with touch, wait and hand-off"

# What a customer is called, and what only a customer does.
_CUSTOMER = re.compile(
    r"\b(?:customers?|clients?|callers?|guests?|patients?|passengers?|travell?ers?|users?|buyers?|shoppers?|citizens?|applicants?|tenants?|residents?|"
    r"visitors?|members?|readers?|pupils?|students?|parents?|famil(?:y|ies)|shops?|stores?|farms?|wards?|"
    r"orders?|ordered|requests?|requested|calls?|called|complaints?|enquir(?:y|ies)|inquir(?:y|ies)|booked|books|bookings?|appl(?:y|ies|ied)|application|"
    r"receives?|received|picks? up|picked up|in (?:their |his |her )?hands?|signs? for|signed for|delivered to|handed (?:over|to))\b", re.I)


def _each(stream: ValueStream) -> Iterator[tuple[str, StreamStep]]:
    return ((f"steps[{i}]", one) for i, one in enumerate(stream.steps or ()) if not missing(one.name))


def _at_the_customer(stream: ValueStream, name: str) -> bool:
    return bool(_CUSTOMER.search(language.plain(name))) or language.overlap(name, stream.customer) > 0


@rule("VS-NO-CUSTOMER", on=ValueStream, severity="error", source="the course, S108: every map has a named customer")
def no_customer(stream: ValueStream) -> Iterator[Hit]:
    """A value stream has a customer."""
    if stream.given("customer") and missing(stream.customer):
        yield Hit("customer", N_("Nobody is named who waits for it, so no step can be said to be worth anything."),
                  N_("Who has it in hand at the end? For example: \"A shop that has run out of filters\""))


@rule("VS-TIME", on=ValueStream, severity="error", source=S56)
def a_time_that_cannot_be(stream: ValueStream) -> Iterator[Hit]:
    """Each time is a number with a unit, and none is negative."""
    for at, one in _each(stream):
        for name in ("wait", "touch"):
            text = getattr(one, name)
            if missing(text):
                continue
            span, found = language.whole(text), minutes(text, one.unit, stream.counted)
            if found is None:
                yield Hit(f"{at}.{name}", N_("This can't be added up."), N_("A number and a unit: \"20 min\", \"3 h\", \"2 days\""), *span)
            elif found < 0:
                yield Hit(f"{at}.{name}", N_("No time is less than nothing."), N_("Where the next step begins before this one ends, write 0."), *span)


@rule("VS-SHARE", on=ValueStream, severity="error", source=S56)
def a_share_that_cannot_be(stream: ValueStream) -> Iterator[Hit]:
    """How many are right the first time lies between 0 and 100."""
    for at, one in _each(stream):
        if one.right_first is not None and not 0 <= one.right_first <= 100:
            yield Hit(f"{at}.right_first", N_("Of 100 there can be 0 to 100."), N_("If 9 of 10 come back for nothing, write 90."))


@rule("VS-START", on=ValueStream, severity="tip", source=SEE)
def begins_inside(stream: ValueStream) -> Iterator[Hit]:
    """The first step is something that the customer does."""
    steps = list(_each(stream))
    if len(steps) > 1 and not _at_the_customer(stream, steps[0][1].name):
        yield Hit(f"{steps[0][0]}.name", N_("This may begin inside your house. What the customer waited for before it is then not seen."),
                  N_("\"A customer sends the order\""), *language.whole(steps[0][1].name))


@rule("VS-END", on=ValueStream, severity="tip", source=SEE)
def ends_inside(stream: ValueStream) -> Iterator[Hit]:
    """After the last step the customer has it in hand."""
    steps = list(_each(stream))
    if len(steps) > 1 and not _at_the_customer(stream, steps[-1][1].name) and not _at_the_customer(stream, steps[-1][1].goes_to or ""):
        yield Hit(f"{steps[-1][0]}.name", N_("This may end before the customer has anything. The wait after it is then not seen."),
                  N_("\"The customer signs for it at the door\""), *language.whole(steps[-1][1].name))


@rule("VS-FEW-STEPS", on=ValueStream, severity="tip", source=S56)
def few_steps(stream: ValueStream) -> Iterator[Hit]:
    """A stream has five steps or more, so that its waits can be seen."""
    n = len(timed(stream))
    if 0 < n < LEAST and stream.given("steps"):
        yield Hit("steps", N_("With so few steps the waits lie inside them."), N_("Take the longest apart: where does it change hands?"))


@rule("VS-NO-WAIT", on=ValueStream, severity="tip", source=S56)
def no_wait(stream: ValueStream) -> Iterator[Hit]:
    """Somewhere it waits."""
    waits = [(at, one, minutes(one.wait, one.unit, stream.counted)) for at, one in _each(stream) if "wait" in one.model_fields_set]
    if len(waits) > 1 and not any(waits_for is None and not missing(one.wait) for _at, one, waits_for in waits) and not any(w for _at, _one, w in waits):
        yield Hit(f"{waits[-1][0]}.wait", N_("Nothing waits anywhere in it. Work often lies for most of its time."),
                  N_("Where does it lie? Take one piece from last week and look when it came and when somebody began."))


@rule("VS-UNCLASSED", on=ValueStream, severity="warn", source=S7)
def not_classed(stream: ValueStream) -> Iterator[Hit]:
    """Of every step it is said whether the customer would miss it."""
    for at, one in _each(stream):
        if "missed" in one.model_fields_set and one.missed is None:
            yield Hit(f"{at}.missed", N_("Whether the customer would miss this step is still open."), N_("Would they pay for it if they watched? Ask one of them."))


@rule("VS-NO-WASTE", on=ValueStream, severity="tip", source=S7)
def no_waste(stream: ValueStream) -> Iterator[Hit]:
    """At least one step is waste."""
    classed = [(at, one) for at, one in _each(stream) if one.missed]
    if len(classed) >= LEAST - 1 and all(one.missed != "waste" for _at, one in classed):
        at, one = classed[-1]
        yield Hit(f"{at}.missed", _no_waste_words(len(classed)), N_("Which step would nobody miss for a week? Asking again, copying and checking twice are good places to look."),
                  0, len(one.missed), one.missed)


def _no_waste_words(n: int) -> str:
    return _("None of the {n} steps is waste. That would be rare.").format(n=n)
