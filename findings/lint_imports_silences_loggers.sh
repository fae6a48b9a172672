#!/usr/bin/env bash
# import-linter: calling lint_imports() within a process, as a test of the architecture does, configures logging with
# logging.config.dictConfig and leaves "disable_existing_loggers" at its default. Every logger that the program had made
# by then is disabled for the rest of the process, whatever the contracts say: errors logged later reach no handler, and
# pytest's caplog is empty in tests that happen to run after it, in that order only. Guess: a linter looks at files and
# leaves the process as it was. What helps: note each logger's `disabled` before, put it back after; or run lint-imports
# as a command. Seen with import-linter 2.16.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check import-linter==2.16
mkdir "$folder/desk"
touch "$folder/desk/__init__.py" "$folder/desk/low.py"
echo "import desk.low" >"$folder/desk/high.py"
cat >"$folder/.importlinter" <<'INI'
[importlinter]
root_package = desk

[importlinter:contract:one]
name = One way
type = layers
layers =
    desk.high
    desk.low
INI
cd "$folder"
PYTHONPATH="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import logging
from importlib.metadata import version

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

logger = logging.getLogger("desk.high")
assert not logger.disabled
answer = lint_imports(no_cache=True)
print("import-linter", version("import-linter"), "answers", answer, "and the logger is disabled:", logger.disabled)
assert answer == EXIT_STATUS_SUCCESS, "the contract of this example is kept"
assert logger.disabled, "it no longer disables existing loggers"
PYTHON
