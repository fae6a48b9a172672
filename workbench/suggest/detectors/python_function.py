"""A detector that is somebody's Python function, named in the settings as ``python:package.module:function``."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from workbench.domain.proposals import DetectorIdentity, Proposals, Text
from workbench.errors import DetectorFault, SuggestionError
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.proposal_checks import Checks, place_of


def function_name(address: str) -> str:
    """What the detector at ``package.module:function`` is called: the function's name.

    Raises SuggestionError where the address has another form. Imports nothing.
    """
    module, _, path = address.partition(":")
    if not all(part.isidentifier() for part in (*module.split("."), *path.split("."))):
        raise SuggestionError(f"The detector 'python:{address}' must be written python:package.module:function.")
    return path.split(".")[-1]


class FunctionDetector:
    """Calls the function with each Text, and checks what it says.

    The module is imported at the first use of ``identity`` or ``propose``; SuggestionError says what failed.
    """

    def __init__(self, address: str) -> None:
        self.name = function_name(address)
        self._address = address

    @property
    def identity(self) -> DetectorIdentity:
        return self._found.identity

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """One Proposals for each Text, in order, one at a time."""
        for text in texts:
            failed, remedy = f"failed in {place_of(text)}", f"correct it in {self._found.source} and suggest again."
            with outside_code(self.name, failed, remedy, fault=DetectorFault):
                said = self._found.function(text)
                if isinstance(said, Iterator):
                    said = list(said)
            yield Checks(self.name, text).proposals(said)

    @cached_property
    def _found(self) -> _Found:
        return _find(self.name, self._address)


@dataclass(frozen=True, slots=True)
class _Found:
    function: Callable[[Text], Any]
    identity: DetectorIdentity
    source: str


def _find(name: str, address: str) -> _Found:
    module_name, _, path = address.partition(":")
    remedy = f"put its folder on PYTHONPATH, or correct {address!r} in WORKBENCH_DETECTOR."
    with outside_code(name, f"cannot be imported from {module_name}", remedy):
        module: ModuleType = importlib.import_module(module_name)
        function: Any = module
        for part in path.split("."):
            function = getattr(function, part)
    if not callable(function):
        raise SuggestionError(f"The detector {name} is not a function: correct {address!r} in WORKBENCH_DETECTOR.")
    home = sys.modules.get(getattr(function, "__module__", None) or "", module)
    version = getattr(function, "version", None) or getattr(module, "__version__", None) or "1"
    return _Found(function, DetectorIdentity(name, str(version), source_hash(home, address)), home.__name__)


def source_hash(module: ModuleType, address: str) -> str:
    """SHA-256 of the module's file; of the address alone where the module has none."""
    file = getattr(module, "__file__", None)
    content = Path(file).read_bytes() if file and Path(file).is_file() else address.encode("utf-8")
    return hashlib.sha256(content).hexdigest()
