"""A law: marks written in the documented form of a tool come back at the very words, whatever the text holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.readers import read_uploads

Marks = list[tuple[int, int]]
#: Two words, a sign beyond sixteen bits, one of several code points, marks that join, right to left, line ends.
_ALPHABET = st.sampled_from(
    [*"ab .,", "🌊", "👩\u200d🚒", "e\u0301", "\u05d0\u05d1", "\r\n", "\n", "\u202e", "é", "<b>", "\t"]
)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, Marks]:
    text = "".join(draw(st.lists(_ALPHABET, min_size=4, max_size=30))) + "end."
    ends = st.integers(0, len(text))
    # from a word to a word, as tools mark: half a line end is no mark
    pairs = st.tuples(ends, ends).map(sorted).filter(lambda one: _is_whole(text[one[0] : one[1]]))
    return text, sorted({(start, end) for start, end in draw(st.lists(pairs, max_size=4))})


def _is_whole(words: str) -> bool:
    return words != "" and words.strip() == words


def _utf16(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le")) // 2


def _doccano(text: str, marks: Marks) -> dict[str, bytes]:
    rows = [{"id": 1, "text": text, "label": [[start, end, "event"] for start, end in marks]}]
    rows += [
        {
            "id": 2,
            "text": text,
            "entities": [{"id": 9, "label": "event", "start_offset": a, "end_offset": b} for a, b in marks],
        }
    ]
    return {f"{number}.jsonl": json.dumps(row).encode() for number, row in enumerate(rows)}


def _label_studio(text: str, marks: Marks) -> dict[str, bytes]:
    """In full, short, and as a table; in code points as well as in UTF-16 units, as browsers count."""
    files = {}
    for unit, count in (("points", lambda _, at: at), ("utf16", _utf16)):
        values = [
            {"start": count(text, a), "end": count(text, b), "text": text[a:b], "labels": ["Event"]} for a, b in marks
        ]
        regions = [{"value": one, "type": "labels", "from_name": "label", "to_name": "text"} for one in values]
        task = {"id": 1, "data": {"text": text}, "annotations": [{"result": regions}], "predictions": []}
        short = {"id": 1, "text": text, "label": values, "annotator": 1}
        table = io.StringIO()
        csv.writer(table).writerows([["text", "label"], [text, json.dumps(values)]])
        files |= {
            f"{unit}-full.json": json.dumps([task], indent=1).encode(),
            f"{unit}-min.json": json.dumps([short]).encode("utf-8-sig"),
            f"{unit}.csv": table.getvalue().encode(),
        }
    return files


def _prodigy(text: str, marks: Marks) -> dict[str, bytes]:
    spans = [{"start": a, "end": b, "label": "EVENT", "token_start": 0, "token_end": 1} for a, b in marks]
    return {"a.jsonl": json.dumps({"text": text, "spans": spans, "answer": "accept", "_input_hash": 1}).encode()}


def _brat(text: str, marks: Marks) -> dict[str, bytes]:
    """A span over line ends is written in fragments, with blanks between their words."""
    lines = []
    for number, (start, end) in enumerate(marks, 1):
        pieces, at = [], start
        for piece in text[start:end].split("\n"):
            if piece.strip():
                pieces.append((at, at + len(piece)))
            at += len(piece) + 1
        places = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{number}\tevent {places}\t{' '.join(text[a:b] for a, b in pieces)}\n")
    return {"a.txt": text.encode(), "a.ann": "".join(lines).encode()}


def _own(text: str, marks: Marks) -> dict[str, bytes]:
    spans = [{"start": a, "end": b, "quote": text[a:b], "label": "event"} for a, b in marks]
    sizes = [{"offset": a, "length": b - a, "exact": text[a:b], "labels": ["event"]} for a, b in marks]
    return {
        "a.jsonl": json.dumps({"text": text, "spans": spans}).encode(),
        "b.jsonl": json.dumps({"text": text, "spans": sizes}, ensure_ascii=False).encode(),
    }


_WRITERS: dict[str, Callable[[str, Marks], dict[str, bytes]]] = {
    "doccano": _doccano,
    "Label Studio": _label_studio,
    "Prodigy": _prodigy,
    "brat": _brat,
    "lines of our own": _own,
}


@pytest.mark.parametrize("tool", _WRITERS)
@settings(deadline=None, max_examples=60)
@given(_marked())
def test_every_mark_comes_back_where_it_was(tool: str, marked: tuple[str, Marks]) -> None:
    text, marks = marked
    files = _WRITERS[tool](text, marks)
    together = [list(files.items())] if tool == "brat" else [[file] for file in files.items()]
    for uploads in together:
        results = list(read_uploads(uploads))
        (draft,) = [one for one in results if isinstance(one, ArticleDraft)]
        faults = [str(one) for one in results if isinstance(one, InputError)]
        assert (draft.raw_text, faults) == (text, []), uploads[0][0]
        found = sorted((one.span.start, one.span.end) for one in draft.given_spans)
        stripped = [(a, b) if tool != "brat" else _without_line_ends(text, a, b) for a, b in marks]
        assert found == sorted(stripped), uploads[0][0]


def _without_line_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """What brat writes of a span: from its first line with words to its last one."""
    pieces, at = [], start
    for piece in text[start:end].split("\n"):
        if piece.strip():
            pieces.append((at, at + len(piece)))
        at += len(piece) + 1
    return pieces[0][0], pieces[-1][1]
