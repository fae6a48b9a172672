"""A detector whose scores are blended with what the desk's decisions taught."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.domain.proposals import DetectorIdentity, DetectorLike, Proposal, Proposals, Text
from workbench.domain.reasons import Reason, ReasonCode, coded, reason
from workbench.suggest.desk_model.model import DeskModel
from workbench.suggest.desk_model.old_sentences import recoded

#: What is said of a score that a model has moved: the last reason of such a proposal.
_MOVED = (ReasonCode.SCORE_RAISED, ReasonCode.SCORE_LOWERED)
#: The reasons that the desk gives, not the detector.
_OF_THE_DESK = (*_MOVED, ReasonCode.CONFIRMED)


def as_shipped(score: float, reasons: Sequence[Reason]) -> tuple[float, tuple[Reason, ...]]:
    """The score and the reasons that a proposal had before a model was listened to."""
    known = [recoded(one) for one in reasons]
    shipped = next((float(one.fact("shipped")) for one in known if one.code in _MOVED), score)
    return shipped, tuple(one for one in known if one.code not in _OF_THE_DESK)


class TaughtDetector:
    """The proposals of ``base`` with the same spans, and scores that a model has moved, with the reason why.

    Nothing is dropped, however low it is scored: a person decides.
    """

    def __init__(self, base: DetectorLike, model: DeskModel, *, mark: str, sha256: str) -> None:
        """``mark`` names the model within the version, such as "desk.3"; ``sha256`` is that of its weights."""
        self._base = base
        self._model = model
        inner = base.identity
        config = hashlib.sha256(f"{inner.config_hash} {sha256}".encode("ascii")).hexdigest()
        self._identity = DetectorIdentity(inner.name, f"{inner.version}+{mark}", config)

    @property
    def identity(self) -> DetectorIdentity:
        return self._identity

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """One Proposals for each Text, in order, streaming."""
        for text, said in _beside(texts, self._base):
            yield replace(said, items=tuple(self._told(text, item) for item in said.items))

    def _told(self, text: Text, item: Proposal) -> Proposal:
        exact = item.span.slice(text.raw_text)
        own = coded(item.reasons)
        score = self._model.score(item.score, exact, item.label, own)
        why = [*_confirmed(self._model.confirmed_in(exact)), *own]
        if score != item.score:
            moved = ReasonCode.SCORE_RAISED if score > item.score else ReasonCode.SCORE_LOWERED
            why.append(reason(moved, shipped=item.score))
        return replace(item, score=score, reasons=tuple(why))


def _confirmed(articles: int) -> list[Reason]:
    return [reason(ReasonCode.CONFIRMED, articles=articles)] if articles else []


def _beside(texts: Iterable[Text], base: DetectorLike) -> Iterator[tuple[Text, Proposals]]:
    """Each text with what is said of it; the base may read ahead."""
    waiting: list[Text] = []

    def noted() -> Iterator[Text]:
        for text in texts:
            waiting.append(text)
            yield text

    for said in base.propose(noted()):
        yield waiting.pop(0), said
