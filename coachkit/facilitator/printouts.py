"""The papers of a session, drawn to be printed and cut: every printout on a page of its own, under its heading."""

from coachkit.cards import fragment
from coachkit.exercises import load
from coachkit.facilitator.papers import Page, headings, pages
from coachkit.lessons import find_lesson
from coachkit.shown import Shown, table
from coachkit.words import _, ngettext


def contents() -> Shown:
    """Which printouts there are, and how many a room needs of each.

    Its HTML carries the style in which all of them are printed, and a link for each session: where the page was
    opened by such a link, only that session is printed.
    """
    found = headings()
    says = _("{n} printouts for {m} sessions.").format(n=len(found), m=len(load().plans))
    listed = table([_("printout"), _("how many")], found, says=says)
    choose = _("To print one session, press it here and then Ctrl+P:")
    return Shown(listed.text, fragment("printouts_contents.html", table=listed.html, choose=choose, sessions=list(load().plans)))


def papers(lesson: str) -> Shown:
    """Every printout of a lesson's session."""
    found, outline = pages(lesson), find_lesson(lesson)
    closing = ngettext("{n} printout.", "{n} printouts.", len(found)).format(n=len(found))
    told = [f"{outline.number} · {outline.title}", *(line for one in found for line in _text(one)), "", closing]
    return Shown("\n".join(told), fragment("printouts.html", number=outline.number, pages=found, closing=closing))


def _text(page: Page) -> list[str]:
    """A printout as lines of plain text."""
    told = ["", page.heading, *([page.says] if page.says else [])]
    if page.face:
        return [*told, page.face.text]
    if page.layout in ("sheet", "form"):
        return [*told, *(f"- {ask} {'_' * 10 * lines}".rstrip() for ask, lines in page.lines)]
    rows = [page.columns, *page.lines] if page.columns else page.lines
    return [*told, *("- " + " | ".join(cell for cell in row if cell) for row in rows)]
