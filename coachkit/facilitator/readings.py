"""How the page takes what people write in its boxes: what counts as left open, what names a day, what a measure watches."""

from collections.abc import Callable

from coachkit.practices.given import missing, names_a_day
from coachkit.practices.measures import kind_of_measure, limits_in, move_in
from coachkit.shown import Shown, table
from coachkit.words import N_, _

OPEN = ("none", "none yet", "n/a", "nil", "tbd", "to be agreed", "not needed", "not set yet", "not yet", "nowhere yet", "nobody", "nothing special",
        "we'll see", "I don't know yet", "no idea", "none that I can think of", "nothing comes to mind", "no owner yet", "no stop rule", "?", "–", "...")
SAID = ("none of the 12 forms came back", "no more than 3 a week", "nothing was found on 4 of 9 walks", "we will see 20 forms by Friday",
        "nobody rang on Monday", "0", "0 %", "open the second desk", "unknown callers are rung back")
DAYS = ("2027-06-14", "14 June", "Friday", "in 3 weeks", "within two days", "end of term", "before Easter", "mid-March", "at the next stock-take", "tomorrow", "month-end")
SOMETIME = ("soon", "asap", "as soon as possible", "at some point", "one day", "in due course", "ongoing", "when we find time", "whenever it suits", "once everybody is ready",
            "in the long run", "with time", "no rush", "2027-02-30")
# One of every trade and every kind; the box "What does it watch?" goes before, where it is filled in.
MEASURES = (
    ("orders with a wrong part", ""), ("calls that came back within a week", ""), ("near misses on the yard", ""), ("stoppages a shift", ""), ("tickets reopened", ""),
    ("bread thrown away, waste", "kg"), ("temperature at the plate", "°C"), ("outages of the portal", ""), ("complications after the operation", ""), ("emissions", "t"),
    ("guests who would recommend us", ""), ("first-time fix", ""), ("invoices solved in one go", ""), ("answers that callers understood", ""), ("trains on time", ""),
    ("plates sent back cold, fresh ones made", ""), ("no-shows at the dentist", ""), ("apprentices who stay", ""), ("sick days", ""), ("ideas of the team", ""),
    ("pass rate", ""), ("transfers to another desk", ""), ("refunds", "EUR"), ("questions nobody could answer", ""), ("stock-outs", ""), ("letters that were misrouted", ""),
    ("children who can read the page", ""), ("people vaccinated", ""), ("survival after a year", ""), ("yield", "t/ha"),
    ("changeover", "min"), ("waiting for the lift", "s"), ("length of stay", ""), ("response", "h"), ("age of the oldest ticket", "days"), ("how long a call takes", ""),
    ("parcels an hour", ""), ("calls", "per day"), ("units built", ""), ("cost of a visit", "EUR"), ("members", ""), ("occupancy", ""), ("covers", ""),
    ("share of patients home by noon", "%"), ("orders that stay under 3 lines", ""), ("ratio of nurses", ""), ("how the team looks", ""), ("", "min"),
)
KINDS = (N_("quantity"), N_("speed"), N_("quality"))  # what `kind_of_measure` answers, for the catalogue of words
MOVES = ("61 → 75 %", "from 300 to 290 s", "31 min -> at most 24 min", "12,5 to 9", "from many to few", "(limits 52–70)", "usually between 8 and 12 min", "normally 40 - 31", "range 3 to 5 %")


def nothing_said() -> Shown:
    """Entries that read as left open, and entries that look like them and say something."""
    return _taken(OPEN + SAID, missing, _("left open"), _("something is said"), _("{n} of {m} read as left open."))


def days_named() -> Shown:
    """Entries that can be put into a diary, and entries that can't."""
    return _taken(DAYS + SOMETIME, names_a_day, _("a day"), _("no day yet"), _("{n} of {m} name a day."))


def measures_read() -> Shown:
    """What a measure watches, as its words say it; where they leave it open, the page asks instead of guessing."""
    rows = [[f"{text} ({unit})" if unit else text or "–", _(kind_of_measure(text, unit)) or _("left open")] for text, unit in MEASURES]
    return table([_("the measure"), _("it watches")], rows, says=_("{n} measures.").format(n=len(rows)))


def numbers_in_a_line() -> Shown:
    """Where a line holds its two numbers, or the limits within which a thing usually moves."""
    rows = [[text, _pair(move_in(text)), _pair(limits_in(text))] for text in MOVES]
    return table([_("somebody writes"), _("from and to"), _("limits")], rows, says=_("{n} lines.").format(n=len(rows)))


def _taken(texts: tuple[str, ...], holds: Callable[[str], bool], yes: str, no: str, says: str) -> Shown:
    """Each text with what it is taken as, and how many are taken as the first."""
    rows = [[text, yes if holds(text) else no] for text in texts]
    return table([_("somebody writes"), _("the page takes it as")], rows, says=says.format(n=sum(row[1] == yes for row in rows), m=len(rows)))


def _pair(two: tuple[float, float] | None) -> str:
    return "–" if two is None else f"{two[0]:g}, {two[1]:g}"
