"""A Trello board saved as JSON."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from coachkit.errors import BadInput
from coachkit.flow.boards.fields import cards_of, maybe, moment, read_as, word
from coachkit.flow.boards.histories import FIRST, Card, read_history
from coachkit.flow.boards.presets import Mapping, listed
from coachkit.flow.boards.reading import Reading
from coachkit.flow.boards.report import Board
from coachkit.words import _, ngettext

AWAY = "(another board)"  # where a card was that left this board and came back
KEEPS = 1_000  # actions a Trello export holds at most, or about so many


def fits(value: Any) -> bool:
    """True for a whole board as Trello exports it."""
    return isinstance(value, dict) and all(isinstance(value.get(part), list) for part in ("cards", "lists", "actions"))


def read(values: Iterable[Any], name: str, reading: Reading) -> Board:
    """The board in this export. Errors: BadInput for more than one; WhichPlace (see read_history)."""
    data, *others = values
    if others:
        raise BadInput(_("{name} holds more than a Trello board. Export one board into one file.").format(name=name))
    lists = {one["id"]: one for one in data["lists"] if isinstance(one, dict) and all(isinstance(one.get(part), str) for part in ("id", "name"))}
    actions = {part: _actions_on(data["actions"], part) for part in ("card", "list")}
    cut = len(data["actions"]) >= KEEPS
    cards, rejections = cards_of(data["cards"], lambda row, card: _card(row, card, lists, actions, cut))
    ordered = sorted(lists.values(), key=_position)
    shown, archived = ([one["name"] for one in ordered if bool(one.get("closed")) is closed] for closed in (False, True))
    notes, columns = read_as(_("Trello board")), []
    if not reading.mapping.stages:
        columns = _columns(ordered, shown, {state for card in cards for state in (card.first, *(to for _at, to in card.moves))})
        reading = replace(reading, mapping=_ends(reading.mapping, columns, shown))
        notes.append(_("Its lists in order: {lists}.").format(lists=", ".join(columns)))
    if left := [card.state for card in cards if card.state in archived and card.state not in shown]:
        notes.append(ngettext("{n} card lies on an archived list ({lists}): it has left the board, unless it was done before. A list that means done "
                              "can be joined to it: --stages \"…,Done=Done|{first}\".",
                              "{n} cards lie on archived lists ({lists}): they have left the board, unless they were done before. A list that means done "
                              "can be joined to it: --stages \"…,Done=Done|{first}\".", len(left)
                              ).format(n=len(left), lists=listed(sorted(set(left))), first=left[0]))
    if cut:
        notes.append(_("A Trello export holds about the last {n} actions: older moves may be missing.").format(n=KEEPS))
    return read_history(name, "trello", cards, reading, read=len(data["cards"]), stages=columns, off=[*archived, AWAY], rejections=rejections, notes=notes)


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


def _columns(ordered: list[dict], shown: list[str], passed: set[str | None]) -> list[str]:
    """The lists that are on the board, and between them the archived ones that a card has passed through."""
    names = list(dict.fromkeys(one["name"] for one in ordered if not one.get("closed") or one["name"] in passed - set(shown)))
    inside = [at for at, name in enumerate(names) if name in shown]
    return names[inside[0] : inside[-1] + 1] if inside else []


def _ends(told: Mapping, columns: list[str], shown: list[str]) -> Mapping:
    """Work begins in the second list that is on the board and is done in the last, where the person says nothing else."""
    names = list(dict.fromkeys(shown))
    start = names[1] if len(names) > 2 else columns[1] if len(columns) > 2 else None
    return replace(told, start=told.start or start, done=told.done or (names[-1] if names else None))


def _card(row: int, card: dict, lists: dict[str, dict], actions: dict[str, dict[str, list[dict]]], cut: bool) -> Card:
    made = datetime.fromtimestamp(int(card["id"][:8], 16), UTC)  # Trello's ids begin with their second of birth
    place = lists[card["idList"]]
    found = Card(id=card["id"], row=row, created=made, state=word(place["name"], "list"), title=card.get("name") or "")
    moves, closed = [], []
    for action in actions["card"].get(card["id"], []):
        at, what = moment(action["date"], "date"), action["data"]
        if action["type"] in ("createCard", "copyCard", "convertToCardFromCheckItem") and "list" in what:
            found.first = _list_name(what["list"], lists)
        elif action["type"] == "moveCardToBoard" and "list" in what:
            moves.append((at, None, _list_name(what["list"], lists)))
        elif action["type"] == "moveCardFromBoard":
            moves.append((at, None, AWAY))
        elif "listBefore" in what and "listAfter" in what:
            moves.append((at, *(_list_name(what[side], lists) for side in ("listBefore", "listAfter"))))
        elif "closed" in (what.get("old") or {}):
            closed.append((at, not what["old"]["closed"]))
    moves.sort(key=FIRST)
    found.moves = [(at, to) for at, _before, to in moves]
    arrived = bool(moves) and moves[0][1] is None  # from another board: where it was before is not of this one
    found.whole = not cut or found.first is not None or arrived
    if found.first is None and moves:
        found.first = moves[0][1]
    if card.get("closed"):
        found.gone, found.left = True, max((at for at, is_closed in closed if is_closed),
                                           default=maybe(card.get("dateLastActivity"), "dateLastActivity") or made)
    elif place.get("closed"):
        found.gone, found.left = True, max(_archived(actions["list"].get(place["id"], [])), default=None)
    return found


def _list_name(one: dict, lists: dict[str, dict]) -> str:
    """What a list is called now; where the board holds it no more, what it was called then."""
    return word(lists.get(one["id"], one)["name"], "list")


def _archived(actions: list[dict]) -> list[datetime]:
    """When a list was archived; more than once where it was sent back to the board."""
    return [moment(action["date"], "date") for action in actions
            if (action["data"].get("old") or {}).get("closed") is False and "card" not in action["data"]]
