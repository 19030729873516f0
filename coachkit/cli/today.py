"""`coachkit today` and `coachkit progress`."""

import sys
from datetime import date, datetime
from typing import Any

import typer

from coachkit.cli import say, say_json
from coachkit.errors import BadInput
from coachkit.words import _

WHERE = typer.Option(None, "--journal", help=_("A file or a database address; else COACHKIT_JOURNAL, else the usual place."))
WHO = typer.Option(None, "--learner", help=_("Whose journal; else its owner's."))
FORMAT = typer.Option("text", "--format", help=_("text or json"))


def register(app: typer.Typer) -> None:
    app.command("today")(today)
    app.command("progress")(progress)


def today(
    on: str = typer.Option(None, "--on", help=_("Which day (2027-01-31); else today.")),
    standup_minutes: int = typer.Option(None, "--standup-minutes", min=0, help=_("How many minutes the stand-up took; 0 if there was none.")),
    agreement: str = typer.Option(None, "--agreement", help=_("What you agreed on for today.")),
    seen_where: str = typer.Option(None, "--seen-where", help=_("Where you saw the work.")),
    seen_what: str = typer.Option(None, "--seen-what", help=_("What it showed.")),
    feedback_to: str = typer.Option(None, "--feedback-to", help=_("Who heard feedback from you; initials are enough.")),
    landed: str = typer.Option(None, "--landed", help=_("How it landed.")),
    next_step: str = typer.Option(None, "--next-step", help=_("The next step of your experiment, and by when.")),
    journal: str = WHERE,
    learner: str = WHO,
    format: str = FORMAT,
) -> None:
    """Two minutes for three habits: met the team, saw the work, gave feedback; and the next step."""
    from coachkit.journal import open_journal
    from coachkit.today import read_day, save_day

    _known(format)
    day = _date(on)
    said: dict[str, Any] = dict(
        standup_minutes=standup_minutes, agreement=agreement, seen_where=seen_where, seen_what=seen_what,
        feedback_to=feedback_to, landed=landed, next_step=next_step,
    )
    with open_journal(journal) as opened:
        who = learner or opened.owner()
        if all(value is None for value in said.values()) and format == "text" and _terminal():
            said = _asked(read_day(opened, who, day))
        saved = any(value is not None for value in said.values())
        if saved:
            save_day(opened, who, day, said)
        _show_today(opened, who, day, saved, format)


def progress(journal: str = WHERE, learner: str = WHO, format: str = FORMAT) -> None:
    """What of each lesson is in your journal, and what is next."""
    from coachkit.journal import open_journal
    from coachkit.lessons import progress as of
    from coachkit.lessons import what_next

    _known(format)
    with open_journal(journal) as opened:
        steps = of(opened, learner or opened.owner())
    following = what_next(steps)
    if format == "json":
        say_json({"lessons": [step.as_dict() for step in steps], "next": following.as_dict() if following else None})
        return
    for step in steps:
        state = _("done") if step.finished else _("{n} of {m}").format(n=len(step.done), m=len(step.lesson.done))
        say(f"{step.lesson.number}  {step.lesson.title} · {state}")
    say()
    if following is None:
        say(_("Every lesson is done. Two minutes a day go on with: coachkit today"))
        return
    say(_("Next: {title}. Still open: {what}.").format(title=following.lesson.title, what=", ".join(p.what for p in following.open)))
    say(_("Open it with: coachkit learn {number}").format(number=following.lesson.number))


def _show_today(opened: Any, who: str, day: date, saved: bool, format: str) -> None:
    from coachkit.today import day_in_words, four_weeks, next_step, read_day, weeks_in_words

    record, weeks, step = read_day(opened, who, day), four_weeks(opened, who, day), next_step(opened, who)
    if format == "json":
        written = {**record.model_dump(mode="json", exclude_none=True), "on": day.isoformat()}
        say_json({"saved": saved, "day": written, "four_weeks": weeks.as_dict(), "next_step": step})
        return
    say(day.isoformat())
    for line in day_in_words(record) or [_("Nothing is written for this day yet.")]:
        say(f"  {line}")
    say(weeks_in_words(weeks))
    if step:
        say(_("Your experiment's next step: {step}").format(step=step))
    if saved:
        say(_("Saved."))


def _asked(day: Any) -> dict[str, Any]:
    """Asks field by field; Enter keeps what stands there."""
    from coachkit.practices.base import asks
    from coachkit.today import FIELDS

    answers: dict[str, Any] = {}
    for name in FIELDS:
        question = _(asks(type(day).model_fields[name])["question"])
        before = getattr(day, name)
        said = typer.prompt(question, default="" if before is None else str(before), show_default=before is not None)
        answers[name] = said.strip() or None
    return answers


def _date(text: str | None) -> date:
    if text is None:
        return datetime.now().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(_("'{text}' is no day. Write it like 2027-01-31.").format(text=text)) from error


def _known(format: str) -> None:
    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format. Use text or json.").format(format=format))


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
