"""What people say of a claim: by whom it was said, which names are offered, and where it goes from there."""

from __future__ import annotations

import pytest
from making import NOW, TEXT, Hand, add_article, record, standing, suggest_spans

from workbench.domain.attributes import Attributes, Link
from workbench.domain.labels import ClaimType, HopMode, HopRole, Stance
from workbench.domain.proposals import DetectorIdentity, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.services.annotate import open_article
from workbench.services.claims import claiming
from workbench.storage import mentions, suggestions
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine, read_transaction, write_transaction

CHAIN = (
    Link(agent=None, role=HopRole.OUTLET, mode=HopMode.INDIRECT),
    Link(agent="the mayor", role=HopRole.SPEAKER, mode=HopMode.INDIRECT),
)


@pytest.fixture
def article(any_engine: Engine) -> int:
    made = add_article(any_engine, event="Dam")
    suggest_spans(any_engine, made, [(0, 22), (23, 62)])
    return made


def described_by(engine: Engine, article_id: int, start: int = 0) -> dict[str, str]:
    opened = open_article.open_article(engine, article_id, annotator="Ada")
    return dict(next(span.described_by for span in opened.spans if span.status.start_char == start))


def first(engine: Engine, article_id: int) -> str:
    return next(key for key, span in standing(engine, article_id).items() if span.start_char == 0)


def test_everything_that_is_said_has_its_author(any_engine: Engine, article: int) -> None:
    key = first(any_engine, article)
    eve, ada = Hand(client_id="client-eve"), Hand()
    said = Attributes(hops=CHAIN)
    record(any_engine, article, eve.describe(standing(any_engine, article)[key], said), annotator="Eve")
    more = said.model_copy(update={"note": "Ask the hospital."})
    record(any_engine, article, ada.describe(standing(any_engine, article)[key], more), annotator="Ada")
    record(any_engine, article, ada.confirm(standing(any_engine, article)[key]), annotator="Ada")
    assert described_by(any_engine, article) == {"hops": "Eve", "note": "Ada"}


def test_who_takes_a_change_back_is_not_the_author_of_what_stood_before(any_engine: Engine, article: int) -> None:
    key = first(any_engine, article)
    eve, ada = Hand(client_id="client-eve"), Hand()
    record(any_engine, article, eve.describe(standing(any_engine, article)[key], Attributes(note="x")), annotator="Eve")
    change = ada.describe(standing(any_engine, article)[key], Attributes(note="y"))
    record(any_engine, article, change, annotator="Ada")
    record(any_engine, article, ada.undo(change), annotator="Ada")
    assert described_by(any_engine, article) == {"note": "Eve"}


def test_both_halves_of_a_split_keep_what_was_said_and_by_whom(any_engine: Engine, article: int) -> None:
    key, hand = first(any_engine, article), Hand()
    record(any_engine, article, hand.describe(standing(any_engine, article)[key], Attributes(hops=CHAIN)))
    record(any_engine, article, hand.split(standing(any_engine, article)[key], 7, 8), annotator="Eve")
    assert described_by(any_engine, article) == {"hops": "Ada"}
    assert described_by(any_engine, article, start=8) == {"hops": "Ada"}


def _run(engine: Engine, article_id: int, agents: tuple[str | None, ...], names: tuple[str, ...], version: str) -> None:
    hops = [Hop(0, "Courier", HopRole.OUTLET, HopMode.OWN_VOICE)]
    items = tuple(
        Proposal(
            Span(rank, rank + 3),
            ClaimType.EVENT,
            0.5,
            (),
            (*hops, Hop(1, agent, HopRole.SPEAKER, HopMode.INDIRECT)),
        )
        for rank, agent in enumerate(agents)
    )
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", version))
        suggestions.add_run(session, article_id, detector, Proposals(items, names=names), NOW)


def names_in(engine: Engine, article_id: int) -> list[str]:
    return list(open_article.open_article(engine, article_id, annotator="Ada").names)


def test_the_names_are_those_that_the_detector_read(any_engine: Engine) -> None:
    article = add_article(any_engine)
    _run(any_engine, article, ("the mayor",), ("Lower Tovi", "Marit Szelenko"), "1")
    assert names_in(any_engine, article) == ["Lower Tovi", "Marit Szelenko"]


def test_where_no_names_were_read_those_who_speak_in_the_event_are_offered(any_engine: Engine) -> None:
    """An article that was read before names were kept, or that came with its spans."""
    article, other = add_article(any_engine, event="Dam"), add_article(any_engine, TEXT + " x", event="Dam")
    elsewhere = add_article(any_engine, TEXT + " y", event="Flood")
    _run(any_engine, article, ("the mayor", None, "Zoë", "Zoë"), (), "1")
    _run(any_engine, other, ("River Watch", "the mayor"), (), "1")
    _run(any_engine, elsewhere, ("Nobody",), (), "1")
    assert names_in(any_engine, article) == ["Zoë", "the mayor", "River Watch"]
    assert names_in(any_engine, add_article(any_engine, TEXT + " z")) == []


def test_a_mention_takes_its_stance_from_the_claim_as_it_was_marked(any_engine: Engine, article: int) -> None:
    key, hand = first(any_engine, article), Hand()
    said = Attributes(stance=Stance.DISTANCES)
    record(any_engine, article, hand.describe(standing(any_engine, article)[key], said))
    record(any_engine, article, hand.confirm(standing(any_engine, article)[key]))
    (waiting,) = claiming.list_waiting(any_engine).spans
    claim = claiming.make_claim(any_engine, claiming.seen(waiting), Wording("The dam broke."), annotator="Ada")
    with read_transaction(any_engine) as session:
        (mention,) = mentions.mentions_of(session, claim)
    assert mention.stance == "distances"
    later = hand.describe(standing(any_engine, article)[key], Attributes(stance=Stance.DENIES))
    record(any_engine, article, later)
    with read_transaction(any_engine) as session:
        assert mentions.mentions_of(session, claim)[0].stance == "distances", "judged there from then on"
