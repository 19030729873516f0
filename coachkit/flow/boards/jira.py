"""Jira's issues with their changelog."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Any

from coachkit.flow.boards.fields import cards_of, maybe, moment, read_as, state, word
from coachkit.flow.boards.histories import FIRST, Card, read_history
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board
from coachkit.flow.items import some
from coachkit.words import _, ngettext


def fits(value: Any) -> bool:
    """True for an issue as Jira exports it."""
    return isinstance(value, dict) and "key" in value and "fields" in value


def read(values: Iterable[Any], name: str, reading: Reading) -> Board:
    """The board in these issues. Errors: WhichPlace (see read_history)."""
    bare: set[str] = set()
    cards, rejections = cards_of(values, partial(_card, bare=bare))
    notes = [*read_as(_("Jira issues")), *_gaps(cards, bare)]
    return read_history(name, "jira-json", cards, reading, read=len(cards) + len(rejections), rejections=rejections, notes=notes)


def _histories(issue: dict) -> list | None:
    """What the export holds of an issue's changelog; None where it holds no changelog."""
    changelog = issue.get("changelog")
    found = changelog.get("histories") if isinstance(changelog, dict) else None
    return found if isinstance(found, list) else None


def _more_than(total: Any, n: int) -> bool:
    return isinstance(total, int) and total > n


def _gaps(cards: list[Card], bare: set[str]) -> list[str]:
    """Sentences on the cards whose history is missing (`bare`) or cut."""
    if cards and len(bare) == len(cards):
        return [_("There is no changelog in it: export with expand=changelog to get cycle times.")]
    missing, cut = ([card.id for card in cards if not card.whole and (card.id in bare) is without] for without in (True, False))
    said = []
    if missing:
        said.append(ngettext("{n} issue has no changelog in the export ({keys}).", "{n} issues have no changelog in the export ({keys}).", len(missing)
                             ).format(n=len(missing), keys=some(missing)))
    if cut:
        said.append(ngettext("The changelog of {n} issue is cut ({keys}): Jira's search gives 100 entries at most. What is missing has no day.",
                             "The changelog of {n} issues is cut ({keys}): Jira's search gives 100 entries at most. What is missing has no day.",
                             len(cut)).format(n=len(cut), keys=some(cut)))
    return said


def _card(row: int, issue: dict, bare: set[str]) -> Card:
    """One issue; its key goes to the `bare` ones where the export holds no changelog of it."""
    fields = issue["fields"]
    card = Card(
        id=word(issue["key"], "key"), row=row, created=maybe(fields.get("created"), "created"), state=state(fields["status"]["name"], "status"),
        title=fields.get("summary") or "", type=(fields.get("issuetype") or {}).get("name") or "",
        finished=maybe(fields.get("resolutiondate"), "resolutiondate"),
    )
    flags, seen = [], []
    histories = _histories(issue)
    if histories is None:
        bare.add(card.id)
    card.whole = histories is not None and not _more_than(issue["changelog"].get("total"), len(histories))
    for history in histories or []:
        at = moment(history["created"], "changelog created")
        for change in history["items"]:
            field = change.get("field")
            if field == "status":
                seen.append((at, state(change["toString"], "toString"), change["fromString"]))
            elif field == "Flagged":
                flags.append((at, bool(change.get("toString"))))
    seen = _in_order(seen)
    card.moves = [(at, to) for at, to, _before in seen]
    card.first = state(seen[0][2], "fromString") if seen else None
    if flags:
        card.blocks = _stretches(flags)
    return card


Change = tuple[datetime, str, str]  # when, into which state, out of which


def _in_order(changes: list[Change]) -> list[Change]:
    """By time; those of one moment as they follow from each other, for a history may be newest first."""
    found = sorted(changes, key=FIRST)
    if any(one[0] == other[0] for one, other in pairwise(found)):
        return max(found, sorted(reversed(changes), key=FIRST), key=_links)
    return found


def _links(changes: list[Change]) -> int:
    """How many of them begin where the one before ended."""
    return sum(one[1] == other[2] for one, other in pairwise(changes))


def _stretches(flags: list[tuple[datetime, bool]]) -> list[tuple[datetime, datetime | None]]:
    """On and off into stretches; one that is still on has no end."""
    found, since = [], None
    for at, on in sorted(flags):
        if on and since is None:
            since = at
        elif not on and since is not None:
            found.append((since, at))
            since = None
    return found if since is None else [*found, (since, None)]
