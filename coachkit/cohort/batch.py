"""Runs a cohort: workers that can crash, hang or run out of memory without touching anybody else's report.

Every outcome is written to run.jsonl and synced before it counts. A learner's report is made under another
name and moved into place; a failed run is kept beside it as failed.ipynb.
"""

import contextlib
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from coachkit import __version__
from coachkit.cohort.roster import Learner
from coachkit.cohort.worker import digest
from coachkit.content import notebooks_dir
from coachkit.errors import BadInput
from coachkit.journal import journal_place, open_journal
from coachkit.words import _

RECYCLE = 40  # learners a worker serves before a fresh one takes over, so that memory stays flat


@dataclass(frozen=True)
class RunRecord:
    """What became of one learner. `key` names everything the report was made from."""

    id: str
    slug: str
    status: str
    cause: str
    cell: int | None
    seconds: float
    key: str = ""
    sha256: str = ""


def run_cohort(
    roster: list[Learner],
    journal: str,
    out: Path,
    *,
    workers: int = 2,
    timeout: float = 120.0,
    resume: bool = False,
    template: Path | None = None,
    done: Callable[[RunRecord], None] = lambda record: None,
) -> list[RunRecord]:
    """One report per learner under `out/<slug>/`. Returns the records in roster order.

    `timeout` is wall-clock seconds per learner. With `resume`, a learner is kept when run.jsonl says ok,
    nothing it was made from has changed, and the file is still the one that was written.
    """
    template = template or notebooks_dir() / "reports" / "learner_report.ipynb"
    journal, out = journal_place(journal), out.absolute()
    keys = _keys(roster, journal, template)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(_("{path} can't be used as a folder: {why}.").format(path=out, why=error.strerror)) from error
    log = out / "run.jsonl"
    earlier = read_run(log) if resume else {}
    if not resume:
        log.unlink(missing_ok=True)
    supervisor = _Supervisor(log, journal, template, out, timeout, keys, done)
    todo = []
    for learner in roster:
        if _keeps(earlier.get(learner.id), keys[learner.id], out):
            supervisor.count(RunRecord(**{**earlier[learner.id], "status": "kept", "seconds": 0.0}))
        else:
            todo.append(learner)
    supervisor.run(todo, workers)
    return [supervisor.records[learner.id] for learner in roster]


def read_run(log: Path) -> dict[str, dict]:
    """The last record of each learner; a line cut off by a crash is ignored."""
    records: dict[str, dict] = {}
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            try:
                record = json.loads(line)
                records[record["id"]] = record
            except (ValueError, KeyError, TypeError):
                continue
    return records


def _keys(roster: Iterable[Learner], journal: str, template: Path) -> dict[str, str]:
    """One digest per learner over the template, the version, the name and every shared answer."""
    base = hashlib.sha256(template.read_bytes() + __version__.encode()).hexdigest()
    keys = {}
    with open_journal(journal, create=False) as opened:
        for learner in roster:
            shared = sorted(e.id + e.sha256 for e in opened.shared_entries(learner.id))
            counted = sorted(e.id for e in opened.entries(learner.id))
            text = json.dumps([base, learner.name, learner.route, shared, counted])
            keys[learner.id] = hashlib.sha256(text.encode()).hexdigest()
    return keys


def _keeps(earlier: dict | None, key: str, out: Path) -> bool:
    if not earlier or earlier.get("status") not in ("ok", "kept") or earlier.get("key") != key:
        return False
    report = out / earlier["slug"] / "report.ipynb"
    page = report.with_name("report.html")
    return report.exists() and page.exists() and digest(report) == earlier.get("sha256")


