# Everything a change must pass. PYTHON is the interpreter of an environment with requirements.lock installed.
PYTHON ?= .venv/bin/python
.PHONY: check format lint types imports tests

check: format lint types imports tests

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports:
	$(PYTHON) -m importlinter.cli 2>/dev/null || .venv/bin/lint-imports

tests:
	$(PYTHON) -m pytest
