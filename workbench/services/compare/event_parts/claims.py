"""What is claimed in an event, by whom: pairs of spans that may say the same, and claims by outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.corroborate.matching.clusters import gather
from workbench.corroborate.matching.pairs import Pair
from workbench.corroborate.matrix import MatrixRow, matrix_rows
from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.claims.matching import pairs_among
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.once import once
from workbench.services.compare.ruling_subjects import pair_shown

#: How a later version speaks against what an earlier one said.
_AGAINST = frozenset({ClaimRelation.FIGURE_CONFLICT, ClaimRelation.CONTRADICTS, ClaimRelation.UPDATES})
_DIFFERENT = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


class EventClaims(EventPart):
    """The spans of an event as claims: which of them read alike, and which belong together."""

    @once
    def pairs(self) -> Sequence[Pair[SpanKey]]:
        """Spans that may say the same, or speak against each other, the surest first; without those ruled on.

        Of the versions of an article only the newest here is asked about, so that nothing is asked twice; and what an
        outlet has changed since, in whatever event, speaks against nobody's figure.
        """
        return [pair for pair in self._alike if not self._is_replaced(pair) and not self._is_corrected(pair)]

    def _is_replaced(self, pair: Pair[SpanKey]) -> bool:
        return not self.event.part(EventVersions).replaced.isdisjoint((pair.key_a[0], pair.key_b[0]))

    def _is_corrected(self, pair: Pair[SpanKey]) -> bool:
        if pair.match.relation is not ClaimRelation.FIGURE_CONFLICT:
            return False
        return not self.event.part(EventVersions).both_hold(pair.key_a[0], pair.key_b[0])

    @once
    def _alike(self) -> Sequence[Pair[SpanKey]]:
        found = pairs_among({span.key: span.exact for span in self.event.coverage.spans}, self.event.embed)
        beside = [pair for pair in found if self._beside(pair)]
        return [self._told(pair) for pair in beside if frozenset((pair.key_a, pair.key_b)) not in self.apart]

    def _beside(self, pair: Pair[SpanKey]) -> bool:
        """Whether neither of the two spans is a part of the other."""
        one, other = self._spans[pair.key_a], self._spans[pair.key_b]
        return one.article_id != other.article_id or not one.span.overlaps(other.span)

    def _told(self, pair: Pair[SpanKey]) -> Pair[SpanKey]:
        """The pair with a further reason where one speaker says both."""
        chains = self.event.part(EventVoices).agents.chains
        one, other = (chains.get(key, ()) for key in (pair.key_a, pair.key_b))
        if not one or not other or one[-1] != other[-1]:
            return pair
        reasons = (f"the same speaker: {one[-1]}", *pair.match.reasons)
        return replace(pair, match=replace(pair.match, reasons=reasons))

    @once
    def _spans(self) -> Mapping[SpanKey, CoveredSpan]:
        return {span.key: span for span in self.event.coverage.spans}

    @once
    def apart(self) -> frozenset[frozenset[SpanKey]]:
        """Pairs of spans that a person held to be different."""
        said = (ruled for (kind, _), ruled in self.event.rulings.items() if kind == RulingKind.PAIR)
        return frozenset(frozenset(pair_shown(ruled.details)) for ruled in said if ruled.decision in _DIFFERENT)

    @once
    def same(self) -> Sequence[Pair[SpanKey]]:
        """The pairs that are proposed to be the same, those of versions of one article among them."""
        return [pair for pair in self._alike if pair.match.relation is ClaimRelation.SAME]

    @once
    def conflicting(self) -> Sequence[Pair[SpanKey]]:
        """The pairs that say the same in much the same words, but for a figure; versions of one article among them."""
        conflicts = (pair for pair in self._alike if pair.match.relation is ClaimRelation.FIGURE_CONFLICT)
        return [pair for pair in conflicts if pair.match.is_worded_alike]

    @once
    def otherwise(self) -> Mapping[SpanKey, tuple[CoveredSpan, ...]]:
        """From a span of an article's newest version to those of earlier ones here that speak against it."""
        versions = self.event.part(EventVersions)
        found: dict[SpanKey, list[CoveredSpan]] = {}
        for pair in self._alike:
            if pair.match.relation not in _AGAINST or not versions.are_versions(pair.key_a[0], pair.key_b[0]):
                continue
            for now, before in ((pair.key_a, pair.key_b), (pair.key_b, pair.key_a)):
                if versions.newest[before[0]] == now[0] != before[0]:
                    found.setdefault(now, []).append(self._spans[before])
        return {key: tuple(spans) for key, spans in found.items()}

    @once
    def rows(self) -> tuple[MatrixRow, ...]:
        """What is said, by whom: claims, and spans that read alike."""
        alike = ((pair.key_a, pair.key_b, pair.match.score) for pair in self.same)
        groups = gather(self.event.coverage.spans, alike, self.apart)
        return matrix_rows(self.event.coverage, groups, self.event.part(EventVersions).count_outlets)
