"""The boards that every tool is given: real exports, seeded ones without a fault, and seeded ones with one kind of fault each."""

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

SEED = 20261
COLUMNS = ("Backlog", "Ready", "Doing", "Review", "Done")
ISO = "%Y-%m-%d"
FIRST_DAY = date(2012, 1, 2)
TEN_YEARS = 3_652  # days over which a seeded board is spread
OPEN_SHARE = 50  # one unfinished item for so many finished ones
GOOD, FAULTY = 200, 20  # rows of a board with faults


@dataclass(frozen=True)
class Board:
    """A table with one item a row: where it lies and which columns hold what. `form` is what strptime needs for its dates.

    `stages` are all columns of dates in order, where there are more than two. `gone` are states of items that left the
    board unfinished.
    """

    name: str
    path: Path
    id: str
    started: str
    finished: str
    separator: str = ","
    encoding: str = "utf-8"
    form: str = ISO
    stages: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    dates: int = 0

    def table(self) -> list[dict[str, str]]:
        """The rows as they stand in the file, by the csv module alone."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            return list(csv.DictReader(file, delimiter=self.separator))

    def moment(self, text: str) -> datetime | None:
        """What a date cell says; None where it is empty. Raises ValueError for what is no date in this board's form."""
        if not text:
            return None
        return datetime.fromisoformat(text) if self.form == ISO else datetime.strptime(text, self.form)


    def span(self) -> tuple[date, date]:
        """The first and the last day on which anything started or finished; what is no date, or means none, is passed over."""
        days = []
        for row in self.table():
            for column in (self.started, self.finished):
                try:
                    moment = self.moment(row[column])
                except ValueError:
                    continue
                if moment and moment.year < 9999:
                    days.append(moment.date())
        return min(days), max(days)


CLOCK = " %H:%M:%S"
REAL = (  # file, separator, encoding, id, started, finished, form of its dates
    ("flowpulse_DemoFile.csv", ";", "utf-8", "id", "started_date", "closed_date", "%d.%m.%Y"),
    ("flowmetricscsv_ExampleFile.csv", ";", "utf-8", "ID", "Activated Date", "Closed Date", "%m/%d/%Y %I:%M:%S %p"),
    ("lighthouse_adodata.csv", ",", "utf-8-sig", "ID", "Activated Date", "Closed Date", "%d.%m.%Y" + CLOCK),
    ("flowpulse_IntegrationTestData.csv", ",", "utf-8", "id", "started_date", "closed_date", ISO),
    ("lighthouse_team-valid-all-optional.csv", ",", "utf-8", "ID", "Started Date", "Closed Date", ISO),
    ("lighthouse_team-valid-state-since.csv", ",", "utf-8", "ID", "Started Date", "Closed Date", ISO),
)


def real_boards(folder: Path) -> list[Board]:
    """The real exports in a folder, those that are there."""
    found = []
    for name, separator, encoding, id_, started, finished, form in REAL:
        if (folder / name).is_file():
            found.append(Board(name, folder / name, id_, started, finished, separator, encoding, form, gone=("Removed",)))
    return found


def seeded_board(folder: Path, dates: int, name: str = "") -> Board:
    """A board of five columns in which the finished items hold so many dates; one item in fifty more is not finished yet.

    Most items pass a column within days, a few stay for weeks, as on real boards.
    """
    draw, rows = random.Random(SEED), dates // len(COLUMNS)
    path = folder / f"seeded-{dates}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("ID", "Title", *COLUMNS))
        for n in range(rows + rows // OPEN_SHARE):
            day = FIRST_DAY + timedelta(days=n * TEN_YEARS // (rows + rows // OPEN_SHARE))
            reached = len(COLUMNS) if n < rows else draw.randrange(1, len(COLUMNS))
            days = []
            for _column in range(reached):
                days.append(day.isoformat())
                day += timedelta(days=min(int(draw.paretovariate(1.1)) - draw.randrange(2), 90))
            writer.writerow((f"I-{n}", f"Item {n}", *days, *[""] * (len(COLUMNS) - reached)))
    return Board(name or f"{dates:,} dates", path, "ID", "Ready", "Done", stages=COLUMNS, dates=dates)


FAULTS = {  # what is wrong, and the rows that are, from (number, the day a good row starts, the day it ends)
    "junk instead of a date": lambda n, s, f: [(f"J-{n}", s, "Feb-09")],
    "finished before it started": lambda n, s, f: [(f"B-{n}", f, s)],
    "finished in the year 9999": lambda n, s, f: [(f"N-{n}", s, "9999-12-31")],
    "a row twice": lambda n, s, f: [(f"I-{n}", s, f)],
    "an ID twice, with other dates": lambda n, s, f: [(f"I-{n}", s, f + timedelta(days=30))],
}


def board_with(fault: str, folder: Path) -> Board:
    """200 good rows and 20 that have this one fault."""
    draw, path = random.Random(SEED), folder / f"fault-{list(FAULTS).index(fault)}.csv"
    rows = []
    for n in range(GOOD):
        started = FIRST_DAY + timedelta(days=2 * n)
        finished = started + timedelta(days=draw.randrange(1, 20))
        rows.append((f"I-{n}", started, finished))
        if n % (GOOD // FAULTY) == 0:
            rows += FAULTS[fault](n, started, finished)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("ID", "Started Date", "Closed Date"), *rows])
    return Board(fault, path, "ID", "Started Date", "Closed Date")


def board_of_days(folder: Path, name: str, counts: list[int], unfinished: int, today: date) -> Board:
    """A board on which counts[-1] items were finished today, counts[-2] yesterday and so on, and some are still open."""
    path, rows = folder / f"{name.replace(' ', '-')}.csv", []
    for ago, count in enumerate(reversed(counts)):
        day = today - timedelta(days=ago)
        rows += [(day - timedelta(days=2), day)] * count
    rows.reverse()
    rows += [(today - timedelta(days=1), "")] * unfinished
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("ID", "Started Date", "Closed Date"), *((f"I-{n}", *row) for n, row in enumerate(rows))])
    return Board(name, path, "ID", "Started Date", "Closed Date")


def usual_days(n: int) -> list[int]:
    """Finishes on n days of a usual team: none on most, now and then several; some on the first and on the last day."""
    draw = random.Random(SEED)
    counts = draw.choices((0, 1, 2, 3, 5), (50, 25, 15, 7, 3), k=n)
    return [2, *counts[1:-1], 1]
