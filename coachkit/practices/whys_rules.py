"""The rules of a cause and of a cause tree. A single cause line is read as the last of its branch."""

from collections.abc import Iterator

from coachkit import language
from coachkit.language import whole
from coachkit.practices.action_words import NEW_SKILL, STRONG_ACTION, WEAK_ACTION
from coachkit.practices.reading import seen
from coachkit.practices.whys import Line, Why, WhyTree, children, depth
from coachkit.review import Hit, rule
from coachkit.words import N_

VA = "VA National Center for Patient Safety, five rules of causation"
CARD = "Card 2017, BMJ Quality & Safety 26:671"
RCA2 = "National Patient Safety Foundation 2015, RCA²: action hierarchy"


def _written(record: Why) -> Iterator[Line]:
    return (line for line in record.lines() if line.text and line.text.strip())


def _seen(name: str, line: Line, reason: str, better: str, severity: str | None = None) -> Iterator[Hit]:
    """The hits of a rule on one line, read beside the line it explains."""
    return seen(name, "cause.text", line.field, line.text, reason, better, beside=line.above[0] if line.above else "", severity=severity)


# ---------------------------------------------------------------- the problem


@rule("W5-PROBLEM-IS-SOLUTION", on=Why, severity="warn", source=VA)
def problem_is_a_solution(record: Why) -> Iterator[Hit]:
    """A problem says what happened, not what we would like to have."""
    yield from seen("W5-PROBLEM-IS-SOLUTION", "cause.problem", "problem", record.problem,
                    N_("This may read as a solution; a why asked of a solution leads back to itself."),
                    N_("What happened, how often, out of how many, since when?"))


@rule("W5-PROBLEM-NO-NUMBER", on=Why, severity="tip", source=VA)
def problem_without_a_number(record: Why) -> Iterator[Hit]:
    """A problem carries a count or a time."""
    if record.given("problem") and not language.has_number(record.problem):
        yield Hit("problem", N_("A count or a time is missing; with one, the next why gets sharper."),
                  N_("\"18 of 60 tickets in week 9 came back within two days.\""))


# ---------------------------------------------------------------- every line


@rule("W5-MISSING", on=Why, severity="error", source=VA)
def nothing_written(record: Why) -> Iterator[Hit]:
    """A why has an answer."""
    for line in record.lines():
        if not (line.text and line.text.strip()):
            yield Hit(line.field, N_("This why has no answer yet."), N_("What did you see just before it happened?"))


@rule("W5-BLAME", on=Why, severity="error", source=VA)
def blames_a_person(record: Why) -> Iterator[Hit]:
    """A cause names a condition of the work, not a fault of a person."""
    for line in _written(record):
        if line.leaf or not line.keep:
            yield from _seen("W5-BLAME", line, N_("This may read as blame, and blame stops the search."),
                             N_("What made that the easy thing to do?"), "error" if line.leaf else "warn")


@rule("W5-ERROR-NEEDS-CAUSE", on=Why, severity="error", source=VA)
def slip_without_a_cause(record: Why) -> Iterator[Hit]:
    """A slip or a deviation is not the end of the line; something made it likely."""
    for line in _written(record):
        if line.leaf:
            yield from _seen("W5-ERROR-NEEDS-CAUSE", line, N_("A slip may stand at the end here, and the same slip can come back tomorrow."),
                             N_("What made it easy to do, or hard to notice: the screen, the order of the steps, the clock?"))


@rule("W5-NEGATIVE-DESCRIPTOR", on=Why, severity="warn", source=VA)
def verdict_instead_of_a_fact(record: Why) -> Iterator[Hit]:
    """A cause says what was there, not how bad it was."""
    for line in _written(record):
        if not line.keep:
            yield from _seen("W5-NEGATIVE-DESCRIPTOR", line, N_("This word gives a verdict; two people would picture two different things."),
                             N_("What would somebody see or measure there? For example: \"The label is 4 mm high and grey on white.\""))


@rule("W5-ABSENT-SOLUTION", on=Why, severity="warn", source=VA)
def absence_of_a_solution(record: Why) -> Iterator[Hit]:
    """A last cause says what is there, not which solution is missing."""
    for line in _written(record):
        if line.leaf and not line.keep:
            yield from _seen("W5-ABSENT-SOLUTION", line, N_("This may be a solution that is missing; the search would end at our favourite one."),
                             N_("What happens today in its place, and what does that lead to?"))


@rule("W5-CIRCULAR", on=Why, severity="error", source=CARD)
def says_the_same_again(record: Why) -> Iterator[Hit]:
    """A cause adds something that the lines above it don't say."""
    reason = N_("This says the same thing again in other words, so the why is still open.")
    better = N_("What happened just before, at which step, in which place?")
    for line in _written(record):
        if any(_repeats(line.text, above) for above in line.above):
            yield Hit(line.field, reason, better, *whole(line.text))
        elif line.above:
            yield from _seen("W5-CIRCULAR", line, reason, better)


