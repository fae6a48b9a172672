"""A newer text of an article is tied to the older one, and Compare makes no conflict of an outlet with itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from making import now
from sqlalchemy import text as sql

from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import Bound, ClaimType, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.domain.versions.chains import first_versions
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.exchange.articles_in import ingest
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction

URL = "https://hallum-post.example/lock"
BODY = (
    "Lock at Hallum gives way\n\nThe lock gave way at noon on Monday, when most of the town was at the market.\n\n"
    "The flood killed {} people in the valley, the warden said.\n\nThe road to the coast is closed until next week."
)
POST, ECHO = OutletDraft("Hallum Post"), OutletDraft("Vale Echo")


def article(
    killed: int, *, outlet: OutletDraft | None = POST, url: str = URL, day: int = 0, body: str = BODY
) -> ArticleDraft:
    at = datetime(2025, 2, day, 9, tzinfo=UTC) if day else None
    return ArticleDraft(body.format(killed), f"{killed}.txt", outlet=outlet, url=url, event="Flood", published_at=at)


def kept(engine: Engine) -> list[tuple[int, int, str]]:
    with engine.connect() as connection:
        rows = connection.execute(sql("SELECT article_id, earlier_id, sign FROM article_version ORDER BY id"))
        return [(int(later), int(earlier), str(sign)) for later, earlier, sign in rows]


@pytest.mark.parametrize("together", [True, False])
def test_the_same_address_of_the_same_outlet_makes_versions(any_engine: Engine, together: bool) -> None:
    drafts = [article(52), article(38, url="http://www.hallum-post.example/lock/?utm_source=x"), article(39)]
    reports = [ingest(any_engine, batch) for batch in ([drafts] if together else [[draft] for draft in drafts])]
    one, two, three = (key for report in reports for key in report.article_ids)
    assert kept(any_engine) == [(two, one, "address"), (three, two, "address")]
    assert sum(report.version_count for report in reports) == 2


def test_an_older_text_that_comes_later_is_the_earlier_version(any_engine: Engine) -> None:
    newer, older = ingest(any_engine, [article(38, day=5), article(52, day=4)]).article_ids
    assert kept(any_engine) == [(newer, older, "address")]


def test_nearly_the_same_text_under_one_headline_is_a_version_without_an_address(any_engine: Engine) -> None:
    one, two = ingest(any_engine, [article(52, url=""), article(38, url="")]).article_ids
    assert kept(any_engine) == [(two, one, "text")]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_nearly_the_same_text_is_a_version_under_another_headline_and_with_other_line_ends(
    any_engine: Engine, ends: str
) -> None:
    other = BODY.replace("Lock at Hallum", "Great lock at Hallum").replace("\n", ends)
    one, two = ingest(any_engine, [article(52, url=""), article(38, url="", body=other)]).article_ids
    assert kept(any_engine) == [(two, one, "text")]


@pytest.mark.parametrize(
    "other",
    [
        article(38, outlet=ECHO),
        article(38, outlet=ECHO, url=""),
        article(
            38, url="", body="Lock at Hallum gives way\n\nQuite another report: {} tons of fish were sold on the pier."
        ),
        article(
            38, url="", body="Fair opens\n\nThe fair opened with {} stalls and a song that nobody knew the words of."
        ),
        article(38, outlet=None, url=""),
    ],
)
def test_what_another_outlet_prints_or_another_text_is_no_version(any_engine: Engine, other: ArticleDraft) -> None:
    ingest(any_engine, [article(52, outlet=other.outlet and POST, url=URL if other.url else ""), other])
    assert kept(any_engine) == []


def test_articles_that_name_the_front_page_as_their_address_are_no_versions(any_engine: Engine) -> None:
    front = "https://hallum-post.example/"
    texts = ["The fair opened on Monday with stalls.", "The lock gave way at noon on Monday."]
    ingest(any_engine, [ArticleDraft(words, f"{at}.txt", outlet=POST, url=front) for at, words in enumerate(texts)])
    assert kept(any_engine) == []


def test_every_two_articles_that_are_tied_have_one_first_version() -> None:
    assert first_versions([(2, 1), (5, 4), (3, 2), (4, 3), (9, 8)]) == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 8: 8, 9: 8}


def _suggest(engine: Engine, key: int, draft: ArticleDraft) -> None:
    words = draft.path.removesuffix(".txt")
    start = draft.raw_text.index("The flood")
    at = draft.raw_text.index(words)
    figure = Figure(Span(at, at + 2), Measure.KILLED, Bound.EXACT, float(words), float(words), population="people")
    span = Span(start, draft.raw_text.index(", the warden"))
    items = (Proposal(span, ClaimType.QUANTITY, 0.9, ("made",), figures=(figure,)),)
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, key, detector, Proposals(items), now())


def _verdicts(engine: Engine, drafts: list[ArticleDraft]) -> tuple[list[tuple[str, str]], int]:
    for draft in drafts:
        for key in ingest(engine, [draft]).article_ids:
            _suggest(engine, key, draft)
    event = EventBoard().read(engine, grouping.find_event(engine, "Flood"))
    figures, claims = event.part(EventFigures), event.part(EventClaims)
    told = [(one.verdict, one.why) for strip in figures.strips for one in figures.comparisons(strip)]
    return told, sum(pair.match.relation == "figure_conflict" for pair in claims.pairs)


@pytest.mark.parametrize("url", [URL, ""])
def test_an_outlet_that_corrects_its_own_figure_does_not_contradict_itself(engine: Engine, url: str) -> None:
    told, pairs = _verdicts(engine, [article(52, url=url, day=3), article(38, url=url, day=3)])
    assert (told, pairs) == ([], 0)


def test_versions_that_were_stored_before_they_were_looked_for_are_seen_by_their_texts(engine: Engine) -> None:
    narrow = BODY.replace("way at noon", "way at\nnoon").replace("people in the valley", "people\nin the valley")
    narrow = narrow.replace("coast is closed", "coast\nis closed")
    other = narrow.replace("Lock at", "Great lock at")
    drafts = [article(52, url="", day=3, body=narrow), article(38, url="", day=3, body=other)]
    told, pairs = _verdicts(engine, drafts)
    assert kept(engine) == []
    assert (told, pairs) == ([], 0)


def test_another_outlet_with_one_of_the_figures_is_a_conflict_still(engine: Engine) -> None:
    echo = replace(
        article(52, outlet=ECHO, url="", day=3),
        raw_text="Flood\n\nThe flood killed 52 people in the valley, the warden said.",
    )
    told, _ = _verdicts(engine, [article(52, day=3), article(38, day=3), echo])
    assert FigureComparison.CONFLICT in [verdict for verdict, _ in told]


def test_a_figure_that_its_outlet_corrected_is_in_conflict_with_no_other_outlet(engine: Engine) -> None:
    words = "Flood\n\nThe flood killed 38 people in the valley, the warden said."
    echo = replace(article(38, outlet=ECHO, url="", day=3), raw_text=words)
    told, pairs = _verdicts(engine, [article(52, day=3), article(38, day=3), echo])
    assert (FigureComparison.CONFLICT in [verdict for verdict, _ in told], pairs) == (False, 0)


def test_two_outlets_with_two_figures_are_a_conflict_as_ever(engine: Engine) -> None:
    told, pairs = _verdicts(engine, [article(52, day=3), article(38, outlet=ECHO, day=3)])
    assert [verdict for verdict, _ in told] == [FigureComparison.CONFLICT]
    assert pairs == 1


def test_a_comparison_that_was_kept_is_made_anew_when_an_outlet_becomes_known(engine: Engine) -> None:
    unknown = replace(article(38, outlet=None, url="", day=3), path="38.txt")
    told, _ = _verdicts(engine, [article(52, day=3), unknown])
    assert [verdict for verdict, _ in told] == [FigureComparison.CONFLICT]
    board = EventBoard()
    event_id = grouping.find_event(engine, "Flood")
    before = board.read(engine, event_id)
    ingest(engine, [replace(unknown, outlet=ECHO)])
    after = board.read(engine, event_id)
    outlets = [sorted(one.outlet for one in event.coverage.articles) for event in (before, after)]
    assert outlets == [["Hallum Post", "Unknown outlet"], ["Hallum Post", "Vale Echo"]]


def test_a_version_is_named_with_the_article_that_it_is_a_version_of(any_engine: Engine) -> None:
    (one,) = ingest(any_engine, [article(52, day=3)]).article_ids
    (found,) = ingest(any_engine, [article(38, day=4)]).versions
    words = f"“Lock at Hallum gives way” is a later version of article {one} (Hallum Post, 3 February 2025)."
    assert (found.other_id, found.is_later, found.sentence) == (one, True, words)


def test_the_very_text_of_an_older_version_that_comes_again_later_is_named(any_engine: Engine) -> None:
    one, two = ingest(any_engine, [article(52, day=3), article(38, day=4)]).article_ids
    assert ingest(any_engine, [article(52, day=3)]).remarks == []
    (remark, *_) = ingest(any_engine, [article(52, day=5)]).remarks[::-1]
    assert f"the text of article {one}, dated after its later version, article {two}" in remark.words
    assert kept(any_engine) == [(two, one, "address")]


@pytest.mark.parametrize("together", [True, False])
def test_nearly_the_same_text_under_another_headline_is_a_version(any_engine: Engine, together: bool) -> None:
    other = article(38, url="", body=BODY.replace("Lock at Hallum gives way", "Dozens dead as lock breaks"))
    drafts = [article(52, url=""), other]
    reports = [ingest(any_engine, batch) for batch in ([drafts] if together else [[draft] for draft in drafts])]
    one, two = (key for report in reports for key in report.article_ids)
    assert kept(any_engine) == [(two, one, "text")]


def test_what_comes_out_weeks_apart_or_at_another_address_with_other_words_is_one_of_a_series(
    any_engine: Engine,
) -> None:
    series = [
        article(52, url="", day=1),
        article(38, url="", day=25),
        article(41, url=f"{URL}-2", day=25, body=f"{BODY}\n\nAnd quite a few more words of that day, as every week."),
    ]
    ids = ingest(any_engine, series).article_ids
    assert (len(ids), kept(any_engine)) == (3, [(ids[2], ids[1], "text")])


def test_a_line_that_every_article_ends_with_makes_no_versions(any_engine: Engine) -> None:
    foot = "Sign up for the letter that brings all of our stories of the week into your house on Sunday."
    texts = [
        f"Story {number}\n\n{' '.join(f'word{number}x{at}' for at in range(40))}\n\n{foot}" for number in range(12)
    ]
    ingest(any_engine, [ArticleDraft(words, f"{at}.txt", outlet=POST) for at, words in enumerate(texts)])
    assert kept(any_engine) == []
