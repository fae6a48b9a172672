"""What nobody sees changes nothing that a comparison finds but offsets, and those lead to the same words as stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from making import add_article

from tests.domain.text.hidden import HIDDEN, copied, with_hidden
from workbench.domain.coverage import Coverage
from workbench.domain.proposals import DetectorLike
from workbench.domain.text.as_read import words_as_read
from workbench.errors import SuggestionError
from workbench.ingest.blocks.marking import mark_blocks
from workbench.services.compare import projecting
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_findings import findings_of
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.pairs import adopting
from workbench.services.compare.ruling_subjects import DriftSubject, FormSubject
from workbench.services.engine.batches import suggest
from workbench.services.exchange import releases
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate
from workbench.suggest.detectors.registry import load_detector

FIRST = (
    "Sluice gives way at Orvik\n\n"
    "At least 14 people drowned when the sluice at Orvik gave way on Sunday, the county said.\n\n"
    "“Nobody had told us about the sluice, and the county knew it for years,” said Tove Lindal, the warden.\n\n"
    "Some 1,200 houses may be without power until Friday, the grid said. The militants had warned of it.\n\n"
    "Fifty-five officers were injured, Zoë Müller said in İzmir.\n"
)
SECOND = (
    "Orvik sluice: eleven dead\n\n"
    "The county said that 11 people drowned when the sluice at Orvik gave way on Sunday.\n\n"
    "Nobody had told them “about the sluice, and the county knew it”, Tove Lindal said. She is the warden.\n\n"
    "Some 1,200 houses will be without power until Friday, the grid said. The fighters had warned of it.\n\n"
    "In İzmir, fifty-three officers were injured, said Zoë Müller.\n"
)


@pytest.fixture(scope="session")
def detector() -> DetectorLike:
    found = load_detector()
    try:
        list(found.propose([]))
    except SuggestionError as error:
        pytest.skip(str(error))
    return found


@pytest.fixture
def desk(tmp_path: Path, detector: DetectorLike) -> Iterator[Callable[..., tuple[Engine, EventComparison]]]:
    """Makes a database with one event of these texts, read by the shipped detector."""
    made: list[Engine] = []

    def make(*texts: str) -> tuple[Engine, EventComparison]:
        engine = open_engine(f"sqlite:///{tmp_path / f'{len(made)}.db'}")
        migrate(engine)
        made.append(engine)
        for number, text in enumerate(texts):
            add_article(engine, text, outlet=f"Outlet {number}", event="Orvik", blocks=mark_blocks(text))
        suggest(engine, detector)
        return engine, EventBoard().read(engine, 1)

    yield make
    for engine in made:
        engine.dispose()


def told(found: EventComparison) -> Any:
    """All that is found, as it is read: without the places of what is stored, and ids that are made of them."""
    return [_without_places(one) for one in (findings_of(found), found.part(EventDrift).terms)]


def _without_places(one: Any) -> Any:
    if is_dataclass(one) and not isinstance(one, type):
        facts = {field.name: getattr(one, field.name) for field in fields(one)}
        return {name: _without_places(value) for name, value in facts.items() if name != "stored"}
    if isinstance(one, Mapping):
        return {str(key): _without_places(value) for key, value in one.items()}
    if isinstance(one, set | frozenset):
        return sorted(map(str, one))
    return [_without_places(value) for value in one] if isinstance(one, list | tuple) else one


def places_of(found: EventComparison) -> Sequence[tuple[int, Any, str]]:
    """The article, the stored place and the words of everything that leads back to an article."""
    quotes = [form for family in found.part(EventQuotes).families for form in family.variants]
    flags = [side for flag in found.part(EventDrift).flags for side in (*flag.sources, *flag.printings)]
    return [(one.article_id, one.place, one.exact) for one in (*found.coverage.spans, *quotes, *flags)]


def hold_places(coverage: Coverage, stored: dict[int, str], places: Sequence[tuple[int, Any, str]]) -> None:
    assert places
    for article_id, place, words in places:
        assert words_as_read(place.slice(stored[article_id])) == words
        assert coverage.by_id[article_id].outlet


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(hidden=with_hidden(copied(st.just(SECOND)), most=12), also=with_hidden(copied(st.just(FIRST)), most=3))
def test_hidden_characters_change_no_finding(
    desk: Callable[..., tuple[Engine, EventComparison]], hidden: str, also: str
) -> None:
    _, plain = desk(FIRST, SECOND)
    _, found = desk(also, hidden)
    same = told(found) == told(plain)  # a difference of all that is found takes minutes to print
    assert same
    hold_places(found.coverage, {1: also, 2: hidden}, places_of(found))


@pytest.mark.parametrize("mark", [HIDDEN[0], HIDDEN[1], "\ufe0f", "\U000e0100", "\u202e"])
def test_a_copy_full_of_marks_is_the_same_text(
    desk: Callable[..., tuple[Engine, EventComparison]], mark: str, tmp_path: Path
) -> None:
    copy = mark.join(FIRST)
    engine, found = desk(FIRST, copy)
    (pair,) = found.part(EventTexts).near
    assert (pair.first_in_second, pair.second_in_first) == (1.0, 1.0)
    findings = findings_of(found)
    assert not findings.flags
    assert not [one for _, compared, _ in findings.strips for one in compared]
    assert all(not form.operations for family in findings.families for form in family.variants if form.article_id == 2)
    assert findings.families
    releases.export_one(engine, "quotes.jsonl", tmp_path / "quotes.jsonl")
    rows = [orjson.loads(line) for line in (tmp_path / "quotes.jsonl").read_bytes().splitlines()]
    texts = {1: FIRST, 2: copy}
    for row in rows:
        assert texts[row["article_id"]][row["start_char"] : row["end_char"]] == row["exact"]
        compared = texts[row["compared_article_id"]][row["compared_start_char"] : row["compared_end_char"]]
        assert compared == row["compared_exact"]


def test_what_is_accepted_in_one_copy_is_projected_onto_the_stored_words_of_the_other(
    desk: Callable[..., tuple[Engine, EventComparison]],
) -> None:
    copy = FIRST.replace("drowned", "dro\u00adwned").replace("14", "1\u200b4").replace("power", "po\ufeffwer")
    engine, found = desk(FIRST, copy)
    key = next(span.key for span in found.coverage.spans if span.article_id == 1 and "drowned" in span.exact)
    adopting.adopt(engine, [key], statement="Fourteen drowned.", annotator="Ada")
    report = projecting.project_event(engine, 1)
    spans = EventBoard().read(engine, 1).coverage.spans
    assert report.event_count == 1
    assert {"1\u200b4", "dro\u00adwned"} <= {
        word for span in spans if span.article_id == 2 for word in re.findall(r"\S+", span.place.slice(copy))
    }


def test_a_ruling_is_kept_under_the_stored_place(desk: Callable[..., tuple[Engine, EventComparison]]) -> None:
    """So that what was ruled before, on texts with hidden characters too, is found again."""
    hidden = SECOND.replace("11 people", "1\u200b1 people").replace("about the", "about\u00ad the")
    _, found = desk(FIRST, hidden)
    stored = {1: FIRST, 2: hidden}
    family = found.part(EventQuotes).families[0]
    for form in family.variants:
        anchor = FormSubject.of(form, family.canonical).form
        assert words_as_read(stored[anchor.article_id][anchor.start : anchor.end]) == form.exact
    for flag in found.part(EventDrift).flags:
        source = DriftSubject.all_of(flag)[0].source
        assert words_as_read(stored[source.article_id][source.start : source.end]) == flag.source.exact
