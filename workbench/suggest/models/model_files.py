"""Verifies the files of the known language models by their SHA-256.

Anybody could have uploaded a package under the name of the English model: only files with the digests recorded in
``model_files.json`` are loaded and run.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import file_digest
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from workbench.errors import SuggestionError


@cache
def _known() -> dict[str, dict[str, str]]:
    """For each known model, the SHA-256 of each of its files by path within the package."""
    text = files("workbench.suggest.models").joinpath("model_files.json").read_text(encoding="utf-8")
    return {name: facts["files"] for name, facts in json.loads(text).items()}


def known_models() -> tuple[str, ...]:
    """The model packages that are used without being named in a setting."""
    return tuple(_known())


def check_files(name: str) -> None:
    """Verify the files of a known model without importing it; any other package passes.

    Raises SuggestionError naming the first file that differs, is missing, or is unexpected.
    """
    wanted = _known().get(name)
    spec = find_spec(name) if wanted is not None else None
    if wanted is None or spec is None or not spec.submodule_search_locations:
        return
    differing = _first_difference(Path(spec.submodule_search_locations[0]), wanted)
    if differing:
        raise SuggestionError(
            f"The language model {name} is not the one that this version was made with: {differing}. Nothing of it "
            "was run. Delete the folder .venv and start again, or name another model in WORKBENCH_SPACY_MODEL."
        )


def _first_difference(folder: Path, wanted: dict[str, str]) -> str:
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            return f"its file {name} is missing"
        if name not in wanted:
            return f"the file {name} does not belong to it"
        with found[name].open("rb") as stream:
            if file_digest(stream, "sha256").hexdigest() != wanted[name]:
                return f"its file {name} differs"
    return ""
