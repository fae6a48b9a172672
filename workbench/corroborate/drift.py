"""Drift: what changed between two texts that say the same, each change to be confirmed or dismissed by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.agents import Agents
from workbench.domain.coverage import Coverage
from workbench.domain.labels import DriftKind
from workbench.domain.spans import Span

SpanKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class DriftSide:
    """One of the two texts; ``span`` is into the article's raw text."""

    article_id: int
    span_id: str
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class DriftFlag:
    """``printed`` is the text that seems to have changed, ``source`` the one it is held against.

    ``printed`` is None for an omission: nothing stands there; ``printed_article_id`` says where it is missing.
    """

    kind: DriftKind
    source: DriftSide
    printed: DriftSide | None
    printed_article_id: int
    sentence: str


def find_drifts(
    coverage: Coverage, pairs: Sequence[tuple[SpanKey, SpanKey]] = (), agents: Agents | None = None
) -> tuple[DriftFlag, ...]:
    """All flags but omissions. ``pairs`` are spans that say the same; some pairs are proposed here without them."""
    raise NotImplementedError


def find_omissions(
    coverage: Coverage, derived: Mapping[int, int], pairs: Sequence[tuple[SpanKey, SpanKey]] = ()
) -> tuple[DriftFlag, ...]:
    """The spans of the longer text that the derived one lacks; ``derived`` maps an article to the one it comes from."""
    raise NotImplementedError
