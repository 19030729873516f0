"""One worker process: takes a learner per line, runs the report through papermill, answers with a line.

It never decides whether a report counts: the parent does, by what this process says and by the clock.
papermill's own metadata can't be trusted for that: after a dead kernel every cell reads "completed", and
`sys.exit(0)` in a cell ends the run without a word. So the last cell is a sentinel, and it must have run.
"""

import hashlib
import json
import os
import sys
import time
import warnings
from pathlib import Path
from typing import Any

SENTINEL = "End of the report."


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        job = json.loads(line)
        began = time.monotonic()
        result = do(job)
        result["seconds"] = round(time.monotonic() - began, 3)
        answers.write(json.dumps(result) + "\n")


def do(job: dict[str, Any]) -> dict[str, Any]:
    """Makes one report; whatever goes wrong becomes a cause in words."""
    folder = Path(job["folder"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in ("failed.ipynb", "report.ipynb.part", "report.html.part"):
            (folder / old).unlink(missing_ok=True)
        part = folder / "report.ipynb.part"
        status, cause, cell = execute(job["template"], part, job["parameters"])
        if status == "failed":
            if part.exists():
                os.replace(part, folder / "failed.ipynb")
            return {"status": status, "cause": cause, "cell": cell}
        if job.get("page", True):
            page(job, folder / "report.html.part")
            os.replace(folder / "report.html.part", folder / "report.html")
        os.replace(part, folder / "report.ipynb")
        return {"status": "ok", "cause": "", "cell": None, "sha256": digest(folder / "report.ipynb")}
    except Exception as error:
        return {"status": "failed", "cause": f"{type(error).__name__}: {error}"[:300], "cell": None}


def execute(template: str, part: Path, parameters: dict[str, Any]) -> tuple[str, str, int | None]:
    """Runs the template into `part`. Returns status, cause in words, and the number of the cell that failed."""
    import nbformat
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    cause, cell = "", None
    try:
        papermill.execute_notebook(
            template,
            str(part).replace("{", "{{").replace("}", "}}"),  # papermill formats paths with the parameters
            parameters,
            kernel_name="python3",
            language="python",  # also when a notebook forgot to say so
            progress_bar=False,
            log_output=False,
            request_save_on_cell_execute=False,
            cwd=str(part.parent),
        )
    except PapermillExecutionError as error:
        cause, cell = f"{error.ename}: {error.evalue}"[:300], error.cell_index
    except DeadKernelError:
        cause = "the kernel died"
    except CellTimeoutError:
        cause = "a cell took too long"
    if not part.exists():
        return "failed", cause or "nothing was written", cell
    notebook = nbformat.read(part, as_version=4)
    clean(notebook)
    cause = cause or hidden_error(notebook) or ("" if finished(notebook) else "the last cell never ran")
    with open(part, "w", encoding="utf-8") as handle:
        nbformat.write(notebook, handle)
        handle.flush()
        os.fsync(handle.fileno())
    return ("failed" if cause else "ok"), cause, cell


def clean(notebook: Any) -> None:
    """Widget state holds everything a learner typed; it does not leave in a report."""
    notebook["_hidden_errors"] = errors_in_state(notebook)
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)


def errors_in_state(notebook: Any) -> list[str]:
    """Errors inside Output widgets: papermill reports success for those."""
    state = notebook.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {}).get("state", {})
    outputs = [o for model in state.values() for o in model.get("state", {}).get("outputs", ())]
    return [f"{o.get('ename')}: {o.get('evalue')}" for o in outputs if o.get("output_type") == "error"]


def hidden_error(notebook: Any) -> str:
    found = notebook.pop("_hidden_errors", [])
    return found[0][:300] if found else ""


def finished(notebook: Any) -> bool:
    """True when the sentinel, the last code cell, ran and said so."""
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    said = "".join(output.get("text", "") for output in last.outputs)
    return last.execution_count is not None and SENTINEL in said


def page(job: dict[str, Any], part: Path) -> None:
    from coachkit.cohort.report import learner_page
    from coachkit.journal import open_journal

    with open_journal(create=False) as journal:
        html = learner_page(journal, job["parameters"]["learner"], name=job["name"])
    with open(part, "w", encoding="utf-8") as handle:
        handle.write(html)
        handle.flush()
        os.fsync(handle.fileno())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
