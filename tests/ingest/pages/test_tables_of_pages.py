"""A table of data is read row by row; a table that only places things is no table."""

from __future__ import annotations

from tests.ingest.pages.page_desk import draft_of, page, printed


def test_each_row_is_a_line_and_its_cells_stay_apart() -> None:
    body = (
        "<table><caption>By village</caption><thead><tr><th>Village</th><th>Hurt</th></tr></thead><tbody>"
        "<tr><td>Mittal</td><td><p>17</p></td></tr><tr><td>Obertal</td><td></td></tr></tbody></table>"
    )
    lines = printed(body)
    assert lines[-3:] == ["Village | Hurt", "Mittal | 17", "Obertal"]


def test_a_table_that_places_the_parts_of_a_page_is_none() -> None:
    data = (
        "<html><head><title>Rope frays</title></head><body><table><tr><td><a href='/'>Front page</a></td><td>"
        "<h1>Rope frays</h1><p>The hauling rope of the cable car is frayed, the operator said on Monday."
        "<p>It was laid in <b>1988</b> and is <i>nine</i> kilometres long, the foreman said in the afternoon."
        "</td></tr></table></body></html>"
    )
    assert draft_of(data.encode()).raw_text.split("\n") == [
        "Rope frays",
        "The hauling rope of the cable car is frayed, the operator said on Monday.",
        "It was laid in 1988 and is nine kilometres long, the foreman said in the afternoon.",
    ]


def test_a_picture_beside_paragraphs_makes_no_row() -> None:
    text = "".join(
        f"<p>Part {n}: the rope was laid in 1988, the foreman said on Monday, and is worn.</p>" for n in (1, 2)
    )
    lines = printed(f"<table border=0><tr><td><img src=x></td><td>{text}</td></tr></table>")
    assert [line[:6] for line in lines] == ["Part 1", "Part 2"]


def test_a_table_of_one_column_has_no_borders() -> None:
    body = "<table role=presentation><tr><td>First of them.</td><td>Second of them.</td></tr></table>"
    assert not any("|" in line for line in draft_of(page(body)).raw_text.split("\n"))


def test_times_of_a_live_page_stand_over_their_entries() -> None:
    entries = "".join(
        f"<div><time>{time}</time><p>The {which} rope snapped on the upper span, the foreman said.</p></div>"
        for time, which in (("17:25", "first"), ("17:50", "second"))
    )
    assert draft_of(page(entries)).raw_text.split("\n")[4:8] == [
        "17:25",
        "The first rope snapped on the upper span, the foreman said.",
        "17:50",
        "The second rope snapped on the upper span, the foreman said.",
    ]
