"""Writes the tables of docs/ from the code: every rule, every command, every field. `--check` only compares.

A test runs the check, so a rule or a command that nobody documented fails.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def main(arguments: list[str]) -> int:
    pages = {"reviews.md": reviews(), "commands.md": commands()}
    stale = []
    for name, text in pages.items():
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    print(f"stale: {', '.join(stale)}" if stale else "docs are current")
    return int("--check" in arguments and bool(stale))


def reviews() -> str:
    """One table per kind: rule, severity, what it says, source."""
    from coachkit.practices import RECORDS
    from coachkit.review import rules_on

    lines = [
        "# The rules behind the reviews", "",
        "Written from the code by `tools/docs.py`. A review reads what was written, offline and the same way every time.",
        "A line counts as flagged when it has an error or a warning; a tip never counts. A clean text reads",
        "\"nothing to mend here\", which is not the same as \"good\". Text that is not English is not reviewed.", "",
        "`coachkit review KIND FILE.jsonl --format json` prints one object per line of the file;",
        "`coachkit review KIND --schema` prints the fields that kind reads.", "",
    ]
    lines += scores()
    for kind, record in RECORDS.items():
        if not (rules := rules_on(record)):
            continue
        lines += [f"## {kind}", "", "| rule | severity | what it says | source |", "|---|---|---|---|"]
        lines += [f"| `{r.id}` | {r.severity} | {cell(r.says)} | {cell(r.source)} |" for r in rules]
        lines.append("")
    return "\n".join(lines)


def scores() -> list[str]:
    """How the reviews do on the lines held back: by kind, then by rule."""
    from coachkit.exercises.labelled import TEXT_KINDS, labelled, score

    held = {kind: list(labelled(kind)) for kind in TEXT_KINDS}
    told = {kind: score(lines).as_dict() for kind, lines in held.items()}
    told["all"] = score(line for lines in held.values() for line in lines).as_dict()
    lines = [
        "## How well they read", "",
        "A sentence is read by a small network that was trained on the lines of `exercises/reviews/learn` (`tools/train_reader.py`)",
        "and ships with the package; what is missing, counted or dated is read by plain rules. Each finding keeps its rule, its",
        "words and its reason. The lines below are those of `exercises/reviews/held`: other writers, other trades, never learned",
        "from. Measured by `coachkit exercises score`.", "",
        "| kind | good lines | left alone | bad lines | flagged | right rule | right words |", "|---|---|---|---|---|---|---|",
    ]
    lines += [f"| {kind} | {v['good']} | {share(v['left_alone'])} | {v['bad']} | {share(v['flagged'])} | {share(v['right_rule'])} | {share(v['right_words'])} |"
              for kind, v in told.items()]
    lines += ["", "| rule | bad lines | flagged | its findings | right |", "|---|---|---|---|---|"]
    lines += [f"| `{name}` | {r['bad']} | {share(r['recall'])} | {r['findings']} | {share(r['precision'])} |"
              for kind in TEXT_KINDS for name, r in told[kind]["rules"].items()]
    return [*lines, ""]


def share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def commands() -> str:
    """Every command with its options, as the command line itself says them."""
    import typer

    from coachkit.cli import _assemble

    top = typer.main.get_command(_assemble())
    lines = ["# Commands", "", "Written from the code by `tools/docs.py`.", ""]
    lines += ["Exit codes: 0 good · 1 something failed and is named · 2 usage or bad input · 3 environment · 130 interrupted.", ""]
    lines += ["| command | what it does |", "|---|---|"]
    found = list(walk(top, "coachkit"))
    lines += [f"| `{name}` | {cell(first(command.help))} |" for name, command in found]
    for name, command in found:
        lines += ["", f"## `{name}`", "", first(command.help), ""]
        rows = [(usage(p), p.help if getattr(p, "help", None) else "") for p in command.params if "--help" not in p.opts]
        if rows:
            lines += ["| | |", "|---|---|", *(f"| `{use}` | {cell(says or '')} |" for use, says in rows)]
    return "\n".join(lines) + "\n"


def walk(command, name: str):
    """Leaf commands, with their whole names, in order."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for key, one in inner.items():
        yield from walk(one, f"{name} {key}")


def usage(parameter) -> str:
    return " ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.name.upper()


def first(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ")


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
