"""spaCy's DocBin, as spaCy writes it: texts with their blanks, entities and groups of spans."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType
from workbench.errors import InputError
from workbench.ingest.limits import DEFAULT_LIMITS
from workbench.ingest.readers import read_bytes

VOCAB = Vocab()
WORDS = ["Two", "boats", "sank", "off", "Hallum", "🌊", ",", "38", "sheep", "\r\n", "drowned", "."]
SPACES = [True, True, True, True, False, False, True, True, True, False, False, False]


def _split(data: bytes) -> tuple[list[ArticleDraft], list[str]]:
    results = list(read_bytes(data, "a.spacy"))
    drafts = [one for one in results if isinstance(one, ArticleDraft)]
    return drafts, [str(one) for one in results if isinstance(one, InputError)]


def _said(draft: ArticleDraft) -> list[tuple[str, ClaimType | None, tuple[str, ...]]]:
    return [(one.span.slice(draft.raw_text), one.label, one.said) for one in draft.given_spans]


def test_entities_and_groups_of_spans_come_with_the_text_as_it_was() -> None:
    doc = Doc(VOCAB, words=WORDS, spaces=SPACES)
    doc.ents = [Span(doc, 0, 3, "EVENT"), Span(doc, 3, 6, "ORG"), Span(doc, 7, 9, "quantity")]
    doc.spans["sc"] = [Span(doc, 0, 6, "opinion"), Span(doc, 4, 6, "CHECK_ME")]
    doc.spans["claims"] = [Span(doc, 7, 9)]
    other = Doc(VOCAB, words=["Another", "text"])
    (first, second), faults = _split(DocBin(docs=[doc, other]).to_bytes())
    assert (first.raw_text, second.raw_text.strip(), faults) == (doc.text, "Another text", [])
    assert _said(first) == [
        ("Two boats sank", ClaimType.EVENT, ("EVENT",)),
        ("off Hallum🌊", None, ("ORG",)),
        ("38 sheep", ClaimType.QUANTITY, ("quantity",)),
        ("Two boats sank off Hallum🌊", ClaimType.OPINION, ("opinion",)),
        ("Hallum🌊", None, ("CHECK_ME",)),
        ("38 sheep", ClaimType.EVENT, ("claims",)),
    ]
    assert (first.line, second.line, first.rebuilt) == (1, 2, False)


@st.composite
def _docs(draw: st.DrawFn) -> Doc:
    words = draw(st.lists(st.text("abé🌊\u0301\u05d0\u202e.\n", min_size=1, max_size=4), min_size=1, max_size=12))
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    doc = Doc(VOCAB, words=words, spaces=spaces)
    ends = st.integers(0, len(words))
    pairs = draw(st.lists(st.tuples(ends, ends).map(sorted).filter(lambda one: one[0] < one[1]), max_size=4))
    doc.spans["sc"] = [Span(doc, start, end, "event") for start, end in pairs]
    free = 0
    entities = []
    for start, end in sorted(pairs):
        if start >= free:
            entities.append(Span(doc, start, end, "quantity"))
            free = end
    doc.ents = entities
    return doc


@settings(deadline=None, max_examples=80)
@given(st.lists(_docs().filter(lambda doc: doc.text.strip()), min_size=1, max_size=3))
def test_whatever_spacy_writes_is_read_back_as_it_was(docs: list[Doc]) -> None:
    drafts, _ = _split(DocBin(docs=docs).to_bytes())
    assert [one.raw_text for one in drafts] == [doc.text for doc in docs]
    for draft, doc in zip(drafts, docs, strict=True):
        spans = [*doc.ents, *doc.spans["sc"]]
        wanted = [(one.start_char, one.end_char, one.label_) for one in spans if one.text.strip()]
        assert [(one.span.start, one.span.end, str(one.label)) for one in draft.given_spans] == wanted


def test_words_whose_blanks_are_unknown_are_put_together_and_said_to_be() -> None:
    doc = Doc(VOCAB, words=["“", "All", "hands", "safe", "”", ",", "she", "did", "n't", "say", "."])
    doc.spans["sc"] = [Span(doc, 1, 4, "quote")]
    (draft,), faults = _split(DocBin(docs=[doc]).to_bytes())
    assert (draft.raw_text, draft.rebuilt, faults) == ("“All hands safe”, she didn't say.", True, [])
    assert _said(draft) == [("All hands safe", ClaimType.QUOTE, ("quote",))]
    assert draft.remarks == ("its text was put together from words, with the blanks between them guessed",)


def test_entities_without_their_beginnings_are_one_where_they_stand_side_by_side() -> None:
    doc = Doc(VOCAB, words=WORDS, spaces=SPACES)
    doc.ents = [Span(doc, 0, 3, "event"), Span(doc, 3, 6, "opinion"), Span(doc, 7, 9, "event")]
    (draft,), faults = _split(DocBin(docs=[doc], attrs=["ENT_TYPE"]).to_bytes())
    assert [words for words, _, _ in _said(draft)] == ["Two boats sank", "off Hallum🌊", "38 sheep"]
    assert faults == []


def _changed(**changed: object) -> bytes:
    doc = Doc(VOCAB, words=WORDS, spaces=SPACES)
    doc.spans["sc"] = [Span(doc, 0, 3, "event")]
    stored = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))
    return zlib.compress(srsly.msgpack_dumps({**stored, **changed}))


_OUTSIDE = srsly.msgpack_dumps({"name": "sc", "attrs": {}, "spans": [struct.pack(">QQQllll", 0, 0, 0, 3, 900, 0, 5)]})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zlib at all", "is no DocBin of spaCy"),
        (zlib.compress(b"no msgpack"), "is no DocBin of spaCy"),
        (zlib.compress(srsly.msgpack_dumps({"a": 1})), "is no DocBin of spaCy"),
        (_changed(lengths=struct.pack("<i", 9999)), "is no DocBin of spaCy"),
        (_changed(lengths=struct.pack("<i", -1)), "is no DocBin of spaCy"),
        (_changed(attrs=[]), "is no DocBin of spaCy"),
        (_changed(attrs=[1, 2, 3]), "is no DocBin of spaCy"),
        (_changed(tokens=b"\xff" * 8), "is no DocBin of spaCy"),
        (_changed(strings=[]), "is no DocBin of spaCy"),
        (_changed(flags=[7]), "is no DocBin of spaCy"),
        (_changed(span_groups=[b"\xc1"]), "is no DocBin of spaCy"),
        (_changed(span_groups=[srsly.msgpack_dumps({_OUTSIDE: ["sc"]})]), "'sc' lies outside the text"),
    ],
)
def test_a_damaged_or_hostile_file_is_named(data: bytes, words: str) -> None:
    drafts, faults = _split(data)
    assert [words in fault for fault in faults] == [True]
    assert len(drafts) == ("outside" in words)


def test_a_small_file_that_unpacks_without_end_is_refused() -> None:
    data = zlib.compress(b"\0" * 3_000_000, 9)
    (fault,) = read_bytes(data, "a.spacy", limits=replace(DEFAULT_LIMITS, unpacked_bytes=1_000_000))
    assert "unpacks to more than 1 MB" in str(fault)
