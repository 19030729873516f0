"""The three exports that hold a history: Jira's issues with their changelog, a Trello board, GitHub's issues. All JSON."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from coachkit.dates import quick_iso, written
from coachkit.errors import BadInput, UnknownColumn
from coachkit.flow.boards.histories import Card, read_history
from coachkit.flow.boards.presets import Mapping, listed
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board, Rejection
from coachkit.flow.items import some
from coachkit.sizes import LONGEST_LINE, MOST_PARTS, MOST_UNNAMED, MOST_VALUES
from coachkit.words import N_, _, ngettext

NOT_JSON = N_("{name} is no JSON I can read: {why} (line {line}).")
NO_EXPORT = N_("{name} is JSON, but no export I know. I read Jira issues with their changelog, Trello boards and GitHub issues.")
BAD_MOMENT = N_("'{text}' in '{field}' is not a date")
TOO_MUCH = N_("{name} has more than {n} {what}; no export of a board has. Export a shorter stretch of time, or fewer fields.")
UNQUOTED = re.compile(rb'"[^"]{%d}' % LONGEST_LINE)
NEEDED = ((b'"fields"',), (b'"cards"', b'"lists"', b'"actions"'), (b'"number"',))  # words without which it is none of the three
BLANK = re.compile(r"\s*")
ROUND = ("data", "repository", "search", "issues", "nodes", "items")  # what GitHub and Jira put round their issues
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
    """The board in a JSON export: the one that the reading names, else whichever it is."""
    try:
        documents = _documents(text)
    except json.JSONDecodeError as error:
        raise BadInput(_(NOT_JSON).format(name=name, why=error.msg, line=error.lineno)) from error
    except RecursionError:
        raise BadInput(_("{name} is nested too deeply for an export.").format(name=name)) from None
    except ValueError as error:  # a number of more digits than Python takes
        raise BadInput(_(NOT_JSON).format(name=name, why=error, line="?")) from error
    for format, program in PROGRAMS.items():
        board = program(documents, name, reading) if reading.preset in (None, format) else None
        if board is not None:
            return board
    if reading.preset:
        raise BadInput(_("{name} is JSON, but no export of the kind '{format}'.").format(name=name, format=reading.preset))
    raise BadInput(_(NO_EXPORT).format(name=name))


def _documents(text: str) -> list[Any]:
    """Every value in a text: one as a rule, more where each line or each page is one."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while (at := BLANK.match(text, at).end()) < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(value)
    return found


def _issues(documents: list[Any]) -> list[Any]:
    """The issues in an export, without what a program, or a page of its answers, puts round them."""
    pages = [page for document in documents for page in _inside(document)]
    return [issue for page in pages for issue in _inside(page)]


def _inside(value: Any) -> list[Any]:
    """The list in an answer; the value itself where it holds none."""
    within = value
    while isinstance(within, dict):
        within = next((within[name] for name in ROUND if name in within), None)
    return within if isinstance(within, list) else [value]


