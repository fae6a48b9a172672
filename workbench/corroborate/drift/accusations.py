"""A general sentence that became an accusation: it named nobody, and the other text says it of somebody by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.corroborate.quotes.splices import accusing, words_of
from workbench.corroborate.sourcing.agents import Agents
from workbench.domain.coverage import Coverage, CoveredSpan

_LEAST_WORDS = 2


@cache
def _accused() -> re.Pattern[str]:
    return re.compile(
        rf"\b{accusing()}\s+(?P<actor>[^“\"”]{{3,60}}?)\s+(?:of|for|with)\s+[“\"«](?P<term>[^“”\"»]{{5,80}})[”\"»]"
    )


@dataclass(frozen=True, slots=True)
class Accusation:
    """``span`` accuses ``actor`` of ``term``, in quotation marks; ``general`` has the term and no actor."""

    span: CoveredSpan
    general: CoveredSpan
    actor: str
    term: str


def spliced_accusations(coverage: Coverage, agents: Agents) -> Iterator[Accusation]:
    """Accusations whose quoted term other articles have of the same body, in sentences that never name the actor.

    Only terms in quotation marks are followed: they are somebody's words, so the sentence they come from can be found.
    """
    for span in coverage.spans:
        found = _accused().search(span.exact)
        if found is None or len(term := words_of(found["term"])) < _LEAST_WORDS:
            continue
        actor = set(words_of(found["actor"]))
        said = [other for other in _of_same_body(coverage, agents, span) if _holds(words_of(other.exact), term)]
        if not any(actor & set(words_of(other.exact)) for other in said):
            for other in said:
                yield Accusation(span, other, found["actor"], found["term"].rstrip(" ,.;"))


def _of_same_body(coverage: Coverage, agents: Agents, span: CoveredSpan) -> Iterator[CoveredSpan]:
    """What other articles have of the same body, accusations apart."""
    bodies = {agents.body(name) for name in agents.trace(span)}
    for other in coverage.spans:
        elsewhere = other.article_id != span.article_id and not _accused().search(other.exact)
        if elsewhere and bodies & {agents.body(name) for name in agents.trace(other)}:
            yield other


def _holds(words: Sequence[str], term: Sequence[str]) -> bool:
    return any(words[at : at + len(term)] == term for at in range(len(words) - len(term) + 1))
