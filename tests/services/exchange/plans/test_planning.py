"""Before an import: a row for each article, with what is known, guessed and wrong; and nothing is stored by looking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TEXT, add_article

from workbench.domain.clock import offset_name
from workbench.domain.drafts import ArticleDraft, GivenSpan, LeftOut, OutletDraft
from workbench.domain.labels import ClaimType, DatePrecision
from workbench.domain.text.spans import Span
from workbench.errors import InputError
from workbench.ingest.dates.printed_dates import parse_date
from workbench.services.exchange.articles_in import ingest
from workbench.services.exchange.plans import planning, storing
from workbench.services.exchange.plans.plan_file import (
    Change,
    PlanWriter,
    add_changes,
    changes_of,
    is_whole,
    results_of,
)
from workbench.services.exchange.plans.planning import Plan, make_plan, plan_paths, same_row
from workbench.services.exchange.plans.rows import printed, values_of, with_values
from workbench.storage import article_changes, articles
from workbench.storage.database.engine import Engine, read_transaction

TODAY = datetime(2026, 4, 1, tzinfo=UTC)


def files(folder: Path, **texts: str) -> Path:
    """Files by path, with "__" for a slash."""
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def count(engine: Engine) -> int:
    with read_transaction(engine) as session:
        return articles.count_articles(session)


def plan_of(engine: Engine, *drafts: ArticleDraft | InputError, guess: bool = True) -> Plan:
    return make_plan(engine, drafts, guess=guess, clock=lambda: TODAY)


def test_looking_stores_nothing(engine: Engine, tmp_path: Path) -> None:
    plan = plan_paths(engine, [files(tmp_path, a=TEXT, b="Zinc rose.")])

    assert [(row.path, row.words) for row in plan.rows] == [("a.txt", len(TEXT.split())), ("b.txt", 2)]
    assert count(engine) == 0


def test_an_article_without_a_headline_shows_its_first_words(engine: Engine) -> None:
    bare, titled = plan_of(
        engine, ArticleDraft("Zinc rose on Monday.", "a.txt"), ArticleDraft("Zinc fell.", "b.txt", title="Zinc")
    ).rows

    assert (bare.values["title"], bare.first_words) == ("", "Zinc rose on Monday.")
    assert (titled.values["title"], titled.first_words) == ("Zinc", "")


def test_a_line_that_stands_as_a_headline_is_one_here_as_when_it_is_stored(engine: Engine) -> None:
    text = "Ferry stands still after wave\n\nThe ferry stands still, the coast guard said on Friday.\n"
    row = plan_of(engine, ArticleDraft(text, "a.txt")).rows[0]
    (article,) = ingest(engine, [ArticleDraft(text, "a.txt")]).article_ids
    with read_transaction(engine) as session:
        stored = article_changes.known_facts(session, [article])[article]

    assert row.values["title"] == stored.title == "Ferry stands still after wave"


def test_two_folders_tell_outlets_and_one_does_not(engine: Engine, tmp_path: Path) -> None:
    two = files(tmp_path / "two", Tarn_Mail__a=TEXT, Oster_Post__b="Zinc rose.")
    one = files(tmp_path / "one", storm__a=TEXT, storm__b="Zinc rose.")

    assert {row.values["outlet"] for row in plan_paths(engine, [two]).rows} == {"Tarn Mail", "Oster Post"}
    assert {row.values["outlet"] for row in plan_paths(engine, [one]).rows} == {""}


def test_guesses_are_told_and_only_taken_when_asked_for(engine: Engine) -> None:
    drafts = (ArticleDraft(TEXT, "Tarn Mail/2026-03-05.txt"), ArticleDraft("Zinc rose.", "Oster Post/b.txt"))

    told, taken = plan_of(engine, *drafts, guess=False).rows[0], plan_of(engine, *drafts).rows[0]

    assert told.guesses == taken.guesses == {"outlet": "Tarn Mail", "published_at": "2026-03-05"}
    assert (told.values["outlet"], taken.values["outlet"]) == ("", "Tarn Mail")


def test_what_a_file_says_is_never_overruled_by_its_name(engine: Engine) -> None:
    said = ArticleDraft(TEXT, "Tarn Mail/2026-03-05.txt", outlet=OutletDraft("Own Name"))

    row = plan_of(engine, said, ArticleDraft("Zinc rose.", "Oster Post/b.txt")).rows[0]

    assert row.values["outlet"] == "Own Name"
    assert "outlet" not in row.guesses


def test_a_fault_stands_in_the_row_that_it_belongs_to(engine: Engine) -> None:
    lost, own = InputError("is empty.", path="b.txt"), InputError("event was left out.", path="d/r.jsonl", line=2)

    plan = plan_of(
        engine,
        lost,
        own,
        ArticleDraft(TEXT, "r.jsonl", 2, named_path="d/r.jsonl"),
        ArticleDraft("Zinc rose.", "r.jsonl", 3),
    )

    assert plan.faults == [lost]
    assert [row.problems for row in plan.rows] == [["event was left out."], []]


def test_settings_in_a_folder_are_passed_over_and_no_fault(engine: Engine, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a=TEXT)
    (folder / "meta.json").write_text('[{"colour": "red"}, {"colour": "blue"}]', encoding="utf-8")
    plan = plan_paths(engine, [folder], file=tmp_path / "plan")

    assert (len(plan.rows), plan.faults) == (1, [])
    assert [Path(one.path).name for one in plan.passed_over] == ["meta.json"]
    assert storing.store_plan(engine, plan, tmp_path / "plan").problems == []


def test_the_same_text_is_named_as_long_as_the_outlet_may_be_the_same(engine: Engine) -> None:
    known = add_article(engine, TEXT, outlet="Tarn Mail")
    row = plan_of(engine, ArticleDraft(TEXT + "\n", "a.txt")).rows[0]

    assert row.same_as is not None
    assert row.same_as.article_id == known
    row.given["outlet"] = "Oster Post"
    assert row.same_as is None
    row.given["outlet"] = "Tarn Mail"
    assert row.same_as is not None


def test_a_row_tells_what_the_article_here_would_learn(engine: Engine) -> None:
    add_article(engine, TEXT, outlet="Tarn Mail")
    row = plan_of(engine, ArticleDraft(TEXT, "a.txt", event="Dam", language="en")).rows[0]

    assert set(row.learned) == {"event", "language"}


def test_another_text_at_the_same_address_is_a_version_as_long_as_the_outlet_is_the_same(engine: Engine) -> None:
    first = ArticleDraft(TEXT, "a.html", url="https://www.tarn-mail.example/dam", outlet=OutletDraft("Tarn Mail"))
    (known,) = ingest(engine, [first]).article_ids
    later = ArticleDraft(
        "The dam held.", "b.html", url="https://tarn-mail.example/dam?utm_source=x", outlet=first.outlet
    )
    row, again = plan_of(engine, later, first).rows

    assert row.version_of is not None
    assert row.version_of.article_id == known
    assert again.version_of is None, "it is that very article"
    row.given["outlet"] = "Oster Post"
    assert row.version_of is None


def test_two_rows_of_one_text_are_one_article_or_two_outlets(engine: Engine) -> None:
    plan = plan_of(engine, ArticleDraft(TEXT, "a.txt"), ArticleDraft(TEXT + "\r\n", "b.txt"))
    first, second = plan.rows

    assert same_row(second, plan.rows) == 0
    first.given["outlet"], second.given["outlet"] = "Tarn Mail", "Oster Post"
    assert same_row(second, plan.rows) is None
    second.given["outlet"] = "Tarn Mail"
    assert same_row(second, plan.rows) == 0
    first.left_out = True
    assert same_row(second, plan.rows) is None


@given(
    st.integers(-8_500_000_000, 1_760_000_000),
    st.sampled_from(DatePrecision),
    st.sampled_from([None, *range(-11 * 60, 14 * 60, 15)]),
)
def test_a_date_is_shown_in_the_form_in_which_it_is_read_back(
    seconds: int, precision: DatePrecision, offset: int | None
) -> None:
    at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).replace(second=0)
    if precision is not DatePrecision.MINUTE:
        month = at.month if precision is not DatePrecision.YEAR else 1
        day = at.day if precision is DatePrecision.DAY else 1
        at, offset = at.replace(month=month, day=day, hour=0, minute=0), None
    zone = "" if offset is None else offset_name(at.astimezone(timezone(timedelta(minutes=offset))))

    found = parse_date(printed(at, precision, zone))

    assert (found.at, found.precision) == (at, precision)
    assert found.zone == zone


_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=4))
def test_what_waits_in_a_file_is_what_was_read(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str, str]]
) -> None:
    drafts = [
        ArticleDraft(
            text,
            "ä/𝄞.html",
            number,
            outlet=OutletDraft(name, domain="tarn.example", stated=False),
            title=title,
            published_at=TODAY,
            published_precision=DatePrecision.DAY,
            given_spans=(GivenSpan(Span(0, len(text) + 1), ClaimType.EVENT, 0.5, text),),
            left_out=(LeftOut(0, 2, "Read more"),),
            remarks=("it was read",),
        )
        for number, (text, title, name) in enumerate(told)
    ]
    path = tmp_path_factory.mktemp("plan") / "plan"
    writer = PlanWriter(path, {})
    for draft in drafts:
        writer.keep(draft)
    assert not is_whole(path)
    writer.end()

    assert list(results_of(path)) == drafts
    assert is_whole(path)


def test_a_change_that_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "plan"
    PlanWriter(path, {}).end()
    add_changes(path, [Change(0, "outlet", "Tarn Mail"), Change(1, "title", "")])
    with path.open("ab") as file:
        file.write(b'{"changed":[[2,"ou')

    assert changes_of(path) == [Change(0, "outlet", "Tarn Mail"), Change(1, "title", "")]


def test_a_plan_is_stored_as_its_rows_say(engine: Engine, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a=TEXT, b="Zinc rose.", c="Three people were hurt.")
    plan = plan_paths(engine, [folder], event="Dam", file=tmp_path / "plan")
    plan.rows[0].given |= {"outlet": "Tarn Mail", "published_at": "5 March 2026", "title": "The dam", "event": ""}
    plan.rows[1].left_out = True

    report = storing.store_plan(engine, plan, tmp_path / "plan")

    with read_transaction(engine) as session:
        first, third = article_changes.known_facts(session, report.article_ids).values()
    assert (first.outlet, first.title, first.event) == ("Tarn Mail", "The dam", "")
    assert (first.published_at, first.published_precision) == (datetime(2026, 3, 5, tzinfo=UTC), "day")
    assert (third.outlet, third.event) == (articles.UNKNOWN_OUTLET, "Dam")


def test_storing_that_is_stopped_leaves_whole_articles_and_goes_on_later(engine: Engine, tmp_path: Path) -> None:
    texts = {f"n{number}": f"Zinc rose {number} times." for number in range(5)}
    plan = plan_paths(engine, [files(tmp_path / "in", **texts)], file=tmp_path / "plan")
    asked = iter([False, False, True, True])

    first = storing.store_plan(engine, plan, tmp_path / "plan", stopped=lambda: next(asked))
    rest = storing.store_plan(engine, plan, tmp_path / "plan")

    assert (len(first.article_ids), len(rest.article_ids), len(rest.duplicates)) == (2, 3, 2)
    assert count(engine) == 5


def test_what_came_in_since_the_plan_was_made_is_recognised(engine: Engine, tmp_path: Path) -> None:
    plan = plan_paths(engine, [files(tmp_path / "in", a=TEXT, b="Zinc rose.")], file=tmp_path / "plan")
    known = add_article(engine, TEXT)

    report = storing.store_plan(engine, plan, tmp_path / "plan")

    assert [again.article_id for again in report.duplicates] == [known]
    assert count(engine) == 2


@pytest.mark.parametrize("guess", [True, False])
def test_the_plan_foretells_the_import(engine: Engine, tmp_path: Path, guess: bool) -> None:
    """As many new articles and as many that are there, of the outlets and days that the rows say."""
    add_article(engine, "Known words.", outlet="Tarn Mail")
    folder = files(
        tmp_path / "in",
        **{"Tarn_Mail__2026-03-05 a": "Known words.", "Oster_Post__b": "Known words.", "Oster_Post__c": "Own words."},
        **{"Oster_Post__d": "Own words.\n", "e": "Own words."},
    )
    plan = plan_paths(engine, [folder], guess=guess, file=tmp_path / "plan")
    rows = list(planning.facts_of(plan))
    there = [row for row in rows if row["already_there"] is not None or row["same_as_row"] is not None]

    report = storing.store_plan(engine, plan, tmp_path / "plan")

    assert len(report.article_ids) == len(rows) - len(there)
    assert len(report.duplicates) == len(there)


def test_values_that_are_given_are_checked_in_words() -> None:
    draft = ArticleDraft(TEXT, "a.txt", outlet=OutletDraft("Tarn Mail"), published_at=TODAY)

    assert values_of(with_values(draft, {"outlet": " ", "published_at": ""})) == dict.fromkeys(
        ("title", "outlet", "published_at", "language", "event"), ""
    )
    for field, words in (("published_at", "soon"), ("language", "<b>"), ("title", "x" * 2_001), ("event", "a\0b")):
        with pytest.raises(InputError):
            with_values(draft, {field: words})


def test_an_import_by_the_same_names_twice_is_one(engine: Engine) -> None:
    drafts = [ArticleDraft(TEXT, "Tarn Mail/a.txt"), ArticleDraft("Zinc rose.", "Oster Post/b.txt")]
    ingest(engine, drafts)

    rows = plan_of(engine, *drafts).rows

    assert all(row.same_as for row in rows)
    assert all(row.learned == ("outlet",) for row in rows)
