"""Does nbval notice? Every stored text changed in turn, and seeded faults in a copy of the package.

The short forms run in `make test`: three notebooks, and the first fault drawn in each room, all of which must be
caught. COACHKIT_WHOLE=1 (`make promises`) takes every notebook and forty faults.
"""

import json
import random
import shutil
from pathlib import Path

import pytest
from nbcopy import ROOT, Changed, lay_copy, meant_by_import, nbval, notebooks
from nbfaults import ROOMS, draw
from nbmutate import changed, slots
from scale import WHOLE

pytestmark = pytest.mark.slow

SEED = 20261  # of the forty
LEAST = 0.85


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    return lay_copy(tmp_path_factory.mktemp("copy"))


def code_cells(path: Path) -> list[dict]:
    return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


# Stored outputs


def test_every_stored_text_changed_in_turn_is_noticed_by_the_comparison_of_nbval(copy, tmp_path):
    books = notebooks(copy) if WHOLE else [copy / "notebooks" / name for name in ("today.ipynb", "00_start_here.ipynb", "facilitator/evidence_by_example.ipynb")]
    stored = sum(1 for path in books for cell in code_cells(path) for output in cell["outputs"] for _slot in slots(output))
    shutil.copy2(ROOT / "tests" / "nbmutate.py", copy)
    ran = nbval(copy, books, "-p", "nbmutate", COACHKIT_TALLY=str(tmp_path / "tally.json"))
    assert ran.returncode == 0, ran.stdout[-4000:]
    tally = json.loads((tmp_path / "tally.json").read_text())
    print(f"{tally['tried']} stored texts changed, {len(tally['unseen'])} unseen, {len(books)} notebooks")
    assert tally["unseen"] == []
    assert tally["tried"] == stored > (400 if WHOLE else 60)


def test_a_notebook_with_one_changed_character_fails_from_end_to_end(copy):
    rng = random.Random(SEED)
    path = copy / "notebooks" / "today.ipynb"
    book = json.loads(path.read_text("utf-8"))
    cell = rng.choice([cell for cell in book["cells"] if cell.get("outputs")])
    slot = rng.choice(list(slots(cell["outputs"][0])))
    cell["outputs"][0] = changed(cell["outputs"][0], slot, rng)
    with Changed(path, json.dumps(book)):
        ran = nbval(copy, [path])
    assert ran.returncode == 1 and f"mismatch '{slot[-1]}'" in ran.stdout, ran.stdout[-2000:]
    assert nbval(copy, [path]).returncode == 0


# Faults


def test_the_notebooks_of_the_copy_import_the_copy(copy):
    assert meant_by_import(copy) == copy / "coachkit" / "__init__.py"
    book = json.loads((copy / "notebooks" / "today.ipynb").read_text("utf-8"))
    source = f"import coachkit.exercises, coachkit.content\nstr(coachkit.content.exercises_dir()), coachkit.__file__.startswith({str(copy)!r})"
    told = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": repr((str(copy / "exercises"), True))}}
    book["cells"] = [{"cell_type": "code", "id": "c0", "metadata": {}, "execution_count": 1, "source": source, "outputs": [told]}]
    asked = copy / "notebooks" / "asked.ipynb"
    asked.write_text(json.dumps(book), encoding="utf-8")
    ran = nbval(copy, [asked])
    asked.unlink()
    assert ran.returncode == 0, ran.stdout[-2000:]


def test_seeded_faults_in_practices_evidence_and_exercises_are_caught_by_nbval_alone(copy):
    faults = draw(copy, SEED, 40)[: 40 if WHOLE else len(ROOMS)]  # the rooms are drawn from in turn
    if WHOLE:
        assert nbval(copy, notebooks(copy)).returncode == 0  # without a fault there is nothing to catch
    missed = []
    for fault in faults:
        with Changed(copy / fault.path, fault.text):
            ran = nbval(copy, notebooks(copy, about=fault.path))
        assert ran.returncode in (0, 1, 2), ran.stdout[-2000:]
        missed += [str(fault)] if ran.returncode == 0 else []
    print(f"{len(faults) - len(missed)} of {len(faults)} faults caught by nbval alone; missed: {missed}")
    assert len(missed) <= len(faults) * (1 - LEAST), missed
