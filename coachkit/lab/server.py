"""One server for one learner: started, waited for, minded and ended by this process.

The token is in a file that only this user can read, never in a process list or a log.
"""

import contextlib
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coachkit.errors import BadInput, Environment
from coachkit.words import _

HOST = "127.0.0.1"
READY_SECONDS = 90  # a cold start on a slow laptop with a virus scanner
LOOK_SECONDS = 20


@dataclass
class Served:
    """A running server. `address(path)` is what a browser opens; `stop()` ends it and tidies up."""

    process: subprocess.Popen | None
    name: str
    place: Path
    port: int
    token: str
    leftovers: list[Path] = field(default_factory=list)

    def address(self, path: str = "") -> str:
        """The address of a page with the token in it."""
        return f"http://{HOST}:{self.port}/{path}?token={self.token}"

    def ask(self, path: str, method: str = "GET") -> bytes | None:
        """The body of a good answer from the server itself, or None."""
        line = http.client.HTTPConnection(HOST, self.port, timeout=5)  # no proxy, whatever is configured
        try:
            line.request(method, f"/{path}", headers={"Authorization": f"token {self.token}"})
            answer = line.getresponse()
            body = answer.read()
            return body if answer.status < 400 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()

    def stop(self) -> None:
        """Ends the server and its kernels; safe to call twice. A server that another process minds stays."""
        if self.process is None:
            return
        if self.process.poll() is None:
            if os.name == "nt":
                self.ask("api/shutdown", "POST")  # Windows has no gentle signal
            else:
                self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        shutil.rmtree(self.place, ignore_errors=True)
        for path in self.leftovers:
            path.unlink(missing_ok=True)


def private_folder() -> Path:
    """A folder for one start that only this user can read."""
    return Path(tempfile.mkdtemp(prefix="coachkit-"))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def free_port(wished: int = 0) -> int:
    """The wished port, or any free one. Raises BadInput when the wished one is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wished))
        except (OSError, OverflowError):
            raise BadInput(
                _("Port {port} can't be used here. Choose another, or leave --port out.").format(port=wished)
            ) from None
        return probe.getsockname()[1]


def clean_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """This environment without anybody's Jupyter settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER_", "JUPYTERLAB_"))}
    return kept | {"JUPYTER_PREFER_ENV_PATH": "1"} | (more or {})


def start(
    command: list[str], *, name: str, place: Path, port: int, token: str, cwd: Path, env: dict[str, str]
) -> Served:
    """Starts the server in a group of its own and returns once it answers; Environment when it does not."""
    log = place / "log.txt"
    apart = {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, **apart
        )
    served = Served(process, name, place, port, token)
    try:
        _wait_until_ready(served, log)
    except BaseException:
        served.stop()
        raise
    return served


def _wait_until_ready(served: Served, log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if served.process.poll() is not None:
            break
        if served.ask("api/status") is not None or served.ask("") is not None:
            return
        time.sleep(0.1)
    said = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    raise Environment(
        _("{name} did not start. Its last words: {words}. Try: coachkit doctor").format(
            name=served.name, words=said[-1].strip() if said else _("none")
        )
    )


def mind(served: Served, look: Callable[[], None] = lambda: None) -> int:
    """Waits until the server ends or somebody presses Ctrl-C; returns the server's own exit code, 0 after Ctrl-C.

    A closed terminal and a polite kill count as Ctrl-C. `look` is called now and then meanwhile.
    """

    def ended(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, ended) for number in signals}
    try:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return served.process.wait(LOOK_SECONDS)
            look()
    except KeyboardInterrupt:
        look()
        return 0
    finally:
        served.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
