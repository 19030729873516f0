"""The three exports that hold a history: Jira's issues with their changelog, a Trello board, GitHub's issues. All JSON."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from coachkit.dates import written
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow.boards.histories import Card, read_history
from coachkit.flow.boards.presets import Mapping
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.boards.tables import Reading
from coachkit.sizes import LONGEST_LINE, MOST_PARTS, MOST_UNNAMED, MOST_VALUES
from coachkit.words import N_, _, ngettext

NOT_JSON = N_("{name} is no JSON I can read: {why} (line {line}).")
NO_EXPORT = N_("{name} is JSON, but no export I know. I read Jira issues with their changelog, Trello boards and GitHub issues.")
BAD_MOMENT = N_("'{text}' in '{field}' is not a date")
TOO_MUCH = N_("{name} has more than {n} {what}; no export of a board has. Export a shorter stretch of time, or fewer fields.")
UNQUOTED = re.compile(rb'"[^"]{%d}' % LONGEST_LINE)
NEEDED = ((b'"fields"',), (b'"cards"', b'"lists"', b'"actions"'), (b'"number"',))  # words without which it is none of the three
TRELLO_KEEPS = 1_000  # actions a Trello export holds at most, or about so many


class Unreadable(Exception):
    """One item of an export can't be used; its text says why."""


def refuse_bomb(data: bytes, name: str) -> None:
    """Counts signs before anything is made of them: a list that takes two bytes in a file takes fifty or more in memory."""
    data = data.replace(b"\0", b"")  # UTF-16 has a zero beside each letter
    if UNQUOTED.search(data) or (len(data) > LONGEST_LINE and b'"' not in data[:LONGEST_LINE]):
        raise BadInput(_("{name} goes on for more than {n} signs without a quotation mark; no export of a board does.").format(
            name=name, n=f"{LONGEST_LINE:,}"))
    parts, values = data.count(b"{") + data.count(b"["), data.count(b",")
    for n, most, what in ((parts, MOST_PARTS, _("lists and objects")), (values, MOST_VALUES, _("values"))):
        if n > most:
            raise BadInput(_(TOO_MUCH).format(name=name, n=f"{most:,}", what=what))
    if parts + values > MOST_UNNAMED and not any(all(word in data for word in words) for words in NEEDED):
        raise BadInput(_(NO_EXPORT).format(name=name))


def read_json(text: str, name: str, reading: Reading) -> Board:
    """The board in a JSON export, whichever of the three it is."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(_(NOT_JSON).format(name=name, why=error.msg, line=error.lineno)) from error
    except RecursionError:
        raise BadInput(_("{name} is nested too deeply for an export.").format(name=name)) from None
    except ValueError as error:  # a number of more digits than Python takes
        raise BadInput(_(NOT_JSON).format(name=name, why=error, line="?")) from error
    for program in (_jira, _trello, _github):
        board = program(data, name, reading)
        if board is not None:
            return board
    raise BadInput(_(NO_EXPORT).format(name=name))


def _cards(rows: list[Any], make) -> tuple[list[Card], list[Rejection]]:
    """Each item on its own: one that can't be read is named, the others are read."""
    cards, rejections = [], []
    for row, item in enumerate(rows, 1):
        try:
            cards.append(make(row, item))
        except Unreadable as trouble:
            rejections.append(Rejection(row, str(trouble)))
        except (KeyError, TypeError, AttributeError, IndexError) as trouble:
            rejections.append(Rejection(row, _("it lacks what such an item has: {what}").format(what=str(trouble)[:80])))
    return cards, rejections


def _moment(text: Any, field: str) -> datetime:
    said = written(text) if isinstance(text, str) else None
    if said is None:
        raise Unreadable(_(BAD_MOMENT).format(text=str(text)[:60], field=field))
    return said.instant(UTC)


def _maybe(text: Any, field: str) -> datetime | None:
    return None if text in (None, "") else _moment(text, field)


# -- Jira -------------------------------------------------------------------------------------------------------


