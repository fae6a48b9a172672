"""Spans of an event that have the same words: they are looked at as a list, and tied by one press."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation
from workbench.errors import InputError, StaleWrite
from workbench.services import meanwhile
from workbench.services.compare.pairs import accepting, adopting, own_steps, standing_pairs
from workbench.services.compare.pairs.answered import Answered, Tie
from workbench.services.compare.pairs.own_steps import SeenSpan
from workbench.storage import annotators, mentions
from workbench.storage.database.engine import Session
from workbench.storage.steps_since import NewestRows

if TYPE_CHECKING:
    from workbench.services.compare.event_comparison import EventComparison
    from workbench.services.compare.pairs.shown_pairs import Pairs

#: So many groups, and spans in one of them, are put before a person at once.
MOST_GROUPS, MOST_SPANS = 200, 50
#: Opening and closing quotation marks; some write them otherwise, or leave them out.
_QUOTES = frozenset({"Pi", "Pf"})
_AROUND = " .,;:!?…"


@dataclass(frozen=True, slots=True)
class SameWords:
    """Spans with the same words, of which at most one claim has some already."""

    spans: tuple[CoveredSpan, ...]


def words_of(text: str) -> str:
    """What two texts must have in common to be the same words: not the case, the spaces, nor the marks around them."""
    plain = (char for char in text if unicodedata.category(char) not in _QUOTES and char not in "\"'")
    return " ".join("".join(plain).casefold().split()).strip(_AROUND)


def groups_of(comparison: EventComparison, pairs: Pairs) -> list[SameWords]:
    """The groups among the pairs that wait to be called the same, in the order of those pairs."""
    spans = {span.key: span for span in comparison.coverage.spans}
    found: dict[str, dict[SpanKey, CoveredSpan]] = {}
    for pair in pairs.waiting:
        one, other = spans[pair.key_a], spans[pair.key_b]
        words = words_of(one.exact)
        if pair.match.relation is ClaimRelation.SAME and words and words == words_of(other.exact):
            found.setdefault(words, {}).update({one.key: one, other.key: other})
    groups = [SameWords(tuple(members.values())[:MOST_SPANS]) for members in found.values()]
    return [group for group in groups if len(_claims(group.spans)) < 2][:MOST_GROUPS]


def _claims(spans: Sequence[CoveredSpan]) -> set[int]:
    return {span.claim_id for span in spans if span.claim_id is not None}


def tie_in(
    session: Session,
    groups: Sequence[Sequence[SeenSpan]],
    before: NewestRows,
    *,
    annotator: str,
    now: datetime,
) -> Answered:
    """Make one claim of each group, or add it to the claim that has some of it; all of them, or none.

    ``before`` is what stood when the list was drawn. Answers with what was done, as one. Raises InputError where a
    group has fewer than two spans, StaleWrite where somebody has moved on since, NotFound and ActRefused.
    """
    if not groups or any(len(group) < 2 for group in groups):
        raise InputError("Choose at least one group of two.")
    seen = [span for group in groups for span in group]
    accepting.hold_articles(session, (span.key for span in seen))
    found = standing_pairs.spans_now(session, (span.key for span in seen))
    _check(session, seen, found, before, annotator)
    accepted: dict[SpanKey, str] = {}
    tied: dict[SpanKey, Tie] = {}
    made: set[int] = set()
    for group in groups:
        spans = [found[span.key] for span in group]
        claims = _claims(spans)
        if len(claims) > 1:
            message = f"{meanwhile.quoted(spans[0].exact)} is in two claims by now. Nothing was changed: look again."
            raise StaleWrite(spans[0].span_id, 0, 0, message=message)
        loose = [span for span in spans if span.claim_id is None]
        if not loose:
            continue
        keys = [span.key for span in loose]
        accepted |= accepting.accept_in(session, keys, annotator=annotator, now=now)
        statement = max(spans, key=lambda span: span.score).exact
        known = next(iter(claims), None)
        claim_id = adopting.tie_all_in(session, keys, claim_id=known, statement=statement, annotator=annotator, now=now)
        made |= {claim_id} - claims
        tied |= {key: Tie(claim_id, _version(session, key)) for key in keys}
    return Answered(accepted=accepted, tied=tied, made=frozenset(made))


def _version(session: Session, key: SpanKey) -> int:
    mention = mentions.newest_mention(session, *key)
    return mention.version if mention is not None else 0


def _check(
    session: Session,
    seen: Sequence[SeenSpan],
    found: Mapping[SpanKey, CoveredSpan],
    before: NewestRows,
    annotator: str,
) -> None:
    """Raises StaleWrite where a span stands otherwise than it was seen, by anybody else."""
    me = annotators.find_annotator(session, annotator)
    for span in seen:
        now = found.get(span.key)
        if now is None or not own_steps.is_own_span(session, span, now, before, me):
            meanwhile.check_spans(session, [span.as_covered(session, now)], annotator)
        if now is None:
            raise StaleWrite(span.span_id, 0, 0, message=meanwhile.sentence("", annotator, "changed one of these"))
