"""The sampling frame: which passages an audit may draw from, counted once, then kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.domain.text.passages import passages_of, sampling_hash, untouched
from workbench.domain.text.spans import Span
from workbench.evaluation.overlap import pair_overlapping
from workbench.storage import audit_articles
from workbench.storage.article_lines import Mark
from workbench.storage.audit_articles import AuditMark, Fragments, ReadArticle
from workbench.storage.database.engine import Session

#: Article, first and last code point: what names a passage.
Key = tuple[int, int, int]
#: As many texts at a time are in memory.
_PAGE = 200
#: On PostgreSQL a row may become visible after one with a higher id; so many ids are looked at again.
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """A passage without suggestion in the sample; ``marks`` are the places of the added claims that touch it."""

    sampling_hash: float
    key: Key
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class SamplingFrame:
    """An article's part of the frame. ``free`` passages are touched by no suggestion and no added claim.

    ``accepted`` and ``rejected`` suggestions were decided on; people have ``added`` claims. Of ``blind`` claims, marked
    without sight of suggestions, ``blind_found`` share words with a suggestion, one with one.
    """

    free: int
    drawn: Sequence[Drawn]
    accepted: int
    rejected: int
    added: int
    blind: int
    blind_found: int

    def holds(self, key: Key) -> bool:
        return any(drawn.key == key for drawn in self.drawn)


@dataclass(frozen=True, slots=True)
class _Known:
    """The frames as of a mark, drawn up to that share."""

    mark: AuditMark = field(default_factory=AuditMark)
    share: float = 0.0
    frames: dict[int, SamplingFrame] = field(default_factory=dict)

    def is_of(self, mark: AuditMark, share: float) -> bool:
        return (self.mark, self.share) == (mark, share)

    @property
    def looked_back(self) -> AuditMark:
        grown = self.mark.grown
        return AuditMark(
            Mark(*(max(0, newest - _LOOK_BACK) for newest in (grown.run_id, grown.decision_id, grown.change_id))),
            max(0, self.mark.block_id - _LOOK_BACK),
        )


@dataclass(slots=True)
class FrameBoard:
    """The frames of every article that was read; one for each database."""

    _known: _Known = field(default_factory=_Known)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(
        self, session: Session, share: float, progress: Callable[[int, int], None] | None = None
    ) -> dict[int, SamplingFrame]:
        """By article, with passages drawn up to that share. Not to be changed by the caller.

        ``progress`` is called with (done, total) articles. Without a change since the last call nothing is locked.
        """
        mark = audit_articles.audit_mark(session)
        known = self._known
        if known.is_of(mark, share):
            return known.frames
        with self._lock:
            known = self._known
            if not known.is_of(mark, share):
                kept = known.frames if share == known.share else {}
                ids = _changed(session, known.looked_back if kept else None)
                kept = {key: frame for key, frame in kept.items() if key not in ids}
                known = self._known = _Known(mark, share, kept | dict(_fresh(session, share, ids, progress)))
            return known.frames


def _changed(session: Session, since: AuditMark | None) -> dict[int, None]:
    """The articles that changed since, also those that are gone; all where there is nothing before."""
    ids = audit_articles.read_ids(session) if since is None else sorted(audit_articles.changed_since(session, since))
    return dict.fromkeys(ids)


def _fresh(
    session: Session, share: float, changed: Collection[int], progress: Callable[[int, int], None] | None
) -> Iterator[tuple[int, SamplingFrame]]:
    """Those of these articles that stand."""
    ids = list(changed)
    for first in range(0, len(ids), _PAGE):
        if progress is not None:
            progress(first, len(ids))
        for item in audit_articles.read_articles(session, ids[first : first + _PAGE]):
            yield item.article_id, frame_of(item, share)


def frame_of(item: ReadArticle, share: float) -> SamplingFrame:
    """The article's passages, drawn up to that share."""
    passages = untouched(passages_of(item.text, item.scope), [*item.suggested, *_all(item.decided)])
    marked = [passage for passage in passages if any(passage.overlaps(piece) for piece in _all(item.added))]
    blind = [(spans, pair_overlapping([(span,) for span in item.suggested], spans)) for spans in item.blind.values()]
    return SamplingFrame(
        free=len(passages) - len(marked),
        drawn=[drawn for passage in passages if (drawn := _drawn(item, passage)).sampling_hash < share],
        accepted=item.accepted,
        rejected=item.rejected,
        added=len(item.added),
        blind=sum(len(spans) for spans, _ in blind),
        blind_found=sum(len(pairs) for _, pairs in blind),
    )


def _all(spans: Sequence[Fragments]) -> list[Span]:
    return [piece for pieces in spans for piece in pieces]


def _drawn(item: ReadArticle, passage: Span) -> Drawn:
    marks = frozenset(
        place for place, pieces in enumerate(item.added) if any(passage.overlaps(piece) for piece in pieces)
    )
    return Drawn(sampling_hash(item.sha256, passage), (item.article_id, passage.start, passage.end), marks)
