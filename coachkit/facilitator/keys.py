"""Answer keys: questions with the feedback of every option, sorts by pile, rewrites, cards, claims, and cause trees."""

from collections.abc import Iterator

from coachkit.cards import in_choice_words, note_words
from coachkit.exercises import (
    Cycle,
    Dialogue,
    Figure,
    LessonFile,
    Paraphrase,
    Question,
    RecordItem,
    Sort,
    Text,
    load,
    mark,
    mark_paraphrase,
    mark_sort,
    misses,
)
from coachkit.exercises.causes import mark_causes
from coachkit.lessons import find_lesson
from coachkit.practices import RECORDS, REVIEWED, WhyTree
from coachkit.practices.whys import Node, read_back, unexplained
from coachkit.review import review, rules_on
from coachkit.shown import Shown, claim, listed
from coachkit.words import _, ngettext

Group = tuple[str, list[str]]
LETTERS = "abcdefgh"
COUNTED = ("questions", "sorts", "recall", "records", "claims", "texts", "tables")  # told of every lesson, also when there is none


def questions(lesson: str) -> Shown:
    """Every question of a lesson with its key and what each option answers back."""
    asked = _file(lesson).questions
    exits = set(_file(lesson).exit)
    closing = ngettext("{n} question, {m} of them on the exit ticket.", "{n} questions, {m} of them on the exit ticket.", len(asked))
    return listed(_title(lesson), [_question(one, one.id in exits) for one in asked], closing.format(n=len(asked), m=len(exits)))


def sorts(lesson: str) -> Shown:
    """Every sorting exercise of a lesson, pile by pile, with the reason on each card."""
    listed_ = _file(lesson).sorts
    groups = [group for one in listed_ for group in _piles(one)]
    return listed(_title(lesson), groups, ngettext("{n} exercise to sort.", "{n} exercises to sort.", len(listed_)).format(n=len(listed_)))


def cycles(lesson: str) -> Shown:
    """Every cycle of a lesson in the order it had, step by step, with what is known from each slip on."""
    found = _file(lesson).cycles
    groups = [group for one in found for group in _turn(one)]
    return listed(_title(lesson), groups, ngettext("{n} cycle to put in order.", "{n} cycles to put in order.", len(found)).format(n=len(found)))


def rewrites(lesson: str) -> Shown:
    """Every line to rewrite: what a review says of it, one way to write it, and what a review says of that."""
    texts = _file(lesson).texts
    return listed(_title(lesson), [_rewrite(one) for one in texts], ngettext("{n} line to rewrite.", "{n} lines to rewrite.", len(texts)).format(n=len(texts)))


def cards(lesson: str) -> Shown:
    """The recall cards of a lesson, front and back, to be cut out."""
    found = _file(lesson).recall
    groups = [(one.front, [one.back]) for one in found]
    return listed(_title(lesson), groups, ngettext("{n} card.", "{n} cards.", len(found)).format(n=len(found)))


def drafts(lesson: str) -> Shown:
    """The worked examples and faulty drafts of a lesson with everything a review sees in them."""
    found = [one for one in _file(lesson).records if rules_on(RECORDS[one.kind])]
    groups = [(f"{one.title} · {_role(one)}", [*([one.says] if one.says else []), *_notes(one)]) for one in found]
    return listed(_title(lesson), groups, ngettext("{n} piece of work.", "{n} pieces of work.", len(found)).format(n=len(found)))


def claims(lesson: str) -> Shown:
    """The doubtful claims of a lesson, with what is known and what would change our mind."""
    groups = [(one.claim, claim(one).text.split("\n")[1:]) for one in _file(lesson).claims]
    return listed(_title(lesson), groups, ngettext("{n} claim.", "{n} claims.", len(groups)).format(n=len(groups)))


def dialogues(lesson: str) -> Shown:
    """Every talk of a lesson, turn by turn, with what each reply brings; to be played by two and read by a third."""
    talks = _file(lesson).dialogues
    groups = [group for one in talks for group in _turns(one)]
    return listed(_title(lesson), groups, ngettext("{n} talk.", "{n} talks.", len(talks)).format(n=len(talks)))


def drills(lesson: str) -> Shown:
    """Every line to be named, under its name, with the reason and two other ways to say it."""
    found = _file(lesson).drills
    groups = [(label, [_named(line.text, line.why, line.rewrites) for line in one.lines if line.label == label]) for one in found for label in one.labels]
    n = sum(len(one.lines) for one in found)
    return listed(_title(lesson), groups, ngettext("{n} line to name.", "{n} lines to name.", n).format(n=n))


def paraphrases(lesson: str) -> Shown:
    """What is to be said back, the points that were said, and one way to say them."""
    found = _file(lesson).paraphrases
    groups = [(f"{one.who} “{one.given}”", [*(f"{point.name}: {', '.join(point.words)}" for point in one.points_said), one.model]) for one in found]
    return listed(_title(lesson), groups, ngettext("{n} line to say back.", "{n} lines to say back.", len(found)).format(n=len(found)))


