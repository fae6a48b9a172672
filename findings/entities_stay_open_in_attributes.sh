#!/usr/bin/env bash
# lxml: XMLParser(resolve_entities=False) leaves entities alone in the text of elements only. In the value of an attribute
# they are replaced all the same, also by iterparse: element.get() answers with the replaced words, while element.text
# holds none of them and tostring() writes the entity back, so that a look at the tree says nothing was replaced. What an
# entity may multiply (a hundred times here) reaches whoever reads the attribute; XMI, in which UIMA tools export, keeps
# the whole text of a document in one. Guess: with the option no entity of the document is ever replaced. What helps:
# refuse a document that has a DOCTYPE before it is parsed. Seen with lxml 6.1.3 and libxml2 2.14.6.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$folder/venv/bin/python" - <<'PYTHON'
import io

from lxml import etree

WORDS = "<!DOCTYPE a [<!ENTITY x 'words'><!ENTITY y '&x;&x;'>]><a b='&y;'>&y;</a>"
parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
element = etree.fromstring(WORDS, parser)
print("lxml", etree.LXML_VERSION, "libxml2", etree.LIBXML_VERSION)
print("attribute:", repr(element.get("b")), "text:", repr(element.text), "written:", etree.tostring(element))
assert element.text is None, "the text of an element is left alone"
assert element.get("b") == "wordswords", "entities in attributes are left alone now"
assert etree.tostring(element) == b'<a b="&y;">&y;</a>', "what is written shows what was read"

_, streamed = next(iter(etree.iterparse(io.BytesIO(WORDS.encode()), resolve_entities=False)))
assert streamed.get("b") == "wordswords", "iterparse leaves them alone now"

many = f"<!DOCTYPE a [<!ENTITY x '{'z' * 1000}'><!ENTITY y '{'&x;' * 100}'>]><a b='&y;'/>"
swollen = etree.fromstring(many, etree.XMLParser(resolve_entities=False)).get("b")
print(len(many), "characters of XML,", len(swollen), "in the attribute")
assert len(swollen) == 100_000
PYTHON