def _jira(data: Any, name: str, reading: Reading) -> Board | None:
    issues = data.get("issues") if isinstance(data, dict) else data
    if not isinstance(issues, list) or not any(isinstance(one, dict) and "key" in one and "fields" in one for one in issues):
        return None
    cards, rejections = _cards(issues, _jira_card)
    cut = [one["key"] for one in issues if isinstance(one, dict) and _cut(one.get("changelog"))]
    notes = [_("Read as: Jira issues.")]
    if cut:
        notes.append(ngettext("The history of {n} issue is cut in the export ({keys}).", "The history of {n} issues is cut in the export ({keys}).",
                              len(cut)).format(n=len(cut), keys=", ".join(map(str, cut[:5]))))
    if not any(isinstance(one, dict) and one.get("changelog") for one in issues):
        notes.append(_("There is no changelog in it: export with expand=changelog to get cycle times."))
    return read_history(name, "jira-json", cards, reading, read=len(issues), rejections=rejections, notes=notes)


def _cut(changelog: Any) -> bool:
    return isinstance(changelog, dict) and changelog.get("total", 0) > len(changelog.get("histories") or [])


def _jira_card(row: int, issue: dict) -> Card:
    fields = issue["fields"]
    card = Card(
        id=issue["key"], row=row, created=_maybe(fields.get("created"), "created"), state=fields["status"]["name"],
        title=fields.get("summary") or "", type=(fields.get("issuetype") or {}).get("name") or "",
        finished=_maybe(fields.get("resolutiondate"), "resolutiondate"),
    )
    flags, seen = [], []
    for history in (issue.get("changelog") or {}).get("histories") or []:
        at = _moment(history["created"], "changelog created")
        for change in history["items"]:
            if change.get("field") == "status":
                seen.append((at, change["fromString"], change["toString"]))
            elif change.get("field") == "Flagged":
                flags.append((at, bool(change.get("toString"))))
    seen.sort(key=lambda move: move[0])
    card.moves = [(at, to) for at, _before, to in seen]
    card.first = seen[0][1] if seen else None
    card.blocks = _stretches(flags)
    return card


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


# -- Trello -----------------------------------------------------------------------------------------------------


def _trello(data: Any, name: str, reading: Reading) -> Board | None:
    if not (isinstance(data, dict) and all(isinstance(data.get(part), list) for part in ("cards", "lists", "actions"))):
        return None
    lists = {one["id"]: one for one in data["lists"] if isinstance(one, dict) and "id" in one and "name" in one}
    actions: dict[str, list[dict]] = {}
    for action in data["actions"]:
        card = (action.get("data") or {}).get("card") if isinstance(action, dict) else None
        if isinstance(card, dict) and "id" in card:
            actions.setdefault(card["id"], []).append(action)
    cards, rejections = _cards(data["cards"], lambda row, card: _trello_card(row, card, lists, actions))
    used = {state for card in cards for state in (card.first, card.state, *(to for _at, to in card.moves))}
    order = sorted((one for one in lists.values() if not one.get("closed") or one["name"] in used), key=lambda one: one.get("pos", 0))
    notes = [_("Read as: Trello board.")]
    if not reading.mapping.stages:
        notes.append(_("Its lists in order: {lists}.").format(lists=", ".join(one["name"] for one in order)))
    if len(data["actions"]) >= TRELLO_KEEPS:
        notes.append(_("A Trello export holds about the last {n} actions: older moves may be missing.").format(n=TRELLO_KEEPS))
    return read_history(name, "trello", cards, reading, stages=tuple(one["name"] for one in order), read=len(data["cards"]),
                        rejections=rejections, notes=notes)


