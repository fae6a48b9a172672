#!/usr/bin/env bash
# cassis (dkpro-cassis): a CAS in XMI or JSON counts UTF-16 units, and cassis turns them into code points when it reads. An
# offset that is no border of a character - within a pair of surrogates, or behind the end - is not refused: it is kept as
# the number that it was, from then on taken for code points, with a warning that does not stop anything. Of one annotation
# one end may be turned and the other kept, so that it covers nothing or other words, and saved again the file holds other
# offsets than the one that was read. It happens with every file of a program that counts code points, as soon as there is
# one emoji. Guess: such a file is refused, or at least comes out as it went in. What helps: hold each offset against the
# borders of the text before it is believed. Seen with dkpro-cassis 0.12.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dkpro-cassis==0.12.0 lxml==6.1.3
"$folder/venv/bin/python" - <<'PYTHON'
import re
import warnings
from importlib.metadata import version

from cassis import Cas, TypeSystem, load_cas_from_xmi

types = TypeSystem()
Claim = types.create_type("desk.Claim", "uima.tcas.Annotation")
cas = Cas(types)
cas.sofa_mime, cas.sofa_string = "text/plain", "a\N{WATER WAVE}bc"
cas.add(Claim(begin=2, end=3))
xmi = cas.to_xmi()
assert 'begin="3" end="4"' in xmi, "b, in UTF-16 units"


def read(begin: int, end: int) -> tuple[object, ...]:
    told = xmi.replace('begin="3" end="4"', f'begin="{begin}" end="{end}"')
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = load_cas_from_xmi(told, types)
        (one,) = found.select(Claim)
        again = re.search(r'begin="(\d+)" end="(\d+)"', found.to_xmi())
    assert again is not None
    return one.get_covered_text(), tuple(map(int, again.groups())), len(said) > 0


print("dkpro-cassis", version("dkpro-cassis"))
for begin, end in ((3, 4), (2, 3), (2, 4), (3, 99)):
    print(f"{begin}..{end} in the file: covers, saved as, warned:", *read(begin, end))
assert read(3, 4) == ("b", (3, 4), False)
assert read(2, 3) == ("", (3, 3), True), "b in code points is no longer empty"
assert read(2, 4)[1] == (3, 4), "an offset within a character stays what it was"
assert read(3, 99)[0] == "bc", "an end behind the text is refused"
PYTHON
