"""Pictures and tables that leave the page, made of the worst words that articles can hold."""

from __future__ import annotations

import csv
from io import StringIO
from xml.etree import ElementTree

import pytest
from hostile_event import ALL, LONG, HostileEvent, make_hostile_event

from workbench.domain.text.spreadsheet_cells import guard
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate
from workbench.ui.compare.pictures import matrix as event_matrix
from workbench.ui.compare.pictures import matrix_files, provenance
from workbench.ui.svg_text import breadth, wrapped

_DRAWN = {"svg", "title", "g", "rect", "path", "text", "defs", "marker", "pattern"}


@pytest.fixture(scope="module")
def comparison(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EventComparison:
    engine: Engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'a.db'}")
    request.addfinalizer(engine.dispose)
    migrate(engine)
    event: HostileEvent = make_hostile_event(engine)
    return EventBoard().read(engine, event.event_id)


@pytest.fixture
def matrix(
    comparison: EventComparison,
) -> tuple[tuple[event_matrix.MatrixColumn, ...], tuple[event_matrix.MatrixLine, ...]]:
    return event_matrix.columns(comparison), event_matrix.lines(comparison)


def drawn(svg: str) -> list[ElementTree.Element]:
    """All elements; raises ParseError for what is not well-formed."""
    return list(ElementTree.fromstring(svg.encode()).iter())


def assert_harmless(svg: str) -> None:
    for element in drawn(svg):
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in _DRAWN
        assert not [name for name in element.attrib if name.lower().startswith("on") or "href" in name]


def test_the_matrix_as_a_picture_is_well_formed_and_holds_no_script(comparison: EventComparison, matrix) -> None:  # type: ignore[no-untyped-def]
    assert_harmless(matrix_files.picture(comparison.coverage.label, *matrix))


def test_the_provenance_picture_is_well_formed_and_holds_no_script(comparison: EventComparison) -> None:
    assert_harmless(provenance.standing_alone(provenance.picture(comparison.part(EventOrigins).provenance(None))))


def test_no_cell_of_the_downloaded_matrix_is_a_formula(matrix) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.reader(StringIO(matrix_files.as_csv(*matrix))))
    assert [cell[:2] for cell in rows[0][3:]] == ["'=", "'+", "'@", "'-"]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert all(cell == guard(cell) for row in rows for cell in row if not cell.startswith("'"))


@pytest.mark.parametrize("text", [ALL, LONG, "", "漢字" * 100, "short", "a " * 100, "👩" * 40])
@pytest.mark.parametrize(("room", "most"), [(24, 2), (30, 3), (26, 1)])
def test_words_in_a_picture_keep_to_their_room(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, most)
    assert len(lines) <= most
    assert all(breadth(line) <= room for line in lines)
    assert "".join(text.split()).startswith("".join("".join(lines).removesuffix(" …").split()))
