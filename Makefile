# Everything a change must pass is `make check`, one step after the other, none twice. PYTHON is the interpreter of an
# environment that has requirements.lock installed (see CONTRIBUTING.md).
PYTHON ?= .venv/bin/python
PYTEST = $(PYTHON) -m pytest
UV ?= uv
.PHONY: check format lint types imports sizes tests wheel fix messages man lock pictures benchmarks

check: format lint types imports sizes tests wheel

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports: # the contracts of pyproject.toml, and what fresh processes load
	$(PYTEST) tests/house/test_imports.py

sizes: # no long file, no long function; no word that does not belong into the repository; documents that tell the truth
	$(PYTEST) tests/house/test_sizes.py tests/house/test_words.py tests/house/test_docs.py

tests: # everything that the other steps do not run
	$(PYTEST) -n 4 $(patsubst %,--ignore=tests/house/test_%.py,style imports sizes words docs wheel)

wheel: # built without a network, looked into, installed, run
	$(PYTEST) tests/house/test_wheel.py

fix: # what the tools can mend by themselves
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(PYTHON) -m tests.house.readme_tables
	$(PYTHON) -m tests.house.man_page

messages: # the catalogs of gettext: what is new stands in them with an empty msgstr
	$(PYTHON) -m tests.house.catalogs

man: # the manual page
	$(PYTHON) -m tests.house.man_page

lock: # pins with hashes for what pyproject.toml asks; the one step that needs uv
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group dev pyproject.toml -o requirements.lock

pictures: # needs tmux, chromium and the Noto CJK fonts
	$(PYTHON) -m screenshots.make

benchmarks: # ratios against a floor taken in the same run
	$(PYTHON) -m benchmarks
