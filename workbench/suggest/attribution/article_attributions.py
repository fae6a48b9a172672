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
    """The attributions of one article, chunk by chunk; ``last_sourced`` is the latest one with a source."""

    items: list[AttributionSpans] = field(default_factory=list)
    last_sourced: AttributionSpans | None = None

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
        chunk or the previous one; without one it has no source.
        """
        known = {id(item.attribution): item.agent for item in resolved}
        found = outermost(parsed, [*spoken, *attitudes(parsed, spoken, quotes)])
        before, self.last_sourced = self.last_sourced, None
        for item in sorted(with_loose_quotes(parsed, found, quotes), key=_place):
            if _in_talk(parsed, item):
                continue
            agent = known.get(id(item)) or speakers.resolve(parsed, item.source, remember=False)
            source = near_source(parsed, item) or item.source
            cue = parsed.span(*item.cue) if item.cue is not None else None
            where = parsed.span(*source) if source is not None else None
            relation = AttributionSpans(item.hull, item.mode, where, cue, agent.name)
            if where is None and cue is None:
                if (speaker := self.last_sourced or before) is not None:
                    self.items.append(replace(relation, source=speaker.source, agent=speaker.agent))
                elif agent.name is not None:
                    self.items.append(relation)
                continue
            self.items.append(relation)
            if where is not None and not _is_relative(parsed, source):
                self.last_sourced = relation


def _place(item: Attribution) -> tuple[int, int]:
    return (item.source or item.cue or (0, 0))[0], item.hull.start


def _is_relative(parsed: Parsed, source: tuple[int, int] | None) -> bool:
    return source is not None and parsed.tags[source[0]].startswith("W")


def _in_talk(parsed: Parsed, item: Attribution) -> bool:
    """I think, you know: discourse markers, not attributions."""
    return item.source is not None and item.source[0] == item.source[1] and parsed.lower[item.source[0]] in _TALK
