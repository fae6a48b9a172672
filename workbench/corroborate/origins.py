"""What the articles of an event rest on: proposals of releases, statements, interviews, documents and reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.agents import Agents
from workbench.domain.coverage import Coverage
from workbench.domain.labels import Corroboration, OriginKind
from workbench.domain.spans import Span

SpanKey = tuple[int, str]
Containment = Mapping[tuple[int, int], float]
Families = Sequence[Sequence[tuple[int, Span]]]

SAME_TEXT = 0.7


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit of independence. ``body`` is who stands behind it: two origins of one body are not independent."""

    kind: OriginKind
    agent: str
    body: str
    label: str
    spans: tuple[SpanKey, ...]
    article_ids: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadlineCounts:
    """5 articles, 4 texts, 2 releases, 1 interview. ``kinds`` has only what there is."""

    articles: int
    texts: int
    kinds: Mapping[OriginKind, int]


@dataclass(frozen=True, slots=True)
class Grade:
    """What the origins of a claim's spans suggest, with one sentence why; the person decides."""

    proposed: Corroboration
    articles: int
    origins: int
    independent: int
    sentence: str


def find_origins(
    coverage: Coverage, contained: Containment | None = None, families: Families = (), agents: Agents | None = None
) -> tuple[Origin, ...]:
    """The origins of an event, those that most articles rest on first.

    ``contained[a, b]`` is the share of article a's wording that stands in b; ``families`` are the printed forms of one
    utterance each.
    """
    raise NotImplementedError


def headline_counts(
    coverage: Coverage, origins: Sequence[Origin], contained: Containment | None = None
) -> HeadlineCounts:
    """How many articles, distinct texts (near-duplicates from ``SAME_TEXT`` on are one) and origins of each kind."""
    raise NotImplementedError


def origins_of(origins: Sequence[Origin], keys: Collection[SpanKey]) -> tuple[Origin, ...]:
    """The origins that these spans rest on, kept to these spans."""
    raise NotImplementedError


def grade(coverage: Coverage, origins: Sequence[Origin], keys: Collection[SpanKey]) -> Grade:
    """How well a claim is corroborated that these spans are mentions of: by independent origins, never by articles."""
    raise NotImplementedError