def reckonings(lesson: str) -> Shown:
    """Every number to work out: what comes out and why, and what is said to each slip that is known."""
    groups = [(figure.ask, _figure(figure)) for one in _file(lesson).reckonings for figure in one.figures if figure.key is not None]
    return listed(_title(lesson), groups, ngettext("{n} number to work out.", "{n} numbers to work out.", len(groups)).format(n=len(groups)))


def said_back(lesson: str) -> Shown:
    """How the page marks four answers to each line that is to be said back: which points it hears, and whether advice was added."""
    groups = []
    for one in _file(lesson).paraphrases:
        least = " · ".join(point.words[0] for point in one.points_said[: one.enough])
        tried = (one.model, least, " · ".join(point.words[-1].upper() for point in one.points_said[: one.enough - 1]), f"{one.model} {_('You should talk to them about it.')}")
        groups.append((f"{one.who} “{one.given}”", [f"{line} → {_heard(one, line)}" for line in tried]))
    return listed(_title(lesson), groups, ngettext("{n} line, four answers each.", "{n} lines, four answers each.", len(groups)).format(n=len(groups)))


def tree(id: str) -> Shown:
    """The key of a cause tree or of a transcript: what a complete one holds, the words that count as naming it, and where to look."""
    item = load().record(id)
    made, groups = item.made(), []
    for cause in item.causes:
        groups.append((cause.name if cause.share is None else f"{cause.share:g} · {cause.name}", [_("words: {words}").format(words=", ".join(cause.words)), cause.hint]))
    if isinstance(made, WhyTree) and made.nodes:
        groups.append((_("As it stands, read back"), read_back(made)))
    return listed(item.title, groups, _counted(item, made))


def half_a_tree(id: str) -> Shown:
    """How the page marks four trees of a case: by which words, in which spelling, and how many cases that explains."""
    item = load().record(id)
    first, last = item.causes[0], item.causes[-1]
    tried = {
        _("only the first branch"): [first.words[0]], _("both, in capitals"): [first.words[-1].upper(), last.words[-1].upper()],
        _("the last branch, in another form of the word"): [f"many {last.words[0]}s"], _("a word that only contains one"): [f"x{first.words[0]}"],
    }
    groups = []
    for name, lines in tried.items():
        told = mark_causes(WhyTree(nodes=[Node(id=str(n), text=line) for n, line in enumerate(lines)]), item.causes)
        groups.append((name, [" / ".join(lines), _("{share:g} of {total:g} explained, {rest:g} still open; missing: {missing}").format(
            share=told.share, total=told.total, rest=told.rest, missing=", ".join(c.name for c in told.missing) or _("nothing"))]))
    return listed(item.title, groups, _("{n} trees.").format(n=len(groups)))


def marked(lesson: str, id: str) -> Shown:
    """How one question answers a group: each option in turn."""
    one = load().question(id)
    lines = [f"{option.text} → {_('right') if mark(one, option.text).right else _('not yet')}: {mark(one, option.text).feedback}" for option in one.options]
    wrong = [option.text for option in one.options if not option.right]
    tries = [_("right at once: {n}").format(n=misses(one, [one.key.text])), _("all others, then the key, then another: {n}").format(n=misses(one, [*wrong, one.key.text, *wrong])),
             _("an option of an older edition first: {n}").format(n=misses(one, ["?", wrong[0]]))]
    groups = [(one.ask, lines), (_("Tries that did not fit, as they are counted"), tries)]
    return listed(_title(lesson), groups, _("The key is: {key}").format(key=one.key.text))


def half_sorted(id: str) -> Shown:
    """A sorting exercise in which every second card lies one pile too far: what counts and what is said."""
    one = load().sort(id)
    put = {c.text: one.piles[(one.piles.index(c.pile) + n % 2) % len(one.piles)] for n, c in enumerate(one.cards)}
    found = mark_sort(one, put)
    lines = [f"{card.text} · {pile} → {card.pile}" for card, pile in found.wrong]
    mixed = [f"{put} ({_('belongs to')} {belongs}): {n}" for (belongs, put), n in sorted(found.confusions.items())]
    none = mark_sort(one, {})
    mixed.append(_("with no card laid: {right} right, {wrong} elsewhere").format(right=none.right, wrong=len(none.wrong)))
    just = mark_sort(one, {card.text: card.pile for card in one.cards[: one.enough]})
    mixed.append(_("exactly {n} cards laid, all right: {done}").format(n=one.enough, done=_("done") if just.enough else _("not yet")))
    closing = _("{right} of {of} right; {enough} are enough: {done}.").format(
        right=found.right, of=found.of, enough=one.enough, done=_("done") if found.enough else _("not yet"))
    return listed(one.ask, [(_("Lies elsewhere"), lines), (_("Mixed up"), mixed)], closing)


