"""Runs one command in a process of its own and says what it cost: seconds by the clock and of the processor, peak memory.

The limit is one of processor seconds, so that a busy machine stops nobody early. The command is started by a small process in between. On Linux the peak of a process counts what its parent held when it
started it; started straight from the benchmark, every tool would show the benchmark's own memory.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BUSY = 10  # times the limit, by the clock


@dataclass(frozen=True)
class Job:
    """A command, the folder it runs in, and what it needs in its environment beside the usual."""

    command: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """What a command did. `seconds` by the clock, `processor` seconds of all its threads, `megabytes` at its peak."""

    out: str
    err: str
    code: int
    seconds: float
    processor: float
    megabytes: float
    stopped: bool


def run(job: Job, limit: int) -> Done:
    """One run, stopped after `limit` seconds of processor time."""
    between = [sys.executable, "-I", "-S", __file__, str(limit), *map(str, job.command)]
    environment = {**os.environ, "MPLBACKEND": "agg", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **job.environment}
    found = subprocess.run(between, cwd=job.folder, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace", check=True)
    return Done(**json.loads(found.stdout))


def _between(limit: int, command: list[str]) -> dict:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))  # the command inherits it
    with open("out.txt", "wb") as out, open("err.txt", "wb") as err:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        clock = threading.Timer(BUSY * limit, child.kill)  # one that waits for ever uses no processor
        clock.start()
        _pid, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        clock.cancel()
    texts = {name: Path(f"{name}.txt").read_text(encoding="utf-8", errors="replace") for name in ("out", "err")}
    code = os.waitstatus_to_exitcode(status)
    return {**texts, "code": code, "seconds": seconds, "processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024,
            "stopped": code in (-signal.SIGXCPU, -signal.SIGKILL)}


if __name__ == "__main__":
    print(json.dumps(_between(int(sys.argv[1]), sys.argv[2:])))
