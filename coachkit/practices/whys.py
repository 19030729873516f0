"""Five whys as a tree: a problem, its causes with evidence, and actions tied to the causes they remove.

The moves are pure: each returns a new tree. The rules that read it are in `whys_rules`.
"""

from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coachkit.errors import UnknownName
from coachkit.practices.base import Number, Record, ask
from coachkit.words import N_, _

EVIDENCE = {
    "seen": N_("seen on the spot"),
    "data": N_("read in the data"),
    "told": N_("told by someone who was there"),
    "opinion": N_("an opinion"),
    "none": N_("nothing yet"),
}
THEREFORE = {"yes": N_("yes, it follows"), "no": N_("no, something is missing"), "": N_("not read back yet")}


class Node(BaseModel):
    """One answer to "why?". `parent` is the id of the line it explains; None explains the problem itself."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    id: str
    parent: str | None = None
    text: str | None = ask(N_("Why did that happen?"), example=N_("The form offers a device that the caller has given back."))
    evidence: Literal["seen", "data", "told", "opinion", "none"] | None = ask(
        N_("How do you know?"), choices=EVIDENCE
    )
    evidence_note: str | None = ask(N_("Where did you see it?"), example=N_("screen of the form, Tuesday 10:00"))
    therefore: Literal["yes", "no", ""] | None = ask(
        N_("Read it back: does the line above follow from this one?"), choices=THEREFORE
    )
    share: Number = ask(N_("How many of the cases does it explain?"), example="11")
    # "I checked, keep": a warning on this line was looked at and set aside, and why.
    keep: str | None = None


class Action(BaseModel):
    """What will be changed, and the id of the cause it removes."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow")

    text: str | None = ask(N_("What will you change?"), example=N_("Take a device off the list the minute it is given back."))
    node: str | None = ask(N_("Which cause does it remove?"), prose=False)
    owner: str | None = ask(N_("Who does it?"), prose=False)
    by: str | None = ask(N_("By when?"), prose=False)


class Line(NamedTuple):
    """One cause as a rule reads it: where it stands, whether anything explains it, and the lines above it."""

    field: str
    text: str | None
    leaf: bool
    above: tuple[str, ...]
    keep: bool = False


class Why(Record):
    """What a single cause and a whole tree share: lines that the same rules read."""

    def lines(self) -> Iterator[Line]:
        """Every cause line that was given, blank ones too."""
        raise NotImplementedError


class WhyTree(Why):
    """A problem, the tree of its causes, and the actions."""

    kind: ClassVar[str] = "why-tree"
    title: ClassVar[str] = N_("My cause tree")

    problem: str | None = ask(
        N_("What happened, how often, out of how many?"),
        hint=N_("Count it first. A number makes the next why sharper."),
        example=N_("18 of 60 tickets in week 9 came back within two days."),
        lines=2,
    )
    total: Number = ask(N_("How many cases are there in all?"), example="18")
    nodes: list[Node] | None = ask(N_("Why did that happen?"))
    actions: list[Action] | None = ask(N_("What will you change?"))
    # "I checked, keep" for the tree as a whole: why one path or two whys are enough here.
    keep: str | None = None

    def lines(self) -> Iterator[Line]:
        """Every node whose text was given, with the lines above it (nearest first, the problem last)."""
        explained = {node.parent for node in self.nodes or ()}
        for i, node in enumerate(self.nodes or ()):
            if "text" in node.model_fields_set:
                above = tuple(n.text for n in ancestors(self, node) if n.text)
                above += (self.problem,) if self.problem else ()
                yield Line(f"nodes[{i}].text", node.text, node.id not in explained, above, bool(node.keep))


class Cause(Why):
    """One cause line on its own, as the command line reviews it."""

    kind: ClassVar[str] = "cause"
    title: ClassVar[str] = N_("A cause")

    problem: str | None = ask(N_("What happened?"))
    text: str | None = ask(N_("Why did it happen?"))

    def lines(self) -> Iterator[Line]:
        """The one line, read as the last of its branch."""
        if self.given("text"):
            yield Line("text", self.text, True, (self.problem,) if self.problem else ())


# ---------------------------------------------------------------- looking at a tree


