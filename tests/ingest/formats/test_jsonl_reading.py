"""JSON lines: spans, metadata, and one clear fault for each bad line."""

from __future__ import annotations

import io
import json
from typing import IO, Any

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType, DatePrecision, Derivation
from workbench.domain.text.spans import Span
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.formats.jsonl_reader import read_jsonl
from workbench.ingest.limits import DEFAULT_LIMITS, Limits
from workbench.ingest.readers import read_bytes
from workbench.ingest.sources import ByteSource

TEXT = "Mud 😢 covered the lane. At least 23 people died."


def _read(*lines: object, name: str = "a.jsonl", limits: Limits = DEFAULT_LIMITS) -> list[ArticleDraft | InputError]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_bytes(data, name, limits=limits))


def _article(**fields: Any) -> ArticleDraft:
    (draft,) = _read({"text": TEXT, **fields})
    assert isinstance(draft, ArticleDraft)
    return draft


def test_a_line_becomes_an_article_with_all_that_it_says() -> None:
    draft = _article(
        title="T",
        publisher="Meridian Press",
        url="https://meridian.example/1",
        authors=["A. One", "B. Two"],
        date="2024-03-11T18:47:00+02:00",
        language="en",
        event="Dam failure",
        derivation="wire_copy",
    )
    assert (draft.raw_text, draft.path, draft.line) == (TEXT, "a.jsonl", 1)
    assert draft.outlet is not None
    assert draft.outlet.name == "Meridian Press"
    assert (draft.title, draft.url, draft.byline) == ("T", "https://meridian.example/1", "A. One, B. Two")
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == "2024-03-11T16:47:00+00:00"
    assert draft.published_precision == DatePrecision.MINUTE
    assert (draft.language, draft.event, draft.derivation) == ("en", "Dam failure", Derivation.WIRE_COPY)


@pytest.mark.parametrize("key", ["text", "body", "content", "raw_text", "article", "Body"])
def test_the_text_goes_by_several_names(key: str) -> None:
    (draft,) = _read({key: TEXT})
    assert isinstance(draft, ArticleDraft)
    assert draft.raw_text == TEXT


def test_spans_count_code_points_and_may_carry_label_score_and_exact() -> None:
    draft = _article(
        spans=[
            {"start": 26, "end": 48, "label": "Quantity", "score": 0.5, "exact": TEXT[26:48]},
            {"start_char": 0, "end_char": 5},
            {"start": 4, "end": 5, "label": "claim", "exact": "😢", "score": None},
        ]
    )
    first, second, third = draft.given_spans
    assert (first.span, first.label, first.score, first.exact) == (Span(26, 48), ClaimType.QUANTITY, 0.5, TEXT[26:48])
    assert (second.span, second.label, second.score, second.exact) == (Span(0, 5), ClaimType.EVENT, 1.0, None)
    assert third.span.slice(TEXT) == "😢"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"start": 0, "end": 999}, r"span 1 \(0\.\.999\) lies outside the text of 48 characters"),
        ({"start": 5, "end": 5}, "lies outside"),
        ({"start": -1, "end": 5}, "lies outside"),
        ({"start": True, "end": 5}, "lies outside"),
        ({"start": "0", "end": 5}, "lies outside"),
        ({}, "lies outside"),
        ({"start": 0, "end": 3, "exact": "Mat"}, "says “Mat” at 0 to 3, but the text has “Mud” there"),
        ({"start": 0, "end": 3, "score": 1.5}, "the score 1.5"),
        ({"start": 0, "end": 3, "score": "high"}, "the score high"),
        ("0..3", "not an object with start and end"),
        ({"start": 0, "end": 3, "quote": 7}, "has 7 where its words belong"),
        ({"quote": "Mat"}, "says 'Mat', which does not stand in the text"),
        ({"quote": "e"}, "says 'e', which stands in the text more than once"),
        ({"start": 3, "end": 4}, "holds only blanks"),
    ],
)
def test_a_span_at_fault_costs_itself_alone_and_is_named(span: object, words: str) -> None:
    fault, draft = _read({"text": TEXT, "spans": [span, {"start": 26, "end": 34}]})
    assert isinstance(draft, ArticleDraft)
    assert [given.span for given in draft.given_spans] == [Span(26, 34)]
    with pytest.raises(BadRow, match=words):
        raise fault  # type: ignore[misc]


def test_spans_that_are_no_list_are_named() -> None:
    fault, draft = _read({"text": TEXT, "spans": 3})
    assert str(fault) == "a.jsonl, line 1: 'spans, which is 3 and not a list' is not read."
    assert isinstance(draft, ArticleDraft)


