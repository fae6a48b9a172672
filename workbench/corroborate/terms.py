"""Loaded words: which outlet calls the same people or acts what, and in whose voice. A desk may change the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.coverage import Coverage
from workbench.domain.spans import Span


@dataclass(frozen=True, slots=True)
class TermSet:
    """Words that may stand for the same; ``terms`` maps the word that is shown to the forms it is found by."""

    name: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """One place of a term. ``quoted``: it stands between quotation marks, in somebody else's voice."""

    article_id: int
    term: str
    span: Span
    exact: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """One set of words over an event: ``counts[outlet][term]`` is (own voice, quoted)."""

    name: str
    terms: tuple[str, ...]
    counts: dict[str, dict[str, tuple[int, int]]]
    uses: tuple[TermUse, ...]


def shipped_terms() -> tuple[TermSet, ...]:
    """The sets that come with the workbench."""
    raise NotImplementedError


def read_terms(source: str) -> tuple[TermSet, ...]:
    """Sets from TOML; raises InputError where it is none."""
    raise NotImplementedError


def term_table(coverage: Coverage, sets: Sequence[TermSet] | None = None) -> tuple[TermRow, ...]:
    """The sets of which an event uses two terms or more, within what is in scope."""
    raise NotImplementedError
