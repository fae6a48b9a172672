"""What holds for every text, however hostile: each span is a stretch of it, without white space at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from articles_in_scope import whole
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.proposals import Proposals, Text
from workbench.domain.text.spans import Span
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.propositions.trimming import MAX_WORDS

_SNIPPETS = st.sampled_from(
    [
        "At least 84 people were killed",
        "the harbour office said",
        ", killing 3 and injuring 40",
        "“The ferry was never safe,”",
        "according to Ana Lind",
        "said Ana Lind",
        "MORE THAN 900\u00a0000 LITRES OF ACID RAN OUT OF THE TANK",
        "<b>Two</b> boats sank <script>alert(1)</script>",
        "she added",
        "😀😢🙏",
        "e\u0301 Vasa\u0301nyi",
        "أين الماء؟",
        "\u200f",
        "\r\n",
        "\n\n",
        "\x00",
        "\u00a0",
        "\ud800",
        ". ",
        " ",
        ": ",
        '"',
        "”",
        "‘",
        "’s",
        "?",
        " -- ",
        "and",
        "that",
        "which",
        "one",
        "$",
        "&amp;",
        "[attacks]",
        "(",
        ")",
    ]
)
texts = st.one_of(
    st.lists(_SNIPPETS, max_size=14).map(" ".join),
    st.text(max_size=200),
    # long enough, and without a full stop, so that sentence borders are guessed
    st.lists(_SNIPPETS, min_size=12, max_size=24).map(lambda parts: " ".join(parts).replace(".", "") + " he said" * 30),
)


def spans_of(found: Proposals) -> Iterator[Span]:
    for item in found.items:
        yield item.span
        yield from (figure.span for figure in item.figures)
        for hop in item.hops:
            yield from (span for span in (hop.source, hop.cue) if span is not None)
    yield from (figure.span for figure in found.figures)
    for said in found.attributions:
        yield said.content
        yield from (span for span in (said.source, said.cue) if span is not None)


def check(raw_text: str, found: Proposals) -> None:
    for span in spans_of(found):
        printed = raw_text[span.start : span.end]
        assert 0 <= span.start < span.end <= len(raw_text)
        assert printed == printed.strip() != ""
    for item in found.items:
        assert 0 <= item.score <= 1
        assert item.reasons
        assert len(item.span.slice(raw_text).split()) <= MAX_WORDS
        assert [hop.position for hop in item.hops] == list(range(len(item.hops)))
        assert all(item.span.contains(figure.span) for figure in item.figures)
    for starts in (
        [item.span.start for item in found.items],
        [said.content.start for said in found.attributions],
        [figure.span.start for figure in found.figures],
        list(found.borders),
    ):
        assert starts == sorted(starts)
    assert all(0 <= border < len(raw_text) and not raw_text[border].isspace() for border in found.borders)
    assert found.borders_guessed or not found.borders


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=8))
def test_every_span_cue_source_and_figure_is_a_stretch_of_its_own_article(
    detector: ClauseDetector, raw_texts: list[str]
) -> None:
    found = list(detector.propose([whole(raw_text) for raw_text in raw_texts]))
    assert len(found) == len(raw_texts)
    for raw_text, proposals in zip(raw_texts, found, strict=True):
        check(raw_text, proposals)


_COUNTED = st.sampled_from(
    [
        *("at least", "up to", "between", "and", "to", "of", "-", "–", ",", "(", ")", "[", "]"),
        *("none of the", "half", "$", "€", "from", "rose from", "including", "the death toll rose to"),
        *("one", "two", "twelve", "No one", "scores", "tens of thousands", "a quarter", "one in five"),
        *("a dozen", "million", "per cent", "km", "0", "3", "12", "1,200", "20-30", "900\u00a0000", "1.2"),
        *("2024", "10:30", "5 May", "1e9", "\u0663", "٣٤", "½", "²"),
        *("people", "sailors", "were", "killed", "wounded", "dead"),
        *("NOBODY WAS HURT", "<b>", "</b>", "&nbsp;", "\x00", "\ud800", "😀", "\u200f", "أين", "e\u0301", "\n", ". "),
    ]
)
_NUMBER_WORDS = frozenset({*SMALL_NUMBERS, "hundred", "thousand", "million", "billion", "trillion", "dozen", "half"})
_NUMBER_WORDS |= {"no", "nobody", "none", "couple", "few", "handful", "several", "quarter", "third", "fifth", "tens"}
_NUMBER_WORDS |= {"dozens", "scores", "hundreds", "thousands", "millions", "billions"}


@settings(max_examples=150)
@given(st.one_of(st.lists(_COUNTED, max_size=16).map(" ".join), st.lists(_COUNTED, max_size=8).map("".join), texts))
def test_every_figure_is_printed_with_a_number_and_its_bounds_are_in_order(
    detector: ClauseDetector, raw_text: str
) -> None:
    for raw in (raw_text, raw_text.upper()):
        (found,) = detector.propose([whole(raw)])
        for figure in found.figures:
            printed = raw[figure.span.start : figure.span.end]
            words = set(re.findall(r"[^\W\d_]+", printed.lower()))
            assert any(map(str.isnumeric, printed)) or words & _NUMBER_WORDS
            assert printed == printed.strip()
            assert figure.low is None or figure.high is None or figure.low <= figure.high


@pytest.mark.parametrize(
    "raw_text",
    [
        "",
        " ",
        "\n\r\n",
        "\x00",
        "word",
        "😀",
        "…",
        "“",
        '"""',
        "A" * 20_000,
        "<div>" * 400,
        "THE STORM KILLED AT LEAST 84 PEOPLE IN NORTHERN LISSMARK, THE HARBOUR OFFICE SAID.",
        "e\u0301" * 200,
        "?!" * 300,
        "said " * 300,
        "“‘" * 200,
        "1 2 3 4 5 6 7 8 9 " * 40,
        "word" * 25_000,
        "😀🙏" * 50_000,
        "<p>At least 23 people <b>died</b>, the mayor said.</p>" * 400,
        "\u202bغرقت العبارة\u202c. At least 23 people died, قال المتحدث, the mayor said.",
        "La digue a cédé à l'aube. " * 200,
        "At least\x0023 people\x00died,\x00the mayor\x00said.",
    ],
)
def test_bad_input_gives_no_crash_and_no_wrong_offset(detector: ClauseDetector, raw_text: str) -> None:
    (found,) = detector.propose([whole(raw_text)])
    check(raw_text, found)


