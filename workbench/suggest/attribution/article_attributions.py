"""Collects all attributions of an article, including those outside claims, for ``Proposals.attributions``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.proposals import AttributionSpans
from workbench.domain.text.quotations import Quotation
from workbench.suggest.attribution.attitudes import attitudes
from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.attribution.chains import ResolvedAttribution
from workbench.suggest.attribution.loose_quotes import near_source, with_loose_quotes
from workbench.suggest.attribution.outermost import outermost
from workbench.suggest.attribution.speakers import SpeakerResolver
from workbench.suggest.parsing.parsed import Parsed

_TALK = frozenset({"i", "you"})


@dataclass(slots=True)
class ArticleAttributions:
    """The attributions of one article, chunk by chunk; ``last_sourced`` is the latest one with a source.

    ``open_source`` speaks the quotation that is open behind the last paragraph. ``waiting`` is what was said in it
    before anybody was named, each with the source that it has if nobody is.
    """

    items: list[AttributionSpans] = field(default_factory=list)
    last_sourced: AttributionSpans | None = None
    open_source: AttributionSpans | None = None
    waiting: list[tuple[AttributionSpans, AttributionSpans | None]] = field(default_factory=list)

    def add(
        self,
        parsed: Parsed,
        spoken: Sequence[Attribution],
        resolved: Sequence[ResolvedAttribution],
        quotes: Sequence[Quotation],
        speakers: SpeakerResolver,
    ) -> None:
        """Add the attributions of a chunk. ``resolved`` are those of ``spoken`` whose agent is already resolved.

        Of nested attributions only the outermost are added. A quotation without a cue gets the latest source in this
        chunk or the previous one; one over several paragraphs that of its beginning, else that of its end.
        """
        known = {id(item.attribution): item.agent for item in resolved}
        found = outermost(parsed, [*spoken, *attitudes(parsed, spoken, quotes)])
        before, self.last_sourced = self.last_sourced, None
        running = _Running(quotes, self.open_source)
        if quotes and not quotes[0].continues:
            self._settle(None)
        for item in sorted(with_loose_quotes(parsed, found, quotes), key=_place):
            if _in_talk(parsed, item):
                continue
            agent = known.get(id(item)) or speakers.resolve(parsed, item.source, remember=False)
            source = near_source(parsed, item) or item.source
            cue = parsed.span(*item.cue) if item.cue is not None else None
            where = parsed.span(*source) if source is not None else None
            relation = AttributionSpans(item.hull, item.mode, where, cue, agent.name)
            if where is None and cue is None:
                self._add_uncued(item, relation, running, self.last_sourced or before)
                continue
            self.items.append(relation)
            if where is not None and not _is_relative(parsed, source):
                self.last_sourced = relation
                if running.is_in_open(item):
                    running.speaker = relation
                    self._settle(relation)
        if quotes:
            self.open_source = running.speaker if quotes[-1].left_open else None

    def finished(self) -> list[AttributionSpans]:
        """All attributions, when the last chunk was added."""
        self._settle(None)
        return sorted(self.items, key=lambda item: item.content)

    def _add_uncued(
        self, item: Attribution, relation: AttributionSpans, running: _Running, speaker: AttributionSpans | None
    ) -> None:
        if running.is_in_open(item) and running.speaker is None:
            self.waiting.append((relation, speaker))
            return
        if running.is_in_open(item):
            speaker = running.speaker
        if speaker is not None:
            self.items.append(replace(relation, source=speaker.source, agent=speaker.agent))
        elif relation.agent is not None:
            self.items.append(relation)

    def _settle(self, speaker: AttributionSpans | None) -> None:
        """Who is named at the end of a quotation has said its first paragraphs too."""
        for relation, otherwise in self.waiting:
            chosen = speaker or otherwise
            if chosen is not None:
                relation = replace(relation, source=chosen.source, agent=chosen.agent)
            if chosen is not None or relation.agent is not None:
                self.items.append(relation)
        self.waiting.clear()


class _Running:
    """The quotations of a paragraph that go on from the one before, or into the next, and who speaks them."""

    def __init__(self, quotes: Sequence[Quotation], open_source: AttributionSpans | None) -> None:
        self._spans = [quote.span for quote in quotes if quote.continues or quote.left_open]
        self.speaker = open_source if quotes and quotes[0].continues else None

    def is_in_open(self, item: Attribution) -> bool:
        return any(part.overlaps(span) for part in item.content for span in self._spans)


def _place(item: Attribution) -> tuple[int, int]:
    return (item.source or item.cue or (0, 0))[0], item.hull.start


def _is_relative(parsed: Parsed, source: tuple[int, int] | None) -> bool:
    return source is not None and parsed.tags[source[0]].startswith("W")


def _in_talk(parsed: Parsed, item: Attribution) -> bool:
    """I think, you know: discourse markers, not attributions."""
    return item.source is not None and item.source[0] == item.source[1] and parsed.lower[item.source[0]] in _TALK
