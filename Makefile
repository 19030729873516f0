# Two commands: `make demo` and `make test`. Both build .venv when it is missing or out of date.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint requirements.lock

.DEFAULT_GOAL := help
.PHONY: help env learn pages demo test lint notebooks promises bench messages lock clean

help:
	@echo "make demo       the main job on invented learners; ends with a page to open"
	@echo "make learn      open the course in your browser"
	@echo "make test       every test"
	@echo "make env        only build .venv"
	@echo "make notebooks  run every notebook again and store its outputs"
	@echo "make promises   the long matrices behind the README's figures (hours)"
	@echo "make lint       ruff, import directions, exercises"

$(VENV)/.base: pyproject.toml requirements.lock
	@echo "coachkit: building $(VENV), one to three minutes the first time ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coachkit needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --editable '.[pages]'
	@touch $@

$(VENV)/.test: $(VENV)/.base
	@echo "coachkit: adding the test tools ..."
	@$(PIP) --editable '.[test]'
	@touch $@

env: $(VENV)/.base
	@echo "Ready. Next: make learn, or $(BIN)/coachkit --help"

learn: $(VENV)/.base
	@$(BIN)/coachkit learn

pages: $(VENV)/.base
	@$(BIN)/coachkit learn --pages

demo: $(VENV)/.base
	@$(BIN)/coachkit demo --out demo

test: $(VENV)/.test
	@$(BIN)/python -m pytest tests notebooks --nbval -q -rs -n 2 --dist loadscope --no-loadscope-reorder -m 'not alone'
	@$(BIN)/python -m pytest tests -q -rs -m alone

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/coachkit exercises check

notebooks: $(VENV)/.base
	@$(BIN)/python tools/notebooks.py

promises: $(VENV)/.test
	@COACHKIT_WHOLE=1 $(BIN)/python -m pytest tests -q -rs -m slow

messages: $(VENV)/.test
	@$(BIN)/python tools/messages.py

lock:
	@uv pip compile --universal --all-extras --no-emit-index-url --no-header --no-annotate -q --python-version 3.11 pyproject.toml -o requirements.lock

clean:
	rm -rf build dist demo .pytest_cache .ruff_cache .hypothesis
