"""What a person installs: the files agree with each other, and the package is light to import."""

import os
import re
import statistics
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONDA_NAMES = {"matplotlib-base": "matplotlib", "jupyterlab_widgets": "jupyterlab-widgets"}
HEAVY = ("pandas", "matplotlib", "papermill", "ipywidgets", "sqlalchemy")


def requirements(listed: list[str]) -> dict[str, str]:
    parsed = [Requirement(one) for one in listed]
    return {r.name.lower(): str(r.specifier) for r in parsed}


def test_environment_yml_is_in_step_with_pyproject():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    plain = [one for one in listed if isinstance(one, str)]
    by_pip = next(one["pip"] for one in listed if isinstance(one, dict))
    assert "." in by_pip, "coachkit itself is installed"
    found = requirements([one for one in plain if one != "pip"] + [one for one in by_pip if one != "."])
    found = {CONDA_NAMES.get(name, name): spec for name, spec in found.items()}
    assert found.pop("python") == PROJECT["requires-python"]
    wanted = requirements(PROJECT["dependencies"]) | requirements(PROJECT["optional-dependencies"]["pages"])
    assert found == wanted


def test_the_installed_versions_fit_what_pyproject_asks_for():
    from importlib.metadata import version

    for name, spec in requirements(PROJECT["dependencies"]).items():
        assert Requirement(f"{name}{spec}").specifier.contains(version(name), prereleases=True), name


def test_the_lock_pins_every_dependency_and_names_no_address():
    text = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?://|--(index|extra-index|find-links|trusted)|file:", text)
    pinned = {re.split(r"[=\s;\[]", line)[0].lower() for line in text.splitlines() if "==" in line}
    asked = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    names = {Requirement(one).name.lower() for one in asked} - {"coachkit"}
    assert names <= pinned, names - pinned


def test_the_extras_are_those_the_readers_know():
    assert {"pages", "workshop", "dask", "postgres", "word"} <= set(PROJECT["optional-dependencies"])


def test_the_wheel_carries_lessons_exercises_extension_and_template(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for wanted in (
        "coachkit/content/notebooks/00_start_here.ipynb",
        "coachkit/content/notebooks/reports/learner_report.ipynb",
        "coachkit/content/exercises/lessons/07_five_whys.yaml",
        "coachkit/content/exercises/plans/07_five_whys.yaml",
        "coachkit/style.css",
        "coachkit/clock.js",
        "coachkit/drop.js",
        "coachkit/templates/page.html",
    ):
        assert wanted in names, wanted
    assert any(name.endswith("labextensions/coachkit-lab/package.json") for name in names)
    assert any("voila/templates/coachkit/" in name for name in names)


def test_importing_coachkit_loads_nothing_heavy():
    code = f"import sys, coachkit; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_reading_a_notebook_builds_no_grammar():
    """Two seconds in each process that touches Jupyter; see the bound on jsonschema in pyproject.toml."""
    code = "import sys, nbformat, jupyter_server.serverapp; print('rfc3987_syntax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


@pytest.mark.alone
def test_importing_coachkit_takes_at_most_150_ms_over_a_bare_interpreter():
    """Median of 11 pairs, taken in turn so that a slow moment touches both."""
    code = (
        "import time, subprocess, sys\n"
        "def took(what):\n t = time.perf_counter(); subprocess.run([sys.executable, '-c', what], check=True); return time.perf_counter() - t\n"
        "print([took('import coachkit') - took('pass') for _ in range(11)])"
    )
    extra = eval(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert statistics.median(extra) <= 0.150, extra


def test_the_readme_is_short_and_its_files_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_file_names_a_path_of_this_machine():
    here = str(ROOT)
    home = os.path.expanduser("~")
    for path in tracked_files():
        if not path.exists() or path.suffix in (".png", ".db"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert here not in text, path
        assert home == "/" or f"{home}/" not in text, path


def test_import_directions_hold():
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
