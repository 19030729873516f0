"""Which columns the exports of known programs have, as data. Names are compared without case, blanks and signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from coachkit.errors import BadInput, UnknownColumn
from coachkit.words import _

DATES = ("created", "started", "finished", "cancelled")

# What these are called where no preset and no option says so.
USUAL = {"title": ("title", "name", "summary"), "type": ("type", "workitemtype", "issuetype"), "state": ("state", "status")}
# States that mean: left the board without being finished.
CANCELLED = frozenset("removed cancelled canceled withdrawn abandoned obsolete discarded wontfix wontdo".split())
# States that mean: finished. "Resolved" is none of them: in Azure DevOps it still waits for its test.
DONE = frozenset("done closed finished completed complete erledigt fertig geschlossen abgeschlossen".split())
# States that mean: not finished yet.
OPEN = frozenset("new open todo backlog proposed approved committed ready active doing started inprogress indevelopment inreview reopened "
                 "offen neu zuerledigen inarbeit inbearbeitung".split())


@dataclass(frozen=True)
class Preset:
    """An export: the names its columns go by. `needs` are the roles without which it is another export.

    `marks` are columns that only this export has. `stages` says that all columns of dates between title and type are
    the board's columns in order. `checked` is False where no real export was at hand, only the program's documentation.
    `only` says that there is no other column. `done` are the states of a finished item.
    """

    name: str
    title: str
    columns: dict[str, tuple[str, ...]]
    needs: tuple[str, ...]
    marks: tuple[str, ...] = ()
    stages: bool = False
    checked: bool = True
    note: str = ""
    only: bool = False
    done: frozenset[str] = DONE

    def fits(self, heads: Sequence[str]) -> bool:
        """True when the table has every column that makes it this export."""
        plain = set(map(plain_name, heads))
        known = {name for names in self.columns.values() for name in names}
        if self.only and not plain <= known:
            return False
        return plain.issuperset(self.marks) and all(plain.intersection(self.columns[role]) for role in self.needs)

    def roles(self, heads: Sequence[str]) -> dict[str, int]:
        """Where each role stands in the table."""
        places = {plain_name(head): at for at, head in reversed(list(enumerate(heads)))}
        found = {}
        for role, names in self.columns.items():
            at = next((places[name] for name in names if name in places), None)
            if at is not None:
                found[role] = at
        return found


@lru_cache(maxsize=10_000)  # a history names its states a hundred thousand times
def plain_name(head: str) -> str:
    """"Closed Date" and closed_date are the same column."""
    return re.sub(r"[\W_]+", "", head).casefold() or head.strip()  # a name of signs only is itself


PRESETS = (
    Preset(
        "azure-devops", "Azure DevOps query",
        {"id": ("id",), "title": ("title",), "type": ("workitemtype",), "state": ("state",), "created": ("createddate",),
         "started": ("activateddate",), "finished": ("closeddate",)},
        needs=("id", "type", "finished"),
    ),
    Preset(
        "two-dates", "two dates (Lighthouse, FlowPulse, FlowMetricsCSV)",
        {"id": ("id",), "title": ("name", "title"), "type": ("type",), "state": ("state",), "created": ("createddate",),
         "started": ("starteddate", "activateddate"), "finished": ("closeddate",)},
        needs=("id", "started", "finished"),
    ),
    Preset(
        "nave", "Nave",
        {"id": ("id",), "title": ("name",), "type": ("type",), "blocked_ranges": ("blockeddaterange",)},
        needs=("id", "title", "blocked_ranges"), stages=True, checked=False,
    ),
    Preset(
        "actionable-agile", "ActionableAgile",
        {"id": ("id",), "title": ("name", "title"), "type": ("type",), "blocked_days": ("blockeddays",)},
        needs=("id", "title"), marks=("link",), stages=True, checked=False,
    ),
    Preset(
        "businessmap", "Businessmap",
        {"id": ("cardid", "id"), "title": ("title",), "type": ("type",), "state": ("column", "columnname"),
         "created": ("createdat", "creationdate"), "started": ("startdate",), "finished": ("enddate",)},
        needs=("title", "created", "started", "finished"), checked=False,
    ),
    Preset(
        "linear", "Linear",
        {"id": ("id",), "title": ("title",), "state": ("status",), "created": ("created",), "started": ("started",),
         "finished": ("completed",), "cancelled": ("canceled",)},
        needs=("id", "created", "started", "finished", "cancelled"), checked=False,
    ),
    Preset(
        "jira-navigator", "Jira issue navigator",
        {"id": ("issuekey", "key"), "title": ("summary",), "type": ("issuetype",), "state": ("status",), "created": ("created",),
         "finished": ("resolved",)},
        needs=("id", "created", "finished"), checked=False,
        note="it holds no history, so there is a lead time and no cycle time", done=DONE | {"resolved", "gelöst"},
    ),
    Preset(
        "hand-sheet", "a sheet of your own (id, started, finished)",
        {"id": ("id", "item", "no", "nr"), "title": ("title", "name"), "type": ("type",), "state": ("state", "status"),
         "created": ("created", "asked", "requested"), "started": ("started", "start"), "finished": ("finished", "done")},
        needs=("id", "started", "finished"), only=True,
    ),
)
BY_NAME = {preset.name: preset for preset in PRESETS}


@dataclass(frozen=True)
class Mapping:
    """Which column is what, as a person says it: names of columns by role, or the board's columns in order."""

    roles: dict[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    start: str | None = None
    done: str | None = None

    def __bool__(self) -> bool:
        return bool(self.roles or self.stages)

    @property
    def complete(self) -> bool:
        """True when it says enough to measure by; else it completes what is known of an export."""
        return bool(self.stages) or "finished" in self.roles

    def ends(self, names: Sequence[str]) -> tuple[int, int]:
        """Which of the board's columns work starts in and is done in: as said, else the second and the last.

        Errors: UnknownColumn for a name that is none of them, BadInput when the start does not stand before the end.
        """
        if len(names) < 2:
            raise BadInput(_("--stages needs two columns or more, in the order of the board."))
        known, found = [plain_name(name) for name in names], []
        for option, column, usual in (("--start", self.start, min(1, len(names) - 2)), ("--done", self.done, len(names) - 1)):
            if column is not None and plain_name(column) not in known:
                raise UnknownColumn(_("{option} '{column}' is none of the stages: {stages}.").format(
                    option=option, column=column, stages=listed(names)))
            found.append(usual if column is None else known.index(plain_name(column)))
        if found[0] >= found[1]:
            raise BadInput(_("--start '{start}' must stand before --done '{done}'.").format(start=names[found[0]], done=names[found[1]]))
        return found[0], found[1]


def fits_heading(heads: Sequence[str], told: Mapping) -> bool:
    """True when a row holds the columns that a person named, and without a full list of them those of a known export."""
    named = {plain_name(name) for name in (*told.roles.values(), *told.stages)}
    return named <= set(map(plain_name, heads)) and (told.complete or any(preset.fits(heads) for preset in PRESETS))


def listed(names: Sequence[str], most: int = 20) -> str:
    """Names for a sentence; of a long list the first."""
    shown = ", ".join(f"'{name[:40]}'" for name in names[:most])
    return shown + (_(" and {n} more").format(n=len(names) - most) if len(names) > most else "")
