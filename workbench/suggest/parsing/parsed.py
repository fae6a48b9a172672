"""One parsed paragraph as plain lists, so that the rules read no spaCy object.

Token offsets are code points into the article's raw text, not into the paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A named entity: tokens ``first`` to ``last`` (inclusive) and its type as tagged by the model."""

    first: int
    last: int
    kind: str


def _first(name: NamedEntity) -> int:
    return name.first


@dataclass(slots=True)
class Parsed:
    """A paragraph: words, tags (Penn), dependency labels (ClearNLP), heads, sentences as (first, last) tokens."""

    raw_text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    left: list[int]
    right: list[int]
    sentences: list[tuple[int, int]]
    entities: list[NamedEntity]
    kids: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """From the first character of token ``first`` to the last of token ``last``."""
        return Span(self.starts[first], self.ends[last])

    def text(self, first: int, last: int) -> str:
        return self.raw_text[self.starts[first] : self.ends[last]]

    def tokens_in(self, span: Span) -> range:
        """The tokens that begin within the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def entities_in(self, first: int, last: int) -> list[NamedEntity]:
        """The entities that begin within these tokens (inclusive), in text order."""
        begin = bisect_left(self.entities, first, key=_first)
        return self.entities[begin : bisect_right(self.entities, last, key=_first)]

    def children(self, token: int, *deps: str) -> list[int]:
        """Children in text order, of the given labels (all where none is given)."""
        if not deps:
            return self.kids[token]
        return [kid for kid in self.kids[token] if self.deps[kid] in deps]

    def subject(self, verb: int) -> int | None:
        """The verb's own subject, including expletives and clauses."""
        return next((kid for kid in self.kids[verb] if self.deps[kid] in _SUBJECTS), None)

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith(("VB", "MD"))

    def is_finite(self, verb: int) -> bool:
        """Whether the verb or its auxiliary is finite."""
        if self.tags[verb] in _FINITE:
            return True
        return any(self.tags[kid] in _FINITE for kid in self.kids[verb] if self.deps[kid] in ("aux", "auxpass", "cop"))

    def ancestors(self, token: int) -> Iterator[int]:
        """The token's head, its head, and so on up to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token


def from_doc(doc: Doc, raw_text: str, offset: int) -> Parsed:
    """Convert a Doc that begins at ``offset`` in ``raw_text``. Space tokens are left out."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: rank for rank, token in enumerate(kept)}
    heads = [_head(token, place) for token in kept]
    parsed = Parsed(
        raw_text=raw_text,
        words=[token.text for token in kept],
        lower=[token.lower_.replace("’", "'") for token in kept],
        tags=[token.tag_ for token in kept],
        deps=[token.dep_ for token in kept],
        heads=heads,
        starts=[offset + token.idx for token in kept],
        ends=[offset + token.idx + len(token) for token in kept],
        left=[],
        right=[],
        sentences=_sentences(doc, place),
        entities=_entities(doc, place),
    )
    link_children(parsed)
    return parsed


def _head(token: Token, place: dict[int, int]) -> int:
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return place.get(head.i, place[token.i])


def _sentences(doc: Doc, place: dict[int, int]) -> list[tuple[int, int]]:
    found = []
    for sentence in doc.sents:
        inside = [place[i] for i in range(sentence.start, sentence.end) if i in place]
        if inside:
            found.append((inside[0], inside[-1]))
    return found


def _entities(doc: Doc, place: dict[int, int]) -> list[NamedEntity]:
    found = []
    for name in doc.ents:
        inside = [place[i] for i in range(name.start, name.end) if i in place]
        if inside:
            found.append(NamedEntity(inside[0], inside[-1], name.label_))
    return found


def link_children(parsed: Parsed) -> None:
    """Recompute children and subtree edges from the heads."""
    size = len(parsed)
    parsed.kids = [[] for _ in range(size)]
    for token, head in enumerate(parsed.heads):
        if head != token:
            parsed.kids[head].append(token)
    parsed.left = list(range(size))
    parsed.right = list(range(size))
    order = [token for token, head in enumerate(parsed.heads) if head == token]
    for token in order:  # grows while it is walked: heads stand before what hangs on them
        order.extend(parsed.kids[token])
    for token in reversed(order):
        head = parsed.heads[token]
        parsed.left[head] = min(parsed.left[head], parsed.left[token])
        parsed.right[head] = max(parsed.right[head], parsed.right[token])
