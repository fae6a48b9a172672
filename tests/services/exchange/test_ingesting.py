"""Articles go in whole, once each, with their blocks and their spans; what is at fault stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TEXT, now, standing
from sqlalchemy import text

from workbench.domain.drafts import ArticleDraft, GivenSpan, OutletDraft
from workbench.domain.labels import BlockKind, ClaimType, SetBy, SpanState
from workbench.domain.text.spans import Span
from workbench.errors import BadRow, InputError
from workbench.services.annotate import open_article
from workbench.services.exchange import articles_in
from workbench.services.exchange.articles_in import ImportReport, ingest
from workbench.storage import articles
from workbench.storage.database.engine import Engine, read_transaction


def draft(raw_text: str, outlet: str = "", line: int | None = None) -> ArticleDraft:
    return ArticleDraft(raw_text, "some.jsonl", line, outlet=OutletDraft(outlet) if outlet else None)


def count(engine: Engine, table: str) -> int:
    with read_transaction(engine) as session:
        return int(session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def assert_whole(engine: Engine) -> None:
    """Every article has its hash, its length and blocks that hold all of its words."""
    with read_transaction(engine) as session:
        keys = articles.list_ids(session)
    for key in keys:
        opened = open_article.open_article(engine, key, annotator="Ada")
        covered = " ".join(opened.article.raw_text[block.start_char : block.end_char] for block in opened.blocks)
        assert covered.split() == opened.article.raw_text.split()
        assert opened.article.char_count == len(opened.article.raw_text)


def test_an_article_comes_in_with_all_that_is_known_of_it(any_engine: Engine) -> None:
    known = replace(
        draft(TEXT, "Courier", 7),
        outlet=OutletDraft("Courier", domain="courier.example", kind="newspaper"),
        title="The dam",
        byline="A. Writer",
        url="https://courier.example/dam",
        language="en",
    )
    report = ingest(any_engine, [known], event="Flood", clock=now)
    opened = open_article.open_article(any_engine, report.article_ids[0], annotator="Ada")
    article = opened.article
    assert (article.raw_text, article.path, article.byline) == (TEXT, "some.jsonl:7", "A. Writer")
    assert (opened.card.outlet, opened.card.outlet_kind, opened.card.event) == ("Courier", "newspaper", "Flood")
    assert_whole(any_engine)


def test_the_same_text_from_the_same_outlet_is_reported_and_not_stored_again(any_engine: Engine) -> None:
    first = ingest(any_engine, [draft(TEXT, "Courier")])
    again = ingest(any_engine, [draft(TEXT, "Courier", 3), draft(TEXT + " Later.", "Courier")])
    (duplicate,) = again.duplicates
    assert (duplicate.path, duplicate.line, duplicate.outlet) == ("some.jsonl", 3, "Courier")
    assert [duplicate.article_id] == first.article_ids
    assert (again.read_count, count(any_engine, "article")) == (2, 2)


def test_the_same_text_from_two_named_outlets_is_two_articles(any_engine: Engine) -> None:
    report = ingest(any_engine, [draft(TEXT, "Courier"), draft(TEXT, "Ledger")])
    assert (len(report.article_ids), report.duplicates) == (2, [])


@pytest.mark.parametrize("batch", [1, 200])
@pytest.mark.parametrize("outlets", [("", "Courier"), ("Courier", ""), ("", "")])
def test_an_unknown_outlet_is_no_second_article_wherever_a_batch_ends(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, batch: int, outlets: tuple[str, str]
) -> None:
    monkeypatch.setattr(articles_in, "_BATCH_ARTICLES", batch)
    report = ingest(engine, [draft(TEXT, name) for name in outlets])
    assert len(report.article_ids) == 1
    assert [duplicate.article_id for duplicate in report.duplicates] == report.article_ids


def test_a_named_outlet_stands_for_all_that_do_not_say(any_engine: Engine) -> None:
    report = ingest(any_engine, [draft("One dam."), draft("Two dams.", "Ledger")], outlet="Courier", event="Flood")
    with read_transaction(any_engine) as session:
        cards = [articles.get_card(session, key) for key in report.article_ids]
    assert [(card.outlet, card.event) for card in cards] == [("Courier", "Flood"), ("Ledger", "Flood")]


def test_what_is_at_fault_is_reported_and_the_rest_goes_in(any_engine: Engine) -> None:
    problems: list[InputError] = [BadRow("has no text.", path="some.jsonl", line=2)]
    report = ingest(any_engine, [draft("One dam."), *problems, draft("Two dams.")])
    assert (len(report.article_ids), report.problems, report.read_count) == (2, problems, 3)


@pytest.mark.parametrize("read_before", [0, 1, 5, 12])
def test_an_interrupted_import_leaves_whole_articles_and_can_be_repeated(
    any_engine: Engine, monkeypatch: pytest.MonkeyPatch, read_before: int
) -> None:
    monkeypatch.setattr(articles_in, "_BATCH_ARTICLES", 3)
    drafts = [
        replace(draft(f"{TEXT}\n\nPart {number}."), given_spans=(GivenSpan(Span(0, 22), ClaimType.EVENT),))
        for number in range(12)
    ]

    def interrupted() -> Iterator[ArticleDraft]:
        yield from drafts[:read_before]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(any_engine, interrupted())
    stored = count(any_engine, "article")
    assert stored == read_before // 3 * 3
    assert count(any_engine, "suggestion") == count(any_engine, "detector_run") == stored
    assert_whole(any_engine)
    report = ingest(any_engine, drafts)
    assert (len(report.duplicates), len(report.article_ids)) == (stored, 12 - stored)
    assert count(any_engine, "suggestion") == 12


def test_given_spans_are_suggestions_that_wait(any_engine: Engine) -> None:
    spans = (
        GivenSpan(Span(0, 22), ClaimType.EVENT, 0.25),
        GivenSpan(Span(23, 46), ClaimType.QUANTITY),
        GivenSpan(Span(65, 69), ClaimType.QUOTE),
        GivenSpan(Span(65, 69), ClaimType.CAUSAL),
    )
    report = ingest(any_engine, [replace(draft(TEXT), given_spans=spans)])
    opened = open_article.open_article(any_engine, report.article_ids[0], annotator="Ada")
    said = [span.suggestion for span in opened.spans if span.suggestion]
    assert [(one.exact, one.label, one.score) for one in said] == [
        ("The dam broke at dawn.", "event", 0.25),
        ("At least 23 people died", "quantity", 1.0),
        (TEXT[65:69], "causal", 1.0),
    ]
    assert {span.status.state for span in opened.spans} == {SpanState.PENDING}
    assert report.span_count == 3


def test_a_corrected_block_stays_corrected_when_the_article_comes_again(any_engine: Engine) -> None:
    raw = "The dam broke\n\nRescuers came at dawn and found the valley under water.\n\nShare this article"
    (key,) = ingest(any_engine, [draft(raw, "Courier")]).article_ids
    marked = open_article.open_article(any_engine, key, annotator="Ada").blocks
    last = marked[-1]
    span = Span(last.start_char, last.end_char)
    open_article.correct_block(any_engine, key, span=span, kind=BlockKind.BODY, in_scope=True, annotator="Ada")
    ingest(any_engine, [draft(raw, "Courier")])
    again = open_article.open_article(any_engine, key, annotator="Ada").blocks[-1]
    assert (again.kind, again.in_scope, again.set_by) == (BlockKind.BODY, True, SetBy.HUMAN)


def test_progress_is_told_after_every_batch(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles_in, "_BATCH_ARTICLES", 2)
    told: list[int] = []

    def listen(report: ImportReport) -> None:
        told.append(len(report.article_ids))

    ingest(engine, [draft(f"Dam {number}.") for number in range(5)], progress=listen)
    assert told == [2, 4, 5, 5]


def test_a_batch_is_bounded_by_characters_too(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles_in, "_BATCH_CHARS", 50)
    told: list[int] = []
    drafts = [draft(f"{number} " + "word " * 10) for number in range(3)]
    ingest(engine, drafts, progress=lambda report: told.append(len(report.article_ids)))
    assert told == [1, 2, 3, 3]


hostile_texts = st.lists(
    st.sampled_from(
        ["<script>alert(1)</script>", "e\u0301", "🌊", "\r\n\r\n", "\t", "\u00a0", "\u202e", "At least 23", " "]
    )
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
    min_size=1,
    max_size=25,
).map("".join)


@settings(max_examples=25)
@given(hostile_texts, st.data())
def test_the_words_under_a_given_span_survive_the_way_in(engine: Engine, raw: str, data: st.DataObject) -> None:
    if not raw.strip():
        raw += "word"
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    given_span = GivenSpan(Span(start, end), ClaimType.EVENT, exact=raw[start:end])
    report = ingest(engine, [replace(draft(raw, f"Outlet {count(engine, 'article')}"), given_spans=(given_span,))])
    (key,) = report.article_ids
    opened = open_article.open_article(engine, key, annotator="Ada")
    (span,) = standing(engine, key).values()
    assert opened.article.raw_text == raw
    assert opened.article.raw_text[span.start_char : span.end_char] == raw[start:end]
    for block in opened.blocks:
        assert 0 <= block.start_char < block.end_char <= len(raw)


def test_what_is_said_of_many_files_alike_is_said_once(engine: Engine) -> None:
    files = [
        (f"{number}.txt", f"Der Bürgermeister von Ulmendorf {number} öffnete.".encode("cp1252")) for number in range(9)
    ]
    report = articles_in.ingest_uploads(engine, files, mappings={}, max_bytes=10**6)
    assert len(report.remarks) == 9
    (told,) = report.told()
    assert told.path == "0.txt"
    assert "windows-1252" in told.words
    assert told.words.endswith("right. The same is so in 8 more places.")


def test_what_is_no_fault_is_a_remark_and_what_was_not_taken_is_a_problem(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Der Bürgermeister von Ulmendorf öffnete die Schleuse.".encode("cp1252"))
    (tmp_path / "b.json").write_text('[{"id": 1}, {"id": 2}]')
    (tmp_path / "c.jsonl").write_text('{"text": "The lock is shut.", "published_at": "some day"}')
    report = articles_in.ingest_files(engine, [tmp_path])
    assert [Path(one.path).name for one in report.problems] == ["c.jsonl"]
    assert sorted(Path(one.path).name for one in report.remarks) == ["a.txt", "b.json"]
    assert len(report.article_ids) == 2


def test_a_guessed_encoding_is_kept_with_the_article(engine: Engine) -> None:
    files = [("a.txt", "Der Bürgermeister öffnete die Schleuse.".encode("cp1252")), ("b.txt", b"The lock is shut.")]
    report = articles_in.ingest_uploads(engine, files, mappings={}, max_bytes=10**6)
    opened = [open_article.open_article(engine, key, annotator="Ada") for key in report.article_ids]
    assert [one.article.encoding_guess for one in opened] == ["windows-1252", ""]
