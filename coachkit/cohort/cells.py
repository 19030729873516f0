"""What the two report notebooks call: one line a cell, each an ordinary output that every viewer shows."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coachkit import cards
from coachkit.cohort.digest import SMALLEST, Digest, Row, digest_of
from coachkit.cohort.report import SAMPLE, LearnerReport, build, points
from coachkit.cohort.roster import Learner, read_roster, slug_of
from coachkit.cohort.worker import SENTINEL
from coachkit.evidence import in_words, verdict
from coachkit.journal import Journal, open_journal
from coachkit.review import review
from coachkit.words import _


@dataclass(frozen=True)
class Face:
    """Text and HTML of one result."""

    text: str
    html: str

    def _repr_mimebundle_(self, **_kwargs) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}


def _face(template: str, text: str, **data) -> Face:
    return Face(text, cards.fragment(template, **data))


class LearnerCells:
    """The cells of learner_report.ipynb."""

    def __init__(self, report: LearnerReport) -> None:
        self.report = report

    def opening(self) -> Face:
        found = self.report.opening
        text = f"“{found.words}”\n{found.says}" if found.words else found.says
        return _face("opening.html", text, words=found.words, says=found.says)

    def practices(self) -> Face:
        shown = [e.record for e in self.report.shown()]
        text = "\n\n".join(cards.card_text(r, review(r)) for r in shown) or _("Nothing yet.")
        html = "\n".join(cards.card_html(r, review(r)) for r in shown) or cards.said(_("Nothing yet."))
        return Face(text, html)

    def evidence(self) -> Face:
        """The chart of each experiment with data, and what it says."""
        says, drawn = [], []
        for entry in self.report.of("experiment"):
            before, after = points(entry.record)
            if len(before) >= 2 and after:
                says.append(in_words(verdict(before, after, better=(entry.record.plan and entry.record.plan.better) or "lower")))
        from coachkit.cohort.report import charts

        drawn = [str(svg) for _says, svg in charts(self.report)]
        text = "\n".join(says) or _("No experiment with data yet.")
        return Face(text, "\n".join([*drawn, *(cards.said(s) for s in (says or [text]))]))

    def lines(self) -> Face:
        """What surprised, and the if-then plans."""
        rows = [(_("surprise"), words) for _lesson, words in self.report.reflections()]
        rows += [(_("if-then plan"), _("If {cue}, then I {action}.").format(cue=cue, action=action)) for cue, action in self.report.plans()]
        return table((_("What"), _("In their words")), rows, empty=_("Nothing yet."))

    def progress(self) -> Face:
        rows = [(f"{p.lesson.number} · {_(p.lesson.title)}", f"{len(p.done)} / {len(p.done) + len(p.open)}") for p in self.report.progress]
        return table((_("Lesson"), _("Done")), rows, empty=_("Nothing yet."))


class CohortCells:
    """The cells of cohort_report.ipynb."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest

    def summary(self) -> Face:
        d = self.digest
        if d.too_small:
            says = _("The cohort has fewer than {n} people, so no figure is shown.").format(n=SMALLEST)
        elif d.started is None:
            says = _("{n} people are on the roster.").format(n=d.learners)
        else:
            says = _("{started} of {n} people have shared something so far.").format(started=d.started, n=d.learners)
        return Face(says, cards.said(says))

    def lessons(self) -> Face:
        return people(_("Lesson"), self.digest.lessons)

    def verdicts(self) -> Face:
        return people(_("Verdict"), self.digest.verdicts)

    def useful(self) -> Face:
        return people(_("How useful, 1 to 5"), self.digest.useful)

    def patterns(self) -> Face:
        return people(_("What the reviews asked to look at again"), self.digest.patterns)


def people(column: str, rows: list[Row]) -> Face:
    """A table of people per line; hidden figures say so."""
    return table((column, _("People")), [(r.label, figure(r)) for r in rows], empty=_("Nothing to show for five people or more."))


def figure(row: Row) -> str:
    if row.people is None:
        return _("hidden")
    return f"{row.people} / {row.of}" if row.of else str(row.people)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]], *, empty: str) -> Face:
    """A small table as text and as HTML."""
    if not rows:
        return Face(empty, cards.said(empty))
    lines = [" | ".join(heads), *(" | ".join(row) for row in rows)]
    return _face("plain_table.html", "\n".join(lines), heads=heads, rows=rows)


def open_learner(learner: str = "", journal: str = "") -> LearnerCells:
    """A learner's report. Without a name, the owner's own; `sample:NAME` shows an invented learner."""
    with _opened(learner, journal) as opened:
        return LearnerCells(build(opened, learner.removeprefix(SAMPLE)))


def open_cohort(learner: str = "", journal: str = "", roster: str = "") -> CohortCells:
    """The cohort of a journal: those on the roster, or a comma list of ids, or everybody."""
    with _opened(learner, journal) as opened:
        return CohortCells(digest_of(opened, _wanted(learner, roster)))


def _wanted(learner: str, roster: str) -> list[Learner]:
    if roster:
        return read_roster(roster)
    ids = [] if learner.startswith(SAMPLE) else [one.strip() for one in learner.split(",") if one.strip()]
    return [Learner(one, one, "", slug_of(one, one)) for one in ids]


def end() -> None:
    """The last cell: it says that everything before it ran."""
    print(SENTINEL)  # noqa: T201 - a notebook's own output


@contextlib.contextmanager
def _opened(learner: str, journal: str) -> Iterator[Journal]:
    if learner.startswith(SAMPLE) and not journal:
        from coachkit.sample import lay

        with tempfile.TemporaryDirectory() as scratch:
            lay(Path(scratch), learners=24)
            with open_journal(Path(scratch) / "journal.db") as opened:
                yield opened
        return
    with open_journal(journal or None, create=not learner) as opened:
        yield opened
