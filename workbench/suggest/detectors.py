"""The registry of detectors: a name, and the function that makes it.

A detector is whatever keeps ``DetectorLike``; add one with ``register`` and name it in the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.suggest.clause_detector import ClauseDetector
from workbench.suggest.pipeline import find_model
from workbench.suggest.vague_terms import VagueTerms, desk_terms, shipped_terms

#: Makes a detector from the name of a language model ("" for the best installed one) and a desk's vague terms.
Factory = Callable[[str, VagueTerms], DetectorLike]


def _clauses(model: str, vague_terms: VagueTerms) -> DetectorLike:
    return ClauseDetector(find_model(model), vague_terms=vague_terms)


_FACTORIES: dict[str, Factory] = {"clauses": _clauses}


def register(name: str, factory: Factory) -> None:
    """Make a detector known by ``name``. Raises SuggestionError when the name is taken."""
    if name in _FACTORIES:
        raise SuggestionError(f"There is a detector named {name!r} already.")
    _FACTORIES[name] = factory


def detector_names() -> list[str]:
    """The names that ``load_detector`` knows, in alphabetical order."""
    return sorted(_FACTORIES)


def load_detector(name: str = "clauses", model: str = "", *, vague_terms: str = "") -> DetectorLike:
    """The detector of that name, on that language model. Quick: the model itself is loaded at the first use.

    ``vague_terms`` is the path of a desk's own table, "" for none. Raises SuggestionError for an unknown name or a
    model that is not installed, InputError for a table that cannot be used.
    """
    factory = _FACTORIES.get(name)
    if factory is None:
        raise SuggestionError(f"There is no detector named {name!r}; known are {', '.join(detector_names())}.")
    return factory(model, desk_terms(Path(vague_terms)) if vague_terms else shipped_terms())
