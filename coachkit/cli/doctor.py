"""`coachkit doctor`: what is right and wrong with this machine."""

import typer

from coachkit.cli import say, say_json
from coachkit.errors import BadInput, Environment
from coachkit.words import _, ngettext


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(
    journal: str = typer.Option(None, "--journal", help=_("A file or a database address; else COACHKIT_JOURNAL, else the usual place.")),
    format: str = typer.Option("text", "--format", help=_("text or json")),
) -> None:
    """Look at everything a lesson needs, and say in plain words what is missing. Changes nothing."""
    from coachkit.doctor import STATES, examine, healthy

    if format not in ("text", "json"):
        raise BadInput(_("'{format}' is no format here. Use text or json.").format(format=format))
    wide = max(len(_(word)) for word in STATES.values())
    lines = []
    for line in examine(journal):
        lines.append(line)
        if format == "text":
            say(f"{_(STATES[line.state]):<{wide}}  {line.name}: {line.words}")
    good = healthy(lines)
    if format == "json":
        say_json({"ok": good, "lines": [line.as_dict() for line in lines]})
    if not good:
        missing = [line.name for line in lines if line.state == "missing"]
        raise Environment(_("Missing: {what}.").format(what=", ".join(missing)))
    if format == "text":
        looks = sum(line.state == "look" for line in lines)
        say(ngettext("Ready. One line to look at.", "Ready. {n} lines to look at.", looks).format(n=looks) if looks else _("Ready."))
