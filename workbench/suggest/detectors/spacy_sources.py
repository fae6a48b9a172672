"""Somebody's own spaCy pipeline: where it is, what it is called, and loading it.

It is a package, a folder, or a config file; ``@module`` after it names a module to import first, one that registers
components. spaCy itself is imported only when a pipeline is loaded.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.domain.proposals import DetectorIdentity
from workbench.errors import SuggestionError
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.python_function import source_hash
from workbench.suggest.models.model_files import check_files

if TYPE_CHECKING:
    from spacy.language import Language

PREFIX = "spacy:"
_SOURCED = re.compile(r"^source\s*=\s*\"([^\"]+)\"", re.MULTILINE)
#: What spaCy calls a pipeline that nobody has named.
_UNNAMED = "pipeline"


@dataclass(frozen=True, slots=True)
class PipelineLocation:
    """A pipeline that was found. ``where`` is what spaCy loads; ``module`` is "" where nothing is imported first.

    ``parts_from`` are the models that its config takes parts from.
    """

    name: str
    where: str
    module: str
    version: str
    facts: tuple[str, ...]
    parts_from: tuple[str, ...] = ()

    @property
    def is_config(self) -> bool:
        return self.where.endswith(".cfg")


def find_pipeline(address: str) -> PipelineLocation:
    """The pipeline at NAME, FOLDER or FILE.cfg, with or without ``@module``. Raises SuggestionError; loads nothing."""
    where, module = _split(address)
    path = Path(where)
    if where.endswith(".cfg"):
        if not path.is_file():
            raise SuggestionError(f"The detector 'spacy:{address}' names the file {where!r}, which is not there.")
        config = path.read_text(encoding="utf-8")
        facts = (config, *_sourced_facts(config))
        return PipelineLocation(PREFIX + path.stem, where, module, "1", facts, tuple(_SOURCED.findall(config)))
    folder = path if path.is_dir() else _package_folder(where)
    if folder is None or not (folder / "meta.json").is_file():
        raise SuggestionError(
            f"The detector 'spacy:{address}' names {where!r}, which is neither an installed package, nor a folder "
            "with a meta.json, nor a file that ends in .cfg."
        )
    meta = _meta(folder)
    configs = sorted([*folder.glob("config.cfg"), *folder.glob("*/config.cfg")])
    facts = tuple(config.read_text(encoding="utf-8") for config in configs)
    named = str(meta.get("name") or "")
    name = path.resolve().name if named in ("", _UNNAMED) else named
    version = str(meta.get("version") or "1")
    return PipelineLocation(PREFIX + name, where, module, version, (*facts, json.dumps(meta, sort_keys=True)))


def identity_of(location: PipelineLocation) -> DetectorIdentity:
    """Name, version, and SHA-256 of the config, the meta data and the module's file."""
    facts = list(location.facts)
    if location.module:
        facts.append(source_hash(_imported(location), location.module))
    canonical = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return DetectorIdentity(location.name, location.version, hashlib.sha256(canonical.encode("utf-8")).hexdigest())


def load_pipeline_at(location: PipelineLocation) -> Language:
    """The pipeline, ready to read. Raises SuggestionError, also for a known model of other files."""
    for name in (location.where, *location.parts_from):
        check_files(name)
    if location.module:
        _imported(location)
    with outside_code(location.name, f"cannot be loaded from {location.where}", "correct it, or WORKBENCH_DETECTOR."):
        import spacy

        return _assembled(location.where) if location.is_config else spacy.load(location.where)


def _assembled(config_path: str) -> Language:
    """As ``spacy assemble`` does it: [initialize.components] of the config is carried out, sourced parts are kept."""
    from spacy import util

    config = util.load_config(config_path)
    nlp = util.load_model_from_config(config, auto_fill=True)
    if nlp.config["initialize"]["components"]:
        with nlp.select_pipes(disable=util.get_sourced_components(nlp.config)):
            nlp.initialize()
    return nlp


def _split(address: str) -> tuple[str, str]:
    where, mark, module = address.rpartition("@")
    dotted = all(part.isidentifier() for part in module.split("."))
    return (where, module) if mark and dotted and not Path(address).exists() else (address, "")


def _imported(location: PipelineLocation) -> Any:
    remedy = "put its folder on PYTHONPATH, or correct WORKBENCH_DETECTOR."
    with outside_code(location.name, f"cannot import {location.module}", remedy):
        return importlib.import_module(location.module)


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name) if name.isidentifier() else None
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _meta(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except ValueError:
        meta = None
    if not isinstance(meta, dict):
        raise SuggestionError(f"The pipeline in {folder} has a meta.json that is not a JSON object: save it again.")
    return meta


def _sourced_facts(config: str) -> list[str]:
    """The meta data of the models that a config takes parts from: a new version of one makes another detector."""
    folders = ((Path(name) if Path(name).is_dir() else _package_folder(name)) for name in _SOURCED.findall(config))
    return [json.dumps(_meta(f), sort_keys=True) for f in folders if f is not None and (f / "meta.json").is_file()]
