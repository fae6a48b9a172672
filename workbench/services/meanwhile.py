"""Checks, before an act on a page counts, that nobody has changed what the page showed.

Each check runs in the transaction of the act. Where anything stands otherwise than it was shown it raises StaleWrite,
whose sentence says who did what; oneself, at another screen, is not somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.conflict_messages import conflict_message
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import ACCEPTED_STATES, ClaimRelation, RulingKind, SpanState
from workbench.domain.workflow import SpanStatus
from workbench.errors import StaleWrite
from workbench.services.annotate.acts import current_statuses
from workbench.storage import claims, evidence, links, mentions
from workbench.storage.database.engine import Session
from workbench.storage.versions import annotator_name

_QUOTED_CHARS = 80
_DONE = {
    SpanState.PENDING: "reopened {}",
    SpanState.REJECTED: "rejected {}",
    SpanState.ABSORBED: "merged {} into another span",
    SpanState.REMOVED: "removed {}",
}


def sentence(who: str, annotator: str, did: str) -> str:
    """``did`` is what was done, in the past: "answered “same”"; ``annotator`` is its reader."""
    return conflict_message(who, annotator, did, "Nothing was changed: look at it, then choose again.")


def quoted(words: str) -> str:
    """The beginning of these words, in quotation marks."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _QUOTED_CHARS else line[:_QUOTED_CHARS].rstrip() + '…'}”"


def relation_words(relation: str) -> str:
    return f"“{relation.replace('_', ' ')}”"


def check_ruling(session: Session, kind: RulingKind, subject: str, seen: int, annotator: str) -> None:
    """That the newest ruling on it is the one that was seen; 0 for none."""
    newest = links.newest_ruling(session, kind, subject)
    if newest is None or newest.version == seen:
        return
    did = f"answered {relation_words(newest.decision)}" if newest.decision else "undid or replaced the answer"
    raise StaleWrite(subject, seen, newest.version, message=sentence(newest.annotator, annotator, did))


def check_link(session: Session, claim_id: int, other_id: int, seen: int, annotator: str) -> None:
    """That two claims have been decided on as often as was seen."""
    decided = links.decided_of(session, [claim_id, other_id]).counts.get(frozenset((claim_id, other_id)), 0)
    if decided == seen:
        return
    found = links.last_word(session, claim_id, other_id)
    who, did = "", "decided on these two claims"
    if found is not None:
        row, who = found
        relation = ClaimRelation(row.relation) if row.relation else None
        if relation is not None and row.claim_id != claim_id:
            relation = links.turned(relation)
        did = f"answered {relation_words(relation)} on these two claims" if relation else "undid the answer"
    name = f"claims {claim_id} and {other_id}"
    raise StaleWrite(name, seen, decided, message=sentence(who, annotator, did))


def check_spans(session: Session, shown: Iterable[CoveredSpan], annotator: str) -> None:
    """That these spans stand as they were shown, by the same decisions and in the same claims."""
    spans = sorted(shown, key=lambda span: span.key)
    for span in spans:
        _check_tie(session, span, annotator)
    for article_id in sorted({span.article_id for span in spans}):
        standing = current_statuses(session, article_id)
        for span in spans:
            if span.article_id == article_id:
                _check_standing(span, standing.get(span.span_id), annotator)


def _check_standing(span: CoveredSpan, now: SpanStatus | None, annotator: str) -> None:
    if now is None:
        message = (
            f"{quoted(span.exact)} is no longer undecided: its article was read again, or the same words were decided. "
            "Nothing was changed: look at it, then choose again."
        )
        raise StaleWrite(span.span_id, span.version, 0, message=message)
    if now.version != span.version:
        message = sentence(now.annotator, annotator, _what_was_done(span, now))
        raise StaleWrite(span.span_id, span.version, now.version, message=message)


def _what_was_done(span: CoveredSpan, now: SpanStatus) -> str:
    if now.state in ACCEPTED_STATES:
        if (now.start_char, now.end_char) != (span.place.start, span.place.end):
            return f"moved the ends of {quoted(span.exact)}"
        if span.state in ACCEPTED_STATES:
            return f"changed the details of {quoted(span.exact)}"
        return f"accepted {quoted(span.exact)}"
    if now.state is span.state and now.attributes:
        return f"changed the details of {quoted(span.exact)}"
    return _DONE[now.state].format(quoted(span.exact))


def _check_tie(session: Session, span: CoveredSpan, annotator: str) -> None:
    """That the span is in the claim that it was shown in, or still in none."""
    newest = mentions.newest_mention(session, *span.key)
    claim_id = newest.claim_id if newest is not None else None
    if newest is None or claim_id == span.claim_id:
        return
    did = f"took {quoted(span.exact)} out of its claim"
    if claim_id is not None:
        did = f"made {quoted(span.exact)} a mention of {quoted(claims.get_claim(session, claim_id).statement)}"
    who = annotator_name(session, newest.annotator_id)
    message = sentence(who, annotator, did)
    raise StaleWrite(span.span_id, span.mention_version, newest.version, message=message)


def check_untouched(session: Session, claim_id: int, annotator: str) -> None:
    """That nobody has built on a claim since it was made: no verdict, no evidence, no other wording."""
    wordings = claims.wordings_of(session, claim_id)
    pieces = evidence.evidence_of(session, claim_id)
    verdicts = evidence.verdicts_of(session, claim_id)
    built = [(one.annotator, "gave a verdict on") for one in verdicts[:1]]
    built += [(one.annotator, "added evidence to") for one in pieces[:1]]
    built += [(one.annotator, "reworded") for one in wordings[:-1][:1]]
    if built:
        (who, did), *_ = built
        done = f"{did} the claim {quoted(wordings[0].wording.statement)}"
        raise StaleWrite(f"claim {claim_id}", 1, wordings[0].version, message=sentence(who, annotator, done))