def test_a_broken_line_never_stops_the_rest() -> None:
    good = json.dumps({"text": TEXT}).encode()
    results = _read(good, b'{"text": "cut', b"", good, b'["no object"]', b"{}", b'{"text": " "}', b'{"text": 5}', good)
    assert [type(result) for result in results] == [ArticleDraft, BadRow, ArticleDraft, *[BadRow] * 4, ArticleDraft]
    faults = [result for result in results if isinstance(result, BadRow)]
    assert [fault.line for fault in faults] == [2, 5, 6, 7, 8]
    assert str(faults[0]).startswith("a.jsonl, line 2: this is not valid JSON (")
    assert [fault.reason for fault in faults[2:]] == [
        "there is no text.",
        "the text is empty.",
        "the text is not text but a number, list or object.",
    ]


def test_a_bad_value_is_left_out_and_its_article_goes_in() -> None:
    fault, other, draft = _read({"text": TEXT, "date": "someday", "url": "javascript:alert(1)"})
    assert isinstance(other, BadRow)
    assert other.reason.startswith("published_at was left out: 'someday' is not a date")
    assert isinstance(fault, BadRow)
    assert fault.reason == "url was left out: 'javascript:alert(1)' does not begin with http:// or https://."
    assert isinstance(draft, ArticleDraft)
    assert (draft.url, draft.published_at) == ("", None)


@pytest.mark.parametrize("escape", [b"\\u0000", b"\\ud800"])
def test_a_character_that_cannot_be_stored_costs_its_line(escape: bytes) -> None:
    (fault,) = _read(b'{"text": "a' + escape + b'b"}')
    assert isinstance(fault, BadRow)


def test_five_megabytes_on_one_line_are_fine_if_the_text_is_within_the_limit() -> None:
    row = {"text": "A sentence. " * 160_000, "notes": "x" * 3_200_000}
    (draft,) = _read(row)
    assert isinstance(draft, ArticleDraft)
    assert len(draft.raw_text) == 1_920_000


def test_a_text_above_the_limit_costs_its_line_and_is_counted() -> None:
    long, good = _read({"text": "A" * 5_000_000}, {"text": TEXT})
    assert isinstance(long, BadRow)
    assert "the text has 5,000,000 characters; an article may have 2,000,000 at most" in long.reason
    assert isinstance(good, ArticleDraft)


def test_a_line_above_the_limit_is_skipped_in_pieces() -> None:
    long, good = _read({"text": "A" * 900}, {"text": TEXT}, limits=Limits(line_bytes=200))
    assert isinstance(long, BadRow)
    assert (long.line, "longer than" in long.reason) == (1, True)
    assert isinstance(good, ArticleDraft)
    assert good.line == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_lines_in_other_encodings_are_read(encoding: str) -> None:
    text = "The “wall” of the café broke on Monday morning, they said."
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for _ in range(3)).encode(encoding)
    results = list(read_bytes(data, "a.jsonl"))
    assert [result.raw_text if isinstance(result, ArticleDraft) else result for result in results] == [text] * 3


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_objects_is_read_with_the_lines_they_begin_in(name: str, indent: int | None) -> None:
    data = json.dumps([{"text": TEXT}, {"text": "Two."}], indent=indent, ensure_ascii=False).encode()
    drafts = [draft for draft in read_bytes(data, name) if isinstance(draft, ArticleDraft)]
    assert [draft.raw_text for draft in drafts] == [TEXT, "Two."]
    assert [draft.line for draft in drafts] == ([1, 1] if indent is None else [2, 5])


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n" + bytes(20)])
def test_a_file_without_lines_is_refused_once(data: bytes) -> None:
    (fault,) = list(read_bytes(data, "a.jsonl"))
    assert isinstance(fault, UnreadableFile)


def test_a_large_file_is_read_line_by_line() -> None:
    """Half a gigabyte of lines that are made only when they are asked for: reading one article asks for few."""
    made = _Endless(json.dumps({"text": TEXT * 100}).encode() + b"\n", total_bytes=500_000_000)
    drafts = read_jsonl(ByteSource("a.jsonl", made.open), DEFAULT_LIMITS)
    for _, draft in zip(range(10), drafts, strict=False):
        assert isinstance(draft, ArticleDraft)
    assert made.read_bytes < 1_000_000


class _Endless:
    """One line again and again, and how much of it was read."""

    def __init__(self, line: bytes, *, total_bytes: int) -> None:
        self.line = line
        self.total_bytes = total_bytes
        self.read_bytes = 0

    def open(self) -> IO[bytes]:
        return io.BufferedReader(_EndlessRaw(self), 65_536)


class _EndlessRaw(io.RawIOBase):
    def __init__(self, made: _Endless) -> None:
        self._made = made
        self._position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self._made.total_bytes - self._position)
        line = self._made.line
        offset = self._position % len(line)
        buffer[:size] = (line * (size // len(line) + 2))[offset : offset + size]
        self._position += size
        self._made.read_bytes += size
        return int(size)
