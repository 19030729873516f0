"""What a file does not say by itself, asked with the best guess filled in: its columns, the order of its states, day or month.

Each of these has a `title`, its `boxes`, and `answer()`, which gives how the file is to be read, or says what is missing.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from coachkit.errors import BadInput
from coachkit.flow.boards import Mapping, Reading, Table, WhichOrder
from coachkit.flow.boards.guess import along, best_guess, dated, ends_of, heads_of, states_of, usual_order
from coachkit.flow.boards.presets import CANCELLED, plain_name
from coachkit.widgets.pieces import Column, control, reveal, say, sentence
from coachkit.words import N_, _, ngettext

ROLES = {
    "id": N_("Which column names an item (its ID)?"), "created": N_("Which column holds the day it was asked for?"),
    "started": N_("Which column holds the day work on it began?"), "finished": N_("Which column holds the day it was finished?"),
}
STATE = N_("Which column says where an item stands now?")
MOST_STATES = 12  # that are asked one by one
DROPPED = -1  # the place of a state that means: left the board unfinished
SHORT = 44  # letters of a name in a list


def choice(question: str, options: Sequence[tuple[str, Any]], value: Any, css: str = "ck-field") -> widgets.Dropdown:
    """A labelled list; a value that is not in it falls back to the first."""
    known = [one for _words, one in options]
    return control(widgets.Dropdown, css, wide=True, description=question, tooltip=question, options=list(options),
                   value=value if value in known else known[0])


def zone_box(reading: Reading) -> widgets.Text:
    """In which zone days are counted; empty means UTC."""
    asked = _("In which time zone do you count days? It matters only for times that bring a zone of their own.")
    return control(widgets.Text, "ck-field", wide=True, description=asked, tooltip=asked, placeholder="Europe/Berlin", value=reading.zone or "")


class ColumnQuestions:
    """Which column of a table is what: two days for each item, or one day for each column of the board."""

    def __init__(self, table: Table, reading: Reading, title: str = "", taken: Mapping | None = None) -> None:
        """`taken` is how a known export was read."""
        self.table, self.reading, self.heads = table, reading, heads_of(table)
        self.days = dated(self.heads)
        guess = reading.mapping or best_guess(self.heads)
        if taken and not reading.mapping:
            guess = replace(guess, stages=taken.stages, start=taken.start, done=taken.done)
        self.title = title or _("This is no export that is known here, so please say which column is what. Nothing is measured before.")
        self.roles = {role: self._column(_(words), role in ("started", "finished", "created"), guess.roles.get(role)) for role, words in ROLES.items()}
        self.state = self._column(_(STATE), False, guess.roles.get("state"))
        self.shape = choice(_("What does a row hold?"), [(_("a day on which it started and one on which it finished"), "dates"), (_("a day for each column of the board"), "stages")],
                            "stages" if guess.stages else "dates")
        self._lay_stages(guess)
        self.gone, self.ticks, self.zone = Column(css="ck-field"), {}, zone_box(reading)
        self.shape.observe(lambda _change: self._fold(), "value")
        self.state[0].observe(lambda _change: self._list_states(), "value")
        self._list_states()
        self._fold()

    @property
    def boxes(self) -> list[widgets.Widget]:
        people = [head.name for head in self.heads if head.people]
        note = _("Not offered, because a board measures the work and not the people: {names}.").format(names=", ".join(people)) if people else ""
        return [self.shape, self.roles["id"][1], self.roles["created"][1], self.two, self.many, self.state[1], self.gone, self.zone,
                sentence(note, css="ck-hint")]

    def _column(self, question: str, day: bool, value: str | None) -> tuple[widgets.Dropdown, Column]:
        """A list of columns with the first values of the one that is chosen below it."""
        offered = self.days if day else [head for head in self.heads if not head.people]
        options = [(_("(not in this file)"), ""), *((head.name[:SHORT], head.name) for head in offered)]
        box, first = choice(question, options, value or "", ""), sentence()
        box.observe(lambda _change: self._show_first(box, first), "value")
        self._show_first(box, first)
        return box, Column([box, first], css="ck-field")

    def _show_first(self, box: widgets.Dropdown, first: widgets.HTML) -> None:
        values = next((head.first for head in self.heads if head.name == box.value), ())
        say(first, _("First values: {values}").format(values=" · ".join(values)) if values else "", css="ck-hint")

    def _lay_stages(self, guess: Mapping) -> None:
        self.two = Column([self.roles["started"][1], self.roles["finished"][1]])
        places = [(_("no column of the board"), 0), *((str(n), n) for n in range(1, len(self.days) + 1))]
        self.places = {}
        rows: list[widgets.Widget] = [sentence(_("In which order do these columns stand on your board?"), css="ck-group")]
        for head in self.days:
            box = choice(head.name, places, guess.stages.index(head.name) + 1 if head.name in guess.stages else 0, "")
            self.places[head.name] = box
            rows.append(Column([box, sentence(_("First values: {values}").format(values=" · ".join(head.first)), css="ck-hint")], css="ck-field"))
        names = [(head.name[:SHORT], head.name) for head in self.days] or [("", "")]
        self.start = choice(_("In which of them does work begin?"), names, guess.start)
        self.done = choice(_("In which of them is it done?"), names, guess.done or names[-1][1])
        self.many = Column([*rows, self.start, self.done])

    def _fold(self) -> None:
        reveal(self.two, self.shape.value == "dates")
        reveal(self.many, self.shape.value == "stages")

    def _list_states(self) -> None:
        """A box to tick for each state of the chosen column: did the item leave the board without being finished?"""
        name, told = self.state[0].value, self.reading.cancelled_states
        states = states_of(self.table, name) if name else {}
        known = CANCELLED if told is None else {plain_name(state) for state in told}
        self.ticks = {state: control(widgets.Checkbox, value=plain_name(state) in known, indent=False, description=_count(state, n))
                      for state, n in list(states.items())[:MOST_STATES]}
        head = sentence(_("Which of these mean that it was dropped, not finished?"), css="ck-group")
        self.gone.children = (head, *self.ticks.values()) if self.ticks else ()

    def answer(self) -> Reading:
        """The reading as it was answered. Raises BadInput with what is missing."""
        roles = {role: box.value for role, (box, _all) in {**self.roles, "state": self.state}.items() if box.value}
        mapping = self._stages(roles) if self.shape.value == "stages" else self._dates(roles)
        gone = tuple(state for state, tick in self.ticks.items() if tick.value) if self.ticks else None
        return replace(self.reading, mapping=mapping, preset=None, cancelled_states=gone, zone=self.zone.value.strip() or None)

    def _dates(self, roles: dict[str, str]) -> Mapping:
        if "finished" not in roles:
            raise BadInput(_("Which column holds the day it was finished? Without it there is nothing to measure."))
        days = [roles[role] for role in ("created", "started", "finished") if role in roles]
        if twice := next((name for name in days if days.count(name) > 1), None):
            raise BadInput(_("“{column}” is chosen for two days. Choose another column for one of them, or say that it is not in this file.").format(column=twice))
        return Mapping(roles)

    def _stages(self, roles: dict[str, str]) -> Mapping:
        placed = sorted((box.value, name) for name, box in self.places.items() if box.value)
        numbers, names = [n for n, _name in placed], [name for _n, name in placed]
        if twice := next((n for n in numbers if numbers.count(n) > 1), None):
            raise BadInput(_("Two columns have place {n}. Give each a place of its own.").format(n=twice))
        _check_ends(names, self.start.value, self.done.value)
        return Mapping({role: name for role, name in roles.items() if role in ("id", "created", "state")}, tuple(names), self.start.value, self.done.value)


class PlaceQuestions:
    """In which column of the board each state of a history stands. States with the same place are one column."""

    def __init__(self, states: dict[str, int], stages: Sequence[str], reading: Reading) -> None:
        self.reading, told = reading, _told(stages)
        names = list(dict.fromkeys([*(state for parts in told.values() for state in parts), *states]))
        self.title = _("The export does not say where each state stands on your board, so please say it. Nothing is measured before.")
        self.names = {n: name for n, name in enumerate(told, 1)}
        guess = _places(names, told, reading)
        options = [*((str(n), n) for n in range(1, max(len(names), 2) + 1)), (_("dropped: left the board unfinished"), DROPPED)]
        self.places = {name: choice(_count(name, states.get(name, 0)), options, guess[name]) for name in names}
        ends = ends_of(sorted((name for name in names if guess[name] != DROPPED), key=lambda name: guess[name])) if sum(
            place != DROPPED for place in guess.values()) > 1 else (names[0], names[-1])
        listed = [(name[:SHORT], name) for name in names]
        self.start = choice(_("In which state does work begin?"), listed, _state_of(reading.mapping.start, told) or ends[0])
        self.done = choice(_("In which state is it done?"), listed, _state_of(reading.mapping.done, told) or ends[1])
        self.zone = zone_box(reading)

    @property
    def boxes(self) -> list[widgets.Widget]:
        hint = _("Give each state its place, from the left of your board to the right. States that belong to one column get the same place.")
        return [sentence(hint, css="ck-hint"), *self.places.values(), self.start, self.done, self.zone]

    def answer(self) -> Reading:
        """The reading as it was answered. Raises BadInput with what is missing."""
        columns: dict[int, list[str]] = {}
        for name, box in self.places.items():
            if box.value != DROPPED:
                columns.setdefault(box.value, []).append(name)
        titles = {n: self.names.get(n) if self.names.get(n) in columns[n] else columns[n][0] for n in sorted(columns)}
        of = {name: titles[n] for n, states in columns.items() for name in states}
        start, done = of.get(self.start.value), of.get(self.done.value)
        _check_ends(list(titles.values()), start, done)
        stages = tuple(f"{titles[n]}={'|'.join(columns[n])}" if len(columns[n]) > 1 else titles[n] for n in titles)
        gone = tuple(name for name, box in self.places.items() if box.value == DROPPED)
        return replace(self.reading, mapping=Mapping(dict(self.reading.mapping.roles), stages, start, done), cancelled_states=gone,
                       zone=self.zone.value.strip() or None)


class OrderQuestion:
    """Day or month first, where the file leaves it open or says both."""

    def __init__(self, which: WhichOrder, reading: Reading) -> None:
        self.reading = reading
        self.title = (_("Some rows put the day first and others the month. Which is right? The rows that do not fit are named and left out.")
                      if which.mixed else _("“{text}” in row {row} can be two days, and no other row settles it.").format(text=which.text, row=which.row))
        first, second = (f" ({day:%Y-%m-%d})" if day else "" for day in (which.day_first, which.month_first))
        self.box = choice(_("Which comes first in this file?"), [(_("Choose …"), ""), (_("the day") + first, "day"), (_("the month") + second, "month")], "")

    @property
    def boxes(self) -> list[widgets.Widget]:
        return [self.box]

    def answer(self) -> Reading:
        """The reading as it was answered. Raises BadInput as long as nothing is chosen."""
        if not self.box.value:
            raise BadInput(_("Choose which comes first, the day or the month; nothing is guessed here."))
        return replace(self.reading, day_first=self.box.value == "day")


class LabelQuestion:
    """Which label of an issue means that work has begun."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.title = _("Issues have no start of their own.")
        asked = _("Which label, or state of the project, means that work has begun?")
        self.box = control(widgets.Text, "ck-field", description=asked, tooltip=asked, value=reading.mapping.start or "")

    @property
    def boxes(self) -> list[widgets.Widget]:
        return [self.box]

    def answer(self) -> Reading:
        """The reading with that label; without one, issues have a lead time and no cycle time."""
        return replace(self.reading, mapping=replace(self.reading.mapping, start=self.box.value.strip() or None))


