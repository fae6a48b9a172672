"""Accusations spliced from general words: one text names an actor, the sentence with the same term names none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.corroborate.agents import Agents
from workbench.corroborate.names import tokens
from workbench.corroborate.scopes import singular
from workbench.domain.coverage import Coverage, CoveredSpan

_ACCUSED = re.compile(
    r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|charg(?:e[sd]?|ing))\s+(?P<actor>[^“\"”]{3,60}?)\s+"
    r"(?:of|for|with)\s+[“\"«](?P<term>[^“”\"»]{5,80})[”\"»]"
)
_SMALL = frozenset({"this", "that", "its", "their", "his", "her", "it", "is", "was", "by", "with"})
_LEAST_WORDS = 2


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
        found = _ACCUSED.search(span.exact)
        if found is None or len(term := _words(found["term"])) < _LEAST_WORDS:
            continue
        actor = set(_words(found["actor"]))
        said = [other for other in _of_same_body(coverage, agents, span) if _holds(_words(other.exact), term)]
        if not any(actor & set(_words(other.exact)) for other in said):
            for other in said:
                yield Accusation(span, other, found["actor"], found["term"].rstrip(" ,.;"))


def _of_same_body(coverage: Coverage, agents: Agents, span: CoveredSpan) -> Iterator[CoveredSpan]:
    """What other articles have of the same body, accusations apart."""
    bodies = {agents.body(name) for name in agents.trace(span)}
    for other in coverage.spans:
        elsewhere = other.article_id != span.article_id and not _ACCUSED.search(other.exact)
        if elsewhere and bodies & {agents.body(name) for name in agents.trace(other)}:
            yield other


def _words(text: str) -> list[str]:
    return [singular(word) for word in tokens(text) if word not in _SMALL]


def _holds(words: list[str], term: list[str]) -> bool:
    return any(words[at : at + len(term)] == term for at in range(len(words) - len(term) + 1))