def _cards(rows: list[Any], make) -> tuple[list[Card], list[Rejection]]:
    """Each item on its own: one that can't be read is named, the others are read."""
    cards, rejections = [], []
    for row, item in enumerate(rows, 1):
        try:
            cards.append(make(row, item))
        except Unreadable as trouble:
            rejections.append(Rejection(row, str(trouble)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as trouble:
            rejections.append(Rejection(row, _("it lacks what such an item has: {what}").format(what=str(trouble)[:80])))
    return cards, rejections


def _read_as(program: str) -> list[str]:
    return [_("Read as: {program}.").format(program=program),
            _("This reading follows the program's documentation; no real export was at hand to check it against.")]


def _word(text: Any, field: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(_("'{text}' in '{field}' is no name").format(text=str(text)[:60], field=field))
    return text


def _moment(text: Any, field: str) -> datetime:
    if isinstance(text, str) and (quick := quick_iso(text)):
        return (quick if quick.tzinfo else quick.replace(tzinfo=UTC)).astimezone(UTC)
    said = written(text) if isinstance(text, str) else None
    if said is None:
        raise Unreadable(_(BAD_MOMENT).format(text=str(text)[:60], field=field))
    return said.instant(UTC)


def _maybe(text: Any, field: str) -> datetime | None:
    return None if text in (None, "") else _moment(text, field)


# -- Jira -------------------------------------------------------------------------------------------------------


def _jira(documents: list[Any], name: str, reading: Reading) -> Board | None:
    issues = _issues(documents)
    if not any(isinstance(one, dict) and "key" in one and "fields" in one for one in issues):
        return None
    cards, rejections = _cards(issues, _jira_card)
    notes = [*_read_as(_("Jira issues")), *_jira_gaps(cards, {card.id for card in cards if _histories(issues[card.row - 1]) is None})]
    return read_history(name, "jira-json", cards, reading, read=len(issues), rejections=rejections, notes=notes)


def _histories(issue: dict) -> list | None:
    """What the export holds of an issue's changelog; None where it holds no changelog."""
    changelog = issue.get("changelog")
    found = changelog.get("histories") if isinstance(changelog, dict) else None
    return found if isinstance(found, list) else None


def _more_than(total: Any, n: int) -> bool:
    return isinstance(total, int) and total > n


def _jira_gaps(cards: list[Card], bare: set[str]) -> list[str]:
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


def _jira_card(row: int, issue: dict) -> Card:
    fields = issue["fields"]
    card = Card(
        id=_word(issue["key"], "key"), row=row, created=_maybe(fields.get("created"), "created"), state=_word(fields["status"]["name"], "status"),
        title=fields.get("summary") or "", type=(fields.get("issuetype") or {}).get("name") or "",
        finished=_maybe(fields.get("resolutiondate"), "resolutiondate"),
    )
    flags, seen = [], []
    histories = _histories(issue)
    card.whole = histories is not None and not _more_than(issue["changelog"].get("total"), len(histories))
    for history in histories or []:
        at = _moment(history["created"], "changelog created")
        for change in history["items"]:
            if change.get("field") == "status":
                seen.append((at, _word(change["fromString"], "fromString"), _word(change["toString"], "toString")))
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


def _trello(documents: list[Any], name: str, reading: Reading) -> Board | None:
    data = documents[0] if len(documents) == 1 else None
    if not (isinstance(data, dict) and all(isinstance(data.get(part), list) for part in ("cards", "lists", "actions"))):
        return None
    lists = {one["id"]: one for one in data["lists"] if isinstance(one, dict) and all(isinstance(one.get(part), str) for part in ("id", "name"))}
    actions = {part: _actions_on(data["actions"], part) for part in ("card", "list")}
    cut = len(data["actions"]) >= TRELLO_KEEPS
    cards, rejections = _cards(data["cards"], lambda row, card: _trello_card(row, card, lists, actions, cut))
    ordered = sorted(lists.values(), key=_position)
    shown, archived = ([one["name"] for one in ordered if bool(one.get("closed")) is closed] for closed in (False, True))
    notes = _read_as(_("Trello board"))
    if not reading.mapping.stages:
        columns = _trello_columns(ordered, shown, {state for card in cards for state in (card.first, *(to for _at, to in card.moves))})
        reading = replace(reading, mapping=_trello_ends(reading.mapping, columns, shown))
        notes.append(_("Its lists in order: {lists}.").format(lists=", ".join(columns)))
    if left := [card.state for card in cards if card.state in archived and card.state not in shown]:
        notes.append(ngettext("{n} card lies on an archived list ({lists}): it has left the board, unless it was done before. A list that means done "
                              "can be joined to it: --stages \"…,Done=Done|{first}\".",
                              "{n} cards lie on archived lists ({lists}): they have left the board, unless they were done before. A list that means done "
                              "can be joined to it: --stages \"…,Done=Done|{first}\".", len(left)
                              ).format(n=len(left), lists=listed(sorted(set(left))), first=left[0]))
    if cut:
        notes.append(_("A Trello export holds about the last {n} actions: older moves may be missing.").format(n=TRELLO_KEEPS))
    return read_history(name, "trello", cards, reading, read=len(data["cards"]), off=archived, rejections=rejections, notes=notes)


def _actions_on(actions: list[Any], part: str) -> dict[str, list[dict]]:
    """The actions by the card, or the list, that each of them is about."""
    found: dict[str, list[dict]] = {}
    for action in actions:
        about = action.get("data") if isinstance(action, dict) else None
        thing = about.get(part) if isinstance(about, dict) else None
        if isinstance(thing, dict) and isinstance(thing.get("id"), str):
            found.setdefault(thing["id"], []).append(action)
    return found


def _position(one: dict) -> float:
    return one["pos"] if isinstance(one.get("pos"), int | float) else 0


def _trello_columns(ordered: list[dict], shown: list[str], passed: set[str | None]) -> list[str]:
    """The lists that are on the board, and between them the archived ones that a card has passed through."""
    names = list(dict.fromkeys(one["name"] for one in ordered if not one.get("closed") or one["name"] in passed - set(shown)))
    inside = [at for at, name in enumerate(names) if name in shown]
    return names[inside[0] : inside[-1] + 1] if inside else []


def _trello_ends(told: Mapping, columns: list[str], shown: list[str]) -> Mapping:
    """Work begins in the second list that is on the board and is done in the last, where the person says nothing else."""
    names = list(dict.fromkeys(shown))
    start = names[1] if len(names) > 2 else columns[1] if len(columns) > 2 else None
    return replace(told, stages=tuple(columns), start=told.start or start, done=told.done or (names[-1] if names else None))


def _trello_card(row: int, card: dict, lists: dict[str, dict], actions: dict[str, dict[str, list[dict]]], cut: bool) -> Card:
    made = datetime.fromtimestamp(int(card["id"][:8], 16), UTC)  # Trello's ids begin with their second of birth
    place = lists[card["idList"]]
    found = Card(id=card["id"], row=row, created=made, state=_word(place["name"], "list"), title=card.get("name") or "")
    moves, closed = [], []
    for action in actions["card"].get(card["id"], []):
        at, what = _moment(action["date"], "date"), action["data"]
        if action["type"] in ("createCard", "copyCard", "convertToCardFromCheckItem", "moveCardToBoard") and "list" in what:
            found.first = _list_name(what["list"], lists)
        elif "listBefore" in what and "listAfter" in what:
            moves.append((at, *(_list_name(what[side], lists) for side in ("listBefore", "listAfter"))))
        elif "closed" in (what.get("old") or {}):
            closed.append((at, not what["old"]["closed"]))
    moves.sort(key=lambda move: move[0])
    found.moves = [(at, to) for at, _before, to in moves]
    found.whole = not cut or found.first is not None
    if found.first is None and moves:
        found.first = moves[0][1]
    if card.get("closed"):
        found.gone, found.left = True, max((at for at, is_closed in closed if is_closed),
                                           default=_maybe(card.get("dateLastActivity"), "dateLastActivity") or made)
    elif place.get("closed"):
        found.gone, found.left = True, max(_archived(actions["list"].get(place["id"], [])), default=None)
    return found


def _list_name(one: dict, lists: dict[str, dict]) -> str:
    """What a list is called now; where the board holds it no more, what it was called then."""
    return _word(lists.get(one["id"], one)["name"], "list")


def _archived(actions: list[dict]) -> list[datetime]:
    """When a list was archived; more than once where it was sent back to the board."""
    return [_moment(action["date"], "date") for action in actions
            if (action["data"].get("old") or {}).get("closed") is False and "card" not in action["data"]]


# -- GitHub -----------------------------------------------------------------------------------------------------

CAMEL = {"created_at": "createdAt", "closed_at": "closedAt", "state_reason": "stateReason", "node_id": "id"}
NOT_STARTED, STARTED, CLOSED = "open", "started", "closed"


def _github(documents: list[Any], name: str, reading: Reading) -> Board | None:
    issues = _issues(documents)
    if not any(isinstance(one, dict) and "number" in one and ("createdAt" in one or "created_at" in one) for one in issues):
        return None
    label = reading.mapping.start
    repositories = {_repository(one) for one in issues if isinstance(one, dict)} - {""}
    several = len(repositories) > 1
    cards, rejections = _cards(issues, lambda row, issue: _github_card(row, issue, label, several))
    notes = _read_as(_("GitHub issues"))
    if several:
        notes.append(_("They are of {n} repositories; an ID is the repository and the number.").format(n=len(repositories)))
    if label is None:
        notes.append(_("Issues have no start of their own: there is a lead time and no cycle time. A label that "
                       "means work has begun can be named, if the export holds the timeline."))
    elif not any(state == STARTED for card in cards for _at, state in card.moves):
        raise UnknownColumn(_("{name}: no issue ever got the label or project state '{label}' in its timeline.").format(name=name, label=label))
    plain = replace(reading, mapping=Mapping(), cancelled_states=("not_planned",))
    stages = (NOT_STARTED, CLOSED) if label is None else (NOT_STARTED, STARTED, CLOSED)
    return read_history(name, "github-issues", cards, plain, stages=stages, begins=label is not None, read=len(issues), rejections=rejections, notes=notes)


def _repository(issue: dict) -> str:
    """Of which repository an issue is, as owner/name; "" where nothing in it says so."""
    named = issue.get("repository")
    named = named if isinstance(named, dict) else {}
    links = [named.get("nameWithOwner"), named.get("full_name"), *(issue.get(key) for key in ("repository_url", "html_url", "url"))]
    for link in links:
        parts = link.split("/") if isinstance(link, str) else []
        parts = parts[:-2] if "issues" in parts[-2:-1] else parts  # …/owner/name/issues/12
        if len(parts) >= 2:
            return "/".join(parts[-2:])
    return ""


def _github_card(row: int, issue: dict, label: str | None, several: bool) -> Card:
    one = {CAMEL.get(key, key): value for key, value in issue.items()}
    created, closed = _moment(one["createdAt"], "createdAt"), _maybe(one.get("closedAt"), "closedAt")
    if "pull_request" in issue:
        raise Unreadable(_("it is a pull request, no issue"))
    reason = str(one.get("stateReason") or "").casefold()
    end = "not_planned" if reason in ("not_planned", "duplicate") else CLOSED
    of = f"{_repository(issue)}#" if several else ""
    card = Card(id=f"{of}{one['number']}", row=row, created=created, state=end if closed else NOT_STARTED, title=one.get("title") or "",
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


PROGRAMS = {"jira-json": _jira, "trello": _trello, "github-issues": _github}
