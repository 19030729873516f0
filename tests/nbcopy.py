"""A copy of the package with its notebooks, and nbval over it: the copy wins over what is installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("coachkit", "exercises", "notebooks", "conftest.py", "pyproject.toml", "tests/nbval.cfg")
# Those that show most in the least time come first; a fault stops the run at the first cell that differs.
FIRST = ("evidence_by_example", "answer_keys_00_to_05", "answer_keys_06_to_12", "run_sheets", "to_print", "reviews_at_a_glance", "lines_goals_tests", "lines_causes_feedback")


def lay_copy(folder: Path) -> Path:
    """Copies what a notebook needs; nothing in the copy points back here."""
    for part in PARTS:
        goal = folder / part
        goal.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, goal, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            shutil.copy2(ROOT / part, goal)
    return folder


def notebooks(root: Path = ROOT, about: str = "") -> list[Path]:
    """Every notebook, those first that show most; before them the lesson that a changed file is about, by its number."""
    listed = [path for path in sorted((root / "notebooks").rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]
    number = Path(about).name.partition("_")[0]
    order = [*(path.stem for path in listed if number.isdigit() and path.stem.startswith(f"{number}_")), *FIRST]
    return sorted(listed, key=lambda path: order.index(path.stem) if path.stem in order else len(order))


def surroundings(copy: Path, **more: str) -> dict[str, str]:
    """The environment of a run in which `import coachkit` means the copy."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACHKIT_", "PYTEST_"))}
    return {**kept, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "", **more}


def nbval(copy: Path, books: Sequence[Path], *options: str, **more: str) -> subprocess.CompletedProcess:
    """nbval, as the project configures it, over some notebooks of the copy, up to the first cell that differs."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *options, *map(str, books)],
        cwd=copy, env=surroundings(copy, **more), capture_output=True, text=True, timeout=900, check=False,
    )


def meant_by_import(copy: Path) -> Path:
    """Where `import coachkit` leads in such a run, asked from another folder."""
    told = subprocess.run([sys.executable, "-c", "import coachkit; print(coachkit.__file__)"], cwd="/", env=surroundings(copy),
                          capture_output=True, text=True, check=True)
    return Path(told.stdout.strip())


class Changed:
    """A file of the copy with another text, for as long as the `with` lasts; its compiled twin goes with it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text, self.before = path, text, path.read_text("utf-8")

    def __enter__(self) -> None:
        self._write(self.text)

    def __exit__(self, *_trouble: object) -> None:
        self._write(self.before)

    def _write(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        for compiled in (self.path.parent / "__pycache__").glob(f"{self.path.stem}.*.pyc"):
            compiled.unlink()
