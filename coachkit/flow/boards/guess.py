"""The best guess at what the columns and states of an unknown export are, for a person to look over. Nothing is measured by it.

Names are looked up in a few languages; where they say nothing, the order in which days stand decides. Columns that hold
people's names are told apart, because a board measures the work: they are neither offered nor read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from coachkit.dates import quick_iso, written
from coachkit.errors import BadInput
from coachkit.flow.boards.columns import NULLS
from coachkit.flow.boards.presets import CANCELLED, Mapping, plain_name
from coachkit.flow.boards.reading import Table
from coachkit.words import _

LOOKED_AT, SHOWN, LONGEST = 500, 3, 28  # rows; first values of a column; letters of one
STAGES = 3  # columns of days side by side that make a board

# Plain names (see plain_name) by which a column goes; the first words are the surest.
NAMES = {
    "id": "id key issuekey number no nr ticket ticketid itemid cardid workitemid caseid reference ref schlüssel vorgang vorgangsnummer numero número clé clave",
    "created": "created createdat createddate creationdate createdon opened openedat requested asked reported submitted raised received erstellt "
               "erstelltam angelegt eingang creado creada fechadecreación créé crééle datedecréation creato gemaakt aangemaakt",
    "started": "started start startedat starteddate startdate begun begin began activated activateddate committed begonnen gestartet "
               "beginn startdatum iniciado inicio fechadeinicio débuté début datededébut démarré inizio iniziato gestart",
    "finished": "finished finish finishedat done doneon donedate closed closedat closeddate completed completedat completiondate resolved resolvedat "
                "resolutiondate enddate ended delivered released erledigt fertig abgeschlossen geschlossen gelöst enddatum finalizado terminado cerrado "
                "completado terminé fermé clos datedefin completato chiuso fine klaar afgerond voltooid",
    "state": "state status column list stage currentstate zustand estado statut stato kolom",
}
_KNOWN = {role: tuple(words.split()) for role, words in NAMES.items()}
_PEOPLE = re.compile(
    r"assign|owner|reporter|author|creator|requester|requestor|respons|developer|tester|reviewer|approver|username|employee|e?mail|firstname|lastname|surname|"
    r"fullname|member|bearbeiter|zugewiesen|verantwort|ersteller|melder|mitarbeiter|propietario|asignad|rapporteur|assegnat|utilisateur|"
    r"^(?:who|user|agent|person|people|team ?mates?|name of person)$|(?:created|closed|resolved|changed|modified|updated|done|opened)by")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.I)
# How far along a board a state usually stands.
_ALONG = tuple((re.compile(words, re.I), rank) for words, rank in (
    (r"\b(?:done|closed|resolved|finished|completed?|released|delivered|deployed|live|erledigt|fertig|geschlossen|abgeschlossen|archived?)\b", 9),
    (r"\b(?:deploy\w*|release|accept\w*|approv\w*|abnahme)\b", 7), (r"\b(?:review|test\w*|verif\w*|check\w*|qa|validat\w*|prüf\w*)\b", 6),
    (r"\b(?:doing|progress|develop\w*|active|working|implement\w*|build\w*|started|bearbeitung|arbeit)\b", 4),
    (r"\b(?:ready|selected|committed|next|planned|analysis|refine\w*|specif\w*)\b", 2), (r"\b(?:to ?do|open|new|backlog|inbox|ideas?|requested|offen|neu)\b", 1)))
FIRST_OF_WORK, DONE = 3, 9


@dataclass(frozen=True)
class Head:
    """A column: its name, its first few values, the share of its filled cells that are days, and whether it holds people."""

    name: str
    first: tuple[str, ...]
    days: float
    people: bool


def heads_of(table: Table) -> list[Head]:
    """Every column of a table that has a name, the first of each name."""
    found: dict[str, Head] = {}
    for at, name in enumerate(table.heads):
        if name and name not in found:
            cells = (cells[at] for _row, cells in table.rows if len(cells) > at and cells[at])
            filled = list(islice((cell for cell in cells if cell.casefold() not in NULLS), LOOKED_AT))  # the first rows may all be open
            days = sum(_is_day(cell) for cell in filled) / len(filled) if filled else 0.0
            found[name] = Head(name, _first(filled), days, days < 0.5 and holds_people(name, filled))
    return list(found.values())


def holds_people(name: str, cells: Sequence[str] = ()) -> bool:
    """True for a column of assignees, owners, authors or addresses of people."""
    addresses = sum(_ADDRESS.fullmatch(cell) is not None for cell in cells)
    return bool(_PEOPLE.search(plain_name(name))) or 2 * addresses > len(cells) > 0


def dated(heads: Iterable[Head]) -> list[Head]:
    """Those that hold days in some of their cells."""
    return [head for head in heads if head.days > 0 and not head.people]


def best_guess(heads: Sequence[Head]) -> Mapping:
    """Which column is what, as far as names and days tell: two days for each item, or one for each column of the board."""
    roles = {role: name for role in ("id", "created", "started", "finished", "state") if (name := _named(role, heads))}
    mostly = [head.name for head in dated(heads) if head.days >= 0.5]
    free = [name for name in mostly if name not in roles.values()]
    if "id" not in roles and (other := _like_ids(heads)):
        roles["id"] = other
    if not {"started", "finished"} <= roles.keys() and len(free) >= STAGES:
        stages = tuple(name for name in mostly if name != roles.get("created"))
        return Mapping({role: roles[role] for role in ("id", "created", "state") if role in roles}, stages, *ends_of(stages))
    for role in ("finished", "started", "created"):
        if role not in roles and free and (role != "created" or len(mostly) > 2):
            roles[role] = free.pop()
    return Mapping(roles)


def usual_order(states: Iterable[str]) -> dict[str, int | None]:
    """Each state's place on the board from 0, in the usual order of such names; None for one that means it was dropped."""
    kept = [state for state in states if plain_name(state) not in CANCELLED]
    order = sorted(kept, key=lambda state: along(state))  # stable: those alike stay as they came
    return {state: order.index(state) if state in kept else None for state in states}


