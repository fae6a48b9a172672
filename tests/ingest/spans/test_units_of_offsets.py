"""Words that come with a span are held against the text: one way to count explains them, or the span is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft
from workbench.domain.text.as_read import as_read
from workbench.domain.text.spans import Span
from workbench.errors import BadRow
from workbench.ingest.readers import read_bytes
from workbench.ingest.spans import placing
from workbench.ingest.spans.found import Found, FoundSpan
from workbench.ingest.spans.placing import Placed, Placer

_TEXT = "Flood 🌊🌊 at Hallum.\r\nTwo boats sank – “all hands safe”, she said.\r\nThe lock is shut.\r\n"
_WORDS = ("Two boats sank", "all hands safe", "The lock is shut")


def _utf16(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le")) // 2


_COUNTS = {
    "code points": lambda text, at: at,
    "UTF-16 units": _utf16,
    "bytes of UTF-8": lambda text, at: len(text[:at].encode()),
    "code points, each CR LF as one": lambda text, at: len(text[:at].replace("\r\n", "\n")),
    "UTF-16 units, each CR LF as one": lambda text, at: _utf16(head := text[:at].replace("\r\n", "\n"), len(head)),
    "bytes of UTF-8, each CR LF as one": lambda text, at: len(text[:at].replace("\r\n", "\n").encode()),
    "code points, from a byte order mark on": lambda text, at: at + 1,
    "bytes of UTF-8, from a byte order mark on": lambda text, at: len(text[:at].encode()) + 3,
}


def _told(text: str, words: str, unit: str, *, quoted: bool = True) -> FoundSpan:
    start = text.index(words)
    count = _COUNTS[unit]
    return FoundSpan(count(text, start), count(text, start + len(words)), words=words if quoted else "")


def _place(spans: list[FoundSpan], text: str) -> Placed:
    return Placer().place(Found(list(spans)), text)


@pytest.mark.parametrize("unit", list(_COUNTS))
def test_spans_in_any_unit_are_put_where_their_words_are(unit: str) -> None:
    spans = [_told(_TEXT, words, unit) for words in _WORDS]
    placed = _place(spans, _TEXT)
    assert [one.span.slice(_TEXT) for one in placed.spans] == list(_WORDS)
    assert placed.faults == []
    comma = "," * ("," in unit)
    assert placed.remarks == ([] if unit == "code points" else [f"3 of its spans count {unit}{comma} and were moved"])


def test_a_span_without_words_is_moved_with_the_others_and_refused_where_they_do_not_tell_how() -> None:
    telling = [_told(_TEXT, words, "UTF-16 units", quoted=words != _WORDS[1]) for words in _WORDS]
    assert [one.span.slice(_TEXT) for one in _place(telling, _TEXT).spans] == list(_WORDS)
    # on the second line, two units more and a line end less are the same as a byte order mark before the text
    silent = [_told(_TEXT, words, "UTF-16 units, each CR LF as one", quoted=words != _WORDS[2]) for words in _WORDS]
    placed = _place(silent, _TEXT)
    assert [one.span.slice(_TEXT) for one in placed.spans] == list(_WORDS[:2])
    assert [fault.split(")")[1] for fault, *_ in placed.faults] == [" has no words that tell what its offsets count"]


def test_line_ends_that_a_tool_wrote_as_two_are_known() -> None:
    text = _TEXT.replace("\r\n", "\n")
    spans = [_told(_TEXT, words, "code points") for words in _WORDS]
    placed = _place(spans, text)
    assert [one.span.slice(text) for one in placed.spans] == list(_WORDS)
    assert placed.remarks == ["3 of its spans count code points, each LF as two, and were moved"]


def test_blanks_at_the_head_that_a_tool_cut_off_are_known() -> None:
    text = " \n\t" + _TEXT
    placed = _place([_told(_TEXT, words, "UTF-16 units") for words in _WORDS], text)
    assert [one.span.slice(text) for one in placed.spans] == list(_WORDS)


def test_ends_that_are_the_last_character_are_known() -> None:
    spans = [FoundSpan(start := _TEXT.index(words), start + len(words) - 1, words=words) for words in _WORDS]
    assert [one.span.slice(_TEXT) for one in _place(spans, _TEXT).spans] == list(_WORDS)


def test_where_no_unit_explains_all_spans_those_that_are_right_stay_and_the_others_are_refused() -> None:
    spans = [
        _told(_TEXT, _WORDS[0], "UTF-16 units"),
        _told(_TEXT, _WORDS[1], "bytes of UTF-8"),
        FoundSpan(0, 5, words="Flood"),
    ]
    placed = _place(spans, _TEXT)
    assert [one.span.slice(_TEXT) for one in placed.spans] == ["Flood"]
    assert len(placed.faults) == 2
    assert placed.faults[0][0].endswith("there: the span is left out")


def test_what_a_file_says_of_a_span_and_what_stands_there_are_told_in_plain_words() -> None:
    said = "The gauge at Ostrava bridge stood at four metres and was rising by the hour"
    placed = _place([FoundSpan(0, 4, words="Tide"), FoundSpan(0, 75, words=said)], "Mud\n" + "b" * 90)
    assert [fault for fault, *_ in placed.faults] == [
        "The file says “Tide” at 0 to 4, but the text has “Mud\\n” there: the span is left out",
        f"The file says “{said[:60]}…” at 0 to 75, but the text has “Mud\\n{'b' * 56}…” there: the span is left out",
    ]


def test_words_that_differ_in_blanks_and_line_ends_alone_are_the_words() -> None:
    text = "The lock\r\nis\u00a0shut today."
    for words in ("The lock\nis shut", "The lock is shut", "The lock\\nis shut", " The  lock is shut"):
        assert [one.span for one in _place([FoundSpan(0, 17, words=words)], text).spans] == [Span(0, 17)]


@pytest.mark.parametrize("key", ["exact", "text", "quote"])
def test_a_file_whose_offsets_are_moved_says_so_on_the_line(key: str) -> None:
    span = _told(_TEXT, _WORDS[1], "UTF-16 units")
    row = {"text": _TEXT, "spans": [{"start": span.start, "end": span.end, key: span.words}]}
    (draft,) = read_bytes(json.dumps(row).encode(), "a.jsonl")
    assert isinstance(draft, ArticleDraft)
    assert draft.remarks == ("1 of its spans counts UTF-16 units and was moved",)
    wrong = {"text": _TEXT, "spans": [{"start": 3, "end": 9, key: "no such words"}]}
    fault, draft = read_bytes(json.dumps(wrong).encode(), "a.jsonl")
    assert isinstance(fault, BadRow)
    assert (
        "The file says “no such words” at 3 to 9, but the text has “od 🌊🌊 ” there: the span is left out."
        in fault.reason
    )
    assert isinstance(draft, ArticleDraft)
    assert draft.given_spans == ()


def test_many_faults_of_one_article_are_counted() -> None:
    placed = _place([FoundSpan(900, 901)] * 100, _TEXT)
    assert len(placed.faults) == 21
    assert _place([FoundSpan(900, 901)] * 21, _TEXT).faults[-1][0] == "1 more of its spans is left out"
    assert placed.faults[-1] == ("80 more of its spans are left out", 80, None)


_TEXTS = st.text("abc é–🌊\n", min_size=1, max_size=30).map(lambda text: text.replace("\n", "\r\n"))


@given(_TEXTS, st.sampled_from(list(_COUNTS)), st.data())
def test_no_span_stands_where_its_words_are_not(text: str, unit: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    ranges = data.draw(st.lists(st.tuples(ends, ends).map(sorted), min_size=1, max_size=4))
    told = [(start, end) for start, end in ranges if text[start:end].strip()]
    assume(told)
    count = _COUNTS[unit]
    spans = [FoundSpan(count(text, start), count(text, end), words=text[start:end]) for start, end in told]
    placed = _place(spans, text)
    assert len(placed.spans) + len(placed.faults) == len(spans)
    for one in placed.spans:
        assert any(" ".join(one.span.slice(text).split()) == " ".join(text[a:b].split()) for a, b in told)


@given(_TEXTS, st.data())
def test_the_borders_of_code_points_are_found_in_every_unit(text: str, data: st.DataObject) -> None:
    """With all words given, and a unit that explains them, nothing is refused."""
    unit = data.draw(st.sampled_from(["code points", "UTF-16 units", "bytes of UTF-8"]))
    words = [piece for piece in text.split() if text.count(piece) == 1]
    assume(words)
    placed = _place([_told(text, piece, unit) for piece in words], text)
    assert [one.span.slice(text) for one in placed.spans] == words


def test_offsets_from_behind_a_mark_that_stands_in_the_text_are_moved() -> None:
    text = "\ufeffTwo boats sank off Hallum."
    placed = _place([FoundSpan(0, 14, words="Two boats sank")], text)
    assert [one.span.slice(text) for one in placed.spans] == ["Two boats sank"]
    assert placed.remarks == ["1 of its spans counts code points, from behind the byte order mark on, and was moved"]


def test_one_character_beyond_sixteen_bits_is_said_and_no_mark_that_does_not_stand_there() -> None:
    text = "🌊 Two boats sank off Hallum."
    placed = _place([FoundSpan(3, 17, words="Two boats sank")], text)
    assert [one.span.slice(text) for one in placed.spans] == ["Two boats sank"]
    assert placed.remarks == ["1 of its spans counts UTF-16 units and was moved"]


def test_a_text_is_read_once_however_many_words_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Two bo\u00adats sank off Hal\u00adlum, and the qu\u00aday is shut."
    looked: list[str] = []
    monkeypatch.setattr(placing, "as_read", lambda text: looked.append(text) or as_read(text))
    placed = _place([FoundSpan(words=words) for words in ("boats", "Hallum", "quay", "Two", "ship")], text)
    assert [one.span.slice(text) for one in placed.spans] == ["bo\u00adats", "Hal\u00adlum", "qu\u00aday", "Two"]
    assert (looked, len(placed.faults)) == ([text], 1)
