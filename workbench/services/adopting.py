"""From spans that read alike to one claim: what waits is accepted, and all of it is tied together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import Action, SpanState
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import ActRefused, InputError, NotFound
from workbench.services import annotating, claiming
from workbench.services.annotating import ActStatus
from workbench.storage import articles, decisions, mentions
from workbench.storage.claims import Wording
from workbench.storage.engine import Engine, reading

SpanKey = tuple[int, str]


def adopt(
    engine: Engine,
    keys: Sequence[SpanKey],
    *,
    claim_id: int | None = None,
    statement: str = "",
    annotator: str,
    guideline_version: str = "",
    clock: Clock = utc_now,
) -> int:
    """Tie these spans to the claim, or to a new one of that statement; those that wait are accepted first.

    Answers with the claim's id. Raises InputError where there is no span or no statement; ActRefused, NotFound and
    StaleWrite as accepting and tying do: what was done before stays done.
    """
    if not keys:
        raise InputError("Choose at least one span.")
    if claim_id is None and not statement.strip():
        raise InputError("Write the claim as one sentence first.")
    accept(engine, keys, annotator=annotator, guideline_version=guideline_version, clock=clock)
    for article_id, span_id in keys:
        found = claiming.waiting_span(engine, article_id, span_id)
        if found is None:
            raise ActRefused("One of these spans belongs to a claim already: look at the matrix again.")
        seen = claiming.seen(found[0])
        if claim_id is None:
            wording = Wording(statement, (found[0].label,))
            claim_id = claiming.make_claim(engine, seen, wording, annotator=annotator, clock=clock)
        else:
            claiming.tie_span(engine, claim_id, seen, annotator=annotator, clock=clock)
    if claim_id is None:
        raise InputError("Choose at least one span.")
    return claim_id


def accept(
    engine: Engine, keys: Sequence[SpanKey], *, annotator: str, guideline_version: str = "", clock: Clock = utc_now
) -> dict[SpanKey, str]:
    """Accept those of the spans that wait; from each of these to the name of the act, which ``take_back`` wants.

    Raises NotFound, ActRefused.
    """
    accepted = {}
    for article_id, span_id in keys:
        with reading(engine) as session:
            text = articles.get_article(session, article_id).raw_text
            status = decisions.statuses_of(session, article_id, [span_id]).get(span_id)
        if status is None:
            raise NotFound("span", span_id)
        if status.state is SpanState.PENDING:
            act = _confirmation(status, text, guideline_version)
            result = annotating.record_acts(engine, article_id, [act], annotator=annotator, clock=clock)[0]
            if result.status is not ActStatus.STORED:
                raise ActRefused(result.message)
            accepted[article_id, span_id] = act.client_id
    return accepted


def take_back(engine: Engine, accepted: Mapping[SpanKey, str], *, annotator: str, clock: Clock = utc_now) -> int:
    """Let accepted spans wait again, but those that somebody has decided on since; answers with how many do."""
    count = 0
    for (article_id, _), name in accepted.items():
        act = Act(client_id=_new_name(), sequence=1, action=Action.UNDO, undoes=(name, 1))
        (result,) = annotating.record_acts(engine, article_id, [act], annotator=annotator, clock=clock)
        count += result.status is ActStatus.STORED
    return count


def _new_name() -> str:
    return f"event-{uuid4().hex}"


def _confirmation(status: SpanStatus, text: str, guideline_version: str) -> Act:
    return Act(
        client_id=_new_name(),
        sequence=1,
        action=Action.CONFIRM,
        span_id=status.span_id,
        version=status.version + 1,
        start_char=status.start_char,
        end_char=status.end_char,
        exact=text[status.start_char : status.end_char],
        guideline_version=guideline_version,
    )


def untie_all(engine: Engine, claim_id: int, keys: Sequence[SpanKey], *, annotator: str, clock: Clock = utc_now) -> int:
    """Take spans out of the claim again, those that are still in it; answers with how many were."""
    count = 0
    for article_id, span_id in keys:
        with reading(engine) as session:
            mention = mentions.newest_mention(session, article_id, span_id)
        if mention is not None and mention.claim_id == claim_id:
            seen = claiming.SeenMention(article_id, span_id, mention.version)
            claiming.untie_mention(engine, seen, annotator=annotator, clock=clock)
            count += 1
    return count
