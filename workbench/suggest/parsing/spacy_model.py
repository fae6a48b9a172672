"""The spaCy pipeline: finding an installed model, and loading it without unused components.

spaCy itself is imported only when a pipeline is loaded, never when this module is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import SuggestionError
from workbench.suggest.models.model_files import check_files, known_models

if TYPE_CHECKING:
    from spacy.language import Language

#: Components that cost time and that no rule uses.
UNUSED_COMPONENTS = ("lemmatizer", "attribute_ruler", "textcat", "entity_linker")


@dataclass(frozen=True, slots=True)
class Model:
    """An installed model package, or a folder that holds a pipeline."""

    name: str
    version: str


def find_model(name: str = "") -> Model:
    """The model of that name (a package or a folder); without a name, the one whose files are known.

    Raises SuggestionError when there is none. Nothing is loaded and spaCy is not imported.
    """
    if name:
        found = _model(name)
        if found is None:
            raise SuggestionError(f"The language model {name!r} is not installed and is not a folder with a meta.json.")
        return found
    for candidate in known_models():
        if (found := _model(candidate)) is not None:
            return found
    raise SuggestionError("The English language model is not installed: run `make run`, which installs it.")


def load_pipeline(name: str = "") -> Language:
    """The spaCy pipeline of ``find_model(name)``, without UNUSED_COMPONENTS. Takes about a second.

    Raises SuggestionError if there is no such model, if a known one has modified files, or if it has no parser or
    tagger.
    """
    model = find_model(name)
    check_files(model.name)
    try:
        import spacy

        nlp = spacy.load(model.name, exclude=list(UNUSED_COMPONENTS))
    except (ImportError, OSError, ValueError) as error:
        raise SuggestionError(f"The language model {model.name!r} cannot be loaded: {error}") from error
    missing = {"parser", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise SuggestionError(f"The language model {model.name!r} lacks {' and '.join(sorted(missing))}.")
    return nlp


def _model(name: str) -> Model | None:
    meta = Path(name) / "meta.json"
    if meta.is_file():
        facts = json.loads(meta.read_text(encoding="utf-8"))
        return Model(name, str(facts.get("version", "")))
    if not name.isidentifier() or find_spec(name) is None:
        return None
    try:
        return Model(name, version(name))
    except PackageNotFoundError:
        return None
