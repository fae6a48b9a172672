"""brat's standoff files: ``NAME.ann`` holds the spans of the ``NAME.txt`` beside it.

A line ``T1 <tab> Claim 0 40 <tab> words`` is a span in code points; one in several fragments, ``0 12;18 40``, has gaps.
Events, relations, attributes and notes are other lines, and are not read (https://brat.nlplab.org/standoff.html).
"""

from __future__ import annotations

from workbench.ingest.spans.found import Found, FoundSpan

SPANS_SUFFIX = ".ann"
_KINDS = {"R": "relations", "*": "relations", "E": "events", "A": "attributes", "M": "attributes", "N": "links"}


def read_brat(standoff: str) -> Found:
    """The spans of a whole file. A line that is none of brat's becomes a span with a ``fault``."""
    found = Found(any=True, tool="brat")
    for number, line in enumerate(standoff.split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith("T"):
            found.add((_span(line, number),))
        elif line.strip():
            found.lines.setdefault(_kind(line), number)
    found.unread = list(found.lines)
    return found


def _kind(line: str) -> str:
    return "notes" if line.startswith("#") else _KINDS.get(line[0], line.split("\t")[0][:40])


def _span(line: str, number: int) -> FoundSpan:
    parts = line.split("\t", 2)
    label, _, places = (parts[1] if len(parts) > 1 else "").partition(" ")
    try:
        ranges = tuple((start, end) for start, end in (map(int, piece.split()) for piece in places.split(";")))
    except ValueError:
        return FoundSpan(fault=f"is not written as brat does: {line[:60]!r}", line=number)
    words = parts[2] if len(parts) > len(("id", "place")) else ""
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    return FoundSpan(start, end, (label,), words=words, parts=ranges if len(ranges) > 1 else (), line=number)
