"""brat's standoff files: ``NAME.ann`` holds the spans of the ``NAME.txt`` beside it.

A line ``T1 <tab> Claim 0 40 <tab> words`` is a span in code points; one in several fragments, ``0 12;18 40``, is read
as the stretch from the first to the last. Events, relations, attributes and notes are other lines, and are not read
(https://brat.nlplab.org/standoff.html).
"""

from __future__ import annotations

from itertools import pairwise

from workbench.ingest.spans.found import Found, FoundSpan

SPANS_SUFFIX = ".ann"
_KINDS = {"R": "relations", "*": "relations", "E": "events", "A": "attributes", "M": "attributes", "N": "links"}


def read_brat(standoff: str) -> Found:
    """The spans of a whole file. A line that is none of brat's becomes a span with a ``fault``."""
    found = Found(any=True)
    for line in standoff.split("\n"):
        line = line.rstrip("\r")
        if line.startswith("T"):
            found.add((_span(line, found),))
        elif line.startswith("#"):
            found.unread.append("notes")
        elif line.strip():
            found.unread.append(_KINDS.get(line[0], line.split("\t")[0][:40]))
    found.unread = list(dict.fromkeys(found.unread))
    return found


def _span(line: str, found: Found) -> FoundSpan:
    parts = line.split("\t", 2)
    label, _, places = (parts[1] if len(parts) > 1 else "").partition(" ")
    try:
        ends = [tuple(map(int, fragment.split())) for fragment in places.split(";")]
        starts, after = [start for start, _ in ends], [end for _, end in ends]
    except ValueError:
        return FoundSpan(fault=f"is not written as brat does: {line[:60]!r}")
    words = parts[2] if len(parts) > len(("id", "place")) else ""
    if len(ends) == 1:
        return FoundSpan(starts[0], after[0], (label,), words=words)
    # brat itself writes a span over a line end as fragments: only a wider gap is worth a word
    gaps = [following[0] - one[1] for one, following in pairwise(sorted(ends))]
    if max(gaps) > len("\r\n"):
        found.remarks.append(f"the fragments of {parts[0][:20]} are joined")
    # the words are those of the fragments alone: they say nothing of what stands between
    return FoundSpan(min(starts), max(after), (label,))
