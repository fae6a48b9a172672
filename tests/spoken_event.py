"""An event in which each article has what it says from one speaker, for tests of names and origins."""

from __future__ import annotations

from making import NOW, add_article

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, Bound, ClaimType, HopMode, HopRole, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction

#: One state under three names, and a council.
SAID = {
    "Moscow": "the bridge fell at noon",
    "Russia": "nine cars were on the bridge",
    "Russian Defence Ministry": "no train was late that day",
}


def report(engine: Engine, outlet: str, event: str, name: str, words: str) -> int:
    """An article in which somebody says something."""
    text = f"{name} said that {words}."
    whole, said = Span(0, len(text)), Span(text.index(words), text.index(words) + len(words))
    article_id = add_article(engine, text, outlet=outlet, event=event, blocks=[BlockDraft(whole, BlockKind.BODY, True)])
    hops = (
        Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE),
        Hop(1, name, HopRole.SPEAKER, HopMode.INDIRECT, source=Span(0, len(name))),
    )
    figure = Figure(said, Measure.KILLED, Bound.EXACT, 9, 9)
    item = Proposal(said, ClaimType.EVENT, 0.5, ("made",), hops=hops, figures=(figure,))
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "1"))
        suggestions.add_run(session, article_id, detector, Proposals((item,), names=(name,)), NOW)
    return article_id


def make_spoken_event(
    engine: Engine, label: str = "Bridge", said: dict[str, str] | None = None, beside: str = ""
) -> int:
    """An article for each speaker; ``beside`` ends the outlets' names, for a second event. Answers with its id."""
    for number, (name, words) in enumerate((said or SAID).items(), start=1):
        report(engine, f"Courier {number}{beside}", label, name, words)
    return grouping.find_event(engine, label)
