"""How the engine reads the second invented event, held against the key that was written before it did.

Every figure is a share or a count; what is compared with what is said at each. Spans of the engine stand for the claim
of the key with which they share most words, at least half of those that the two have together, or that holds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from workbench.corroborate.drift.flags import DriftFlag, DriftSide
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.engine import batches
from workbench.services.exchange import articles_in
from workbench.storage.database.engine import Engine
from workbench.suggest.detectors.registry import load_detector

HERE = Path(__file__).parent
_HALF = 0.5
#: What the key calls a change, and what the engine may call it.
_KINDS = {
    "measure": {DriftKind.EFFECT, DriftKind.VALUE},
    "hedge": {DriftKind.HEDGE, DriftKind.CONDITION},
    "accusation": {DriftKind.EFFECT, DriftKind.HEDGE, DriftKind.WORDING},
    "quote": {DriftKind.WORDING, DriftKind.SPLICE, DriftKind.HEDGE, DriftKind.CONDITION},
    "population": {DriftKind.POPULATION, DriftKind.VALUE, DriftKind.ACTOR},
    "status": {DriftKind.EFFECT, DriftKind.WORDING},
    "time": {DriftKind.TIME},
    "place": {DriftKind.PLACE},
    "bound": {DriftKind.BOUND, DriftKind.VALUE},
    "actor": {DriftKind.ACTOR, DriftKind.ATTRIBUTION},
    "wording": {DriftKind.WORDING, DriftKind.EFFECT},
}


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return round(self.part / self.whole, 3) if self.whole else 0.0


class SecondEvent:
    """The event as it is read on an empty desk."""

    def __init__(self, engine: Engine) -> None:
        self.key: Mapping[str, Any] = json.loads((HERE / "key.json").read_text(encoding="utf-8"))
        articles_in.ingest_files(engine, [HERE / "articles.jsonl"])
        batches.suggest_all(engine, [load_detector()])
        [(event_id, _)] = grouping.list_events(engine)
        self.found: EventComparison = EventBoard().read(engine, event_id)
        lines = (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        articles = [json.loads(line) for line in lines]
        # the articles were stored in their order, on an empty desk
        self.number = {article["id"]: place for place, article in enumerate(articles, 1)}
        self.text = {self.number[article["id"]]: str(article["text"]) for article in articles}

    def _place(self, article: str, exact: str) -> tuple[int, Span]:
        number = self.number[article]
        start = self.text[number].index(exact)
        return number, Span(start, start + len(exact))

    @cached_property
    def claims(self) -> dict[str, tuple[int, Span]]:
        """The claims of the key by id, as (article, span)."""
        key = self.key["claims"]
        return {one["id"]: self._place(article, one["exact"]) for article in key for one in key[article]}

    def _likeness(self, article_id: int, one: Span, other: Span) -> float:
        if not one.overlaps(other):
            return 0.0
        shared = Span(max(one.start, other.start), min(one.end, other.end))
        both = Span(min(one.start, other.start), max(one.end, other.end))
        text = self.text[article_id]
        return len(shared.slice(text).split()) / len(both.slice(text).split())

    @cached_property
    def claim_of(self) -> dict[SpanKey, str]:
        """The claim of the key that each span stands for, as a whole or as a part, of those that stand for one."""
        chosen: dict[SpanKey, str] = {}
        for span in self.found.coverage.spans:
            liked = [
                (self._likeness(number, span.span, place), name)
                for name, (number, place) in self.claims.items()
                if number == span.article_id
            ]
            best = max(liked, default=(0.0, ""))
            number, place = self.claims.get(best[1], (0, span.span))
            if best[0] >= _HALF or (number == span.article_id and place.contains(span.span)):
                chosen[span.key] = best[1]
        return chosen

    @cached_property
    def _said(self) -> set[str]:
        """The claims of the key that are suggested, whole or at least half of them."""
        spans = {span.key: span for span in self.found.coverage.spans}
        alike = (
            (name, self._likeness(spans[key].article_id, spans[key].span, self.claims[name][1]))
            for key, name in self.claim_of.items()
        )
        return {name for name, likeness in alike if likeness >= _HALF}

    def suggested(self) -> Share:
        """Claims of the key that are suggested, whole or as a part that says at least half of them."""
        return Share(len(self._said), len(self.claims))

    def right(self) -> Share:
        """Suggestions that lie with a claim of the key: at least half of their own words stand in claims."""
        spans = self.found.coverage.spans
        return Share(sum(self._covered(span) >= _HALF for span in spans), len(spans))

    def _covered(self, span: CoveredSpan) -> float:
        text = self.text[span.article_id]
        within = (
            Span(max(span.span.start, place.start), min(span.span.end, place.end))
            for number, place in self.claims.values()
            if number == span.article_id and place.overlaps(span.span)
        )
        return sum(len(one.slice(text).split()) for one in within) / len(span.exact.split())

    def junk(self) -> list[str]:
        """Suggestions that are for the most part a passage which must not be among the first."""
        key = self.key["junk"]
        passages = [self._place(article, one["exact"]) for article in key for one in key[article]]
        return [
            span.exact
            for span in self.found.coverage.spans
            for number, place in passages
            if number == span.article_id and self._likeness(number, span.span, place) >= _HALF
        ]

    @cached_property
    def _same(self) -> set[frozenset[str]]:
        groups = (group["claims"] for group in self.key["same_claim"])
        return {frozenset(pair) for group in groups for pair in combinations(group, 2)}

    def _proposed(self, relations: Iterable[ClaimRelation]) -> set[frozenset[str]]:
        wanted, pairs = set(relations), self.found.part(EventClaims)._alike
        told = (
            frozenset((self.claim_of[pair.key_a], self.claim_of[pair.key_b]))
            for pair in pairs
            if pair.match.relation in wanted and pair.key_a in self.claim_of and pair.key_b in self.claim_of
        )
        return {pair for pair in told if len(pair) == 2 and len({self.claims[name][0] for name in pair}) == 2}

    def same_found(self) -> Share:
        """Pairs of two articles that are one claim, both suggested, and are proposed as one."""
        suggested = self._said
        there = {pair for pair in self._same if pair <= suggested and len({self.claims[name][0] for name in pair}) == 2}
        return Share(len(there & self._proposed([ClaimRelation.SAME])), len(there))

    def same_right(self) -> Share:
        """Pairs that are proposed as one claim and are, or are related so that “same” is right too."""
        also = {
            frozenset((one["a"], one["b"]))
            for one in self.key["related"]
            if "same" in (one["relation"], *one.get("also_acceptable", ()))
        }
        proposed = self._proposed([ClaimRelation.SAME])
        return Share(len(proposed & (self._same | also)), len(proposed))

    def related_found(self) -> Share:
        """Related pairs of two articles, both suggested, that are proposed at all, under whatever relation but none."""
        suggested = self._said
        there = {frozenset((one["a"], one["b"])) for one in self.key["related"]}
        there = {pair for pair in there if pair <= suggested and len({self.claims[name][0] for name in pair}) == 2}
        proposed = self._proposed(set(ClaimRelation) - {ClaimRelation.DIFFERENT})
        return Share(len(there & proposed), len(there))

    @property
    def flags(self) -> Sequence[DriftFlag]:
        """The flags of drift as they are shown, the gravest first."""
        return self.found.part(EventDrift).flags

    def drift_right(self, first: int = 10) -> Share:
        """Flags among the first shown that the key has, by the words of both sides."""
        flags = self.flags[:first]
        return Share(sum(map(self.is_known, flags)), len(flags))

    def drift_found(self, gravity: str) -> Share:
        """Flags of that gravity in the key that are raised, wherever they stand."""
        wanted = [one for one in self.key["drift"] if one["gravity"] == gravity]
        return Share(sum(any(self._is(flag, one) for flag in self.flags) for one in wanted), len(wanted))

    def is_known(self, flag: DriftFlag) -> bool:
        """Whether the key has this flag."""
        return any(self._is(flag, one) for one in self.key["drift"])

    def _is(self, flag: DriftFlag, told: Mapping[str, Any]) -> bool:
        """The same kind of change, in those words; the source is the key's, or a copy of it."""
        return (
            flag.kind in _KINDS[told["kind"]]
            and any(self._touches(side, told["changed"]) for side in flag.printings)
            and any(
                self._touches(side, told["source"]) or self._reads_like(side, told["source"]) for side in flag.sources
            )
        )

    def _touches(self, side: DriftSide, told: Mapping[str, str]) -> bool:
        number, place = self._place(told["article"], told["exact"])
        return side.article_id == number and side.place.overlaps(place)

    def _reads_like(self, side: DriftSide, told: Mapping[str, str]) -> bool:
        """Copies carry most of their release: shared words tell them."""
        ours, theirs = set(side.exact.casefold().split()), set(told["exact"].casefold().split())
        return len(ours & theirs) >= _HALF * min(len(ours), len(theirs))


def figures_of(event: SecondEvent) -> Iterator[tuple[str, Share]]:
    """Every share by its name, in the order of the page."""
    yield "suggested", event.suggested()
    yield "right", event.right()
    yield "same found", event.same_found()
    yield "same right", event.same_right()
    yield "related found", event.related_found()
    yield "drift of the first ten", event.drift_right()
    for gravity in ("grave", "middling", "slight"):
        yield f"drift {gravity}", event.drift_found(gravity)


def table(event: SecondEvent) -> Sequence[str]:
    """A line a figure, for docs/measurements.md."""
    return [f"{name}: {share.part} of {share.whole}, {share.value}" for name, share in figures_of(event)]
