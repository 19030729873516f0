"""The tables in docs/ and the catalogue of words are written from the code and must be current."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("tool", ["docs.py", "messages.py"])
def test_what_is_written_from_the_code_is_current(tool):
    done = subprocess.run([sys.executable, ROOT / "tools" / tool, "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nRun: python tools/{tool}"


def test_every_rule_names_its_source_and_says_one_sentence():
    import coachkit.practices  # noqa: F401 - registers the rules
    from coachkit.review import RULES

    assert len(RULES) > 40
    for rule in RULES.values():
        assert rule.source and rule.says.endswith("."), rule.id
