"""Cleans the metadata of notebooks and keeps their outputs: no widget state, no timing, no ids that change.

    python tools/clean.py FILE.ipynb ...    exit 1 when a file was changed, as a pre-commit hook should
"""

import json
import sys
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parent))
from notebooks import tidy


def main(files: list[str]) -> int:
    changed = False
    for name in files:
        path = Path(name)
        before = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
        tidy(notebook)
        after = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"cleaned {path}")
            changed = True
    return int(changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
