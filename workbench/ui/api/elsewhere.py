"""The annotator's questions about other places: where the same words stand again, how others word a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from workbench.domain.text.spans import Span
from workbench.domain.workflow import SpanStatus
from workbench.errors import InputError
from workbench.services.annotate import other_wordings, same_words
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.api.acts_in import Name, Offset
from workbench.ui.words import RELATIONS, in_words

if TYPE_CHECKING:
    from workbench.services.claims.claim_memory import KnownClaim

_MOST_KNOWN = 3


class WordsIn(BaseModel):
    """Words of an article, with the span that they are the words of."""

    span: Name = ""
    start: Offset
    end: Annotated[int, Field(ge=1, le=100_000_000)]
    exact: Annotated[str, Field(min_length=1, max_length=100_000)]

    def place(self) -> Span:
        if self.start >= self.end:
            raise InputError("The end must lie after the start.")
        return Span(self.start, self.end)


def _read(body: bytes) -> WordsIn:
    try:
        return WordsIn.model_validate_json(body)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise InputError(f"{'.'.join(map(str, fault['loc'])) or 'body'}: {fault['msg']}") from error


def find_repeats(engine: Engine, _annotator: str, article_id: int, body: bytes) -> Any:
    """Where the same words stand elsewhere in the event, article by article, as JSON."""
    words = _read(body)
    found = same_words.repeats_of(engine, article_id, words.place(), words.exact)
    return {
        "cut": found.cut,
        "articles": [
            {
                "article": group.article_id,
                "outlet": group.outlet,
                "title": group.title,
                "repeats": [_repeat_json(repeat) for repeat in group.repeats],
            }
            for group in found.articles
        ],
    }


def _repeat_json(repeat: same_words.Repeat) -> dict[str, Any]:
    return {
        "start": repeat.start_char,
        "end": repeat.end_char,
        "exact": repeat.exact,
        "before": repeat.before,
        "after": repeat.after,
        "same": _standing_json(repeat.same) if repeat.same else None,
        "overlapping": [_standing_json(status) for status in repeat.overlapping],
        "out_of_scope": repeat.out_of_scope,
    }


def _standing_json(status: SpanStatus) -> dict[str, Any]:
    return {"span": status.span_id, "version": status.version, "state": status.state, "label": status.label}


def find_other_wordings(engine: Engine, _annotator: str, article_id: int, body: bytes) -> Any:
    """How other articles word the same claim, and which claims of the desk say it already, as JSON."""
    words = _read(body)
    found = other_wordings.other_wordings(engine, article_id, words.span, words.place(), words.exact)
    tied = [found.claim_id] if found.claim_id is not None else []
    known = resources.recall().like(engine, words.exact, but=tied, limit=_MOST_KNOWN)
    resources.keep_meanings()
    return {
        "claim": found.claim,
        "known": [_known_json(one) for one in known or ()],
        "mentions": [_wording_json(wording) for wording in found.mentions],
        "proposals": [_wording_json(wording) for wording in found.proposals],
    }


def _known_json(known: KnownClaim) -> dict[str, Any]:
    claim = known.claim
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "event": claim.event,
        "relation": RELATIONS[known.match.relation][0],
        "why": "; ".join(known.match.reasons),
        "verdict": in_words(claim.verdict) if claim.verdict else "",
    }


def _wording_json(wording: other_wordings.OtherWording) -> dict[str, Any]:
    return {
        "article": wording.article_id,
        "outlet": wording.outlet,
        "title": wording.title,
        "span": wording.span_id,
        "start": wording.start_char,
        "end": wording.end_char,
        "label": wording.label,
        "state": wording.state,
        "pieces": wording.pieces,
    }
