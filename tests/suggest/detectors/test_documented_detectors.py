"""What docs/detectors.md shows can be copied and run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from articles_in_scope import whole

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import Proposal
from workbench.domain.reason_words import sentences
from workbench.suggest.detectors.registry import load_detector

PAGE = Path(__file__).resolve().parents[3] / "docs" / "detectors.md"
BLOCKS = re.findall(r"^```(python|ini)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S)
RAW_TEXT = "The harbour is shut. The budget deficit rose to 4 million, and 23 people left 7 homes. The mill burned."


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the files of the page."""
    names = ["our_rules.py", "figures.cfg", "harbours.py", "harbours.cfg", "llm_claims.cfg"]
    assert len(BLOCKS) == len(names)
    for name, (_, content) in zip(names, BLOCKS, strict=True):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for module in ("our_rules", "harbours"):
        sys.modules.pop(module, None)


def suggested(entry: str) -> list[tuple[str, Proposal]]:
    (said,) = load_detector(entry).propose([whole(RAW_TEXT)])
    return [(item.span.slice(RAW_TEXT), item) for item in said.items]


def test_the_function_of_ten_lines_suggests(rules: Path) -> None:
    ((words, item),) = suggested("python:our_rules:budget_figures")
    assert words == "The budget deficit rose to 4 million, and 23 people left 7 homes"
    assert (item.label, item.score, sentences(item.reasons)) == (ClaimType.QUANTITY, 0.8, ["a budget figure"])
    assert len((rules / "our_rules.py").read_text().splitlines()) <= 10


def test_the_config_with_a_span_ruler_suggests(rules: Path) -> None:
    assert [words for words, _ in suggested(f"spacy:{rules / 'figures.cfg'}")] == ["23 people", "7 homes"]


def test_the_component_of_ones_own_suggests_on_our_model(rules: Path) -> None:
    assert [words for words, _ in suggested(f"spacy:{rules / 'harbours.cfg'}@harbours")] == ["The harbour is shut."]


def test_the_config_for_spacy_llm_is_one_that_spacy_reads(rules: Path) -> None:
    from spacy.util import load_config

    config = load_config(rules / "llm_claims.cfg")
    assert config["components"]["llm"]["task"]["labels"] == ["EVENT", "QUANTITY", "CAUSAL"]
    assert load_detector(f"spacy:{rules / 'llm_claims.cfg'}").identity.name == "spacy:llm_claims"