def _trello_card(row: int, card: dict, lists: dict[str, dict], actions: dict[str, list[dict]]) -> Card:
    made = datetime.fromtimestamp(int(card["id"][:8], 16), UTC)  # Trello's ids begin with their second of birth
    found = Card(id=card["id"], row=row, created=made, state=lists[card["idList"]]["name"], title=card.get("name") or "")
    moves, closed = [], []
    for action in actions.get(card["id"], []):
        at, what = _moment(action["date"], "date"), action["data"]
        if action["type"] in ("createCard", "copyCard", "convertToCardFromCheckItem", "moveCardToBoard") and "list" in what:
            found.first = lists.get(what["list"]["id"], what["list"])["name"]
        elif "listBefore" in what and "listAfter" in what:
            moves.append((at, *(lists.get(what[side]["id"], what[side])["name"] for side in ("listBefore", "listAfter"))))
        elif "closed" in (what.get("old") or {}):
            closed.append((at, not what["old"]["closed"]))
    moves.sort(key=lambda move: move[0])
    found.moves = [(at, to) for at, _before, to in moves]
    if found.first is None and moves:
        found.first = moves[0][1]
    if card.get("closed"):
        found.left = max((at for at, is_closed in closed if is_closed), default=_maybe(card.get("dateLastActivity"), "dateLastActivity") or made)
    return found


# -- GitHub -----------------------------------------------------------------------------------------------------

CAMEL = {"created_at": "createdAt", "closed_at": "closedAt", "state_reason": "stateReason", "node_id": "id"}
NOT_STARTED, STARTED, CLOSED = "open", "started", "closed"


def _github(data: Any, name: str, reading: Reading) -> Board | None:
    if isinstance(data, dict):
        data = data.get("issues", data.get("nodes", data.get("items")))
    if not isinstance(data, list) or not any(isinstance(one, dict) and "number" in one and ("createdAt" in one or "created_at" in one) for one in data):
        return None
    label = reading.mapping.start
    cards, rejections = _cards(data, lambda row, issue: _github_card(row, issue, label))
    notes = [_("Read as: GitHub issues.")]
    if label is None:
        notes.append(_("Issues have no start of their own: there is a lead time and no cycle time. A label that "
                       "means work has begun can be named, if the export holds the timeline."))
    elif not any(state == STARTED for card in cards for _at, state in card.moves):
        raise UnknownColumn(_("{name}: no issue ever got the label or project state '{label}' in its timeline.").format(name=name, label=label))
    plain = replace(reading, mapping=Mapping(), only_seen_starts=reading.only_seen_starts or label is None, cancelled_states=("not_planned",))
    return read_history(name, "github-issues", cards, plain, stages=(NOT_STARTED, STARTED, CLOSED), read=len(data),
                        rejections=rejections, notes=notes)


def _github_card(row: int, issue: dict, label: str | None) -> Card:
    one = {CAMEL.get(key, key): value for key, value in issue.items()}
    created, closed = _moment(one["createdAt"], "createdAt"), _maybe(one.get("closedAt"), "closedAt")
    if "pull_request" in issue:
        raise Unreadable(_("it is a pull request, no issue"))
    reason = str(one.get("stateReason") or "").casefold()
    end = "not_planned" if reason in ("not_planned", "duplicate") else CLOSED
    card = Card(id=str(one["number"]), row=row, created=created, state=end if closed else NOT_STARTED, title=one.get("title") or "",
                first=NOT_STARTED)
    timeline = one.get("timeline") or one.get("timelineItems") or []
    timeline = timeline.get("nodes", []) if isinstance(timeline, dict) else timeline
    for event in timeline:
        what = str(event.get("event") or event.get("__typename") or "").casefold().removesuffix("event")
        named = (event.get("label") or {}).get("name") if what == "labeled" else event.get("status") if "status" in what else None
        when = event.get("created_at") or event.get("createdAt")
        if label is not None and named is not None and named.casefold() == label.casefold():
            card.moves.append((_moment(when, what), STARTED))
        elif what == "reopened":
            card.moves.append((_moment(when, what), NOT_STARTED))
        elif what == "closed":
            card.moves.append((_moment(when, what), end))
    if closed is not None and not any(state == end and at == closed for at, state in card.moves):
        card.moves.append((closed, end))
    return card
