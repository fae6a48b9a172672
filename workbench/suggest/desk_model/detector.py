"""A detector whose scores are blended with what the desk's decisions taught."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.domain.proposals import DetectorIdentity, DetectorLike, Proposal, Proposals, Text
from workbench.suggest.desk_model.model import DeskModel

#: The last reason of every proposal whose score a model has moved.
_MOVED = re.compile(
    r"^the desk mostly (?:accepts|rejects) suggestions like it: scored (\d(?:\.\d+)?(?:e-\d+)?) without that$"
)
_SAME_WORDS = "the same claim was confirmed in"


def as_shipped(score: float, reasons: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """The score and the reasons that a proposal had before a model was listened to."""
    moved = next((found for reason in reasons if (found := _MOVED.match(reason))), None)
    kept = tuple(why for why in reasons if not _MOVED.match(why) and not why.startswith(_SAME_WORDS))
    return (float(moved[1]) if moved else score), kept


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
        score = self._model.score(item.score, exact, item.label, item.reasons)
        why = [*_same_words(self._model.confirmed_in(exact)), *item.reasons]
        if score != item.score:
            verb = "accepts" if score > item.score else "rejects"
            why.append(f"the desk mostly {verb} suggestions like it: scored {item.score:g} without that")
        return replace(item, score=score, reasons=tuple(why))


def _same_words(count: int) -> list[str]:
    if not count:
        return []
    return [f"{_SAME_WORDS} {count} article{'s' if count > 1 else ''}"]


def _beside(texts: Iterable[Text], base: DetectorLike) -> Iterator[tuple[Text, Proposals]]:
    """Each text with what is said of it; the base may read ahead."""
    waiting: list[Text] = []

    def noted() -> Iterator[Text]:
        for text in texts:
            waiting.append(text)
            yield text

    for said in base.propose(noted()):
        yield waiting.pop(0), said
