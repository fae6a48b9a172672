"""One event with its outlets side by side: everything that the comparisons propose, and what people ruled on it.

A reading works each comparison out once, when it is first asked for; ``event_board`` keeps it while nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.corroborate import terms
from workbench.corroborate.drift import flags_of_event
from workbench.corroborate.drift.flags import DriftFlag, DriftSide
from workbench.corroborate.figures import strips as figures
from workbench.corroborate.figures.strips import FigureStrip
from workbench.corroborate.matching.clusters import gather
from workbench.corroborate.matching.pairs import Embed, Pair
from workbench.corroborate.matrix import MatrixRow, matrix_rows
from workbench.corroborate.quotes.families import quote_families
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.sourcing import provenance
from workbench.corroborate.sourcing.agents import Agents, read_agents
from workbench.corroborate.sourcing.origins import Grade, HeadlineCounts, Origin, find_origins, grade, headline_counts
from workbench.corroborate.standing import Standing, standings
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import WHOLLY_FROM, NearDuplicate, near_duplicates, share_in
from workbench.domain.clock import Clock, utc_now
from workbench.domain.comparison_labels import Materiality
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.claims.matching import pairs_among
from workbench.services.compare.event_coverage import read_articles
from workbench.services.compare.event_origins import ShownOrigin, shown_origins
from workbench.services.compare.once import once
from workbench.services.compare.quote_rulings import NO_VARIANT, FormRulings
from workbench.storage import decisions, links
from workbench.storage.coverage import CoverageMark
from workbench.storage.database.engine import Engine, writing
from workbench.storage.links import Ruled
from workbench.storage.origins import StoredOrigin
from workbench.storage.versions import stale

SpanKey = tuple[int, str]
#: What a person says of two texts, and the least and the most that they then share.
ONE_TEXT, PARTLY, APART = "one_text", "partly", "apart"
_RULED_SHARES = {ONE_TEXT: (1.0, 1.0), PARTLY: (0.0, WHOLLY_FROM - 0.01), APART: (0.0, 0.0)}
#: More than that in one picture nobody can read.
_MOST_NODES = 40
_DIFFERENT = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


def derivation_subject(pair: NearDuplicate) -> str:
    """What a ruling on two texts is kept under."""
    return f"{pair.first}|{pair.second}"


def drift_subjects(flag: DriftFlag) -> tuple[str, ...]:
    """What a ruling on a flag may be kept under, one for each two places that show the change; its own comes first."""
    wheres = [_place(one) for one in flag.printings] or [str(flag.printed_article_id)]
    return tuple(f"{flag.kind}|{_place(source)}|{where}" for where in wheres for source in flag.sources)


def _place(one: Variant | DriftSide) -> str:
    return f"{one.article_id}:{one.span.start}-{one.span.end}"


@dataclass(frozen=True)
class EventReading:
    """An event as of a mark, with the newest rulings and the origins that people settled."""

    event_id: int
    mark: CoverageMark
    coverage: Coverage
    rulings: Mapping[tuple[str, str], Ruled]
    settled: Sequence[StoredOrigin]
    #: Tells what spans mean; None while too many of them are unread.
    embed: Embed | None = None
    unread_count: int = 0

    def ruled(self, kind: RulingKind, subject: str) -> Ruled | None:
        """What a person said of it, None where nobody has or they took it back."""
        found = self.rulings.get((kind, subject))
        return found if found is not None and found.decision else None

    def ruling_version(self, kind: RulingKind, subject: str) -> int:
        """The version that a ruling has now, taken back or not; 0 where there never was one."""
        found = self.rulings.get((kind, subject))
        return found.version if found is not None else 0

    def drift_subject(self, flag: DriftFlag) -> str:
        """What a ruling on a flag is kept under: what a ruling on any of its places is kept under, if there is one."""
        subjects = drift_subjects(flag)
        return next((one for one in subjects if self.ruled(RulingKind.DRIFT, one) is not None), subjects[0])

    @once
    def articles(self) -> tuple[ReadArticle, ...]:
        """The articles as the comparisons of whole texts take them."""
        return read_articles(self.coverage)

    @once
    def agents(self) -> Agents:
        return read_agents(self.coverage)

    @once
    def pairs(self) -> Sequence[Pair[SpanKey]]:
        """Spans that may say the same, or speak against each other, the surest first; without those ruled on."""
        found = pairs_among({span.key: span.exact for span in self.coverage.spans}, self.embed)
        beside = [pair for pair in found if self._beside(pair)]
        return [self._told(pair) for pair in beside if frozenset((pair.key_a, pair.key_b)) not in self.apart]

    def _beside(self, pair: Pair[SpanKey]) -> bool:
        """Whether neither of the two spans is a part of the other."""
        one, other = self._spans[pair.key_a], self._spans[pair.key_b]
        return one.article_id != other.article_id or not one.span.overlaps(other.span)

    def _told(self, pair: Pair[SpanKey]) -> Pair[SpanKey]:
        """The pair with a further reason where one speaker says both."""
        one, other = (self.agents.chains.get(key, ()) for key in (pair.key_a, pair.key_b))
        if not one or not other or one[-1] != other[-1]:
            return pair
        reasons = (f"the same speaker: {one[-1]}", *pair.match.reasons)
        return replace(pair, match=replace(pair.match, reasons=reasons))

    @once
    def _spans(self) -> Mapping[SpanKey, CoveredSpan]:
        return {span.key: span for span in self.coverage.spans}

    @once
    def apart(self) -> frozenset[frozenset[SpanKey]]:
        """Pairs of spans that a person held to be different."""
        said = (ruled for (kind, _), ruled in self.rulings.items() if kind == RulingKind.PAIR)
        return frozenset(
            frozenset((article, span) for article, span in ruled.details["spans"])
            for ruled in said
            if ruled.decision in _DIFFERENT
        )

    @once
    def same(self) -> Sequence[Pair[SpanKey]]:
        """The pairs that are proposed to be the same."""
        return [pair for pair in self.pairs if pair.match.relation is ClaimRelation.SAME]

    @once
    def rows(self) -> tuple[MatrixRow, ...]:
        """What is said, by whom: claims, and spans that read alike."""
        alike = ((pair.key_a, pair.key_b, pair.match.score) for pair in self.same)
        return matrix_rows(self.coverage, gather(self.coverage.spans, alike, self.apart))

    @once
    def standings(self) -> Mapping[SpanKey, Standing]:
        """How each article stands to what it prints."""
        return standings(self.coverage, self.agents)

    @once
    def near(self) -> Sequence[NearDuplicate]:
        """The pairs of articles of which one has wording of the other."""
        return near_duplicates(self.articles)

    @once
    def contained(self) -> Mapping[tuple[int, int], float]:
        """(a, b): the share of a's wording that stands in b; where a person ruled on the pair, what they said of it."""
        shares = {}
        for pair in self.near:
            ruled = self.ruled(RulingKind.DERIVATION, derivation_subject(pair))
            least, most = _RULED_SHARES[ruled.decision] if ruled is not None else (0.0, 1.0)
            shares[pair.first, pair.second] = min(max(pair.first_in_second, least), most)
            shares[pair.second, pair.first] = min(max(pair.second_in_first, least), most)
        return shares

    def share_elsewhere(self, article_id: int) -> float:
        """The share of an article's wording that stands in any other article of the event, 0..1."""
        if article_id not in self._shares_elsewhere:
            own = next(article for article in self.articles if article.article_id == article_id)
            others = [article for article in self.articles if article is not own]
            self._shares_elsewhere[article_id] = share_in(own, others)
        return self._shares_elsewhere[article_id]

    @once
    def _shares_elsewhere(self) -> dict[int, float]:
        return {}

    @once
    def derived(self) -> Mapping[int, int]:
        """From each article that lies wholly in another to that one."""
        found: dict[int, int] = {}
        for (one, other), share in sorted(self.contained.items(), key=lambda item: -item[1]):
            if share >= WHOLLY_FROM and found.get(other) != one:
                found.setdefault(one, other)
        return found

    @once
    def families(self) -> Sequence[QuoteFamily]:
        return quote_families(self.articles)

    @property
    def _quoted_families(self) -> list[QuoteFamily]:
        """The families without the forms of which a person said that they are other words, or that nothing changed."""
        kept = []
        for family in self.families:
            variants = (
                one for one in family.variants if self._said_of(family, one) in ("", Materiality.CHANGES_MEANING)
            )
            kept.append(replace(family, variants=tuple(variants)))
        return kept

    @once
    def strips(self) -> Sequence[FigureStrip]:
        return figures.strips(self.coverage, self.agents)

    @once
    def origins(self) -> Sequence[Origin]:
        """What the articles are proposed to rest on."""
        printed = [
            [(one.article_id, one.span) for one in family.variants if self._said_of(family, one) != NO_VARIANT]
            for family in self.families
        ]
        return find_origins(self.coverage, self.contained, printed, self.agents)

    @once
    def _form_rulings(self) -> FormRulings:
        return FormRulings(self.rulings.values())

    def _said_of(self, family: QuoteFamily, variant: Variant) -> str:
        """What a person said of a printed form, "" where nobody has."""
        found = self._form_rulings.newest(family, variant)
        return found[1].decision if found is not None else ""

    @once
    def shown_origins(self) -> tuple[ShownOrigin, ...]:
        """What the event counts as its origins: what people settled, and what is still proposed."""
        return shown_origins(self.origins, self.settled)

    @once
    def headline(self) -> HeadlineCounts:
        """How many articles, texts and origins it has."""
        return headline_counts(self.coverage, [one.origin for one in self.shown_origins], self.contained)

    def grade(self, keys: Collection[SpanKey]) -> Grade:
        """How well these spans corroborate each other: by origins, never by articles."""
        return grade(self.coverage, [one.origin for one in self.shown_origins], keys)

    @once
    def drifts(self) -> Sequence[DriftFlag]:
        """What changed between texts that say the same, omissions last."""
        pairs = [(pair.key_a, pair.key_b) for pair in self.same]
        changed = flags_of_event.find_drifts(
            self.coverage,
            pairs,
            self.agents,
            conflicting=[
                (pair.key_a, pair.key_b) for pair in self.pairs if pair.match.relation is ClaimRelation.FIGURE_CONFLICT
            ],
            families=self._quoted_families,
            derived=self.derived,
        )
        return (*changed, *flags_of_event.find_omissions(self.coverage, self.derived, pairs))

    @once
    def terms(self) -> Sequence[terms.TermRow]:
        return terms.term_table(self.coverage, agents=self.agents)

    def provenance(self, keys: Sequence[SpanKey] | None = None) -> provenance.Graph:
        """Who has these spans from whom; all of the event where None is given."""
        origins = [one.origin for one in self.shown_origins]
        return provenance.provenance(self.coverage, keys, origins=origins, agents=self.agents, most=_MOST_NODES)


def rule(
    engine: Engine,
    event_id: int | None,
    kind: RulingKind,
    subject: str,
    decision: str,
    *,
    seen: int,
    also: Mapping[str, int] | None = None,
    note: str = "",
    details: Mapping[str, object] | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> None:
    """A person's word on something proposed; "" takes the last one back. ``seen`` is the version that they saw.

    ``also`` are the versions that they saw of other subjects under which the same may be answered. Raises StaleWrite
    where somebody has ruled meanwhile.
    """
    with writing(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        for other, newest in links.newest_rulings(session, kind, also or {}).items():
            if newest.version != (also or {})[other]:
                raise stale(session, links.ruled_on(other), known=seen, newest=newest, me=who)
        links.append_ruling(
            session,
            event_id,
            kind,
            subject,
            decision,
            note=note,
            details=details,
            known_version=seen,
            annotator_id=who,
            now=now,
        )
