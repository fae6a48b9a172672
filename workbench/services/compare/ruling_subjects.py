"""What a person can rule on in an event, and the text under which the database keeps the ruling.

The comparison of outlets proposes things: that two spans say the same, that a quotation was altered, that two articles
are one text. A person's word on one of them is a ruling. It is found again by its kind and by a key: a short text, made
of ids and offsets, that is the same whenever the same thing is proposed.

Each kind has a class here. ``to_key`` writes the key, ``from_key`` reads it back. Keys stand in databases and in
exports: none of them may ever come out otherwise than it does today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import SpanKey
from workbench.domain.labels import OriginKind, RulingKind
from workbench.domain.text.spans import Span
from workbench.domain.versions.article_pairs import key_of, pair_in, pair_of

if TYPE_CHECKING:
    from workbench.corroborate.drift.flags import DriftFlag
    from workbench.corroborate.quotes.family import QuoteFamily, Variant
    from workbench.corroborate.texts.near_duplicates import NearDuplicate

_NUMBER = r"[0-9]+"
_ANCHOR = rf"{_NUMBER}:{_NUMBER}-{_NUMBER}"
_SPAN_KEY = rf"{_NUMBER}:[^|]*"


class Subject(Protocol):
    """Something that can be ruled on: equal to another one exactly where both are kept under the same key."""

    ruling_kind: ClassVar[RulingKind]

    def to_key(self) -> str:
        """The text that rulings on it are kept under, unique among those of its kind."""


@dataclass(frozen=True, slots=True)
class PairSubject:
    """Two spans that may say the same; ``of`` puts them in order, so that it does not matter which is named first.

    The id of a span holds no "|".
    """

    ruling_kind: ClassVar = RulingKind.PAIR
    first: SpanKey
    second: SpanKey

    @classmethod
    def of(cls, one: SpanKey, other: SpanKey) -> Self:
        return cls(*sorted((one, other)))

    def to_key(self) -> str:
        return "|".join(f"{article_id}:{span_id}" for article_id, span_id in (self.first, self.second))

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of a pair."""
        found = re.fullmatch(rf"({_SPAN_KEY})\|({_SPAN_KEY})", key, re.DOTALL)
        return cls(*map(_span_key, found.groups())) if found is not None else None


def pair_details(one: SpanKey, other: SpanKey) -> dict[str, Any]:
    """What a ruling on two spans holds besides its key: the spans in the order in which the page showed them."""
    return {"spans": [list(one), list(other)]}


def pair_shown(details: Mapping[str, Any]) -> tuple[SpanKey, SpanKey]:
    """The two spans of ``pair_details``."""
    one, other = ((int(article_id), str(span_id)) for article_id, span_id in details["spans"])
    return one, other


@dataclass(frozen=True, slots=True)
class _ArticlesSubject:
    """Two articles, by their ids."""

    first: int
    second: int

    def to_key(self) -> str:
        return key_of((self.first, self.second))

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of two articles."""
        found = pair_in(key)
        return cls(*found) if found is not None else None


class DerivationSubject(_ArticlesSubject):
    """Two articles of which one may have its wording from the other."""

    __slots__ = ()
    ruling_kind: ClassVar = RulingKind.DERIVATION

    @classmethod
    def of(cls, pair: NearDuplicate) -> Self:
        return cls(pair.first, pair.second)


class VersionSubject(_ArticlesSubject):
    """Two articles that may be versions of one, the lower id first; in whatever event each lies."""

    __slots__ = ()
    ruling_kind: ClassVar = RulingKind.VERSION

    @classmethod
    def of(cls, one: int, other: int) -> Self:
        return cls(*pair_of(one, other))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of an article's stored text: half-open, in code points."""

    article_id: int
    start: int
    end: int

    @classmethod
    def of(cls, printed: _Printed) -> Self:
        return cls(printed.article_id, printed.place.start, printed.place.end)

    def __str__(self) -> str:
        return f"{self.article_id}:{self.start}-{self.end}"


