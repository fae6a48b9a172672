#!/usr/bin/env bash
# Who takes the date of a news page from trafilatura or htmldate may get that of a reader's comment, or of a video on
# the page: in JSON-LD the first "datePublished" of the script's text counts, whatever object it belongs to and however
# deep it lies. The article's own, in the same script and later, is not looked at, original_date=True or not. Seen with
# htmldate 1.11.0 and trafilatura 2.3.1. Guess: the date of the object that is a NewsArticle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  htmldate==1.11.0 trafilatura==2.3.1 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import json

import htmldate
import trafilatura

OWN, OTHER = "2023-05-16", "2019-02-03"
own = {"@type": "NewsArticle", "headline": "Bridge closed", "datePublished": f"{OWN}T13:45:00+02:00"}
comment = {"@type": "Comment", "datePublished": f"{OTHER}T04:05:00Z", "text": "Again?"}
video = {"@type": "VideoObject", "name": "The bridge", "datePublished": f"{OTHER}T04:05:00Z"}


def page(*things):
    script = json.dumps(things if len(things) > 1 else things[0])
    prose = "<p>The bridge was closed on Thursday after a lorry had struck one of its cables, the county said.</p>" * 4
    head = f'<script type="application/ld+json">{script}</script><title>Bridge closed</title>'
    return f"<html><head>{head}</head><body><article><h1>Bridge closed</h1>{prose}</article></body></html>"


for name, things in (
    ("its own alone", [own]),
    ("a comment within it, before its date", [{"comment": [comment], **own}]),
    ("a comment within it, after its date", [{**own, "comment": [comment]}]),
    ("a video before it", [video, own]),
):
    text = page(*things)
    found = {htmldate.find_date(text, original_date=True), htmldate.find_date(text)}
    found.add(trafilatura.extract_metadata(text).date)
    print(f"{name}: {sorted(found)}")
    expected = {OTHER} if "before" in name else {OWN}
    assert found == expected, (name, found)
PYTHON
