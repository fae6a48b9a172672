"""All drift flags of an event: what changed between texts that say the same.

The rules for figures, voices, hedges and quotations each look at one sort of change; here they are put together. Every
flag is a proposal that a person confirms or dismisses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.corroborate.drift.accusations import spliced_accusations
from workbench.corroborate.drift.figures import Change, became_killed, changes, other_number
from workbench.corroborate.drift.flags import DriftFlag, one_for_each_change, side_of
from workbench.corroborate.drift.graver_words import graver_word
from workbench.corroborate.drift.gravity import gravity_of, place_in_order, turned
from workbench.corroborate.drift.headlines import in_headline
from workbench.corroborate.drift.kept import Pairing
from workbench.corroborate.drift.quotes import quotation_drifts
from workbench.corroborate.drift.tolls import became_other
from workbench.corroborate.drift.voices_and_hedges import hedge_lost, inflated, voice_lost
from workbench.corroborate.figures.places import names_of_place
from workbench.corroborate.figures.strips import StripFigure, read_figures
from workbench.corroborate.quotes.family import QuoteFamily
from workbench.corroborate.sourcing.agents import Agents, read_agents
from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import ClaimType
from workbench.domain.versions.published import published

Pairs = Sequence[tuple[SpanKey, SpanKey]]


def find_drifts(
    coverage: Coverage,
    pairs: Pairs = (),
    agents: Agents | None = None,
    *,
    conflicting: Pairs = (),
    families: Sequence[QuoteFamily] = (),
    derived: Mapping[int, int] | None = None,
) -> tuple[DriftFlag, ...]:
    """All flags but omissions, one for each change, the gravest first.

    ``pairs`` are spans that say the same, ``conflicting`` those that say it with other figures, ``families`` the
    printed forms of utterances; ``derived`` maps an article to the one that it comes from. Three sorts need none of
    them: injured who became killed, a speaker's toll that became another, and accusations spliced from a general
    sentence.
    """
    finder = _Finder(coverage, agents or read_agents(coverage), Pairing(coverage, (*pairs, *conflicting)))
    found = [*finder.of_same(pairs, derived or {}), *finder.of_conflicting(conflicting), *finder.of_figures()]
    accused = list(_accusations(coverage, finder.agents))
    found += accused
    found += (flag for flag in quotation_drifts(coverage, families) if not _is_told(flag, accused))
    return in_order(one_for_each_change(coverage, found))


class _Finder:
    """Holds spans against each other, with all that is read of an event once."""

    def __init__(self, coverage: Coverage, agents: Agents, pairing: Pairing) -> None:
        self.agents = agents
        self._coverage, self._pairing = coverage, pairing
        self._by_key = {span.key: span for span in coverage.spans}
        self._order = {article.article_id: place for place, article in enumerate(coverage.articles)}
        self._figures = list(read_figures(coverage, agents))
        self._of_span: dict[SpanKey, list[StripFigure]] = defaultdict(list)
        for figure in self._figures:
            self._of_span[figure.key].append(figure)

    def of_same(self, pairs: Pairs, derived: Mapping[int, int]) -> Iterator[DriftFlag]:
        for a, b in self._in_order(pairs):
            yield from self._flags(self._own(a, b, changes(self._of(a), self._of(b))))
            yield from self._voices(a, b, derived)
            yield from self._graver(a, b)

    def of_conflicting(self, pairs: Pairs) -> Iterator[DriftFlag]:
        for a, b in self._in_order(pairs):
            one_speaker = not self.agents.behind(a).isdisjoint(self.agents.behind(b))
            others = other_number(self._of(a), self._of(b), one_speaker=one_speaker)
            yield from self._flags(self._own(a, b, others))

    def of_figures(self) -> Iterator[DriftFlag]:
        speakers = [self._behind(self._by_key[figure.key]) for figure in self._figures]
        yield from self._flags(became_killed(self._figures, speakers))
        yield from self._flags(became_other(self._figures, speakers, self._order))

    def _behind(self, span: CoveredSpan) -> frozenset[str]:
        """Who is named behind a span; in a body's own text, what nobody else says the body does."""
        named = frozenset(self.agents.trace(span))
        own = self.agents.outlets.get(span.article_id, "")
        return named or frozenset([own] if own else [])

    def _of(self, span: CoveredSpan) -> Sequence[StripFigure]:
        return self._of_span.get(span.key, ())

    def _in_order(self, pairs: Pairs) -> Iterator[tuple[CoveredSpan, CoveredSpan]]:
        """Pairs of two articles, the earlier one first: it is what the later one is held against."""
        for one, other in pairs:
            if one in self._by_key and other in self._by_key and one[0] != other[0]:
                spans = self._by_key[one], self._by_key[other]
                first, second = sorted(spans, key=lambda span: self._order[span.article_id])
                yield first, second

    def _own(self, source: CoveredSpan, printed: CoveredSpan, found: Iterable[Change]) -> Iterator[Change]:
        """Those of the changes that the article made itself: it has not kept, nor had from another, what it prints."""
        for change in found:
            has_change = _HasChange(self._of_span, change)
            kept = self._pairing.is_kept(source, printed, has_change)
            texts = self._coverage.by_id[source.article_id], self._coverage.by_id[printed.article_id]
            if not kept and not _says_both(texts[1], change) and not _name_both_places(*texts, change):
                yield change

    def _voices(self, one: CoveredSpan, other: CoveredSpan, derived: Mapping[int, int]) -> Iterator[DriftFlag]:
        """Changes of voice, whichever of the two texts was changed; one that came out earlier has lost nothing."""
        for source, printed in ((one, other), (other, one)):
            texts = self._coverage.by_id[source.article_id], self._coverage.by_id[printed.article_id]
            if _came_first(texts[1], texts[0]) or _is_asked_for(source) != _is_asked_for(printed):
                continue
            if sentence := hedge_lost(texts[0], source, texts[1], printed):
                yield _flag(DriftKind.HEDGE, source, printed, sentence)
            if body := inflated(self.agents, texts[0], source, texts[1], printed):
                yield replace(_flag(DriftKind.ATTRIBUTION, source, printed, body.sentence), change=body.change)
            elif derived.get(source.article_id) != printed.article_id:
                sentence = voice_lost(self.agents, source, texts[1], printed)
                if sentence and not self._names_speaker(source, printed):
                    yield _flag(DriftKind.ATTRIBUTION, source, printed, sentence)

    def _graver(self, source: CoveredSpan, printed: CoveredSpan) -> Iterator[DriftFlag]:
        """What happened is told by a graver word, which the article has not from an earlier text."""
        word, graver = graver_word(source.exact, printed.exact)
        if word and not self._pairing.is_kept(source, printed, self._says_graver):
            yield _flag(DriftKind.EFFECT, source, printed, f"“{word}” became “{graver}”.")

    def _says_graver(self, one: SpanKey, other: SpanKey) -> bool:
        return bool(graver_word(self._by_key[one].exact, self._by_key[other].exact)[0])

    def _names_speaker(self, source: CoveredSpan, printed: CoveredSpan) -> bool:
        """Whether the article of a span names who says it elsewhere, or has it from an earlier text that names nobody.

        A headline need not name anybody.
        """
        if in_headline(self._coverage.by_id[printed.article_id], printed):
            return True
        return self._pairing.is_kept(source, printed, self._loses_speaker)

    def _loses_speaker(self, one: SpanKey, other: SpanKey) -> bool:
        return bool(self.agents.speakers(self._by_key[one])) and not self.agents.speakers(self._by_key[other])

    def _flags(self, found: Iterable[Change]) -> Iterator[DriftFlag]:
        for kind, source, printed, sentence in found:
            flag = _flag(kind, self._by_key[source.key], self._by_key[printed.key], sentence)
            if kind in (DriftKind.VALUE, DriftKind.BOUND):
                told = f"{source.numbers} {source.bound} > {printed.numbers} {printed.bound}"
                grave = DriftGravity.WHAT_HAPPENED if turned(source, printed) else flag.gravity
                rose = max(printed.numbers, default=0.0) > max(source.numbers, default=0.0)
                flag = replace(flag, gravity=grave, rose=rose, change=told)
            yield flag


