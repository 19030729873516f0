"""Where the course itself lies: beside the package in a checkout, inside it in an installed wheel."""

from functools import lru_cache
from pathlib import Path

from coachkit.errors import BadInput, Environment, UnknownName
from coachkit.words import _

PACKAGE = Path(__file__).parent


@lru_cache(maxsize=1)
def content_root() -> Path:
    """The folder that holds `notebooks/` and `exercises/`.

    Raises Environment when neither place has them, which means a broken installation.
    """
    for root in (PACKAGE / "content", PACKAGE.parent):
        if (root / "notebooks").is_dir() and (root / "exercises").is_dir():
            return root
    raise Environment(
        _("The lessons are missing from {place}. Please install coachkit again.").format(place=PACKAGE)
    )


def notebooks_dir() -> Path:
    """The folder of the original lessons; nothing writes here but the authors' tools."""
    return content_root() / "notebooks"


def exercises_dir() -> Path:
    """The folder of the questions, cards and cases."""
    return content_root() / "exercises"


def lesson_files(folder: Path | None = None) -> list[Path]:
    """The lessons in their order, which is the order of their names."""
    return sorted((folder or notebooks_dir()).glob("*.ipynb"))


def find_lesson(name: str, folder: Path | None = None) -> Path:
    """The one lesson whose file name starts with this: `07`, `07_five`, `today`.

    Raises UnknownName when none does, BadInput when several do.
    """
    files = lesson_files(folder)
    wanted = name.strip().removesuffix(".ipynb").lower()
    exact = [path for path in files if path.stem.lower() == wanted]
    found = exact or [path for path in files if wanted and path.stem.lower().startswith(wanted)]
    known = ", ".join(path.stem for path in files)
    if not found:
        raise UnknownName(
            _("No lesson is called '{name}'. There are: {known}.").format(name=name, known=known)
        )
    if len(found) > 1:
        several = ", ".join(path.stem for path in found)
        raise BadInput(
            _("'{name}' could mean several lessons: {several}. Please type a little more.").format(
                name=name, several=several
            )
        )
    return found[0]


def title_of(path: Path) -> str:
    """The first heading of a lesson, or its file name in words."""
    import json

    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        cells = []
    for cell in cells:
        for line in "".join(cell.get("source", "")).splitlines():
            if cell.get("cell_type") == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return path.stem.lstrip("0123456789_").replace("_", " ").capitalize()
