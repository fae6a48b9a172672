"""The sample and the acceptance corpus, each read once for the whole test session."""

from __future__ import annotations

import pytest
from events_read import SAMPLE, SEEDS, read_event

from workbench.domain.coverage import Coverage
from workbench.errors import SuggestionError
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.spacy_model import find_model, load_pipeline


@pytest.fixture(scope="session")
def reader() -> ClauseDetector:
    try:
        return ClauseDetector(find_model(), load_pipeline())
    except SuggestionError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sample(reader: ClauseDetector) -> Coverage:
    """The invented corpus: article n is the file that begins with n."""
    return read_event(reader, SAMPLE, lambda draft: draft.outlet.name if draft.outlet else "")


@pytest.fixture(scope="session")
def seeds(reader: ClauseDetector) -> Coverage:
    """The acceptance corpus: article n is the file that begins with n - 1."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not here")
    return read_event(reader, SEEDS, lambda draft: "RT" if draft.path.startswith("000") else "Unknown outlet")
