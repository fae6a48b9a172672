"""Who speaks in the articles of an event, and how each outlet stands to what it prints of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench.corroborate.outlet_stance import OutletStance, outlet_stances
from workbench.corroborate.sourcing.agents import Agents, called, read_agents
from workbench.corroborate.sourcing.known_bodies import KnownBodies
from workbench.corroborate.sourcing.one_body import Body, find_bodies
from workbench.domain.coverage import SpanKey
from workbench.services.compare.body_rulings import known_bodies
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.once import once


class EventVoices(EventPart):
    """The agents of an event, under one name each, and the stances of the outlets."""

    @once
    def known(self) -> KnownBodies:
        """What people said of the names of bodies, in this event and in others."""
        return known_bodies(self.event.rulings)

    @once
    def agents(self) -> Agents:
        """The people and bodies that the articles cite, whatever each article calls them."""
        return read_agents(self.event.coverage, self.known)

    @once
    def bodies(self) -> tuple[Body, ...]:
        """The bodies with more than one name, and the names that may be theirs."""
        return find_bodies(self.event.coverage, self.agents, self.known)

    def outlets(self, article_ids: Collection[int]) -> tuple[str, ...]:
        """The outlets of these articles, each once; an article whose outlet is not known by its number."""
        return tuple(dict.fromkeys(called(self.event.coverage.by_id[key]) for key in article_ids))

    @once
    def stances(self) -> Mapping[SpanKey, OutletStance]:
        """How each article stands to what it prints."""
        return outlet_stances(self.event.coverage, self.agents)
