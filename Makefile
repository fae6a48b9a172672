# make run    the app on http://127.0.0.1:8501, with the sample corpus on its first run
# make test   every test, browser included
# make check  lint, types, import contracts, schemas, known weaknesses of packages, docs, then every test
# make bench  the figures of docs/measurements.md
# make lock   the lock files anew, after a change of requirements.txt; make lock UPGRADE=--upgrade takes newer packages
# make tables the tables of a new SQLite file anew, after a migration
# make audit  asks an advisory database about every locked package, and says where none can be reached
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: run test check lint bench lock tables audit chromium clean

run: $(VENV)/.run
	@$(BIN)/python -m workbench init --sample
	@$(BIN)/python -m workbench suggest
	@exec $(BIN)/python -m workbench serve

test: $(VENV)/.dev chromium
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev lint audit test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m workbench schemas --check

bench: $(VENV)/.dev chromium
	$(BIN)/python -m bench

# One lock for every platform and Python that is supported, with the SHA-256 of each file that may be installed. What is
# locked stays as it is, unless requirements.txt or UPGRADE says otherwise.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --only-binary :all: $(UPGRADE)
lock: $(VENV)/.dev
	$(COMPILE) requirements.txt --output-file requirements.lock
	$(COMPILE) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

tables: $(VENV)/.dev
	$(BIN)/python -c 'import pathlib, tempfile; from workbench.storage.database import schema; from workbench.storage.migrations import newest; \
	  newest.SCRIPT.write_text(schema.script_of_migrations(pathlib.Path(tempfile.mkdtemp())), encoding="utf-8")'

audit: $(VENV)/.dev
	@$(BIN)/python .ci/audit.py requirements.lock

# A system browser where there is one or apt can bring one, Playwright's own otherwise.
chromium: $(VENV)/.dev
	@if command -v chromium chromium-browser google-chrome >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core fonts-noto-color-emoji >/dev/null; \
	else $(BIN)/playwright install chromium; fi

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Claim Workbench needs Python 3.11 or newer: make run PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Wheels alone: nothing is built here, by whatever compiler and tools a machine may have.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
LOCKED  = --require-hashes --only-binary :all:

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	$(INSTALL) $(LOCKED) -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(INSTALL) $(LOCKED) -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
