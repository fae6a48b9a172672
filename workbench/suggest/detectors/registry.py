"""The registry of detectors: a factory for each name, and detectors of a user's own.

A detector is whatever keeps ``DetectorLike``. A built-in one is listed in ``_FACTORIES``; another is named in the
settings: a function as ``python:package.module:function``, a spaCy pipeline as ``spacy:NAME_FOLDER_OR_FILE.cfg``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.domain.numerals.vague_terms import VagueTerms, desk_terms, shipped_terms
from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.detectors.python_function import FunctionDetector, function_name
from workbench.suggest.detectors.spacy_pipeline import SpacyDetector
from workbench.suggest.detectors.spacy_sources import PREFIX as SPACY
from workbench.suggest.detectors.spacy_sources import find_pipeline
from workbench.suggest.parsing.spacy_model import find_model

#: Makes a detector from the name of a language model ("" for the best installed one) and a desk's vague terms.
Factory = Callable[[str, VagueTerms], DetectorLike]
PYTHON = "python:"


def _clauses(model: str, vague_terms: VagueTerms) -> DetectorLike:
    return ClauseDetector(find_model(model), vague_terms=vague_terms)


_FACTORIES: dict[str, Factory] = {"clauses": _clauses}


def detector_names() -> list[str]:
    """The names of the built-in detectors that ``load_detector`` knows, in alphabetical order."""
    return sorted(_FACTORIES)


def name_of(entry: str) -> str:
    """What the detector is called that ``load_detector(entry)`` makes. Imports no code and loads no model.

    Raises SuggestionError where the entry cannot be read.
    """
    if entry.startswith(SPACY):
        return find_pipeline(entry.removeprefix(SPACY)).name
    if not entry.startswith(PYTHON):
        return entry
    name = function_name(entry.removeprefix(PYTHON))
    if name in _FACTORIES:
        raise SuggestionError(f"The function of {entry!r} has the name of a built-in detector: give it another.")
    return name


def load_detector(entry: str = "clauses", model: str = "", *, vague_terms: str = "") -> DetectorLike:
    """The detector that the entry of the settings names; ``model`` and ``vague_terms`` are for the registered ones.

    ``vague_terms`` is the path of a desk's own table, "" for none. Quick: code and models are loaded at the first
    use. Raises SuggestionError for an unknown name, a model or pipeline that is not there, InputError for a table that
    cannot be used.
    """
    name_of(entry)
    if entry.startswith(PYTHON):
        return FunctionDetector(entry.removeprefix(PYTHON))
    if entry.startswith(SPACY):
        return SpacyDetector(entry.removeprefix(SPACY))
    factory = _FACTORIES.get(entry)
    if factory is None:
        raise SuggestionError(
            f"There is no detector named {entry!r}; known are {', '.join(detector_names())}, "
            "python:package.module:function and spacy:NAME."
        )
    return factory(model, desk_terms(Path(vague_terms)) if vague_terms else shipped_terms())
