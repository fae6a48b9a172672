"""What comes for an article that is here already is taken where nothing was known, and named where it differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TEXT, Hand, record, standing
from sqlmodel import select

from workbench.domain.drafts import ArticleDraft, GivenSpan, OutletDraft
from workbench.domain.labels import ClaimType, DatePrecision, Derivation, SpanState
from workbench.domain.models import Outlet
from workbench.domain.text.spans import Span
from workbench.services.annotate import open_article
from workbench.services.compare import grouping
from workbench.services.exchange.articles_in import ImportReport, ingest, ingest_files, ingest_uploads
from workbench.services.queue.progress_board import Board
from workbench.storage import article_changes
from workbench.storage.article_changes import KnownFacts
from workbench.storage.database.engine import Engine, read_transaction

DAY = datetime(2025, 2, 3, tzinfo=UTC)
BARE = ArticleDraft(TEXT, "first.txt")
FULL = ArticleDraft(
    TEXT,
    "later.csv",
    2,
    outlet=OutletDraft("Hallum Post", domain="hallum-post.example"),
    event="Dam",
    url="https://hallum-post.example/dam",
    title="The dam at Kelmost",
    byline="Runa Falk",
    published_at=DAY,
    published_precision=DatePrecision.DAY,
    language="en",
    derivation=Derivation.WIRE_COPY,
)
_FILLED = {"outlet", "event", "url", "title", "byline", "published_at", "language", "derivation"}


def facts(engine: Engine, article_id: int) -> KnownFacts:
    with read_transaction(engine) as session:
        return article_changes.known_facts(session, [article_id])[article_id]


def _known(found: KnownFacts) -> dict[str, Any]:
    return {name: getattr(found, name) for name in _FILLED}


def _told(draft: ArticleDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _FILLED} | {"outlet": draft.outlet.name if draft.outlet else ""}


def _one(report: ImportReport) -> int:
    (again,) = report.duplicates
    return again.article_id


@pytest.mark.parametrize("together", [True, False])
def test_what_was_unknown_is_filled_in(any_engine: Engine, together: bool) -> None:
    batches = [[BARE, FULL]] if together else [[BARE], [FULL]]
    reports = [ingest(any_engine, batch) for batch in batches]
    (again,) = reports[-1].duplicates
    assert (set(again.filled), again.kept, again.outlet) == (_FILLED, (), "Hallum Post")
    assert (reports[-1].updated_count, reports[-1].remarks) == (1, [])
    found = facts(any_engine, again.article_id)
    assert _known(found) == _told(FULL)
    assert open_article.open_article(any_engine, again.article_id, annotator="Ada").article.raw_text == TEXT


def test_a_third_time_changes_nothing(any_engine: Engine) -> None:
    ingest(any_engine, [BARE, FULL])
    before = ingest(any_engine, [FULL])
    assert [again.filled for again in before.duplicates] == [()]
    assert (before.updated_count, before.remarks) == (0, [])
    ingest(any_engine, [BARE])
    assert _known(facts(any_engine, _one(before))) == _told(FULL)


def test_what_differs_stays_and_is_named(any_engine: Engine) -> None:
    other = replace(
        FULL,
        path="other.jsonl",
        line=7,
        event="Flood",
        url="https://hallum-post.example/other",
        title="Another headline",
        byline="Odd Berg",
        published_at=datetime(2025, 3, 1, tzinfo=UTC),
        language="da",
        derivation=Derivation.ORIGINAL,
    )
    ingest(any_engine, [FULL])
    report = ingest(any_engine, [other])
    (again,) = report.duplicates
    assert (again.filled, report.updated_count) == ((), 0)
    assert _known(facts(any_engine, again.article_id)) == _told(FULL)
    said = [str(remark) for remark in report.remarks]
    assert len(said) == len(_FILLED) - 1
    number = again.article_id
    assert (
        f"other.jsonl, line 7: article {number} is here already: its byline stays 'Runa Falk'; here it is 'Odd Berg'."
        in said
    )


def test_a_headline_that_was_guessed_gives_way_and_a_given_one_stays(any_engine: Engine) -> None:
    ingest(any_engine, [BARE])
    first = ingest(any_engine, [replace(BARE, title="Dam breaks")])
    second = ingest(any_engine, [replace(BARE, title="Dam holds")])
    assert (first.duplicates[0].filled, second.duplicates[0].filled) == (("title",), ())
    assert facts(any_engine, _one(first)).title == "Dam breaks"


@pytest.mark.parametrize(
    ("known", "told", "kept"),
    [
        ((DAY, DatePrecision.DAY), (DAY.replace(hour=9), DatePrecision.MINUTE), 1),
        ((DAY.replace(hour=9), DatePrecision.MINUTE), (DAY, DatePrecision.DAY), 0),
        ((DAY.replace(day=1), DatePrecision.MONTH), (DAY, DatePrecision.DAY), 1),
        ((DAY, DatePrecision.DAY), (DAY.replace(month=5), DatePrecision.DAY), 0),
    ],
)
def test_a_date_that_is_told_more_exactly_is_taken(
    engine: Engine, known: tuple[datetime, DatePrecision], told: tuple[datetime, DatePrecision], kept: int
) -> None:
    drafts = [replace(BARE, published_at=at, published_precision=precision) for at, precision in (known, told)]
    report = ingest(engine, drafts)
    assert facts(engine, report.article_ids[0]).published_at == (known, told)[kept][0]


def test_spans_of_an_article_that_is_here_are_added_once_and_decided_ones_stay(any_engine: Engine) -> None:
    spans = (GivenSpan(Span(0, 22), ClaimType.EVENT), GivenSpan(Span(23, 46), ClaimType.QUANTITY, 0.5))
    (key,) = ingest(any_engine, [replace(BARE, given_spans=spans[:1])]).article_ids
    board = Board()
    with read_transaction(any_engine) as session:
        assert board.refresh(session)[key].pending == 1
    (waiting,) = standing(any_engine, key).values()
    record(any_engine, key, Hand().confirm(waiting))
    report = ingest(any_engine, [replace(BARE, given_spans=spans)])
    assert (report.span_count, report.updated_count, report.duplicates[0].span_count) == (1, 1, 1)
    states = [(status.start_char, status.state) for status in standing(any_engine, key).values()]
    assert sorted(states) == [(0, SpanState.CONFIRMED), (23, SpanState.PENDING)]
    with read_transaction(any_engine) as session:
        assert (board.refresh(session)[key].pending, board.refresh(session)[key].accepted) == (1, 1)
    assert ingest(any_engine, [replace(BARE, given_spans=spans)]).span_count == 0


def test_an_article_that_a_person_took_out_of_its_event_stays_out(any_engine: Engine) -> None:
    (key,) = ingest(any_engine, [FULL]).article_ids
    grouping.take_out(any_engine, [key], annotator="Ada")
    report = ingest(any_engine, [FULL])
    assert facts(any_engine, key).event == ""
    assert [remark.words for remark in report.remarks] == [
        f"article {key} is here already: its event stays ''; here it is 'Dam'."
    ]


def test_the_article_of_the_named_outlet_is_the_same_before_one_without_an_outlet(any_engine: Engine) -> None:
    """With one of each here already, neither is moved onto the other."""
    ingest(any_engine, [replace(BARE, outlet=OutletDraft("Echo")), replace(BARE, outlet=OutletDraft("Post"))])
    report = ingest(any_engine, [replace(BARE, outlet=OutletDraft("Post"), byline="B"), replace(BARE, byline="A")])
    assert [again.outlet for again in report.duplicates] == ["Post", "Echo"]


def test_an_outlet_learns_what_a_later_file_knows_of_it(any_engine: Engine) -> None:
    ingest(any_engine, [replace(BARE, outlet=OutletDraft("Post"))])
    ingest(any_engine, [replace(BARE, outlet=OutletDraft("Post", domain="post.example", country="XT"))])
    ingest(any_engine, [ArticleDraft("Another text of theirs.", "b.txt", outlet=OutletDraft("Post"))])
    with read_transaction(any_engine) as session:
        (outlet,) = session.exec(select(Outlet)).all()
    assert (outlet.domain, outlet.country) == ("post.example", "XT")
    report = ingest(any_engine, [replace(BARE, outlet=OutletDraft("Post", domain="other.example", country="XT"))])
    (remark,) = report.remarks
    assert remark.words.endswith("its outlet's domain stays 'post.example'; here it is 'other.example'.")


def test_the_outlet_that_is_chosen_for_an_import_is_taken_too(any_engine: Engine) -> None:
    (key,) = ingest(any_engine, [BARE]).article_ids
    ingest(any_engine, [BARE], outlet="Hallum Post", event="Dam")
    found = facts(any_engine, key)
    assert (found.outlet, found.event) == ("Hallum Post", "Dam")


def test_a_folder_that_comes_again_with_a_table_is_described_by_it(any_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(TEXT)
    (key,) = ingest_files(any_engine, [tmp_path]).article_ids
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,date\nDAM.txt,Hallum Post,2025-02-03\n".replace("date", "published_at")
    )
    (tmp_path / "dam.ann").write_text("T1\tClaim 0 22\tThe dam broke at dawn.\n")
    report = ingest_files(any_engine, [tmp_path])
    assert (report.problems, report.span_count, report.updated_count) == ([], 1, 1)
    assert (facts(any_engine, key).outlet, facts(any_engine, key).published_at) == ("Hallum Post", DAY)


def test_uploads_that_come_again_are_taken_as_well(any_engine: Engine) -> None:
    for data in (b"text\nThe lock is shut.\n", b"text,byline\nThe lock is shut.,Runa Falk\n"):
        report = ingest_uploads(any_engine, [("a.csv", data)], mappings={}, max_bytes=10_000)
    assert facts(any_engine, _one(report)).byline == "Runa Falk"


_FORMS = [
    "One dam.\nTwo lakes.",
    "One dam.\nTwo lakes.\n",
    "One dam.\r\nTwo lakes.\r\n\r\n",
    "One dam.\r\nTwo lakes.\n",
]


@pytest.mark.parametrize("first", _FORMS)
@pytest.mark.parametrize("second", _FORMS)
@pytest.mark.parametrize("together", [True, False])
def test_other_line_ends_make_no_other_article_and_spans_find_their_words(
    engine: Engine, first: str, second: str, together: bool
) -> None:
    start = second.index("Two lakes")
    spans = (GivenSpan(Span(start, start + 9), ClaimType.EVENT), GivenSpan(Span(0, start + 3), ClaimType.EVENT))
    drafts = [ArticleDraft(first, "a.txt"), ArticleDraft(second, "b.csv", byline="Runa Falk", given_spans=spans)]
    reports = [ingest(engine, batch) for batch in ([drafts] if together else [[draft] for draft in drafts])]
    (key,) = (key for report in reports for key in report.article_ids)
    article = open_article.open_article(engine, key, annotator="Ada").article
    assert (article.raw_text, article.byline) == (first, "Runa Falk")
    marked = [first[one.start_char : one.end_char] for one in standing(engine, key).values()]
    assert sorted(words.replace("\r", "") for words in marked) == ["One dam.\nTwo", "Two lakes"]


@pytest.mark.parametrize("other", ["One dam.\n\nTwo lakes.", "One dam. Two lakes.", "\nOne dam.\nTwo lakes."])
def test_other_blanks_within_the_text_make_another_article(engine: Engine, other: str) -> None:
    assert len(ingest(engine, [ArticleDraft("One dam.\nTwo lakes.", "a"), ArticleDraft(other, "b")]).article_ids) == 2


_NUMBERS = count()
_VALUES = {
    "byline": st.sampled_from(["", "Runa Falk", "Odd Berg"]),
    "url": st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
    "language": st.sampled_from(["", "en", "da"]),
    "event": st.sampled_from(["", "Dam", "Flood"]),
}


@given(st.lists(st.fixed_dictionaries(_VALUES), min_size=1, max_size=5))
def test_in_whatever_order_files_come_the_first_that_knows_counts_and_nothing_is_lost(
    engine: Engine, told: list[dict[str, str]]
) -> None:
    text = f"{TEXT} {next(_NUMBERS)}"
    reports = [ingest(engine, [ArticleDraft(text, "a.jsonl", **values)]) for values in told]
    found = facts(engine, reports[0].article_ids[0])
    for name in _VALUES:
        known = [values[name] for values in told if values[name]]
        assert getattr(found, name) == (known[0] if known else "")
        differing = [value for value in known if value != known[0]]
        assert sum(f"its {name} stays" in str(one) for report in reports for one in report.remarks) == len(differing)
