# make run    the app on http://127.0.0.1:8501, with the sample corpus on its first run
# make test   every test, browser included
# make check  lint, types, import contracts, schemas, docs, then every test
# make bench  the figures of docs/measurements.md
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: run test check lint bench chromium clean

run: $(VENV)/.run
	@$(BIN)/python -m workbench init --sample
	@$(BIN)/python -m workbench suggest
	@exec $(BIN)/python -m workbench serve

test: $(VENV)/.dev chromium
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev lint test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m workbench schemas --check

bench: $(VENV)/.dev chromium
	$(BIN)/python -m bench

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

$(VENV)/.run: $(VENV)/.python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