def _count(name: str, n: int) -> str:
    return ngettext("{name} ({n} item)", "{name} ({n} items)", n).format(name=name[:SHORT], n=n)


def _told(stages: Sequence[str]) -> dict[str, list[str]]:
    """"Doing=In Progress|Review" → the column and its states."""
    return {name: (states or name).split("|") for name, _equals, states in (stage.partition("=") for stage in stages)}


def _state_of(column: str | None, told: dict[str, list[str]]) -> str | None:
    """The first state of a column that was named before."""
    return next((states[0] for name, states in told.items() if column and plain_name(name) == plain_name(column)), None)


def _places(names: Sequence[str], told: dict[str, list[str]], reading: Reading) -> dict[str, int]:
    """The place of each state from 1: as told before, else beside its like, else in the usual order."""
    known = {state: n for n, states in enumerate(told.values(), 1) for state in states}
    gone = {plain_name(state) for state in reading.cancelled_states or ()}
    usual, found = usual_order(names), {}
    for name in names:
        like = next((n for n, column in enumerate(told, 1) if along(column) >= along(name)), len(told))
        place = known.get(name) or (like if told else (usual[name] or 0) + 1)
        found[name] = DROPPED if plain_name(name) in gone or (usual[name] is None and name not in known) else place
    return found


def _check_ends(names: Sequence[str], start: str | None, done: str | None) -> None:
    """Two columns or more, and the one in which work begins stands before the one in which it is done."""
    if len(names) < 2:
        raise BadInput(_("A board has two columns or more. Give each of them its place."))
    if start not in names or done not in names:
        raise BadInput(_("The columns in which work begins and is done need a place on the board, too."))
    if names.index(start) >= names.index(done):
        raise BadInput(_("“{start}” does not stand before “{done}”. Work begins left of where it is done.").format(start=start, done=done))