def children(tree: WhyTree, id: str | None) -> list[Node]:
    """The nodes that explain this one; `None` asks for those that explain the problem.

    A node whose parent doesn't exist is taken to explain the problem, so that nothing is lost.
    """
    known = {node.id for node in tree.nodes or ()}
    if id is None:
        return [n for n in tree.nodes or () if n.parent is None or n.parent not in known]
    return [n for n in tree.nodes or () if n.parent == id]


def ancestors(tree: WhyTree, node: Node) -> list[Node]:
    """The nodes above this one, nearest first. A ring of parents ends where it closes."""
    by_id = {n.id: n for n in tree.nodes or ()}
    found: list[Node] = []
    while (parent := by_id.get(node.parent or "")) and parent not in found and parent.id != node.id:
        found.append(parent)
        node = parent
    return found


def leaves(tree: WhyTree) -> list[Node]:
    """The last lines: nothing explains them yet."""
    explained = {node.parent for node in tree.nodes or ()}
    return [node for node in tree.nodes or () if node.id not in explained]


def branches(tree: WhyTree) -> list[list[Node]]:
    """One list of nodes per leaf, from the problem down to the leaf."""
    return [[*reversed(ancestors(tree, leaf)), leaf] for leaf in leaves(tree)]


def depth(tree: WhyTree) -> int:
    """How many whys the longest branch has."""
    return max((len(branch) for branch in branches(tree)), default=0)


def unexplained(tree: WhyTree) -> float | None:
    """How many of the `total` cases no first answer accounts for; None when shares or total are not given."""
    shares = [node.share for node in children(tree, None) if node.share is not None]
    return max(tree.total - sum(shares), 0) if tree.total is not None and shares else None


def read_back(tree: WhyTree) -> list[str]:
    """Each branch from the bottom up, joined by "therefore"; blank lines are passed over."""
    told = []
    for branch in branches(tree):
        lines = [n.text for n in reversed(branch)] + [tree.problem]
        parts = [line.strip().rstrip(".") for line in lines if line and line.strip()]
        if len(parts) > 1:
            told.append(_(", therefore ").join([parts[0], *map(_lower, parts[1:])]) + ".")
    return told


def _lower(text: str) -> str:
    """A small first letter inside a sentence, unless the word is a name or in capitals ("IT desk")."""
    first, *_rest = text.split(maxsplit=1)
    plain = first.lower() in ("the", "a", "an", "our", "one", "two", "no", "each", "every", "there", "it", "they", "we")
    return text[0].lower() + text[1:] if plain else text


# ---------------------------------------------------------------- moves


def _node(tree: WhyTree, id: str) -> Node:
    for node in tree.nodes or ():
        if node.id == id:
            return node
    known = ", ".join(node.id for node in tree.nodes or ()) or _("none yet")
    raise UnknownName(_("No line of this tree is called '{id}'. Its lines: {known}.").format(id=id, known=known))


def add_why(tree: WhyTree, text: str, *, parent: str | None = None, id: str | None = None, **fields: object) -> WhyTree:
    """Answers "why?" below `parent`, or below the problem. Raises UnknownName when there is no such parent."""
    if parent is not None:
        _node(tree, parent)
    taken = {node.id for node in tree.nodes or ()}
    id = id or next(f"n{i}" for i in range(1, len(taken) + 2) if f"n{i}" not in taken)
    return tree.with_(nodes=[*(tree.nodes or ()), Node(id=id, parent=parent, text=text, **fields)])


def _with_node(tree: WhyTree, id: str, **changes: object) -> WhyTree:
    old = _node(tree, id)
    new = Node.model_validate(old.model_dump(exclude_unset=True) | changes)
    return tree.with_(nodes=[new if node is old else node for node in tree.nodes or ()])


def set_therefore(tree: WhyTree, id: str, answer: Literal["yes", "no", ""]) -> WhyTree:
    """Writes down whether the line above follows from this one."""
    return _with_node(tree, id, therefore=answer)


def link_action(tree: WhyTree, action: int | str, node: str) -> WhyTree:
    """Ties an action to the cause it removes: an action by its place in the list, or the text of a new one."""
    _node(tree, node)
    actions = list(tree.actions or ())
    if isinstance(action, str):
        actions.append(Action(text=action, node=node))
    elif 0 <= action < len(actions):
        actions[action] = actions[action].model_copy(update={"node": node})
    else:
        raise UnknownName(_("There is no action {n}; this tree has {many}.").format(n=action + 1, many=len(actions)))
    return tree.with_(actions=actions)
