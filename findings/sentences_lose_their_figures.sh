#!/usr/bin/env bash
# Who extracts the text of a news page with trafilatura loses words from the middle of its sentences: what stands in
# <time>, <button>, <label> or <output> is deleted and the sentence closed over it ("The engine stopped at , the pilot
# said"), also with favor_recall, with fast and without; no error, no warning. Glossaries and live pages set figures and
# hours so. The same for two figures in <del> and <ins> or in <sup>: their digits become one number. Seen with
# trafilatura 2.3.1. Guess: markup in a line is dropped and its words stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import trafilatura

FILLER = "".join(f"<p>Sentence number {n} says that the water of the lake rose by {n} inches.</p>" for n in range(9))


def extracted(inner, **options):
    page = f"<html><body><article><h1>The lake</h1>{FILLER}<p>The sensor showed {inner} that day.</p></article></body></html>"
    text = trafilatura.extract(page, **options)
    return next(line for line in text.splitlines() if "sensor" in line)


print(f"trafilatura {trafilatura.__version__}")
for tag in ("time", "button", "label", "output", "span"):
    lines = {extracted(f"<{tag}>17 inches</{tag}>", **options) for options in ({}, {"fast": True}, {"favor_recall": True})}
    print(f"<{tag}>: {lines}")
    assert all("17" not in line for line in lines) == (tag != "span"), "four elements take their words along"
for pair in ("<del>52</del><ins>38</ins>", "38<sup>2</sup>"):
    line = extracted(pair)
    print(f"{pair}: {line}")
    assert ("5238" in line) or ("382" in line), "two numbers become one"
PYTHON
