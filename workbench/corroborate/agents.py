"""Who speaks in an event: the names of one agent taken as one, and the body that a person speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.coverage import Coverage, CoveredSpan


@dataclass(frozen=True)
class Agents:
    """What ``read_agents`` found: ``names`` from (article id, name as printed) to the name it is shown by."""

    names: Mapping[tuple[int, str], str]
    bodies: Mapping[str, str]
    chains: Mapping[tuple[int, str], tuple[str, ...]]

    def name(self, article_id: int, printed: str) -> str:
        """The name that an agent of this article is shown by throughout the event."""
        return self.names.get((article_id, printed), printed)

    def body(self, name: str) -> str:
        """The body that a person speaks for, else the name itself."""
        return self.bodies.get(name, name)

    def speakers(self, span: CoveredSpan) -> tuple[str, ...]:
        """All that are named in its chain, the outermost first; () where nobody is named."""
        return self.chains.get(span.key, ())


def read_agents(coverage: Coverage) -> Agents:
    """The agents of an event."""
    raise NotImplementedError
