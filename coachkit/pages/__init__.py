"""The same lessons as pages without code: Voila, our own template, nothing from the net.

A page server runs whatever notebook it is asked for, so it is given a folder with exact copies of the
lessons and nothing else, and it asks for the token. `template/` holds the page, the list of lessons
and the error page; `course.html.j2` in it is written anew at each start.
"""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

from coachkit.content import PACKAGE, find_lesson, lesson_files, title_of
from coachkit.errors import Environment
from coachkit.lab import CLOCK, DROP, STYLE
from coachkit.lab.lay import own_home, write_whole
from coachkit.lab.server import HOST, Served, clean_environment, free_port, new_token, private_folder, start
from coachkit.words import _

TEMPLATE = PACKAGE / "pages" / "template"
IDLE_HOURS = 12  # a page that was closed without a goodbye gives its kernel back


def require_voila() -> None:
    """Raises Environment with the one command that helps when the extra is missing."""
    if importlib.util.find_spec("voila") is None:
        raise Environment(
            _('Pages need one more package. Type: {command}').format(
                command=f'{Path(sys.executable).name} -m pip install "coachkit[pages]"'
            )
        )


def page_of(lesson: str) -> str:
    """The path of a lesson's page on the server."""
    return f"voila/render/{lesson}"


def start_pages(
    source: Path, lessons: list[str], *, port: int = 0, environment: dict[str, str] | None = None
) -> Served:
    """Serves these lessons of `source` as pages, on this machine only, behind a token.

    Raises Environment when Voila is missing or does not start, BadInput when the wished port is taken.
    """
    require_voila()
    place, folder = private_folder(), own_home() / "pages"
    port, token = free_port(port), new_token()
    copy_lessons(source, lessons, folder)
    share_template(place / "share", [folder / name for name in lessons])
    (place / "config").mkdir()
    (place / "config" / "voila.json").write_text(json.dumps(configuration(port, token), indent=1), encoding="utf-8")
    variables = clean_environment(environment) | {
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTER_DATA_DIR": str(own_home()),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
        "JUPYTER_PATH": str(place / "share"),
    }
    command = [sys.executable, "-m", "voila", str(folder)]
    return start(command, name="Voila", place=place, port=port, token=token, cwd=folder, env=variables)


def configuration(port: int, token: str) -> dict:
    """What Voila is told; the token in a file that only this user reads."""
    return {
        "Voila": {"ip": HOST, "port": port, "port_retries": 0, "open_browser": False, "token": token, "log_level": 30},
        "VoilaConfiguration": {
            "template": "coachkit",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "classic_tree": True,
            "show_tracebacks": False,
            "file_allowlist": [r".*\.(png|jpg|gif|svg)"],
            "extension_allowlist": ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"],
        },
        "VoilaExecutor": {
            "cell_error_instruction": _(
                "What was saved is saved. Load the page again; if it stops again, type: coachkit doctor"
            )
        },
        "MappingKernelManager": {"cull_idle_timeout": IDLE_HOURS * 3600, "cull_interval": 600},
    }


def copy_lessons(source: Path, lessons: list[str], folder: Path) -> None:
    """Exact copies of the lessons, and no other notebook, in a folder of our own."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in lesson_files(folder):
        if path.name not in lessons:
            path.unlink()
    for name in lessons:
        write_whole(folder / name, find_lesson(name, source).read_bytes())


def share_template(share: Path, lessons: list[Path]) -> None:
    """Puts the template, the one stylesheet, the two scripts and this course's own words together under a Jupyter data folder."""
    target = share / "voila" / "templates" / "coachkit"
    shutil.copytree(TEMPLATE, target, dirs_exist_ok=True)
    for one in (STYLE, CLOCK, DROP):
        shutil.copyfile(one, target / one.name)
    (target / "course.html.j2").write_text(course_of(lessons), encoding="utf-8")


def course_of(lessons: list[Path]) -> str:
    """The titles and fixed words as a template, because a page has no other way to know them."""
    listed = [{"file": path.name, "name": path.stem, "title": title_of(path)} for path in lessons]
    words = {
        "course": _("Your lessons"),
        "all": _("All lessons"),
        "skip": _("To the text"),
        "opening": _("Your lesson is opening …"),
        "busy": _("This computer is busy and some boxes did not open. Your answers are safe; please load the page again."),
        "previous": _("Before"),
        "next": _("Next"),
        "script": _("These pages need JavaScript, from this machine only. Please allow it here."),
        "lost": _("There is no such page."),
        "trouble": _("Something went wrong on our side. What was saved is saved."),
        "welcome": _("Each lesson opens by itself. Your answers come back."),
    }
    # JSON is also how Jinja writes a list or a dictionary; braces of the text can't open a tag inside a string.
    return f"{{% set lessons = {json.dumps(listed)} %}}\n{{% set words = {json.dumps(words)} %}}\n"
