"""GitHub's issues, with or without their timeline: from REST, GraphQL or `gh`, of one repository or several."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from coachkit.errors import UnknownColumn
from coachkit.flow.boards.fields import Unreadable, cards_of, maybe, moment, read_as
from coachkit.flow.boards.histories import FIRST, Card, read_history
from coachkit.flow.boards.presets import Mapping
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board
from coachkit.words import _

CAMEL = {"created_at": "createdAt", "closed_at": "closedAt", "state_reason": "stateReason", "node_id": "id"}
NOT_STARTED, STARTED, CLOSED = "open", "started", "closed"


def fits(value: Any) -> bool:
    """True for an issue as GitHub exports it."""
    return isinstance(value, dict) and "number" in value and ("createdAt" in value or "created_at" in value)


def read(values: Iterable[Any], name: str, reading: Reading) -> Board:
    """The board in these issues. Errors: UnknownColumn for a label that no issue ever got."""
    issues = list(values)
    label = reading.mapping.start
    repositories = {_repository(one) for one in issues if isinstance(one, dict)} - {""}
    several = len(repositories) > 1
    cards, rejections = cards_of(issues, lambda row, issue: _card(row, issue, label, several))
    notes = read_as(_("GitHub issues"))
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


def _card(row: int, issue: dict, label: str | None, several: bool) -> Card:
    one = {CAMEL.get(key, key): value for key, value in issue.items()}
    created, closed = moment(one["createdAt"], "createdAt"), maybe(one.get("closedAt"), "closedAt")
    if any((issue.get("pull_request") or {}).values()):  # old answers give one of empty addresses to every issue
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
            card.moves.append((moment(when, what), STARTED))
        elif what == "reopened":
            card.moves.append((moment(when, what), NOT_STARTED))
        elif what == "closed":
            card.moves.append((moment(when, what), end))
    if closed is not None and not any(state == end and at == closed for at, state in card.moves):
        card.moves.append((closed, end))
    card.moves = _while_open(sorted(card.moves, key=FIRST))
    if closed is None and card.moves and card.moves[-1][1] == STARTED:
        card.state = STARTED
    return card


def _while_open(moves: list[tuple[datetime, str]]) -> list[tuple[datetime, str]]:
    """Without the labels that an issue got after it was closed: they begin no work."""
    found: list[tuple[datetime, str]] = []
    for at, state in moves:
        if state != STARTED or not found or found[-1][1] in (STARTED, NOT_STARTED):
            found.append((at, state))
    return found