def test_capitals_only_are_read_all_the_same(detector: ClauseDetector) -> None:
    raw_text = "THE STORM KILLED AT LEAST 84 PEOPLE ON SUNDAY, THE HARBOUR OFFICE SAID."
    (found,) = detector.propose([whole(raw_text)])
    assert [item.span.slice(raw_text) for item in found.items] == ["THE STORM KILLED AT LEAST 84 PEOPLE ON SUNDAY"]


def test_a_hundred_thousand_characters_are_read_in_pieces(detector: ClauseDetector) -> None:
    sentence = "At least 84 people were killed in the storm, the harbour office said on Sunday. "
    raw_text = sentence * (100_000 // len(sentence))
    (found,) = detector.propose([whole(raw_text)])
    check(raw_text, found)
    assert len(found.items) == raw_text.count(sentence)


def test_nothing_is_suggested_outside_the_scope(detector: ClauseDetector) -> None:
    raw_text = "The mill burned down on Sunday. The bridge was closed on Monday. The ferry sank on Friday."
    stretch = Span(32, 64)
    (found,) = detector.propose([Text(raw_text, (stretch,))])
    assert [item.span.slice(raw_text) for item in found.items] == ["The bridge was closed on Monday"]


def test_an_article_without_scope_says_why_it_has_no_suggestions(detector: ClauseDetector) -> None:
    (found,) = detector.propose([Text("The mill burned down on Sunday.", ())])
    assert found.items == ()
    assert "scope" in found.notice