def _repeats(text: str, above: str) -> bool:
    """True when a line has no word of its own; another telling of the same is for the reader to see."""
    own, upper = language.content_words(text), language.content_words(above)
    return len(own) > 1 and own <= upper


# ---------------------------------------------------------------- the tree


def _column(tree: WhyTree, items: str, name: str) -> bool:
    """A column counts as given when any row has it; a tree without it is read without its rule."""
    return any(name in item.model_fields_set for item in getattr(tree, items) or ())


@rule("W5-NO-EVIDENCE", on=WhyTree, severity="error", source="Minoura (Toyota): answers come from the spot")
def line_without_evidence(tree: WhyTree) -> Iterator[Hit]:
    """Every line says how we know; an opinion can't carry the end of a branch."""
    explained = {node.parent for node in tree.nodes or ()}
    for i, node in enumerate(tree.nodes or ()) if _column(tree, "nodes", "evidence") else ():
        leaf = node.id not in explained
        if node.evidence in (None, "none", "opinion") and (leaf or not node.keep):
            yield Hit(f"nodes[{i}].evidence", N_("Nobody has gone to look at this line yet, so it may be a guess."),
                      N_("Where could you stand to see it, and when?"), severity="error" if leaf else "warn")


@rule("W5-THEREFORE-UNTESTED", on=WhyTree, severity="error", source=VA)
def not_read_back(tree: WhyTree) -> Iterator[Hit]:
    """Every line was read back with "therefore"."""
    for i, node in enumerate(tree.nodes or ()) if _column(tree, "nodes", "therefore") else ():
        if not node.therefore:
            yield Hit(f"nodes[{i}].therefore", N_("This line has not been read back with \"therefore\" yet."),
                      N_("Say it aloud: this, therefore the line above. Does it follow?"))


@rule("W5-THEREFORE-FAILS", on=WhyTree, severity="error", source=VA)
def does_not_follow(tree: WhyTree) -> Iterator[Hit]:
    """Read from the bottom, each line leads to the one above it."""
    for i, node in enumerate(tree.nodes or ()):
        if node.therefore == "no":
            yield Hit(f"nodes[{i}].therefore", N_("Read back, the line above does not follow from this one; a step may be missing."),
                      N_("What stands between the two lines?"))


@rule("W5-SINGLE-PATH", on=WhyTree, severity="warn", source=CARD)
def only_one_path(tree: WhyTree) -> Iterator[Hit]:
    """A tree has more than one branch, or says why one is enough."""
    ids: list[str | None] = [None, *(node.id for node in tree.nodes or ())]
    if tree.nodes and not tree.keep and max(len(children(tree, id)) for id in ids) < 2:
        yield Hit("nodes", N_("There is one path only; a single chain can hide half of the problem."),
                  N_("Which cases does this path not explain, and what do they have in common?"))


@rule("W5-SHALLOW", on=WhyTree, severity="warn", source="Minoura (Toyota): a stop at the symptom")
def stops_early(tree: WhyTree) -> Iterator[Hit]:
    """At least one branch has three whys, or says why fewer are enough."""
    if tree.nodes and not tree.keep and depth(tree) < 3:
        yield Hit("nodes", N_("The longest branch has fewer than three whys; it may stop at where it shows."),
                  N_("Take the last line of the largest branch: what made that possible?"))


@rule("W5-ACTION-UNLINKED", on=WhyTree, severity="error", source=RCA2)
def action_without_a_cause(tree: WhyTree) -> Iterator[Hit]:
    """Every action names the cause it removes."""
    known = {node.id for node in tree.nodes or ()}
    for i, action in enumerate(tree.actions or ()) if _column(tree, "actions", "node") else ():
        if action.node not in known:
            yield Hit(f"actions[{i}].node", N_("This action is not tied to a line of the tree, so nobody can see what it would remove."),
                      N_("Which last line would no longer be true afterwards?"))


@rule("W5-WEAK-ACTION", on=WhyTree, severity="warn", source=RCA2)
def action_leans_on_memory(tree: WhyTree) -> Iterator[Hit]:
    """An action changes the work, not only what people are told."""
    for i, action in enumerate(tree.actions or ()):
        strong = any(language.find(action.text, STRONG_ACTION))
        for span in () if strong else language.find(action.text, WEAK_ACTION, allow=NEW_SKILL):
            yield Hit(f"actions[{i}].text", N_("This leans on memory and good will, and both fade within weeks."),
                      N_("What could make the right way the only way or the easy way: a default, a limit, a shape?"), *span)
            break
