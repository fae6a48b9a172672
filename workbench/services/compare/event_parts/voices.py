"""Who speaks in the articles of an event, and how each outlet stands to what it prints of them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.corroborate.outlet_stance import OutletStance, outlet_stances
from workbench.corroborate.sourcing.agents import Agents, read_agents
from workbench.domain.coverage import SpanKey
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.once import once


class EventVoices(EventPart):
    """The agents of an event, under one name each, and the stances of the outlets."""

    @once
    def agents(self) -> Agents:
        """The people and bodies that the articles cite, whatever each article calls them."""
        return read_agents(self.event.coverage)

    @once
    def stances(self) -> Mapping[SpanKey, OutletStance]:
        """How each article stands to what it prints."""
        return outlet_stances(self.event.coverage, self.agents)
