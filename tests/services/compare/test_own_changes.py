"""Versions of an article are one outlet with a change over time: its own change is a finding, and never a conflict."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from making import now

from workbench.domain.comparison_labels import FigureComparison, OwnChangeKind
from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import Bound, ClaimType, DatePrecision, HopMode, HopRole, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_findings import findings_of
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.copies import EventCopies
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.quote_rulings import NO_VARIANT
from workbench.services.compare.ruling_subjects import FormSubject
from workbench.services.exchange import releases
from workbench.services.exchange.articles_in import ingest
from workbench.services.versions import chain
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction

BODY = (
    "Quarry slides at Lund\n\nThe slide killed {} workers at the quarry on Tuesday, the rescue service said.\n\n"
    "“We heard a crack and ran for the gate,” said Ole Brandt, who drives a lorry there.\n\n"
    "The quarry has been closed twice since the spring, and both times it opened again within a week.{}"
)
POST, ECHO = OutletDraft("Lund Post"), OutletDraft("Vale Echo")
URL = "https://lund-post.example/quarry"


def draft(
    killed: int, hour: int = 0, *, outlet: OutletDraft = POST, url: str = URL, more: str = "", event: str = "Slide"
) -> ArticleDraft:
    at = datetime(2025, 6, 3, hour, tzinfo=UTC) if hour else None
    minute = DatePrecision.MINUTE if hour else None
    return ArticleDraft(
        BODY.format(killed, more),
        f"{killed}.txt",
        outlet=outlet,
        url=url,
        event=event,
        published_at=at,
        published_precision=minute,
        title="Quarry slides at Lund",
    )


def store(engine: Engine, *drafts: ArticleDraft, said_by: str = "") -> list[int]:
    """The articles, each with its figure suggested, as told by somebody."""
    said = (
        Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE),
        Hop(1, said_by, HopRole.SPEAKER, HopMode.INDIRECT),
    )
    ids = []
    for one in drafts:
        (key,) = ingest(engine, [one]).article_ids
        start = one.raw_text.index("The slide killed")
        at = start + len("The slide killed ")
        end = one.raw_text.index(" workers")
        value = float(one.raw_text[at:end])
        figure = Figure(Span(at, end), Measure.KILLED, Bound.EXACT, value, value, population="workers")
        span = Span(start, one.raw_text.index(", the rescue"))
        items = (Proposal(span, ClaimType.QUANTITY, 0.9, ("made",), said if said_by else (), (figure,)),)
        with write_transaction(engine) as session:
            detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
            suggestions.add_run(session, key, detector, Proposals(items), now())
        ids.append(key)
    return ids


def read(engine: Engine, label: str = "Slide") -> EventComparison:
    return EventBoard().read(engine, grouping.find_event(engine, label))


def verdicts(event: EventComparison) -> list[FigureComparison]:
    figures = event.part(EventFigures)
    return [one.verdict for strip in figures.strips for one in figures.comparisons(strip)]


def sentences(event: EventComparison) -> list[str]:
    return [change.sentence for change in event.part(EventVersions).told_changes]


def test_an_outlets_own_change_is_a_finding_with_how_much_later_it_came(engine: Engine) -> None:
    ids = store(engine, draft(38, 9), draft(52, 11))
    event = read(engine)
    (change,) = event.part(EventVersions).told_changes
    assert (change.kind, change.earlier_id, change.later_id) == (OwnChangeKind.FIGURE, *ids)
    assert change.sentence == "The outlet's own change: 38 → 52, 2 hours later"


def test_versions_are_one_article_and_no_copies_of_each_other(engine: Engine) -> None:
    ids = store(engine, draft(38, 9), draft(52, 11))
    event = read(engine)
    counts = event.part(EventOrigins).headline
    assert (counts.articles, counts.earlier, counts.texts) == (1, 1, 1)
    copies = event.part(EventCopies)
    assert (copies.near, dict(copies.derived)) == ([], {})
    assert (event.part(EventClaims).pairs, event.part(EventQuotes).families) == ([], [])
    assert event.part(EventDrift).flags == ()
    keys = [span.key for span in event.coverage.spans]
    assert event.part(EventOrigins).grade(keys).articles == 1
    assert {one.article_ids for one in event.part(EventOrigins).proposed} <= {tuple(ids), (ids[0],), (ids[1],)}


def test_three_versions_are_one_article_with_two_changes(engine: Engine) -> None:
    store(engine, draft(38, 9), draft(52, 11), draft(41, 15))
    event = read(engine)
    assert sentences(event) == [
        "The outlet's own change: 38 → 52, 2 hours later",
        "The outlet's own change: 52 → 41, 4 hours later",
    ]
    assert event.part(EventOrigins).headline.articles == 1
    assert verdicts(event) == []


def test_an_outlet_that_corrects_back_agrees_with_who_says_so(engine: Engine) -> None:
    note = "\n\nCorrection: an earlier version gave another number of dead."
    store(engine, draft(38, 9), draft(52, 11), draft(38, 15, more=note))
    before = verdicts(read(engine))
    store(engine, draft(38, 16, outlet=ECHO, url=""))
    event = read(engine)
    assert FigureComparison.CONFLICT not in before + verdicts(event)
    assert sentences(event)[0:1] + sentences(event)[1:2] == [
        "The outlet's own change: 38 → 52, 2 hours later",
        "The outlet's own change: 52 → 38, 4 hours later",
    ]


def test_an_older_version_that_comes_in_last_is_the_earlier_one(engine: Engine) -> None:
    newest, oldest, middle = store(engine, draft(41, 15), draft(38, 9), draft(52, 11))
    assert read(engine).part(EventVersions).chains == [(oldest, middle, newest)]
    assert sentences(read(engine))[0] == "The outlet's own change: 38 → 52, 2 hours later"


@pytest.mark.parametrize("older", [(38,), (52,), (44, 61), (40, 41, 40_000)])
def test_an_older_version_changes_nothing_but_its_outlets_own_changes(
    engine: Engine, tmp_path: Path, older: tuple[int, ...]
) -> None:
    newest, *_ = store(
        engine,
        draft(52, 11),
        draft(52, 12, outlet=ECHO, url=""),
        draft(44, 13, outlet=OutletDraft("Fell Herald"), url=""),
    )
    before = held(engine, tmp_path)
    assert before["compared"] and before["quotes"] and before["asked"], "what would change is there"
    earlier = store(engine, *(draft(killed, 1 + at, more=f" Edition {at}.") for at, killed in enumerate(older)))
    assert held(engine, tmp_path) == before
    event = read(engine)
    assert event.part(EventVersions).chains == [(*earlier, newest)]
    steps = {(change.earlier_id, change.later_id) for change in event.part(EventVersions).changes}
    assert steps == set(pairwise((*earlier, newest)))


def held(engine: Engine, folder: Path) -> dict[str, object]:
    """What the articles of an event are held to agree and differ on, but for own changes."""
    event = read(engine)
    found = findings_of(event)
    releases.export_one(engine, "quotes.jsonl", folder / "quotes.jsonl")
    quotes = [json.loads(line) for line in (folder / "quotes.jsonl").read_text("utf-8").splitlines()]
    return {
        "figures": [[group.article_ids for group in strip.groups] for strip, _, _ in found.strips],
        "compared": [(one.a.key, one.b.key, one.verdict) for _, pairs, _ in found.strips for one in pairs],
        "quotes": [(family.canonical.exact, family.article_ids, len(family.variants)) for family in found.families],
        "exported": [(row["article_id"], row["exact"], row["compared_article_id"]) for row in quotes],
        "asked": {frozenset((pair.key_a, pair.key_b)) for pair in event.part(EventClaims).pairs},
        "counts": replace(found.counts, earlier=0),
        "origins": sorted((one.kind, one.label) for one in found.origins),
        "flags": found.flags,
    }


def test_an_answer_beside_words_that_a_later_version_keeps_is_not_lost(engine: Engine) -> None:
    store(engine, draft(38, 9), draft(38, 12, outlet=ECHO, url=""))
    event = read(engine)
    (family,) = event.part(EventQuotes).families
    form = next(one for one in family.variants if one is not family.canonical)
    subject = FormSubject.of(form, family.canonical)
    details = {"canonical": {"exact": family.canonical.exact}}
    rulings.rule(engine, event.event_id, subject, NO_VARIANT, seen=0, details=details, annotator="Ada")
    (later,) = store(engine, draft(52, 11))
    after = read(engine)
    (family,) = after.part(EventQuotes).families
    assert set(family.article_ids) == {later, form.article_id}
    (form,) = [one for one in family.variants if one.article_id == form.article_id]
    assert subject in after.part(EventQuotes).asked_elsewhere(family, form), "the page says that it was answered"
    assert [[key for key, _ in places] for places in after.part(EventQuotes).places] == [[later]]


def test_another_outlets_copy_is_a_copy_and_no_version(engine: Engine) -> None:
    one, two = store(engine, draft(38, 9), draft(38, 11, outlet=ECHO, url=""))
    event = read(engine)
    assert event.part(EventVersions).chains == []
    assert [(pair.first, pair.second, pair.copy) for pair in event.part(EventCopies).near] == [(one, two, two)]


def test_a_copy_of_the_older_version_is_no_conflict_with_the_outlet_that_corrected(engine: Engine) -> None:
    store(engine, draft(38, 9), draft(52, 11), draft(38, 10, outlet=ECHO, url=""))
    event = read(engine)
    held = [verdict for verdict in verdicts(event) if verdict is FigureComparison.CONFLICT]
    assert len(held) == 1, "between what both outlets say to this day"
    assert event.part(EventOrigins).headline.articles == 2


def test_a_later_version_in_another_event_supersedes_all_the_same(engine: Engine) -> None:
    old, new = store(engine, draft(38, 9), draft(52, 11, event="Quarry law"))
    store(engine, draft(44, 12, outlet=ECHO, url=""))
    event = read(engine)
    assert event.part(EventVersions).chains == [(old, new)]
    assert verdicts(event) == [FigureComparison.NOT_COMPARABLE]
    assert event.part(EventOrigins).headline.articles == 2
    assert event.part(EventVersions).told_changes == []
    assert read(engine, "Quarry law").part(EventOrigins).headline.articles == 1


def test_two_articles_that_a_person_parts_are_two_again(engine: Engine) -> None:
    old, new = store(engine, draft(38, 9), draft(52, 11))
    board = EventBoard()
    event_id = grouping.find_event(engine, "Slide")
    assert board.read(engine, event_id).part(EventOrigins).headline.articles == 1
    chain.say_apart(engine, new, seen={old: 0}, annotator="Ada")
    event = board.read(engine, event_id)
    assert event.part(EventOrigins).headline.articles == 2
    assert [(pair.first, pair.second) for pair in event.part(EventCopies).near] == [(old, new)]
    assert FigureComparison.CONFLICT in verdicts(event)


def test_the_findings_of_the_command_line_name_versions_and_changes(engine: Engine) -> None:
    ids = store(engine, draft(38, 9), draft(52, 11))
    found = findings_of(read(engine))
    assert (found.versions, found.near, found.flags) == ([ids], [], ())
    assert [change.sentence for change in found.told_changes] == ["The outlet's own change: 38 → 52, 2 hours later"]


@pytest.mark.parametrize("hidden", ["", "\u200b", "\u00ad"])
def test_versions_are_exported_with_every_change_where_it_stands(engine: Engine, tmp_path: Path, hidden: str) -> None:
    first, second = draft(38, 9, more=f" So{hidden} far."), draft(52, 11, more=f" So{hidden} far. Nobody knows why.")
    old, new = store(engine, first, second)
    releases.export_one(engine, "versions.jsonl", tmp_path / "versions.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "versions.jsonl").read_text("utf-8").splitlines()]
    assert (rows[0]["kind"], rows[0]["before"], rows[0]["after"]) == ("figure", "38", "52")
    assert {(row["article_id"], row["earlier_article_id"], row["version_number"]) for row in rows} == {(new, old, 2)}
    assert {(row["found_by"], row["seconds_later"], row["event"]) for row in rows} == {("address", 7_200, "Slide")}
    for row in rows:
        for side, text in (("before", first.raw_text), ("after", second.raw_text)):
            if row[side]:
                assert text[row[f"{side}_start_char"] : row[f"{side}_end_char"]] == row[side]
    releases.export_one(engine, "articles.jsonl", tmp_path / "articles.jsonl")
    articles = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()]
    assert [(row["version_of"], row["version_number"]) for row in articles] == [(None, 1), (old, 2)]


def test_a_version_that_a_person_named_is_exported_with_their_name_and_filters_hold(
    engine: Engine, tmp_path: Path
) -> None:
    old, new = store(engine, draft(38, 9, url=""), draft(52, 11, url="", event="Other"))
    chain.say_apart(engine, new, seen={old: 0}, annotator="Ada")
    assert exported(engine, tmp_path / "none.jsonl") == []
    chain.say_later(engine, new, old, seen=1, annotator="Ben")
    (row,) = exported(engine, tmp_path / "one.jsonl")
    assert (row["found_by"], row["annotator"]) == ("person", "Ben")
    assert exported(engine, tmp_path / "events.jsonl", events=("Slide",)) == []
    assert len(exported(engine, tmp_path / "outlets.jsonl", outlets=("Lund Post",))) == 1


def exported(engine: Engine, path: Path, **filters: tuple[str, ...]) -> list[dict[str, object]]:
    releases.export_one(engine, "versions.jsonl", path, filters=releases.Filters(**filters))
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_unnamed_source_of_an_earlier_version_is_drawn_and_counted_once(engine: Engine) -> None:
    store(engine, draft(38, 9), said_by="a neighbour")
    before = read(engine).part(EventOrigins)
    store(engine, draft(52, 11), said_by="officials")
    store(engine, draft(41, 15), said_by="witnesses")
    event = read(engine)
    after = event.part(EventOrigins)
    assert before.headline.kinds and sum(after.headline.kinds.values()) == 1
    newest = event.part(EventVersions).chains[0][-1]
    drawn = {key[0] for node in after.provenance().nodes for key in node.spans}
    assert drawn == {newest}
    (first, *_) = (span.key for span in event.coverage.spans)
    assert {key for node in after.provenance([first]).nodes for key in node.spans} == {first}, "asked for by itself"
