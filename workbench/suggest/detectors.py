"""The registry of detectors: a name, and the function that makes it.

A detector is whatever keeps ``DetectorLike``; add one with ``register`` and name it in the settings.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.suggest.clause_detector import ClauseDetector
from workbench.suggest.pipeline import find_model

#: Makes a detector from the name of a language model ("" for the best installed one).
Factory = Callable[[str], DetectorLike]


def _clauses(model: str) -> DetectorLike:
    return ClauseDetector(find_model(model))


_FACTORIES: dict[str, Factory] = {"clauses": _clauses}


def register(name: str, factory: Factory) -> None:
    """Make a detector known by ``name``. Raises SuggestionError when the name is taken."""
    if name in _FACTORIES:
        raise SuggestionError(f"There is a detector named {name!r} already.")
    _FACTORIES[name] = factory


def detector_names() -> list[str]:
    """The names that ``load_detector`` knows, in alphabetical order."""
    return sorted(_FACTORIES)


def load_detector(name: str = "clauses", model: str = "") -> DetectorLike:
    """The detector of that name, on that language model. Quick: the model itself is loaded at the first use.

    Raises SuggestionError for an unknown name or a model that is not installed.
    """
    factory = _FACTORIES.get(name)
    if factory is None:
        raise SuggestionError(f"There is no detector named {name!r}; known are {', '.join(detector_names())}.")
    return factory(model)
