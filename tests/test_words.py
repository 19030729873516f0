"""Every fixed word goes through gettext: a made-up language marks each, and what is unmarked was forgotten."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> dict[str, str]:
    """An environment in which every catalogued word reads ⟦word⟧."""
    folder = tmp_path_factory.mktemp("locale")
    catalogue = read_po(io.BytesIO((ROOT / "coachkit/locale/coachkit.pot").read_bytes()), locale="de")
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, tuple)
            message.string = tuple(f"⟦{one}⟧" for one in message.id) if plural else f"⟦{message.id}⟧"
    target = folder / "de" / "LC_MESSAGES"
    target.mkdir(parents=True)
    with open(target / "coachkit.mo", "wb") as handle:
        write_mo(handle, catalogue)
    return {**os.environ, "LANGUAGE": "de", "COACHKIT_LOCALE": str(folder)}


def said(made_up, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "coachkit", *arguments], env=made_up, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_findings_are_translated_and_ids_are_not(made_up, tmp_path):
    (tmp_path / "x.jsonl").write_text(json.dumps({"problem": "18 of 60 came back", "text": "The clerks are careless."}) + "\n")
    found = json.loads(said(made_up, "review", "cause", str(tmp_path / "x.jsonl"), "--format", "json"))["findings"]
    assert found and all(f["reason"].startswith("⟦") and f["better"].startswith("⟦") for f in found)
    assert all("⟦" not in f["rule"] + f["severity"] + f["words"] for f in found)


@pytest.mark.parametrize("arguments", [["progress"], ["journal", "verify"], ["cohort", "collect", "/nowhere"], ["journal", "import", "/nowhere"]])
def test_what_the_command_line_says_is_translated(made_up, tmp_path, arguments):
    from coachkit.journal import open_journal

    open_journal(tmp_path / "j.db").close()
    text = said({**made_up, "COACHKIT_JOURNAL": str(tmp_path / "j.db")}, *arguments)
    lines = [line for line in text.splitlines() if any(c.isalpha() for c in line)]
    assert lines and all("⟦" in line for line in lines), text


def test_a_lesson_widget_is_translated(made_up, tmp_path):
    code = (
        "from coachkit import open_lesson\n"
        f"lesson = open_lesson('12', 'ana', 'batch', {str(tmp_path / 'j.db')!r})\n"
        "print(lesson.feedback('my-praise-1').summary(), lesson.reflection().summary(), lesson.done().summary())"
    )
    text = subprocess.run([sys.executable, "-c", code], env=made_up, capture_output=True, text=True, check=True).stdout
    assert text.count("⟦") >= 6 and "Nothing written yet" in text
    assert "⟦Nothing written yet.⟧" in text