class _Supervisor:
    """Feeds learners to worker processes, watches the clock, and writes down what became of each."""

    def __init__(
        self, log: Path, journal: str, template: Path, out: Path, timeout: float, keys: dict[str, str],
        done: Callable[[RunRecord], None],
    ) -> None:
        self.log, self.journal, self.template, self.out = log, journal, template, out
        self.timeout, self.keys, self.done = timeout, keys, done
        self.records: dict[str, RunRecord] = {}
        self._writing = threading.Lock()
        self._stop = threading.Event()
        self._trouble: list[BaseException] = []

    def run(self, todo: list[Learner], workers: int) -> None:
        waiting: queue.SimpleQueue[Learner] = queue.SimpleQueue()
        for learner in todo:
            waiting.put(learner)
        threads = [threading.Thread(target=self._serve, args=(waiting,)) for _ in range(max(1, min(workers, len(todo))))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.2)
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()
        if self._trouble:
            raise self._trouble[0]

    def count(self, record: RunRecord) -> None:
        """Writes the record down, synced, and only then lets it count."""
        with self._writing:
            with open(self.log, "a", encoding="utf-8") as handle:
                handle.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
                handle.flush()
                os.fsync(handle.fileno())
            self.records[record.id] = record
            self.done(record)

    def _serve(self, waiting: queue.SimpleQueue[Learner]) -> None:
        worker: Worker | None = None
        try:
            while not self._stop.is_set():
                try:
                    learner = waiting.get_nowait()
                except queue.Empty:
                    return
                if worker is None or worker.served >= RECYCLE:
                    if worker:
                        worker.end()
                    worker = Worker(self.journal)
                record = self._one(worker, learner)
                if record.cause and not worker.alive:
                    worker = None
                if self._stop.is_set():
                    return
                self.count(record)
        except BaseException as error:
            self._trouble.append(error)
            self._stop.set()
        finally:
            if worker:
                worker.end()

    def _one(self, worker: "Worker", learner: Learner) -> RunRecord:
        folder = self.out / learner.slug
        job = {
            "template": str(self.template), "folder": str(folder), "name": learner.name,
            # The journal goes by the environment: an address may hold a password, and reports travel.
            "parameters": {"learner": learner.id, "journal": ""},
        }
        began = time.monotonic()
        answer = worker.ask(job, began + self.timeout, self._stop)
        if answer is None:
            late = time.monotonic() - began >= self.timeout
            cause = _("took longer than {n:g} seconds").format(n=self.timeout) if late else worker.ending()
            worker.kill()
            self._keep_part(folder)
            answer = {"status": "failed", "cause": cause, "cell": None, "seconds": round(time.monotonic() - began, 3)}
        return RunRecord(id=learner.id, slug=learner.slug, key=self.keys[learner.id], **answer)

    @staticmethod
    def _keep_part(folder: Path) -> None:
        part = folder / "report.ipynb.part"
        if part.exists():
            os.replace(part, folder / "failed.ipynb")


class Worker:
    """A process with its own session; ended with everything it started."""

    def __init__(self, journal: str) -> None:
        self.served = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coachkit.cohort.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1,
            start_new_session=True, env={**os.environ, "COACHKIT_JOURNAL": journal, "MPLBACKEND": "agg"},
        )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    @classmethod
    def alone(cls, journal: str, job: dict, timeout: float) -> dict:
        """One job in a worker of its own; always an answer."""
        worker = cls(journal)
        answer = worker.ask(job, time.monotonic() + timeout, threading.Event())
        worker.end() if answer else worker.kill()
        return answer or {"status": "failed", "cause": _("took longer than {n:g} seconds").format(n=timeout), "cell": None}

    def _listen(self) -> None:
        for line in self.process.stdout:
            self._answers.put(line)
        self._answers.put("")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, job: dict, deadline: float, stop: threading.Event) -> dict | None:
        """The worker's answer, or None when it died, was too slow, or everything stops."""
        self.served += 1
        try:
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
        except OSError:
            return None
        while not stop.is_set() and (left := deadline - time.monotonic()) > 0:
            try:
                line = self._answers.get(timeout=min(left, 0.2))
            except queue.Empty:
                continue
            return json.loads(line) if line else None
        return None

    def ending(self) -> str:
        """How the worker ended, in words."""
        code = self.process.wait(timeout=10) if not self.alive or self._closed() else None
        if code is None:
            return _("stopped")
        return _("the worker was ended by signal {n}").format(n=-code) if code < 0 else _("the worker ended with code {n}").format(n=code)

    def _closed(self) -> bool:
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """Ends the worker and all it started, kernels in sessions of their own included."""
        import psutil

        try:
            family = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            family = []
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        """Lets an idle worker go; kills one that stays."""
        try:
            self.process.stdin.close()
            self.process.wait(timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            self.kill()
