"""What is installed, whether it is new enough, and which versions have a published weakness."""

import importlib.metadata as installed
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from coachkit.content import PACKAGE
from coachkit.words import N_, _

NEEDED_PYTHON = (3, 11)


@dataclass(frozen=True)
class Line:
    """One thing, its state and what to say about it."""

    name: str
    state: str
    words: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class Hole:
    """A version below `fixed` has a published weakness."""

    package: str
    fixed: str
    name: str
    what: str


# Source: the projects' own advisories; the floor is the first release without it.
HOLES = (
    Hole("jupyterlab", "4.5.7", "CVE-2026-40171", N_("one click in a foreign notebook can run a command")),
    Hole("notebook", "7.5.6", "CVE-2026-40171", N_("one click in a foreign notebook can run a command")),
    Hole("jupyter-server", "2.18.0", "CVE-2026-40110", N_("a foreign page can pass as your own")),
    Hole("jupyter-server", "2.18.2", "CVE-2026-35397, CVE-2026-5422", N_("files beside your folder can be read")),
    Hole("jupyter-server", "2.20.0", "CVE-2026-44727", N_("a foreign notebook can run a script when it is exported")),
    Hole("nbconvert", "7.17.0", "CVE-2025-53000", N_("an export can start a foreign program on Windows")),
    Hole("nbconvert", "7.17.1", "CVE-2026-39377, CVE-2026-39378", N_("an export can read foreign files")),
    Hole("voila", "0.5.6", "CVE-2024-30265", N_("pages give away files of this machine")),
)


def python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Iterator[Line]:
    said = ".".join(map(str, version))
    if version[:2] < NEEDED_PYTHON:
        yield Line(_("Python"), "missing", _("{version} is too old; 3.11 or newer is needed").format(version=said))
    else:
        yield Line(_("Python"), "ok", f"{said}, {platform.system()} {platform.machine()}")


def packages(wanted: list[str] | None = None) -> Iterator[Line]:
    """The packages coachkit asks for; `wanted` are requirements as in pyproject.toml."""
    from packaging.requirements import Requirement

    good = []
    for text in wanted if wanted is not None else requirements():
        need = Requirement(text)
        if need.marker and not need.marker.evaluate({"extra": ""}):
            continue
        try:
            version = installed.version(need.name)
        except installed.PackageNotFoundError:
            words = _("is not installed. Type: {command}").format(command=f'python -m pip install "{need.name}{need.specifier}"')
            yield Line(need.name, "missing", words)
            continue
        if need.specifier.contains(version, prereleases=True):
            good.append(f"{need.name} {version}")
        else:
            words = _("{version} was not tried; wanted is {wanted}").format(version=version, wanted=need.specifier)
            yield Line(need.name, "look", words)
    yield Line(_("Packages"), "ok", ", ".join(good))
    voila = version_of("voila")
    words = f"voila {voila}" if voila else _('not installed; only needed for pages: python -m pip install "coachkit[pages]"')
    yield Line(_("Pages without code"), "ok", words)


def requirements() -> list[str]:
    """What coachkit asks for, from its installation or, in a checkout that is not installed, from pyproject.toml."""
    try:
        return installed.requires("coachkit") or []
    except installed.PackageNotFoundError:
        import tomllib

        text = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)["project"]["dependencies"]


def version_of(package: str) -> str | None:
    try:
        return installed.version(package)
    except installed.PackageNotFoundError:
        return None


def holes(versions: dict[str, str] | None = None) -> Iterator[Line]:
    """Versions with a published weakness, one line each; `versions` stands in for what is installed."""
    from packaging.version import Version

    found = False
    for hole in HOLES:
        version = versions.get(hole.package) if versions is not None else version_of(hole.package)
        if version and Version(version) < Version(hole.fixed):
            found = True
            words = _("{version} has {name}: {what}. Type: {command}").format(
                version=version, name=hole.name, what=_(hole.what), command=f'python -m pip install "{hole.package}>={hole.fixed}"'
            )
            yield Line(hole.package, "look", words)
    if not found:
        yield Line(_("Known weaknesses"), "ok", _("none in the versions that are installed"))
