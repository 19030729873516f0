"""JupyterLab as a learner meets it: one calm document, already running, nobody's own settings touched.

The server gets its own configuration, settings, workspace and data folders, so neither a learner's
Jupyter nor an administrator's news feed changes a lesson, and coachkit changes neither of them.
`labextension/` is hand-written and needs no build; see static/remoteEntry.js.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from coachkit.content import PACKAGE
from coachkit.lab.lay import own_home
from coachkit.lab.server import Served, clean_environment, free_port, new_token, private_folder, start
from coachkit.words import _

STYLE, CLOCK, DROP = (PACKAGE / name for name in ("style.css", "clock.js", "drop.js"))
EXTENSION = PACKAGE / "lab" / "labextension"

# What JupyterLab would otherwise do to somebody who came to read and to answer.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:sanitizer": {"allowCommandLinker": False},
    "@jupyterlab/apputils-extension:sessionDialogs": {"skipKernelRestartDialog": True},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/application-extension:shell": {"startMode": "single"},
    "@jupyterlab/cell-toolbar-extension:plugin": {"showToolbar": False},
    "@jupyterlab/notebook-extension:tracker": {
        "autoStartDefaultKernel": True,
        "kernelShutdown": True,
        "scrollPastEnd": False,
        "showHiddenCellsButton": False,
        "windowingMode": "defer",
    },
}

# What a lesson has no use for; without it JupyterLab opens sooner, and Ctrl+F is the browser's own.
UNUSED = (
    "@jupyterlab/application-extension:property-inspector",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/audio-extension",
    "@jupyterlab/cell-toolbar-extension",
    "@jupyterlab/celltags-extension",
    "@jupyterlab/completer-extension",
    "@jupyterlab/console-extension",
    "@jupyterlab/csvviewer-extension",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/documentsearch-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/help-extension",
    "@jupyterlab/htmlviewer-extension",
    "@jupyterlab/hub-extension",
    "@jupyterlab/imageviewer-extension",
    "@jupyterlab/inspector-extension",
    "@jupyterlab/javascript-extension",
    "@jupyterlab/json-extension",
    "@jupyterlab/launcher-extension",
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/markdownviewer-extension",
    "@jupyterlab/mermaid-extension",
    "@jupyterlab/metadataform-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/notebook-extension:search",
    "@jupyterlab/notebook-extension:update-raw-mimetype",
    "@jupyterlab/pdf-extension",
    "@jupyterlab/pluginmanager-extension",
    "@jupyterlab/running-extension",
    "@jupyterlab/settingeditor-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/tooltip-extension",
    "@jupyterlab/vega5-extension",
    "@jupyterlab/video-extension",
    "@jupyterlab/workspaces-extension:sidebar",
    "@voila-dashboards/jupyterlab-preview",
    "jupyterlab-jupytext",
)


def plain_settings() -> dict:
    """The settings that only make a notebook safer; the same in coachkit's Lab and in the tests."""
    return {name: SETTINGS[name] for name in ("@jupyterlab/apputils-extension:sanitizer",)}


def start_lab(folder: Path, lessons: list[str], *, port: int = 0, environment: dict[str, str] | None = None) -> Served:
    """Starts JupyterLab on the folder, on this machine only, behind a token; returns when it answers.

    `lessons` are the names of the files, within the folder, that may run when they are opened.
    Raises Environment when it does not start, BadInput when the wished port is taken.
    """
    place = private_folder()
    port, token = free_port(port), new_token()
    _write_configuration(place, folder, lessons, port, token)
    share_extension(place / "share")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container; nothing listens outside this machine
    variables = clean_environment(environment) | {
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTER_DATA_DIR": str(own_home()),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
        "JUPYTER_PATH": str(place / "share"),
        "JUPYTERLAB_SETTINGS_DIR": str(own_home() / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
    }
    return start(command, name="JupyterLab", place=place, port=port, token=token, cwd=folder, env=variables)


def share_extension(share: Path) -> None:
    """Puts the labextension, the one stylesheet and the two scripts together under a Jupyter data folder."""
    target = share / "labextensions" / "coachkit-lab"
    shutil.copytree(EXTENSION, target, dirs_exist_ok=True)
    for one in (STYLE, CLOCK, DROP):
        shutil.copyfile(one, target / "static" / one.name)


def page_option(lessons: list[str]) -> str:
    """What the labextension is told through the page: which files may run, and its words."""
    words = {
        "opening": _("Your lesson is opening …"),
        "asleep": _(
            "This copy was changed by another program, so it does not start by itself. "
            "If you trust it, press ▶▶. To get the original back, type: coachkit reset {lesson}"
        ),
        "stumbled": _(
            "Something stopped this lesson. What was saved is saved. "
            "Press ▶▶ to try again; if it stops again, type: coachkit doctor"
        ),
        "again": _("This lesson stopped and is starting again. What was saved is saved."),
        "stopped": _("This lesson has stopped. What was saved is saved. Press ▶▶ to go on."),
        "slow": _("This takes longer than usual …"),
    }
    return json.dumps({"lessons": lessons, "words": words}, ensure_ascii=False)


def _write_configuration(place: Path, folder: Path, lessons: list[str], port: int, token: str) -> None:
    server = {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "root_dir": str(folder),
            "log_level": "WARN",
            "quit_button": True,
            "terminals_enabled": False,
            "jpserver_extensions": {"jupyterlab": True, "voila": False, "jupytext": False, "jupyter_lsp": False},
        },
        "IdentityProvider": {"token": token},  # in a file only this user reads, not in a process list
        # A kernel that dies as it starts comes back on other ports, and the server asks the old ones this long.
        # It is also the time that a restart may take, so not less.
        "MappingKernelManager": {"kernel_info_timeout": 20},
        "LabApp": {
            "extension_manager": "readonly",
            "news_url": None,
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        },
    }
    page = {
        "coachkit": page_option(lessons),
        "disabledExtensions": dict.fromkeys(UNUSED, True),
    }
    labconfig = place / "config" / "labconfig"
    labconfig.mkdir(parents=True)
    for path, content in (
        (place / "config" / "jupyter_server_config.json", server),
        (labconfig / "page_config.json", page),
        (labconfig / "default_setting_overrides.json", SETTINGS),
    ):
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")
