"""Checks the output of a detector from outside, and converts it to proposals.

Spans must lie in the text, labels must be known, scores must be in 0..1: else one sentence says which did not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Real
from operator import index
from typing import Any

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import Proposal, Proposals, Text
from workbench.domain.reasons import Reason, ReasonCode, coded, reason
from workbench.domain.text.spans import Span, trimmed
from workbench.errors import DetectorFault

#: The score of a suggestion whose detector gives none.
NEUTRAL_SCORE = 0.5
_FIELDS = ("start", "end", "label", "score", "reasons")
_LABELS = {label.value: label for label in ClaimType}


def known_label(said: object) -> ClaimType | None:
    """The claim type of that name, upper or lower case; None where there is none."""
    return _LABELS.get(str(said).strip().lower().replace(" ", "_"))


def place_of(text: Text) -> str:
    """What an article is called in a sentence."""
    return text.key or "a text"


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks on what the detector ``name`` says of ``text``."""

    name: str
    text: Text

    def proposals(self, said: object) -> Proposals:
        """All of it, in text order; what lies out of scope is left out, and the notice says so.

        Takes Proposals, or an iterable of Proposal, of (start, end, label, score, reasons) or of mappings with
        these fields; only start and end must be there. Raises DetectorFault.
        """
        whole = said if isinstance(said, Proposals) else Proposals(())
        items = sorted(self._items(said), key=lambda item: item.span)
        inside = tuple(item for item in items if _in_scope(self.text, item.span))
        for spans in (
            [one.span for one in whole.figures],
            [span for one in whole.attributions for span in (one.content, one.source, one.cue) if span is not None],
        ):
            self._check_spans(spans)
        return replace(whole, items=inside, notice=self._notice(whole.notice, len(items) - len(inside)))

    def _items(self, said: object) -> Iterator[Proposal]:
        found = said.items if isinstance(said, Proposals) else said
        if not isinstance(found, Iterable) or isinstance(found, str | bytes | Mapping):
            raise self._fault(f"gave {_shown(said)}, not a list of suggestions")
        for item in found:
            yield self._proposal(item)

    def _proposal(self, item: object) -> Proposal:
        if isinstance(item, Proposal):
            self._check_spans([one.span for one in item.figures])
            self._check_spans([s for hop in item.hops for s in (hop.source, hop.cue) if s is not None])
            if [hop.position for hop in item.hops] != list(range(len(item.hops))):
                raise self._fault("gave a chain whose links are not numbered from 0")
            fields = {"start": item.span.start, "end": item.span.end, "label": item.label, "score": item.score}
            return replace(self._plain(fields | {"reasons": item.reasons}), hops=item.hops, figures=item.figures)
        if isinstance(item, Mapping):
            return self._plain(item)
        if isinstance(item, Sequence) and not isinstance(item, str | bytes) and 2 <= len(item) <= len(_FIELDS):
            return self._plain(dict(zip(_FIELDS, item, strict=False)))
        raise self._fault(f"gave {_shown(item)}, not (start, end, label, score, reasons)")

    def _plain(self, fields: Mapping[Any, Any]) -> Proposal:
        if unknown := sorted(str(name) for name in fields if name not in _FIELDS):
            raise self._fault(f"gave the unknown field {unknown[0]!r}; known are {', '.join(_FIELDS)}")
        span = self._span(fields.get("start"), fields.get("end"))
        said = fields.get("label")
        label = ClaimType.EVENT if said is None else known_label(said)
        if label is None:
            raise self._fault(f"gave the label {_shown(said)}; known are {', '.join(_LABELS)}")
        return Proposal(span, label, self._score(fields.get("score")), self._reasons(fields.get("reasons")))

    def _span(self, start: Any, end: Any) -> Span:
        try:
            first, last = index(start), index(end)
        except TypeError:
            raise self._fault(f"gave the offsets {_shown(start)} and {_shown(end)}, not two whole numbers") from None
        raw_text = self.text.raw_text
        if not 0 <= first < last <= len(raw_text):
            raise self._fault(f"gave the span {first} to {last} in a text of {len(raw_text)} characters")
        span = trimmed(raw_text, first, last)
        if span is None:
            raise self._fault(f"gave the span {first} to {last}, where there is only white space")
        return span

    def _check_spans(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._span(span.start, span.end)

    def _score(self, said: Any) -> float:
        if said is None:
            return NEUTRAL_SCORE
        if isinstance(said, bool) or not isinstance(said, Real) or not 0 <= float(said) <= 1:
            raise self._fault(f"gave the score {_shown(said)}; it must be a number from 0 to 1")
        return float(said)

    def _reasons(self, said: Any) -> tuple[Reason, ...]:
        listed = [said] if isinstance(said, str) else said if isinstance(said, Iterable) else [] if not said else [said]
        given = coded(one if isinstance(one, Reason) else str(one) for one in listed if str(one).strip())
        return given or (reason(ReasonCode.SUGGESTED_BY, detector=self.name),)

    def _notice(self, notice: str, left_out: int) -> str:
        if not left_out:
            return notice
        one = left_out == 1
        what = f"suggestion of {self.name} lies" if one else f"suggestions of {self.name} lie"
        more = f"{left_out} {what} outside what is in scope here, and {'is' if one else 'are'} left out."
        return f"{notice} {more}".strip()

    def _fault(self, what: str) -> DetectorFault:
        return DetectorFault(
            f"The detector {self.name} {what}, in {place_of(self.text)}: correct it and suggest again."
        )


def _in_scope(text: Text, span: Span) -> bool:
    """Whether every word of the span is in scope; white space between two stretches is neither here nor there."""
    reached = span.start
    for stretch in sorted(text.in_scope):
        if stretch.end <= reached:
            continue
        if reached >= span.end or text.raw_text[reached : min(stretch.start, span.end)].strip():
            break
        reached = stretch.end
    return not text.raw_text[reached : span.end].strip()


def _shown(said: object) -> str:
    return repr(said)[:80]