class _Printed(Protocol):
    """What stands somewhere in an article: a form of a quotation, a side of a flag."""

    @property
    def article_id(self) -> int: ...

    @property
    def place(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class DriftSubject:
    """Something that changed between what stands at ``source`` and what stands at ``printed``.

    ``printed`` is the id of an article alone where that article leaves the thing out.
    """

    ruling_kind: ClassVar = RulingKind.DRIFT
    change: DriftKind
    source: Anchor
    printed: Anchor | int

    @classmethod
    def all_of(cls, flag: DriftFlag) -> tuple[Self, ...]:
        """One for each two places that show the change, as a ruling may have been given on any; its own comes first."""
        printings: Sequence[Anchor | int] = [Anchor.of(one) for one in flag.printings] or [flag.printed_article_id]
        return tuple(cls(flag.kind, Anchor.of(source), at) for at in printings for source in flag.sources)

    def to_key(self) -> str:
        return f"{self.change}|{self.source}|{self.printed}"

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of a drift."""
        kinds = "|".join(map(re.escape, DriftKind))
        found = re.fullmatch(rf"({kinds})\|({_ANCHOR})\|({_ANCHOR}|{_NUMBER})", key)
        if found is None:
            return None
        change, source, printed = found.groups()
        return cls(DriftKind(change), _anchor(source), _anchor(printed) if ":" in printed else int(printed))


@dataclass(frozen=True, slots=True)
class FormSubject:
    """A printed form of a quotation, as it was held beside another form of the same one."""

    ruling_kind: ClassVar = RulingKind.QUOTE_VARIANT
    form: Anchor
    beside: Anchor

    @classmethod
    def of(cls, form: Variant, beside: Variant) -> Self:
        return cls(Anchor.of(form), Anchor.of(beside))

    @classmethod
    def others_of(cls, family: QuoteFamily, form: Variant) -> tuple[Self, ...]:
        """Where the form was ruled on beside any form of its family but the canonical one."""
        return tuple(cls.of(form, one) for one in family.variants if one not in (family.canonical, form))

    def to_key(self) -> str:
        return f"{self.form}|{self.beside}"

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of a printed form."""
        found = re.fullmatch(rf"({_ANCHOR})\|({_ANCHOR})", key)
        return cls(*map(_anchor, found.groups())) if found is not None else None


@dataclass(frozen=True, slots=True)
class GroupingSubject:
    """Articles that may report one event, by their ids, in the order in which they were proposed."""

    ruling_kind: ClassVar = RulingKind.GROUPING
    article_ids: tuple[int, ...]

    def to_key(self) -> str:
        return ",".join(map(str, self.article_ids))

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of a group."""
        found = re.fullmatch(rf"{_NUMBER}(,{_NUMBER})*", key)
        return cls(tuple(map(int, key.split(",")))) if found is not None else None


@dataclass(frozen=True, slots=True)
class PrimarySubject:
    """A source that outlets of the event cite and nobody has captured.

    ``proposal`` is what the origin is known by: its kind, ":" and whose it is (``event_origins.proposal_key``).
    """

    ruling_kind: ClassVar = RulingKind.PRIMARY
    event_id: int
    proposal: str

    def to_key(self) -> str:
        return f"{self.event_id}:{self.proposal}"

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of a source."""
        kinds = "|".join(map(re.escape, OriginKind))
        found = re.fullmatch(rf"({_NUMBER}):((?:{kinds}):.*)", key, re.DOTALL)
        return cls(int(found[1]), found[2]) if found is not None else None


@dataclass(frozen=True, slots=True)
class BodySubject:
    """Two names that may be one body's, or a body's and of one who speaks for it; ``of`` puts them in order.

    They stand as their words (``sourcing.known_bodies.words_of``), so that spelling does not matter, and hold in every
    event; with ``article_id`` the one is a description, as "rights group", and the ruling is on that article alone.
    """

    ruling_kind: ClassVar = RulingKind.BODY
    first: str
    second: str
    article_id: int | None = None

    @classmethod
    def of(cls, words: str, other: str, article_id: int | None = None) -> Self:
        first, second = sorted((words, other))
        return cls(first, second, article_id)

    def to_key(self) -> str:
        return f"{'' if self.article_id is None else f'{self.article_id}:'}~{self.first}|{self.second}"

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """None where that is no key of two names."""
        found = re.fullmatch(rf"(?:({_NUMBER}):)?~([^|:]+)\|([^|:]+)", key, re.DOTALL)
        return cls(found[2], found[3], int(found[1]) if found[1] else None) if found is not None else None


def _span_key(text: str) -> SpanKey:
    article_id, _, span_id = text.partition(":")
    return int(article_id), span_id


def _anchor(text: str) -> Anchor:
    return Anchor(*map(int, re.findall(_NUMBER, text)))
