"""`coachkit journal export | import | backup | restore | erase | verify`."""

import os
import sys
from pathlib import Path

import typer

from coachkit.cli import note, say, say_json
from coachkit.errors import BadInput, JournalDamaged
from coachkit.words import _, ngettext

group = typer.Typer(help=_("Your answers: take them along, back them up, check them, erase them."), no_args_is_help=True)
WHERE = typer.Option(None, "--journal", help=_("A file or a database address; else COACHKIT_JOURNAL, else the usual place."))


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="journal")


@group.command("export")
def export(
    out: Path = typer.Argument(None, help=_("File to write (.json or .csv); without it, to the screen.")),
    journal: str = WHERE,
    learner: str = typer.Option(None, help=_("Only this learner's answers.")),
    shared: bool = typer.Option(False, "--shared", help=_("Only what you agreed to share, to send to the people who run your course.")),
    format: str = typer.Option(None, "--format", help=_("json or csv; else by the file's ending.")),
) -> None:
    """Write every revision of every answer to one readable file."""
    from coachkit.journal import open_journal
    from coachkit.journal.transfer import export_csv, export_json

    chosen = format or ("csv" if out and out.suffix.lower() == ".csv" else "json")
    if chosen not in ("json", "csv"):
        raise BadInput(_("'{format}' is no format for an export. Use json or csv.").format(format=chosen))
    with open_journal(journal, create=False) as opened:
        who = learner or (opened.owner() if shared else None)
        text = (export_csv if chosen == "csv" else export_json)(opened, who, only_shared=shared)
    if out is None:
        sys.stdout.write(text)
        return
    part = out.with_name(out.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        os.replace(part, out)
    except OSError as error:
        raise BadInput(_("{path} can't be written: {why}.").format(path=out, why=error.strerror)) from error
    say(_("Exported to {path}").format(path=out))


@group.command("import")
def import_(file: Path = typer.Argument(..., help=_("An export, .json or .csv.")), journal: str = WHERE) -> None:
    """Add the answers of an export; what is there already stays as it is."""
    from coachkit.journal import open_journal
    from coachkit.journal.transfer import import_document, read_export

    document = read_export(file)
    with open_journal(journal) as opened:
        done = import_document(opened, document)
    say(_("{added} new, {known} there already, {renumbered} with a later number.").format(
        added=done.added, known=done.known, renumbered=done.renumbered))


@group.command()
def backup(
    to: Path = typer.Option(None, "--to", help=_("File to write; else the backup folder beside the journal.")),
    journal: str = WHERE,
) -> None:
    """Make a whole copy, also while lessons are open."""
    from coachkit.journal import open_journal, upkeep

    with open_journal(journal, create=False) as opened:
        say(_("Backed up to {path}").format(path=upkeep.backup(opened, to)))


@group.command()
def restore(file: Path = typer.Argument(..., help=_("A backup, or an export.")), journal: str = WHERE) -> None:
    """Put a backup in the journal's place; the present one is set aside. Close your lessons first."""
    from coachkit.journal import journal_place, upkeep

    aside = upkeep.restore(journal_place(journal), file)
    say(_("Restored from {path}").format(path=file))
    if aside:
        say(_("The journal you had is kept as {path}").format(path=aside))


@group.command()
def erase(
    learner: str = typer.Option(None, help=_("Whose answers; else your own.")),
    yes: bool = typer.Option(False, "--yes", help=_("Don't ask.")),
    journal: str = WHERE,
) -> None:
    """Remove every answer of one learner, also from the backups."""
    from coachkit.journal import open_journal, upkeep

    with open_journal(journal, create=False) as opened:
        who = learner or opened.owner()
        count = len(opened.all_revisions(who))
        if not yes:
            if not sys.stdin.isatty():
                raise BadInput(_("Nothing erased. Add --yes to erase {n} entries of {who}.").format(n=count, who=who))
            typer.confirm(_("Erase {n} entries of {who} for good?").format(n=count, who=who), abort=True)
        gone, cleaned = upkeep.erase(opened, who)
    say(ngettext("{n} entry erased.", "{n} entries erased.", gone).format(n=gone))
    for path in cleaned:
        say(_("Also erased in {path}").format(path=path))
    note(_("Exports and copies made by hand are not touched."))


@group.command()
def verify(
    journal: str = WHERE, format: str = typer.Option("text", "--format", help=_("text or json"))
) -> None:
    """Read everything and name whatever is damaged."""
    from coachkit.journal import open_journal, upkeep

    with open_journal(journal, create=False) as opened:
        problems = upkeep.verify(opened)
        count = len(opened.all_revisions()) if not problems else None
    if format == "json":
        say_json({"ok": not problems, "problems": problems})
    if problems:
        raise JournalDamaged(_("Damaged: {what}").format(what="; ".join(problems)))
    if format != "json":
        say(_("All {n} entries read and match their checksums.").format(n=count))