def along(state: str) -> int:
    """How far along a board a state of this name usually stands, from 1 to 9; 3 where its name says nothing."""
    return next((rank for words, rank in _ALONG if words.search(state)), FIRST_OF_WORK)


def ends_of(names: Sequence[str]) -> tuple[str, str]:
    """Where work starts and where it is done, by the names of the board's columns in order (two or more)."""
    done = next((name for name in names[1:] if along(name) == DONE), names[-1])
    begun = next((name for name in names[: names.index(done)] if along(name) >= FIRST_OF_WORK), names[0])
    return begun, done


def _named(role: str, heads: Sequence[Head]) -> str | None:
    """The column whose name is surest for a role; one for a day must hold some."""
    fit = [head for head in heads if not head.people and (role in ("id", "state") or head.days > 0)]
    plain = {plain_name(head.name): head.name for head in reversed(fit)}
    exact = next((plain[word] for word in _KNOWN[role] if word in plain), None)
    if exact or role in ("id", "state"):
        return exact
    return next((name for word in _KNOWN[role] if len(word) > 4 for found, name in plain.items() if word in found), None)


def _like_ids(heads: Sequence[Head]) -> str | None:
    """The first column with a value of its own in each row."""
    return next((head.name for head in heads if not head.people and head.days == 0 and len(head.first) == SHOWN and all(
        re.search(r"\d", value) and " " not in value for value in head.first)), None)


def states_of(table: Table, name: str) -> dict[str, int]:
    """The values of a column and how many rows hold each, most frequent first."""
    at = table.heads.index(name)
    return dict(Counter(cells[at] for _row, cells in table.rows if len(cells) > at and cells[at]).most_common())


def _is_day(cell: str) -> bool:
    return quick_iso(cell) is not None or written(cell) is not None


def _first(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split())[:LONGEST] for cell in list(dict.fromkeys(cells[:50]))[:SHOWN])


def check_askable(table: Table) -> None:
    """Raises BadInput, with what to do, for a table that no answer makes a board: without a row, or without a day."""
    if not table.rows:
        raise BadInput(_("{name} holds one line and no item below it. Export the board with its items.").format(name=table.name))
    if not dated(heads_of(table)):
        raise BadInput(_("No column of {name} holds days. Export the days on which items started and finished as well.").format(name=table.name))
