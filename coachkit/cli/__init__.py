"""The command line. This is the only place that prints an error or sets an exit code.

0 good · 1 something failed and is named · 2 usage or bad input · 3 environment · 130 interrupted
"""

import importlib
import json
import sys
from typing import Any

import typer

from coachkit.errors import CoachkitError
from coachkit.words import _

app = typer.Typer(
    name="coachkit",
    help=_("Learn to lead lean: guided notebooks, explained reviews, honest evidence."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# One module per group of commands; each adds its own to `app`.
GROUPS = ("learn", "standup", "today", "review", "verdict", "flow", "exercises", "case", "journal", "cohort", "demo", "doctor")


def say(text: str = "") -> None:
    """One line for a person."""
    typer.echo(text)


def note(text: str) -> None:
    """One line beside the result (stderr)."""
    typer.echo(text, err=True)


def say_json(value: Any) -> None:
    """One JSON value on one line, for a machine."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def _assemble() -> typer.Typer:
    if not app.registered_commands and not app.registered_groups:
        for name in GROUPS:
            importlib.import_module(f"coachkit.cli.{name}").register(app)
    return app


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context, version: bool = typer.Option(False, "--version", help=_("Show the version and leave."))
) -> None:
    if version:
        from coachkit import __version__

        say(__version__)
        raise typer.Exit


def main(arguments: list[str] | None = None) -> None:
    """Runs one command and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Runs one command and returns its exit code; errors are one sentence on stderr."""
    try:
        result = _assemble()(args=arguments, prog_name="coachkit", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except CoachkitError as error:
        note(str(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        note(_("Interrupted. What was saved is saved."))
        return 130
    except typer.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        # Usage errors come from Typer's own parser, whichever copy of click it carries.
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            note(error.format_message())
            note(_("See: coachkit --help"))
            return 2
        raise
