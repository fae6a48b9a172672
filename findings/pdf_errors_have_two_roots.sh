#!/usr/bin/env bash
# pypdf: `except PyPdfError` does not catch all that reading a PDF raises. DependencyError, for a PDF that is encrypted
# with AES (ordinary for a report that an authority publishes, readable with an empty password) where no cryptography
# package is installed, descends from Exception alone. So does DeprecationError. Guess: one root for all of pypdf's own
# errors, as the docstring of PyPdfError says ("Base class for all exceptions raised by pypdf"). Seen with pypdf 7.1.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" --target "$folder/writer" pypdf==7.1.0 cryptography==49.0.0
"${pip[@]}" --target "$folder/reader" --no-deps pypdf==7.1.0
PYTHONPATH="$folder/writer" "$folder/venv/bin/python" - "$folder/report.pdf" <<'PYTHON'
import sys

from pypdf import PdfWriter

writer = PdfWriter()
writer.add_blank_page(200, 200)
writer.encrypt("", algorithm="AES-256")
writer.write(sys.argv[1])
PYTHON
PYTHONPATH="$folder/reader" "$folder/venv/bin/python" - "$folder/report.pdf" <<'PYTHON'
import sys

import pypdf
from pypdf.errors import PyPdfError

try:
    len(pypdf.PdfReader(sys.argv[1]).pages)
    met = None
except Exception as error:
    met = error
print(f"pypdf {pypdf.__version__}: {type(met).__name__}: {met}; a PyPdfError: {isinstance(met, PyPdfError)}")
assert type(met).__name__ == "DependencyError"
assert not isinstance(met, PyPdfError)
PYTHON
