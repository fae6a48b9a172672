"""A detector that needs no language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event

from making import words_of

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals, Text
from workbench.domain.text.spans import Span

#: A page that has not run to its end by then never will; no test is about time, and a busy machine is slow.
HUNG_AFTER_S = 600.0


@dataclass
class FirstWords:
    """A detector that suggests the first word of every article, and waits for ``gate`` before each where it is shut."""

    identity: DetectorIdentity = field(default_factory=lambda: DetectorIdentity("clauses", "1"))
    gate: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        for text in texts:
            self.gate.wait()
            start, end = words_of(text.raw_text)[0]
            yield Proposals((Proposal(Span(start, end), ClaimType.EVENT, 0.5, ("first word",)),))
