"""One loaded language model for the whole test session, and short ways to ask the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from articles_in_scope import whole

from workbench.domain.proposals import Proposals
from workbench.errors import SuggestionError
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.chunks import masked
from workbench.suggest.parsing.parsed import Parsed, from_doc
from workbench.suggest.parsing.repairs import repair
from workbench.suggest.parsing.spacy_model import find_model, load_pipeline


@pytest.fixture(scope="session")
def detector() -> ClauseDetector:
    try:
        return ClauseDetector(find_model(), load_pipeline())
    except SuggestionError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def propose(detector: ClauseDetector) -> Callable[..., Proposals]:
    def run(raw_text: str, *, language: str = "en") -> Proposals:
        return next(iter(detector.propose([whole(raw_text, language=language)])))

    return run


@pytest.fixture(scope="session")
def claims(propose: Callable[..., Proposals]) -> Callable[[str], list[str]]:
    """The suggested stretches of a text, as they stand in it."""

    def run(raw_text: str) -> list[str]:
        return [item.span.slice(raw_text) for item in propose(raw_text).items]

    return run


@pytest.fixture(scope="session")
def parse(detector: ClauseDetector) -> Iterator[Callable[[str], Parsed]]:
    nlp = detector._pipeline()

    def run(raw_text: str) -> Parsed:
        return repair(from_doc(nlp(masked(raw_text)), raw_text, 0))

    yield run