@dataclass(frozen=True, slots=True)
class _HasChange:
    """Whether the figures of two spans show that change too; None where one of them has no such figure."""

    of_span: Mapping[SpanKey, Sequence[StripFigure]]
    change: Change

    def __call__(self, one: SpanKey, other: SpanKey) -> bool | None:
        kind, source, _, _ = self.change
        ours, theirs = self.of_span.get(one, ()), self.of_span.get(other, ())
        if not all(any(figure.measure is source.measure for figure in figures) for figures in (ours, theirs)):
            return None
        return any(found[0] is kind for found in changes(ours, theirs))


def _is_asked_for(span: CoveredSpan) -> bool:
    """A demand, which is of whoever makes it; that it was met is another statement."""
    return span.label is ClaimType.POSITION


def _says_both(article: CoveredArticle, change: Change) -> bool:
    """Whether an article that has "14" says "at least 14" too, as many a headline is shorter than its text."""
    kind, source, printed, _ = change
    words = source.value_text.casefold()
    shorter = kind is DriftKind.BOUND and words not in printed.value_text.casefold()
    return shorter and words in article.raw_text.casefold()


def _name_both_places(one: CoveredArticle, other: CoveredArticle, change: Change) -> bool:
    """Whether each text names the place of the other too: a town and its works, a country and its town."""
    kind, source, printed, _ = change
    if kind is not DriftKind.PLACE:
        return False
    ours, theirs = names_of_place(source.place), names_of_place(printed.place)
    texts = (f"{article.title} {article.raw_text}".casefold() for article in (one, other))
    return bool(ours and theirs) and all(name in text for text in texts for name in ours | theirs)


def in_order(flags: Iterable[DriftFlag]) -> tuple[DriftFlag, ...]:
    """The gravest first; what is equally grave, as it was found."""
    return tuple(sorted(flags, key=lambda flag: place_in_order(flag.gravity, flag.kind, rose=flag.rose)))


def _is_told(flag: DriftFlag, accused: Iterable[DriftFlag]) -> bool:
    """Whether an accusation that was followed by its speaker is the one that the quotation shows too."""
    return any(
        flag.kind is other.kind and one.article_id == two.article_id and one.span.overlaps(two.span)
        for other in accused
        for one in flag.printings
        for two in other.printings
    )


def _came_first(one: CoveredArticle, other: CoveredArticle) -> bool:
    """Whether the one surely came out before the other."""
    first, second = (published(text.published_at, text.published_precision) for text in (one, other))
    return first is not None and second is not None and second.is_after(first)


def _accusations(coverage: Coverage, agents: Agents) -> Iterator[DriftFlag]:
    for found in spliced_accusations(coverage, agents):
        elsewhere = "the sentence it stands in elsewhere names nobody"
        sentence = f"Spliced: “{found.term}” is said of {found.actor} here; {elsewhere}."
        yield _flag(DriftKind.ACTOR, found.general, found.span, sentence)


def _flag(kind: DriftKind, source: CoveredSpan, printed: CoveredSpan, sentence: str) -> DriftFlag:
    return DriftFlag(kind, side_of(source), side_of(printed), printed.article_id, sentence, gravity_of(kind))
