#!/usr/bin/env bash
# Who extracts the text of a news page with trafilatura gets only its beginning where elements lie deeper than 256 in
# one another (an unclosed <div> in each of many teasers is enough): no error, no warning, the rest is not there. The
# HTML parser of libxml2, through lxml, drops what lies deeper, in "recover" mode too; the one trace is an entry of its
# error log, which trafilatura does not show. Seen with trafilatura 2.3.1, lxml 6.1.3 (libxml2 2.14): of 400 sentences
# 252 come out. With HTMLParser(huge_tree=True) all 400 are in the tree. Guess: all of it, or an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import lxml.etree
import lxml.html
import trafilatura

COUNT = 400
sentences = "".join(f"<div><p>Sentence number {n} says that the lake rose by {n} inches.</p>" for n in range(COUNT))
page = f"<html><body><article>{sentences}{'</div>' * COUNT}</article></body></html>"


def found(text):
    return text.count("Sentence number")


extracted = found(trafilatura.extract(page))
plain = lxml.html.HTMLParser()
cut = found(lxml.html.fromstring(page, parser=plain).text_content())
logged = [entry.type_name for entry in plain.error_log]
whole = found(lxml.html.fromstring(page, parser=lxml.html.HTMLParser(huge_tree=True)).text_content())
print(f"trafilatura {trafilatura.__version__}, libxml2 {lxml.etree.LIBXML_VERSION}: {extracted} of {COUNT} sentences")
print(f"lxml alone: {cut}, its log: {logged}; with huge_tree: {whole}")
assert extracted == cut == 252, "trafilatura and lxml drop what lies deeper, without an error"
assert logged == ["ERR_RESOURCE_LIMIT"], "the parser's log is the one place that says so"
assert whole == COUNT, "huge_tree reads all of it"
PYTHON
