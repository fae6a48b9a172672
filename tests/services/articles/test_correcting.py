"""What is known of an article is corrected in one act; it counts at once, says who and when, and can be undone."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TEXT, add_article, now

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision
from workbench.errors import ActRefused, InputError, StaleWrite
from workbench.ingest.dates.printed_dates import parse_date
from workbench.services import desk_report
from workbench.services.annotate import open_article
from workbench.services.articles import correcting
from workbench.services.articles.facts import FIELDS, article_facts, as_shown, date_words
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.exchange import articles_in, releases
from workbench.services.queue.progress_board import Board
from workbench.storage.article_changes import Change
from workbench.storage.database.engine import Engine

ALL = {
    "title": "Dam breaks at Kelmost",
    "outlet": "Vandrup Echo",
    "byline": "Mats Ohlin",
    "published_at": "2025-01-16T08:40:00+01:00",
    "url": "https://vandrup-echo.example/dam",
    "language": "en",
    "event": "Kelmost dam",
    "derivation": "wire_copy",
}
_OFFSETS = st.sampled_from(["", "+00:00", "+01:00", "+05:30", "-08:00", "+13:45"])


def correct(engine: Engine, article_id: int, values: dict[str, str], *, who: str = "Ada") -> list[Change]:
    seen = article_facts(engine, article_id).values
    return correcting.correct(engine, article_id, values, seen=seen, annotator=who, clock=now)


def exported(engine: Engine, folder: Path, name: str) -> list[dict[str, str]]:
    releases.export_one(engine, name, folder / name)
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_field_can_be_corrected_and_says_who_changed_it_from_what(any_engine: Engine) -> None:
    article_id = add_article(any_engine, event="A flood")
    made = correct(any_engine, article_id, ALL)
    facts = article_facts(any_engine, article_id)
    assert facts.values == ALL and set(ALL) == set(FIELDS)
    assert [(one.field, one.now, one.annotator) for one in made] == [(name, ALL[name], "Ada") for name in ALL]
    assert {one.field: one.was for one in made}["outlet"] == "Courier"
    assert {one.created_at for one in made} == {now()}


def test_what_was_corrected_is_undone_together_and_the_undoing_is_a_change_of_its_own(any_engine: Engine) -> None:
    article_id = add_article(any_engine, event="A flood")
    before = article_facts(any_engine, article_id).values
    made = correct(any_engine, article_id, ALL)
    back = correcting.undo(any_engine, article_id, article_facts(any_engine, article_id).last_act, annotator="Ben")
    facts = article_facts(any_engine, article_id)
    assert facts.values == before
    assert len(facts.changes) == 2 * len(ALL)
    assert {one.undoes_id for one in back} == {one.id for one in made} and {one.annotator for one in back} == {"Ben"}
    assert list(facts.undoable) == []


def test_a_field_can_be_cleared_and_an_unchanged_one_is_no_change(engine: Engine) -> None:
    article_id = add_article(engine, event="A flood")
    assert correct(engine, article_id, {"outlet": " Courier ", "event": "A flood"}) == []
    correct(engine, article_id, dict.fromkeys(ALL, ""))
    assert article_facts(engine, article_id).values == dict.fromkeys(FIELDS, "")


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("published_at", "last Tuesday"),
        ("published_at", "03/04/2025"),
        ("url", "vandrup-echo.example"),
        ("language", "English, mostly"),
        ("derivation", "stolen"),
        ("title", "a\0b"),
        ("byline", "x" * 2_001),
        ("outlet", "x" * 201),
        ("raw_text", "Other words."),
    ],
)
def test_a_value_that_a_field_cannot_have_is_refused_in_words_and_nothing_is_changed(
    engine: Engine, field: str, written: str
) -> None:
    article_id = add_article(engine)
    before = article_facts(engine, article_id)
    with pytest.raises(InputError) as refused:
        correct(engine, article_id, {"byline": "Ilse Brandvold", field: written})
    assert str(refused.value).endswith((".", "corrected."))
    assert article_facts(engine, article_id) == before


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "=SUM(A1)", "\u202eخبر🌊", 'O\'Neil "x"; --', "　Ａ　"]
)
def test_hostile_names_are_kept_as_names(engine: Engine, tmp_path: Path, hostile: str) -> None:
    article_id = add_article(engine)
    correct(engine, article_id, {name: hostile for name in ("title", "outlet", "byline", "event")})
    values = article_facts(engine, article_id).values
    assert len({values[name] for name in ("title", "outlet", "byline", "event")}) == 1
    (row,) = exported(engine, tmp_path, "articles.csv")
    assert row["outlet"].lstrip("'") == values["outlet"].lstrip("'")


def test_who_has_not_seen_the_last_correction_overrules_nobody(any_engine: Engine) -> None:
    article_id = add_article(any_engine)
    seen = article_facts(any_engine, article_id).values
    correct(any_engine, article_id, {"outlet": "Ledger"}, who="Ben")
    with pytest.raises(StaleWrite, match="Ben set the outlet to “Ledger” meanwhile"):
        correcting.correct(any_engine, article_id, {"outlet": "Post"}, seen=seen, annotator="Ada")
    assert article_facts(any_engine, article_id).values["outlet"] == "Ledger"
    correcting.correct(any_engine, article_id, {"byline": "Ilse"}, seen=seen, annotator="Ada")
    assert article_facts(any_engine, article_id).values["byline"] == "Ilse", "another field was not overruled"


def test_a_change_that_somebody_has_changed_since_is_not_undone(engine: Engine) -> None:
    article_id = add_article(engine)
    first = correct(engine, article_id, {"title": "One"})
    correct(engine, article_id, {"title": "Two"}, who="Ben")
    with pytest.raises(StaleWrite, match="Ben set the headline to “Two” meanwhile"):
        correcting.undo(engine, article_id, first, annotator="Ada")
    other = add_article(engine, "Another text.")
    with pytest.raises(ActRefused):
        correcting.undo(engine, other, first, annotator="Ada")


def test_an_outlet_that_has_the_very_text_already_is_refused(any_engine: Engine) -> None:
    first, second = add_article(any_engine), add_article(any_engine, outlet="Ledger")
    with pytest.raises(ActRefused, match=f"has this very text already, as article {first}"):
        correct(any_engine, second, {"outlet": "Courier"})
    assert article_facts(any_engine, second).values["outlet"] == "Ledger"


def test_a_corrected_outlet_stands_in_every_page_export_and_comparison_after_one_act(
    any_engine: Engine, tmp_path: Path
) -> None:
    wrong, board, events = "Vandrup Ecko", Board(), EventBoard()
    article_id = add_article(any_engine, outlet=wrong, event="Kelmost dam")
    add_article(any_engine, TEXT + " The river is closed.", outlet="Ledger", event="Kelmost dam")
    event_id = grouping.find_event(any_engine, "Kelmost dam")

    def places() -> dict[str, str]:
        desk_report.survey(any_engine, board, detectors=["clauses"], today=now().date())
        (state,) = desk_report.article_states(any_engine, board, [article_id], detectors=["clauses"])
        opened = open_article.open_article(any_engine, article_id, annotator="Ada")
        queue = open_article.queue_of(any_engine, article_id, board=board)
        rows = {row["article_id"]: row for row in exported(any_engine, tmp_path, "articles.csv")}
        return {
            "Home": state.line.outlet,
            "Annotate": opened.card.outlet,
            "its list": next(one.outlet for one in queue.articles if one.article_id == article_id),
            "Compare": events.read(any_engine, event_id).coverage.by_id[article_id].outlet,
            "the names on Compare": grouping.article_names(any_engine, [article_id])[article_id].split(":")[0],
            "articles.csv": rows[str(article_id)]["outlet"],
        }

    assert set(places().values()) == {wrong}
    correct(any_engine, article_id, {"outlet": "Vandrup Echo"})
    assert set(places().values()) == {"Vandrup Echo"}


def test_two_outlets_at_one_address_are_versions_no_more_once_that_is_corrected(engine: Engine) -> None:
    def came(words: str) -> ArticleDraft:
        url = "https://kelmost.example/dam"
        return ArticleDraft(words, "a.txt", outlet=OutletDraft("Courier"), event="Kelmost dam", url=url, title="Dam")

    ids = articles_in.ingest(engine, [came("The dam broke. Some 38 died."), came("The dam broke. Some 52 died.")])
    event_id = grouping.find_event(engine, "Kelmost dam")
    assert len(EventBoard().read(engine, event_id).coverage.versions.ties) == 1
    correct(engine, ids.article_ids[1], {"outlet": "Ledger"})
    assert len(EventBoard().read(engine, event_id).coverage.versions.ties) == 0


def test_what_a_person_corrected_stays_when_the_file_comes_again(any_engine: Engine) -> None:
    draft = ArticleDraft("The dam broke.", "a.txt", outlet=OutletDraft("Courier"), title="Dam", byline="X", event="Dam")
    (article_id,) = articles_in.ingest(any_engine, [draft]).article_ids
    wanted = {"outlet": "Ledger", "title": "", "byline": "", "event": "", "published_at": "2025"}
    correct(any_engine, article_id, wanted)
    again = articles_in.ingest(any_engine, [draft])
    assert again.article_ids == [] and [one.article_id for one in again.duplicates] == [article_id]
    values = article_facts(any_engine, article_id).values
    assert {name: values[name] for name in wanted} == wanted
    assert sum("stays" in str(remark) for remark in again.remarks) >= 4


def test_corrections_are_exported_with_who_made_them_and_which_they_undo(any_engine: Engine, tmp_path: Path) -> None:
    article_id = add_article(any_engine)
    (made,) = correct(any_engine, article_id, {"outlet": "Ledger"})
    correcting.undo(any_engine, article_id, [made], annotator="Ben", clock=now)
    rows = exported(any_engine, tmp_path, "article_changes.csv")
    told = [(row["field"], row["was"], row["now"], row["annotator"], row["undoes_id"]) for row in rows]
    assert told == [("outlet", "Courier", "Ledger", "Ada", ""), ("outlet", "Ledger", "Courier", "Ben", str(made.id))]


@given(st.integers(-8_000_000_000, 1_700_000_000), st.sampled_from(list(DatePrecision)), _OFFSETS)
def test_a_date_in_words_is_read_back_as_the_very_same_date(seconds: int, precision: DatePrecision, zone: str) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if precision is not DatePrecision.MINUTE:
        zone = ""
        at = at.replace(hour=0, minute=0, second=0)
        at = at.replace(day=1) if precision is not DatePrecision.DAY else at
        at = at.replace(month=1) if precision is DatePrecision.YEAR else at
    read = parse_date(date_words(at, precision, zone))
    assert (read.at, read.precision, read.zone) == (at, precision, zone)


@given(st.integers(-2_200_000_000, 1_700_000_000), st.sampled_from(["", *DatePrecision]), _OFFSETS)
def test_a_date_as_pages_show_it_is_read_back_as_the_same_value(seconds: int, precision: str, zone: str) -> None:
    kept = date_words(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), precision, zone)
    read = parse_date(as_shown("published_at", kept))
    assert date_words(read.at, read.precision, read.zone) == kept


def test_a_time_is_shown_as_the_table_of_an_import_shows_it() -> None:
    assert as_shown("published_at", "2026-11-21T09:30:00+01:00") == "2026-11-21 09:30 +01:00"
    assert as_shown("published_at", "2026-11-21T09:30:07") == "2026-11-21 09:30:07"
    assert as_shown("published_at", "2026-11") == "2026-11"
    assert as_shown("title", "2026-11-21T09:30:00+01:00") == "2026-11-21T09:30:00+01:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published_at", "31 February 2026"),
        ("published_at", "9999-01-01"),
        ("url", "kelmost.example"),
        ("language", "?"),
    ],
)
def test_a_value_that_cannot_be_is_said_once(desk: Engine, field: str, value: str) -> None:
    article_id = add_article(desk)
    with pytest.raises(InputError) as refused:
        correct(desk, article_id, {field: value})
    assert str(refused.value).count(value) == 1
    assert f"cannot be “{value}”: it " in str(refused.value)
