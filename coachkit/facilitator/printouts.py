"""The papers of a session, drawn to be printed and cut: every printout on a page of its own, under its heading."""

from coachkit.cards import fragment, print_link, said
from coachkit.exercises import load
from coachkit.facilitator.papers import Page, headings, pages
from coachkit.lessons import find_lesson
from coachkit.shown import Shown, table
from coachkit.words import _, ngettext


def contents() -> Shown:
    """Which printouts there are, and how many a room needs. It also carries the style in which all of them are printed."""
    found = headings()
    says = _("{n} printouts for {m} sessions.").format(n=len(found), m=len(load().plans))
    listed = table([_("printout"), _("how many")], found, says=says)
    return Shown(listed.text, fragment("printouts_contents.html", table=listed.html))


def papers(lesson: str) -> Shown:
    """Every printout of a lesson, and a link that saves them alone as a page to print."""
    found, outline = pages(lesson), find_lesson(lesson)
    title = f"{outline.number} · {outline.title}"
    page = fragment("printouts_page.html", title=title, pages=found, css="", hint=_("Press Ctrl+P to print. Every printout begins on a page of its own; the dashed lines are for scissors."))
    closing = ngettext("{n} printout.", "{n} printouts.", len(found)).format(n=len(found))
    html = f'{print_link(page, f"to_print_{outline.number}.html")}\n{fragment("printouts.html", pages=found)}\n{said(closing, css="ck-closing ck-not-printed")}'
    return Shown("\n".join([title, *(line for one in found for line in _text(one)), "", closing]), f'<div class="ck">{html}</div>')


def _text(page: Page) -> list[str]:
    """A printout as lines of plain text."""
    told = ["", page.heading, *([page.says] if page.says else [])]
    if page.face:
        return [*told, page.face.text]
    if page.layout in ("sheet", "form"):
        return [*told, *(f"- {ask} {'_' * 10 * lines}".rstrip() for ask, lines in page.lines)]
    rows = [page.columns, *page.lines] if page.columns else page.lines
    return [*told, *("- " + " | ".join(cell for cell in row if cell) for row in rows)]
