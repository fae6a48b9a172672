"""A detector that is somebody's own spaCy pipeline, named in the settings as ``spacy:NAME_FOLDER_OR_FILE.cfg``.

Its suggestions are the spans of ``doc.spans["claims"]``; else of the only span group; else the entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorIdentity, Proposals, Text
from workbench.domain.reasons import Reason, ReasonCode, reason
from workbench.domain.text.spans import trimmed
from workbench.errors import DetectorFault, SuggestionError
from workbench.suggest.detectors.model_answers import unplaced_notice
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.proposal_checks import NEUTRAL_SCORE, Checks, known_label, place_of
from workbench.suggest.detectors.spacy_sources import PipelineLocation, find_pipeline, identity_of, load_pipeline_at
from workbench.suggest.parsing.chunks import Chunk, split_into_chunks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

#: The span group that is looked for first.
SPANS_KEY = "claims"


class SpacyDetector:
    """Reads every paragraph that is in scope, in whatever language the pipeline is for.

    The pipeline is loaded at the first proposal. One user at a time, as with any spaCy pipeline.
    """

    def __init__(self, address: str) -> None:
        self._location: PipelineLocation = find_pipeline(address)

    @cached_property
    def identity(self) -> DetectorIdentity:
        return identity_of(self._location)

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """One Proposals for each Text, in order, article by article. Raises SuggestionError."""
        for text in texts:
            read = self._read(text)
            items = [item for doc, piece in read for item in self._suggested(doc, piece, text)]
            said = Checks(self._location.name, text).proposals(items)
            lost = unplaced_notice(doc for doc, _ in read)
            yield replace(said, notice=f"{said.notice} {lost}".strip()) if lost else said

    @cached_property
    def _nlp(self) -> Language:
        return load_pipeline_at(self._location)

    def _read(self, text: Text) -> list[tuple[Doc, Chunk]]:
        pieces = list(split_into_chunks(text))
        nlp = self._nlp
        remedy = f"correct the pipeline in {self._location.where} and suggest again."
        with outside_code(self._location.name, f"failed in {place_of(text)}", remedy, fault=DetectorFault):
            return list(zip(nlp.pipe(piece.text for piece in pieces), pieces, strict=True))

    def _suggested(self, doc: Doc, piece: Chunk, text: Text) -> Iterator[dict[str, Any]]:
        if doc.text != piece.text:
            raise DetectorFault(
                f"The detector {self._location.name} changes the text it reads, in {place_of(text)}, so that no offset "
                "holds: give its pipeline a tokenizer that keeps every character."
            )
        for span, score in _scored(doc, self._location.name):
            place = trimmed(piece.text, span.start_char, span.end_char)
            if place is None:  # nothing but what the piece had masked
                continue
            label = known_label(span.label_)
            yield {
                "start": piece.offset + place.start,
                "end": piece.offset + place.end,
                "label": label or ClaimType.EVENT,
                "score": score,
                "reasons": [self._reason(span.label_, known=label is not None)],
            }

    def _reason(self, label: str, *, known: bool) -> Reason:
        if known or not label:
            return reason(ReasonCode.FOUND_BY, detector=self._location.name)
        return reason(ReasonCode.FOUND_AS, detector=self._location.name, label=label)


def _scored(doc: Doc, name: str) -> list[tuple[Span, float]]:
    groups = dict(doc.spans)
    if SPANS_KEY not in groups and len(groups) > 1:
        raise SuggestionError(
            f"The detector {name} has the span groups {', '.join(sorted(groups))}, and none of them is called "
            f"{SPANS_KEY!r}: give one of them that name (spans_key in its config)."
        )
    if not groups:
        return [(span, _own_score(span)) for span in doc.ents]
    group = groups[SPANS_KEY] if SPANS_KEY in groups else next(iter(groups.values()))
    scores = group.attrs.get("scores")
    if scores is None or len(scores) != len(group):
        return [(span, _own_score(span)) for span in group]
    return [(span, float(score)) for span, score in zip(group, scores, strict=True)]


def _own_score(span: Span) -> float:
    """What the pipeline wrote to ``span._.score``, where it has such an extension."""
    said = span._.score if span.has_extension("score") else None
    return NEUTRAL_SCORE if said is None else float(said)
