"""Which days are free, and a day as it is typed on the command line."""

from datetime import date
from pathlib import Path

from coachkit.dates import written
from coachkit.errors import BadInput, Environment
from coachkit.words import _

YEARS = range(1990, 2051)


def read_day(text: str, option: str) -> date:
    """A day that can be read in one way only."""
    said = written(text.strip())
    days = {said.calendar_date(True), said.calendar_date(False)} - {None} if said else set()
    if len(days) != 1:
        raise BadInput(_("{option}: '{text}' is no date, or can be two. Write it like 2026-04-03.").format(option=option, text=text))
    return days.pop()


def read_holidays(text: str) -> tuple[date, ...]:
    """Free days of a country (GB) or a part of one (DE-BY), or from a file with a date at the start of every line."""
    path = Path(text)
    if path.is_file():
        return _from_file(path)
    try:
        import holidays
    except ImportError:
        raise Environment(_("The holidays of a country take one more package. Type: pip install \"coachkit[boards]\". Or name a file.")) from None
    country, _dash, part = text.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=YEARS)
    except (NotImplementedError, AttributeError):
        raise BadInput(_("--holidays '{text}' is no file and no country I know. Write it like GB, DE-BY or holidays.txt.").format(
            text=text)) from None
    return tuple(sorted(found))


def _from_file(path: Path) -> tuple[date, ...]:
    found = []
    for at, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):  # only the days are read
        first = line.split("#")[0].split(",")[0].split(";")[0].strip()
        if first:
            try:
                found.append(read_day(first, f"{path.name}, {at}"))
            except BadInput:
                raise BadInput(_("{name}, row {row}: '{text}' is not a date. Write it like 2026-12-25.").format(
                    name=path.name, row=at, text=first)) from None
    return tuple(sorted(set(found)))
