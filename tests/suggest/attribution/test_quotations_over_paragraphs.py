"""A quotation goes on until its closing mark: every paragraph of it has the speaker, wherever the speaker is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Proposals

Propose = Callable[..., Proposals]
ROOF = "The roof of the hall had leaked since the autumn."
DOORS = "The owners locked both doors at noon to save 900 crowns."
ALARM = "The alarm was never tested by the county."
LAST = "The hall was full when the lights went out."
AFTER = "The bridge to the island was closed on Monday."


def speakers(found: Proposals, raw_text: str) -> dict[str, str | None]:
    """Who says each sentence of the quotation, and what the outlet says itself; by the attributions and by the hops."""
    said: dict[str, str | None] = {}
    for sentence in (ROOF, DOORS, ALARM, LAST, AFTER):
        if sentence not in raw_text:
            continue
        start = raw_text.index(sentence)
        by_hops = {
            item.hops[1].agent if len(item.hops) > 1 else None
            for item in found.items
            if start <= item.span.start < start + len(sentence)
        }
        by_spans = {one.agent for one in found.attributions if one.content.start <= start < one.content.end} or {None}
        assert by_hops == by_spans, sentence
        (said[sentence],) = by_hops
    return said


def all_by(name: str, *sentences: str) -> dict[str, str | None]:
    return dict.fromkeys(sentences, name)


@pytest.mark.parametrize(
    ("opens", "repeats", "closes"),
    [
        *(("“", "“", "”"), ("‘", "‘", "’"), ('"', '"', '"'), ("„", "„", "“"), ("«", "«", "»"), ("«", "»", "»")),
        *(("« ", "» ", " »"), ("»", "»", "«"), ("”", "”", "”"), ("``", "``", "''")),
    ],
)
def test_every_paragraph_has_the_speaker_whatever_the_marks(
    propose: Propose, opens: str, repeats: str, closes: str
) -> None:
    raw_text = (
        f"{opens}The stage gave way,{closes} Karin Lund, the owner of the hall, said. {opens}{ROOF}\n\n"
        f"{repeats}{DOORS}\n\n{repeats}{ALARM}\n\n{repeats}{LAST}{closes}\n\n{AFTER}\n"
    )
    assert speakers(propose(raw_text), raw_text) == {**all_by("Karin Lund", ROOF, DOORS, ALARM, LAST), AFTER: None}


@pytest.mark.parametrize(
    "raw_text",
    [
        f"Karin Lund, the owner of the hall, said: “{ROOF}\n\n“{DOORS}\n\n“{LAST}”\n\n{AFTER}\n",
        f"“{ROOF}\n\n“{DOORS}\n\n“{LAST}” Karin Lund said.\n\n{AFTER}\n",
        f"“We heard it,” the mate Jonas Holm said.\n\n“{ROOF}\n\n“{DOORS}\n\n“{LAST}” said Karin Lund.\n\n{AFTER}\n",
        f"“The stage gave way,” Karin Lund said. “{ROOF}\n\n{DOORS}\n\n{LAST}”\n\n{AFTER}\n",
        f"“The stage gave way,” Karin Lund said. “{ROOF}\n\nI rang them.\n\n“{DOORS}\n\n“{LAST}”\n\n{AFTER}\n",
        f"“{ROOF}\n\nShe paused.\n\n“{DOORS}\n\n“{LAST}” Karin Lund said.\n\n{AFTER}\n",
        f"“{ROOF}\n“{DOORS}\n“{LAST}” Karin Lund said.\n\n{AFTER}\n",
        f"Karin Lund said:\n\n“{ROOF}\n\n“{DOORS}\n\n“{LAST}”\n\n{AFTER}\n",
        f"“{ROOF} {DOORS}\n\n“{LAST}” — Karin Lund, owner\n\n{AFTER}\n",
    ],
    ids=["first", "last", "last, after another", "unmarked", "first person", "pause", "lines", "introduced", "signed"],
)
def test_it_does_not_matter_where_the_speaker_is_named(propose: Propose, raw_text: str) -> None:
    expected = {**all_by("Karin Lund", ROOF, DOORS, LAST), AFTER: None}
    assert speakers(propose(raw_text), raw_text) == expected


def test_an_attribution_within_keeps_the_speaker_for_the_rest(propose: Propose) -> None:
    raw_text = (
        f"“The stage gave way,” Karin Lund said. “{ROOF}\n\n“We had asked for help,” she added. “{DOORS}\n\n“{LAST}”\n"
    )
    assert speakers(propose(raw_text), raw_text) == all_by("Karin Lund", ROOF, DOORS, LAST)


def test_two_speakers_in_a_row_each_keep_their_paragraphs(propose: Propose) -> None:
    raw_text = f"“{ROOF}\n\n“{DOORS}” Karin Lund said.\n\n“{ALARM}\n\n“{LAST}” the mate Jonas Holm said.\n"
    expected = {**all_by("Karin Lund", ROOF, DOORS), **all_by("Jonas Holm", ALARM, LAST)}
    assert speakers(propose(raw_text), raw_text) == expected


def test_a_quotation_that_never_closes_ends_with_its_last_marked_paragraph(propose: Propose) -> None:
    raw_text = f"“The stage gave way,” Karin Lund said. “{ROOF}\n\n“{DOORS}\n\n{AFTER}\n\n{LAST}\n"
    expected = {**all_by("Karin Lund", ROOF, DOORS), AFTER: None, LAST: None}
    assert speakers(propose(raw_text), raw_text) == expected


def test_a_paragraph_of_the_outlet_between_is_not_said_by_the_speaker(propose: Propose) -> None:
    raw_text = f"“The stage gave way,” Karin Lund said. “{ROOF}\n\n{AFTER}\n\n“{LAST}” Jonas Holm said.\n"
    expected = {ROOF: "Karin Lund", AFTER: None, LAST: "Jonas Holm"}
    assert speakers(propose(raw_text), raw_text) == expected


def test_the_paragraphs_of_a_transcript_are_not_one_quotation(propose: Propose) -> None:
    raw_text = f"Karin Lund met the press.\n\n“PRESS: {ROOF}\n\n“MAYOR: {DOORS}\n\n“PRESS: {LAST}”\n"
    assert all(one.source is None for one in propose(raw_text).attributions)
