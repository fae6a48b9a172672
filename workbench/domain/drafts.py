"""An article as a reader returns it, before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from workbench.domain.labels import BlockKind, ClaimType, DatePrecision, Derivation
from workbench.domain.text.spans import Span

#: The outlet of an article whose outlet is unknown.
UNKNOWN_OUTLET = "Unknown outlet"


@dataclass(frozen=True, slots=True)
class OutletDraft:
    """An outlet as described by metadata; an empty field is unknown and never overwrites a known value.

    ``stated`` is False where nobody named it but the page itself, or only its address is known: then the outlet that
    is known for that domain is meant, whatever its name.
    """

    name: str
    domain: str = ""
    kind: str = ""
    country: str = ""
    reliability: str = ""
    party_to_conflict: bool | None = None
    stated: bool = True


class GivenAs(StrEnum):
    """What another tool says of a span: that a person marked or answered it, or that a model found it."""

    MARKED = "marked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PREDICTED = "predicted"


class GivenSpan(NamedTuple):
    """A span that came with the article (another tool's output); stored as a suggestion or as a person's decision.

    ``said`` are the labels that it has there; ``label`` is ours, None where it is none that we know: somebody has to
    say then which of ours it is. ``by`` is who marked it or answered, "" where the tool does not say. ``parts`` are the
    fragments of a discontinuous one, from its start to its end; none for a contiguous one. ``tool`` is what wrote it,
    "" where nothing tells. One that was ``moved`` counts another unit than code points in its file.
    """

    span: Span
    label: ClaimType | None
    score: float = 1.0
    exact: str | None = None
    said: tuple[str, ...] = ()
    by: str = ""
    given_as: GivenAs = GivenAs.MARKED
    parts: tuple[Span, ...] = ()
    tool: str = ""
    moved: bool = False


class BlockDraft(NamedTuple):
    """A marked stretch. Blocks of one article are ascending and do not overlap.

    ``struck_from`` is the offset in the article's text at which words that are struck out stood, None where it is not
    known.
    """

    span: Span
    kind: BlockKind
    in_scope: bool
    struck_from: int | None = None


class LeftOut(NamedTuple):
    """What a page shows between two lines of its article and is not part of it: ``text`` as lines, with the count of
    its words as white space parts them. ``place`` is the offset in the article's text before which it stood."""

    place: int
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """``raw_text`` is kept exactly; ``path`` and ``line`` say where it came from. ``path`` is the same on every
    machine; ``named_path`` is the file as somebody named it, where that is something else.

    ``marks`` are blocks that the file itself told, each a whole line; None where it does not tell paragraphs either, so
    that lines may be wrapped ones. ``remarks`` are said of it on the way in and are no faults: sentences without a
    full stop. ``encoding_guess`` is the name of the encoding that its letters were read in, where it was guessed.
    ``published_zone`` is the zone that the time was printed with, as its offset from UTC (+01:00), "" for none.
    ``modified_at`` is when it says that it was changed, None where it does not say so to the minute.
    ``given_spans`` are stored as suggestions, those of ``decided`` as decisions of whoever made them; ``tool`` is what
    wrote them. A ``rebuilt`` text was put together from words: its blanks are guessed. ``unread`` are fields of its
    file that no article has and that were not named before.
    """

    raw_text: str
    path: str
    line: int | None = None
    outlet: OutletDraft | None = None
    event: str = ""
    url: str = ""
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_precision: DatePrecision | None = None
    published_zone: str = ""
    modified_at: datetime | None = None
    language: str = ""
    derivation: Derivation | None = None
    given_spans: tuple[GivenSpan, ...] = field(default=())
    decided: tuple[GivenSpan, ...] = ()
    tool: str = ""
    rebuilt: bool = False
    unread: tuple[str, ...] = ()
    marks: tuple[BlockDraft, ...] | None = None
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    encoding_guess: str = ""
    named_path: str = ""

    @property
    def told_path(self) -> str:
        """The file as it is named where something is said of it, as faults name theirs."""
        return self.named_path or self.path

    def changed(self, **values: Any) -> ArticleDraft:
        """As ``dataclasses.replace``, in a third of its time: an import does it several times an article."""
        new = object.__new__(ArticleDraft)
        for put, value in zip(_PUT, _ALL(self), strict=True):
            put(new, value)
        for name, value in values.items():
            _PUT_BY_NAME[name](new, value)
        return new


_FIELDS = [one.name for one in fields(ArticleDraft)]
_ALL = attrgetter(*_FIELDS)
_PUT_BY_NAME: dict[str, Callable[[ArticleDraft, Any], None]] = {
    name: ArticleDraft.__dict__[name].__set__ for name in _FIELDS
}
_PUT = list(_PUT_BY_NAME.values())
