"""Runs every notebook in place and stores its outputs, byte for byte the same each time.

    python tools/notebooks.py [NN_topic ...]      run again and store
    python tools/notebooks.py --check             store nothing; exit 1 when a notebook would change

Widget state and widget views hold random ids (and, on a learner's machine, answers), so they are not stored:
the static face of each widget is.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    wanted = [a for a in arguments if not a.startswith("-")]
    changed = []
    for path in sorted(FOLDER.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts or (wanted and path.stem not in wanted):
            continue
        before = path.read_text(encoding="utf-8")
        after = executed(path)
        if after != before:
            changed.append(path.relative_to(ROOT))
            if not check:
                path.write_text(after, encoding="utf-8")
        print(("changed  " if after != before else "same     ") + str(path.relative_to(ROOT)), flush=True)
    return 1 if check and changed else 0


def executed(path: Path) -> str:
    """The notebook as text after a run with an empty journal of its own."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    tidy(notebook)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(
            COACHKIT_JOURNAL=str(Path(scratch) / "journal.db"), COACHKIT_LEARNER="me", COACHKIT_RAISE="1",
            MPLBACKEND="agg", LANG="C.UTF-8", IPYTHONDIR=scratch, PYTHONHASHSEED="0",
        )
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            os.environ.pop(name, None)
        NotebookClient(
            notebook, timeout=120, kernel_name="python3", record_timing=False, store_widget_state=False,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()
    tidy(notebook)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tidy(notebook) -> None:
    """Same ids, same metadata, no widget state, whoever ran it."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python"}
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"c{number:03d}"
        if cell.cell_type == "code":
            hide(cell)
            for output in cell.outputs:
                output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
                output.pop("transient", None)


def hide(cell) -> None:
    """Both marks that hide code: the tag for Jupyter Book, the flag for Lab."""
    tags = cell.metadata.get("tags", [])
    cell.metadata = type(cell.metadata)(
        {"jupyter": {"source_hidden": True}, "tags": sorted({*tags, "hide-input"})}
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
