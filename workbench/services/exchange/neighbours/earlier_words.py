"""What people have said of a range here before, held against what a file says of them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from workbench.domain.drafts import GivenAs, GivenSpan
from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.storage.given_decisions import Place, Said, Standing

#: How the client of an import begins.
IMPORTED = "import-"


class Heard(Enum):
    """What a file tells of a person who may have spoken before."""

    FIRST = auto()
    #: What they said in the last file that they came in, or what stands here of them.
    SAME = auto()
    #: Another word than that of the last file, and they did nothing here since.
    NEWER = auto()
    #: Another word than that which they gave here themselves.
    OTHERWISE = auto()
    #: Another word than that of the last file, but somebody else has changed the span since.
    TAKEN_ON = auto()


def word_of(given: GivenSpan) -> str:
    """What is said of a range: a label, or that it is none."""
    return SpanState.REJECTED if given.given_as is GivenAs.REJECTED else str(given.label)


def agrees(given: GivenSpan, before: Standing) -> bool:
    """Whether the word of a file is what stands here."""
    return _word(before.state, before.label) == word_of(given)


def _word(state: str, label: str) -> str:
    if state == SpanState.REJECTED:
        return SpanState.REJECTED
    return label if state in ACCEPTED_STATES else ""


@dataclass(slots=True)
class EarlierWords:
    """All that anybody has said in some articles, in order, by range and annotator."""

    _said: Mapping[tuple[Place, str], Sequence[Said]] = field(default_factory=dict)
    _here: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Mapping[tuple[Place, str], Sequence[Said]]) -> EarlierWords:
        """From every decision of these articles."""
        here: dict[tuple[str, str], int] = {}
        for (_, name), rows in said.items():
            for row in rows:
                if not row.client_id.startswith(IMPORTED):
                    here[row.span_id, name] = max(row.decision_id, here.get((row.span_id, name), 0))
        return cls(said, here)

    def __contains__(self, key: tuple[Place, str]) -> bool:
        return key in self._said

    def heard(self, place: Place, given: GivenSpan, before: Standing | None, client: str) -> Heard:
        """How the word of a file stands to what this person has said; ``client`` is the import that asks.

        An import that found two words of one person far apart has stored both: neither is new when it comes again.
        """
        rows = self._said.get((place, given.by), ())
        if not rows:
            return Heard.FIRST
        word = word_of(given)
        imported = [row for row in rows if row.client_id.startswith(IMPORTED)]
        if imported and word in _last_words(imported, client):
            return Heard.SAME
        last = imported[-1] if imported else None
        if last is None or self._since(last, rows, given.by):
            return Heard.SAME if _word(rows[-1].state, rows[-1].label) == word else Heard.OTHERWISE
        if before is not None and (before.decision_id == last.decision_id or agrees(given, before)):
            return Heard.NEWER
        return Heard.TAKEN_ON

    def _since(self, last: Said, rows: Iterable[Said], name: str) -> bool:
        """Whether this person did anything here after that decision, on its span or its range."""
        on_span = self._here.get((last.span_id, name), 0) > last.decision_id
        return on_span or any(row.decision_id > last.decision_id for row in rows)


def _last_words(imported: Sequence[Said], client: str) -> set[str]:
    last = imported[-1]
    rows = [last] if last.client_id == client else [row for row in imported if row.client_id == last.client_id]
    return {_word(row.state, row.label) for row in rows}
