"""The invented corpus against its own key: what a fact-checker would mark there is suggested, and no furniture is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.proposals import Proposals, Text
from workbench.domain.text.spans import Span
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path
from workbench.suggest.detectors.clauses import ClauseDetector

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
KEY: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))

Said = dict[str, tuple[str, Proposals]]


@pytest.fixture(scope="module")
def said(detector: ClauseDetector) -> Said:
    drafts = [draft for draft in read_path(SAMPLE) if isinstance(draft, ArticleDraft)]
    scopes = [
        tuple(block.span for block in mark_blocks(draft.raw_text, draft.title) if block.in_scope) for draft in drafts
    ]
    texts = [Text(draft.raw_text, scope) for draft, scope in zip(drafts, scopes, strict=True)]
    names = [Path(draft.path).name for draft in drafts]
    return {
        name: (text.raw_text, answer) for name, text, answer in zip(names, texts, detector.propose(texts), strict=True)
    }


def words_of(text: str, span: Span) -> set[int]:
    return {found.start() for found in re.compile(r"\w+").finditer(text, span.start, span.end)}


def is_met(text: str, claim: str, answer: Proposals) -> bool:
    """True where a suggestion shares half of all words that it and a printing of the claim have."""
    for place in re.finditer(re.escape(claim), text):
        wanted = words_of(text, Span(place.start(), place.end()))
        for item in answer.items:
            found = words_of(text, item.span)
            if 2 * len(wanted & found) >= len(wanted | found):
                return True
    return False


def test_nine_in_ten_of_the_claims_of_the_sample_are_suggested(said: Said) -> None:
    met = [is_met(said[file][0], claim, said[file][1]) for file, claims in KEY["claims"].items() for claim in claims]
    assert sum(met) >= 0.9 * len(met)


def test_no_furniture_question_or_appeal_of_the_sample_is_suggested(said: Said) -> None:
    unwanted = {file: list(pieces) for file, pieces in KEY["out_of_scope"].items()}
    for entry in KEY["not_checkable"]:
        if entry["type"] in ("question", "appeal"):
            unwanted.setdefault(entry["file"], []).append(entry["exact"])
    for file, pieces in unwanted.items():
        text, answer = said[file]
        suggested = [item.span.slice(text) for item in answer.items]
        assert not [one for one in suggested if any(piece in one or one in piece for piece in pieces)]


def test_no_suggestion_of_the_sample_is_over_sixty_words(said: Said) -> None:
    assert max(len(item.span.slice(text).split()) for text, answer in said.values() for item in answer.items) <= 60