def everything() -> Shown:
    """How much there is, lesson by lesson, with the points each serves."""
    groups = []
    for number, file in load().lessons.items():
        counts = [f"{name}: {len(getattr(file, name))}" for name in ("questions", "sorts", "recall", "records", "claims", "texts", "tables", "cycles", "dialogues", "drills", "paraphrases", "reckonings")
                  if name in COUNTED or getattr(file, name)]
        points = sorted({point for item in file.items() for point in item.points}, key=lambda p: (len(p), p))
        groups.append((_title(number), [", ".join(counts), _("points: {points}").format(points=", ".join(points)),
                                        _("edition {n}").format(n=file.version)]))
    return listed(_("What there is"), groups, _("{n} items in {m} lessons.").format(n=len(load().items), m=len(groups)))


# -- one item as a heading and its lines ---------------------------------------------------------------------


def _question(one: Question, exit: bool) -> Group:
    lines = [f"{LETTERS[n]}) {o.text}{_(' ← the key') if o.right else ''} – {o.feedback}" for n, o in enumerate(one.options)]
    lines += [_("hint {n}: {text}").format(n=n, text=text) for n, text in enumerate(one.hints, 1)]
    lines += [_("look again at: {heading}").format(heading=one.look)] if one.look else []
    lines += [_("second try: {ask}").format(ask=load().question(one.again).ask)] if one.again else []
    return f"{one.ask}{_(' (exit ticket)') if exit else ''} · {', '.join(one.points)}", lines


def _turns(one: Dialogue) -> Iterator[Group]:
    yield one.title, [one.scene]
    for turn in one.turns:
        yield f"{one.who}: “{turn.says}” {turn.ask}".strip(), [
            f"{LETTERS[n]}) “{reply.text}”{_(' ← the key') if reply.right else ''} – {reply.feedback}"
            + (f" ({_('A week on: {later}').format(later=reply.later)})" if reply.later else "") for n, reply in enumerate(turn.options)]


def _named(text: str, why: str, rewrites: tuple[str, ...]) -> str:
    return f"“{text}” – {why}" + (f" ({' / '.join(rewrites)})" if rewrites else "")


def _figure(one: Figure) -> list[str]:
    within = _(" (within {n:g})").format(n=one.within) if one.within else ""
    return [f"{one.key:g} {one.unit}{within} – {one.why}", *(f"{near.value:g} – {near.feedback}" for near in one.near), _("any other number – {hint}").format(hint=one.hint)]


def _heard(one: Paraphrase, line: str) -> str:
    heard = mark_paraphrase(one, line)
    return _("{kept} of {n} points, {enough} are enough; advice: {added}; {done}").format(
        kept=len(heard.kept), n=len(one.points_said), enough=one.enough, added=", ".join(span.words for span in heard.added) or _("none"),
        done=_("done") if heard.enough else _("not yet"))


def _piles(one: Sort) -> Iterator[Group]:
    words = _("Here every one of the {m} counts.") if one.enough == len(one.cards) else _("{n} of {m} right are enough.")
    yield one.ask, [words.format(n=one.enough, m=len(one.cards)), *([one.look] if one.look else [])]
    for pile in one.piles:
        yield pile, [f"{card.text} – {card.why}" for card in one.cards if card.pile == pile]


def _turn(one: Cycle) -> Iterator[Group]:
    for step in ("plan", "do", "check", "act"):
        yield step, [_("{n}. {text} From here on somebody knows {known}.").format(n=n, text=card.text, known=card.known)
                     for n, card in enumerate(one.cards, 1) if card.step == step]
    yield _("And round again"), [one.onward] if one.onward else []


def _rewrite(one: Text) -> Group:
    kind = {**REVIEWED, **RECORDS}[one.kind]
    lines = []
    for words in (one.given, one.model):
        found = review(kind.model_validate({**one.record, one.field: words}))
        lines += [words, *(f"* {note_words(f)}" for f in found.for_field(one.field))]
    return one.ask or one.given, lines


def _notes(one: RecordItem) -> list[str]:
    draft = one.made()
    return [f"* {note_words(in_choice_words(f, draft))}" for f in review(draft).findings] or [_("nothing to mend here")]


def _role(one: RecordItem) -> str:
    return {"example": _("a worked example"), "mend": _("to be mended"), "start": _("a starting point")}[one.role]


def _counted(item: RecordItem, made: object) -> str:
    if not isinstance(made, WhyTree):
        return ngettext("{n} to find.", "{n} to find.", len(item.causes)).format(n=len(item.causes))
    told = mark_causes(made, item.causes)
    missing = ", ".join(cause.name for cause in told.missing) or _("nothing")
    rest = unexplained(made)
    first = _("The tree as handed out names {share:g} of {total:g}; missing: {missing}.").format(share=told.share, total=told.total, missing=missing)
    return first if rest is None else f"{first} " + _("Its first answers leave {rest:g} unexplained.").format(rest=rest)


def _file(lesson: str) -> LessonFile:
    return load().lessons[find_lesson(lesson).number]


def _title(lesson: str) -> str:
    outline = find_lesson(lesson)
    return f"{outline.number} · {outline.title}"
