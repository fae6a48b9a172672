"""What a row tells of an article that is here already is what an import then makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from making import TEXT, add_article

from workbench.domain.drafts import ArticleDraft, GivenSpan, OutletDraft
from workbench.domain.labels import ClaimType, Derivation
from workbench.domain.text.spans import Span
from workbench.ingest.dates.printed_dates import parse_date
from workbench.services.articles import correcting, erasing, withdrawing
from workbench.services.exchange.articles_in import ingest
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices
from workbench.services.exchange.plans.planning import make_plan
from workbench.services.exchange.plans.rows import FIELDS
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate

_SAID = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from([None, OutletDraft("Tarn Mail")]),
        "title": st.sampled_from(["", "Dam holds"]),
        "event": st.sampled_from(["", "Dam"]),
        "language": st.sampled_from(["", "en"]),
        "byline": st.sampled_from(["", "Mats Ohlin"]),
        "derivation": st.sampled_from([None, Derivation.WIRE_COPY]),
        "date": st.sampled_from(["", "2026", "2026-03", "2026-03-05", "2026-03-05T14:20Z", "2025-11"]),
    }
)


def _draft(said: dict[str, Any], path: str) -> ArticleDraft:
    date = parse_date(said["date"]) if said["date"] else None
    told = {name: value for name, value in said.items() if name != "date"}
    if date is not None:
        told |= {"published_at": date.at, "published_precision": date.precision, "published_zone": date.zone}
    return ArticleDraft(TEXT, path, **told)


@settings(max_examples=30, phases=(Phase.explicit, Phase.generate))
@given(_SAID, _SAID, st.sets(st.sampled_from([*FIELDS, "byline"]), max_size=3))
def test_what_a_row_says_that_an_article_would_learn_it_learns(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, Any], second: dict[str, Any], settled: set[str]
) -> None:
    """Also where a person has said that something is not known."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('desk') / 'workbench.db'}")
    migrate(engine)
    (known,) = ingest(engine, [_draft(first, "a.txt")]).article_ids
    for name in settled:
        correcting.correct(engine, known, {name: "Corrected" if name == "byline" else ""}, seen=None, annotator="Ada")
    later = _draft(second, "b.txt")
    (row,) = make_plan(engine, [later], guess=False).rows

    (again,) = ingest(engine, [later]).duplicates

    assert row.same_as is not None
    assert set(row.learned) == set(again.filled) - {"published_zone"}


def test_a_row_whose_text_was_erased_here_is_none_that_would_be_imported(engine: Engine) -> None:
    erasing.erase(engine, add_article(engine, TEXT), "Court order.", seen=None, annotator="Ada")
    rows = make_plan(engine, [ArticleDraft(TEXT + "\n", "a.txt"), ArticleDraft("Zinc rose.", "b.txt")]).rows
    assert [row.was_erased for row in rows] == [True, False]


@pytest.mark.parametrize("choices", [NO_CHOICES, SpanChoices(as_decisions=True, annotator="Ben")])
def test_an_article_that_was_withdrawn_takes_nothing_and_a_look_says_so(engine: Engine, choices: SpanChoices) -> None:
    known = add_article(engine, TEXT, outlet="Tarn Mail")
    withdrawing.withdraw(engine, known, "By mistake", seen=None, annotator="Ada")
    spans = (GivenSpan(Span(0, 10), ClaimType.EVENT, exact=TEXT[:10]),)
    draft = ArticleDraft(TEXT, "a.txt", event="Dam", given_spans=spans)
    (row,) = make_plan(engine, [draft], choices=choices).rows
    assert row.same_as is not None and row.same_as.withdrawn == "By mistake (Ada)"
    assert (row.learned, row.spans, row.decisions) == ((), 0, 0)

    report = ingest(engine, [draft], choices=choices)
    assert (report.updated_count, report.span_count, report.decision_count) == (0, 0, 0)
