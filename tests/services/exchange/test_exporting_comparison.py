"""What people decide on Compare leaves in the exports: links, origins, rulings, moves, and the forms of quotes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from event_desk import EventDesk, make_event_desk
from jsonschema import Draft202012Validator, FormatChecker
from making import add_article
from quoted_event import SAID, quoted_event, rule

from tests.corroborate.reading import SAMPLE, SEEDS, needs_seeds
from workbench.corroborate.quotes.families import compared_with
from workbench.domain.labels import ClaimRelation, OriginKind
from workbench.export.catalogue import get_format
from workbench.export.csv_table import read_csv
from workbench.export.schemas import all_schemas, schema_name
from workbench.ingest.readers import read_path
from workbench.services.claims import linking
from workbench.services.compare import event_origins, grouping, rulings
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.quote_rulings import NO_VARIANT
from workbench.services.compare.ruling_subjects import DerivationSubject, GroupingSubject
from workbench.services.exchange import releases
from workbench.services.exchange.articles_in import ingest
from workbench.services.exchange.releases import Filters
from workbench.storage.database.engine import Engine
from workbench.storage.origins import OriginDraft


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


@pytest.fixture
def quoted(engine: Engine) -> EventComparison:
    """An event of three outlets that print one sentence."""
    return quoted_event(engine)


def export(engine: Engine, stem: str, folder: Path, **filters: Any) -> list[dict[str, Any]]:
    """The records of the JSONL, each held against its schema, and found again in the CSV."""
    schema = json.loads(all_schemas()[schema_name(get_format(f"{stem}.jsonl").record)])
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for name in (f"{stem}.jsonl", f"{stem}.csv"):
        releases.export_one(engine, name, folder / name, filters=Filters(**filters))
    records = [json.loads(line) for line in (folder / f"{stem}.jsonl").read_bytes().splitlines()]
    for found in records:
        validator.validate(found)
    columns = get_format(f"{stem}.csv").columns
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        assert list(read_csv(file, columns)) == [{c.name: found[c.name] for c in columns} for found in records]
    return records


def test_a_link_between_claims_leaves_until_it_is_taken_back(desk: EventDesk, tmp_path: Path) -> None:
    one, other = desk.claim("The dam broke.", desk.same["Post"]), desk.claim("It broke.", desk.same["Ledger"])
    linking.link(desk.engine, one, other, ClaimRelation.BROADER, seen=0, annotator="Ada")
    (link,) = export(desk.engine, "claim_links", tmp_path)
    assert (link["claim_id"], link["other_id"], link["relation"], link["version"]) == (one, other, "broader", 1)
    assert (link["claim_statement"], link["other_statement"]) == ("The dam broke.", "It broke.")
    assert (link["moved_mentions"], link["annotator"], link["event"]) == (0, "Ada", "Kelmost dam")
    linking.unlink(desk.engine, one, other, annotator="Ben", seen=None)
    assert export(desk.engine, "claim_links", tmp_path) == []


def test_of_two_that_are_the_same_the_first_is_kept_with_the_mentions_of_both(desk: EventDesk, tmp_path: Path) -> None:
    one = desk.claim("The dam broke.", desk.same["Post"])
    other = desk.claim("It broke.", desk.same["Ledger"], desk.same["Courier"])
    linking.link(desk.engine, one, other, ClaimRelation.SAME, seen=0, annotator="Ada")
    (link,) = export(desk.engine, "claim_links", tmp_path)
    assert (link["claim_id"], link["relation"], link["moved_mentions"]) == (one, "same", 2)
    counts = {claim["claim_id"]: claim["mention_count"] for claim in export(desk.engine, "claims", tmp_path)}
    assert counts == {one: 3, other: 0}


def test_links_pass_by_either_claim_and_by_who_decided(desk: EventDesk, tmp_path: Path) -> None:
    one, other = desk.claim("The dam broke.", desk.same["Post"]), desk.claim("It broke.", desk.same["Ledger"])
    linking.link(desk.engine, one, other, ClaimRelation.UPDATES, seen=0, annotator="Ben")
    for filters in ({"outlets": ("Ledger",)}, {"annotators": ("Ben",)}, {"events": ("Kelmost dam",)}):
        assert len(export(desk.engine, "claim_links", tmp_path, **filters)) == 1
    for filters in ({"outlets": ("Courier",)}, {"annotators": ("Ada",)}):
        assert export(desk.engine, "claim_links", tmp_path, **filters) == []


def test_an_origin_leaves_as_it_was_settled_last_and_not_when_it_was_withdrawn(desk: EventDesk, tmp_path: Path) -> None:
    event = desk.event_id
    courier, post = desk.articles["Courier"], desk.articles["Post"]
    draft = OriginDraft("Mayor: statement", OriginKind.STATEMENT, (), (courier,))
    made = event_origins.settle(desk.engine, event, None, draft, annotator="Ada")

    def shown() -> event_origins.ShownOrigin:
        return next(one for one in desk.read().part(EventOrigins).shown if one.id == made)

    wider = OriginDraft("Mayor Vaskar", OriginKind.INTERVIEW, (desk.beside["Post"],), (post, courier))
    event_origins.settle(desk.engine, event, shown(), wider, annotator="Ben")
    (origin,) = export(desk.engine, "origins", tmp_path)
    assert (origin["origin_id"], origin["version"], origin["label"]) == (made, 2, "Mayor Vaskar")
    assert (origin["kind"], origin["annotator"], origin["event"]) == ("interview", "Ben", "Kelmost dam")
    assert (origin["article_ids"], origin["outlets"]) == ([post, courier], ["Post", "Courier"])
    assert origin["spans"] == [{"article_id": post, "span_id": desk.beside["Post"][1]}]
    for filters, count in (
        ({"outlets": ("Courier",)}, 1),
        ({"outlets": ("Ledger",)}, 0),
        ({"annotators": ("Ada",)}, 0),
        ({"events": ("Kelmost dam",)}, 1),
    ):
        assert len(export(desk.engine, "origins", tmp_path, **filters)) == count
        assert releases.count_rows(desk.engine, filters=Filters(**filters))["origins"] == count
    event_origins.dismiss(desk.engine, event, shown(), annotator="Ada")
    assert export(desk.engine, "origins", tmp_path) == []


def test_every_version_of_a_ruling_leaves_and_the_newest_is_current(desk: EventDesk, tmp_path: Path) -> None:
    details = {"spans": [[1, "s1"], [2, "s2"]], "words": 'a, "b" | =c\n'}
    for decision, seen in (("confirmed", 0), ("", 1)):
        rulings.rule(
            desk.engine,
            desk.event_id,
            DerivationSubject(1, 2),
            decision,
            seen=seen,
            note="+asked",
            details=details if decision else None,
            annotator="Ada",
        )
    rulings.rule(desk.engine, None, GroupingSubject((1, 2)), "refused", seen=0, annotator="Ben")
    first, back, group = export(desk.engine, "rulings", tmp_path)
    assert (first["decision"], first["current"], first["details"]) == ("confirmed", False, details)
    assert (back["decision"], back["current"], back["version"], back["details"]) == ("", True, 2, {})
    assert (group["kind"], group["event"], group["current"]) == ("grouping", "", True)
    found = export(desk.engine, "rulings", tmp_path, events=("Kelmost dam",))
    assert [ruling["ruling_id"] for ruling in found] == [first["ruling_id"], back["ruling_id"]]
    assert len(export(desk.engine, "rulings", tmp_path, annotators=("Ben",))) == 1


def test_every_move_of_an_article_leaves(desk: EventDesk, tmp_path: Path) -> None:
    post = desk.articles["Post"]
    grouping.gather(desk.engine, [post], label="Bridge", annotator="Ada")
    grouping.take_out(desk.engine, [post], annotator="Ben")
    moves = export(desk.engine, "event_moves", tmp_path)
    assert [(move["from_event"], move["to_event"], move["annotator"]) for move in moves] == [
        ("Kelmost dam", "Bridge", "Ada"),
        ("Bridge", "", "Ben"),
    ]
    assert {(move["article_id"], move["outlet"]) for move in moves} == {(post, "Post")}
    assert len(export(desk.engine, "event_moves", tmp_path, events=("Kelmost dam",))) == 1
    assert len(export(desk.engine, "event_moves", tmp_path, events=("Bridge",))) == 2
    assert export(desk.engine, "event_moves", tmp_path, outlets=("Courier",)) == []


def test_quotes_are_those_that_compare_shows_beside_the_same_form(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    (family,) = quoted.part(EventQuotes).families
    rows = export(engine, "quotes", tmp_path)
    assert len(rows) == len(family.variants) == 3
    for row, variant in zip(rows, family.variants, strict=True):
        assert (row["article_id"], row["start_char"], row["end_char"]) == (
            variant.article_id,
            variant.span.start,
            variant.span.end,
        )
        assert (row["operations"], row["material"]) == (list(variant.operations), variant.materiality)
        assert (row["family"], row["compared_exact"]) == (1, family.canonical.exact)
        assert (row["material_by"], row["annotator"], row["ruled_at"]) == ("proposal", "", None)
        raw_text = quoted.coverage.by_id[variant.article_id].raw_text
        assert row["text_sha256"] == hashlib.sha256(raw_text.encode()).hexdigest()
        units = raw_text.encode("utf-16-le")[2 * row["start_utf16"] : 2 * row["end_utf16"]]
        assert raw_text[row["start_char"] : row["end_char"]] == row["exact"] == units.decode("utf-16-le")
    assert [row["canonical"] for row in rows].count(True) == 1
    assert {row["outlet"]: row["operations"] for row in rows}["Post"] == ["truncate"]


def test_a_persons_word_on_a_form_stands_until_it_is_taken_back(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    (family,) = quoted.part(EventQuotes).families
    variant = next(one for one in family.variants if one is not family.canonical)

    def row() -> dict[str, Any]:
        found = export(engine, "quotes", tmp_path)
        return next(one for one in found if one["article_id"] == variant.article_id)

    proposed = row()["material"]
    rule(engine, quoted, family, variant, "none", "Ada")
    assert (row()["material"], row()["material_by"], row()["annotator"]) == ("none", "person", "Ada")
    rule(engine, quoted, family, variant, "", "Ben")
    assert (row()["material"], row()["material_by"], row()["annotator"]) == (proposed, "proposal", "")
    rule(engine, quoted, family, variant, NO_VARIANT, "Ben")
    out = row()
    assert (out["ruled_out"], out["material"], out["material_by"]) == (True, proposed, "proposal")
    assert (out["annotator"], out["ruled_at"] is not None) == ("Ben", True)


def test_a_form_that_was_ruled_on_beside_another_is_compared_with_that(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    (family,) = quoted.part(EventQuotes).families
    chosen, last = (one for one in family.variants if one is not family.canonical)
    turned = compared_with(family, chosen, quoted.part(EventTexts).articles, quoted.part(EventQuotes).families)
    rule(engine, quoted, family, last, "cosmetic", "Ada")
    rule(engine, quoted, turned, last, "changes_meaning", "Ben")
    rows = {row["article_id"]: row for row in export(engine, "quotes", tmp_path)}
    row = rows[last.article_id]
    described = next(one for one in turned.variants if one.article_id == last.article_id)
    assert (row["compared_article_id"], row["compared_exact"]) == (chosen.article_id, chosen.exact)
    assert (row["material"], row["annotator"], row["operations"]) == (
        "changes_meaning",
        "Ben",
        list(described.operations),
    )
    assert rows[chosen.article_id]["compared_article_id"] == family.canonical.article_id
    assert [found["canonical"] for found in rows.values()].count(True) == 1
    assert len(export(engine, "rulings", tmp_path)) == 2


def test_filters_choose_among_the_forms_and_never_change_what_is_compared(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    quoted_event(engine, "Flood again")
    add_article(engine, "Alone.", event="Fire")
    whole = export(engine, "quotes", tmp_path)
    assert [row["event"] for row in whole] == ["Flood"] * 3 + ["Flood again"] * 3
    assert export(engine, "quotes", tmp_path, events=("Flood again",)) == whole[3:]
    kept = [row for row in whole if row["outlet"] == "Ledger"]
    assert export(engine, "quotes", tmp_path, outlets=("Ledger",)) == kept
    (family,) = quoted.part(EventQuotes).families
    rule(engine, quoted, family, next(one for one in family.variants if one is not family.canonical), "none", "Ada")
    assert [row["annotator"] for row in export(engine, "quotes", tmp_path, annotators=("Ada",))] == ["Ada"]
    counts = releases.count_rows(engine, filters=Filters(events=("Fire",)))
    assert (counts["quotes"], releases.count_rows(engine)["quotes"]) == (0, None)
    assert export(engine, "quotes", tmp_path, events=("Fire",)) == []


def test_progress_is_told_event_by_event(engine: Engine, quoted: EventComparison, tmp_path: Path) -> None:
    quoted_event(engine, "Flood again")
    told: list[float] = []
    releases.export_one(engine, "quotes.csv", tmp_path / "q.csv", progress=lambda _, share: told.append(share))
    assert told == [0.5, 1.0, 1.0]


def test_words_that_a_person_put_out_of_scope_are_no_printed_form(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    for row in export(engine, "quotes", tmp_path):
        assert row["end_char"] <= len(SAID[row["outlet"]])


def test_a_release_holds_the_comparison_with_its_schemas_and_says_so(
    engine: Engine, quoted: EventComparison, tmp_path: Path
) -> None:
    stems = ("claim_links", "origins", "quotes", "rulings", "event_moves")
    release = releases.export_release(engine, tmp_path / "release")
    readme = (release.path / releases.README).read_text(encoding="utf-8")
    for stem in stems:
        for ending in ("csv", "jsonl"):
            assert (release.path / f"{stem}.{ending}").is_file()
            assert f"{stem}.{ending}" in readme
        assert (release.path / "schemas" / f"{stem}.v1.json").read_bytes() == all_schemas()[f"{stem}.v1.json"]
    assert release.manifest.counts["quotes"] == 3


@needs_seeds
def test_the_quotation_that_stands_in_all_five_seeds_leaves_as_one_family_of_five(
    engine: Engine, tmp_path: Path
) -> None:
    ingest(engine, read_path(SEEDS), event="Seeds")
    rows = export(engine, "quotes", tmp_path)
    (number,) = {row["family"] for row in rows if row["exact"].startswith("The goal of breaking the siege")}
    family = [row for row in rows if row["family"] == number]
    assert sorted(Path(row["article_path"]).name[:3] for row in family) == ["000", "001", "002", "003", "004"]
    assert sum("spelling" in row["operations"] for row in family) >= 1
    assert {row["material"] for row in family} <= {"none", "cosmetic"}


def test_the_main_family_of_the_sample_leaves_with_its_operations(engine: Engine, tmp_path: Path) -> None:
    facts = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))["quote_family"]
    ingest(engine, read_path(SAMPLE), event="Kelmost")
    rows = export(engine, "quotes", tmp_path)
    for name, printed in facts["variants"].items():
        (row,) = (
            row
            for row in rows
            if Path(row["article_path"]).name == name and row["exact"].rstrip(",") == printed.rstrip(",")
        )
        assert row["operations"] == facts["operations"][name], name
        assert row["material"] == facts["material"][name], name
