"""What a person says of whom, when and where of a figure, so that it can be compared: kept as decisions on its spans.

It is an act as on Annotate (``Action.DESCRIBE``): who said it and when is kept, what a detector read stays, and it is
exported with the decisions and the spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import ValidationError

from workbench.domain.attributes import Attributes, Frame
from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import Action, Bound, Measure
from workbench.domain.models import Quantity
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import ActRefused, StaleWrite
from workbench.services import guidelines, meanwhile
from workbench.services.annotate.acts import ActResult, ActStatus, current_statuses, record_in
from workbench.storage import articles, decisions, suggestions
from workbench.storage.database.engine import Engine, Session, write_transaction

if TYPE_CHECKING:
    from workbench.corroborate.figures.strips import StripFigure


@dataclass(frozen=True, slots=True)
class SeenFigure:
    """A printed figure with every span that holds it, as a page showed them. ``place`` is where it is stored."""

    article_id: int
    place: Span
    measure: Measure
    spans: tuple[CoveredSpan, ...]


@dataclass(frozen=True, slots=True)
class SaidScope:
    """Of whom, when and where, in plain words: "" for what the text leaves open, None for what stays as it is."""

    population: str | None = None
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class SaidAct:
    """What an undo needs: the name of the act, and how many spans of which articles it described."""

    key: str
    spans: Mapping[int, int]


def seen_figures(coverage: Coverage, figures: Iterable[StripFigure]) -> tuple[SeenFigure, ...]:
    """These figures, with the spans that hold them."""
    found = []
    for figure in figures:
        holding = (span for span in coverage.spans if span.article_id == figure.article_id)
        spans = tuple(
            span for span in holding if any(_is_figure(figure, one.span, one.measure) for one in span.figures)
        )
        found.append(SeenFigure(figure.article_id, figure.stored_span, figure.measure, spans))
    return tuple(found)


def _is_figure(figure: StripFigure, span: Span, measure: Measure) -> bool:
    return measure is figure.measure and span == figure.span


def say(
    engine: Engine,
    seen: Sequence[SeenFigure],
    said: SaidScope,
    *,
    key: str,
    annotator: str,
    clock: Clock = utc_now,
) -> SaidAct | None:
    """From now on these figures are of that population, period and place: one act, however many spans hold them.

    ``key`` names the act for good: None where it was stored before. Raises StaleWrite where somebody has changed one
    of the spans since it was shown, ActRefused where nothing would change; then nothing is changed.
    """
    with write_transaction(engine) as session:
        if decisions.parts_of_act(session, key, 1):
            return None
        meanwhile.check_spans(session, dict.fromkeys(span for figure in seen for span in figure.spans), annotator)
        version = guidelines.version_in_force(session)
        done: dict[int, int] = {}
        sequence = 0
        for article_id in sorted({figure.article_id for figure in seen}):
            acts = _acts(session, article_id, [one for one in seen if one.article_id == article_id], said)
            numbered = [
                replace(act, client_id=key, sequence=sequence + at, bulk_id=key, guideline_version=version)
                for at, act in enumerate(acts, start=1)
            ]
            sequence += len(numbered)
            _check(record_in(session, article_id, numbered, annotator=annotator, now=clock()))
            if numbered:
                done[article_id] = len(numbered)
        if not done:
            raise ActRefused("Nothing was changed: these figures say so already.")
        return SaidAct(key, done)


def take_back(engine: Engine, act: SaidAct, *, annotator: str, clock: Clock = utc_now) -> None:
    """Everything that the act said is unsaid. Raises StaleWrite where somebody has changed one of the spans since."""
    with write_transaction(engine) as session:
        version = guidelines.version_in_force(session)
        undone = f"undo-{sha256(act.key.encode()).hexdigest()[:32]}"
        sequence = 0
        for article_id, count in sorted(act.spans.items()):
            acts = [
                Act(undone, at, Action.UNDO, undoes=(act.key, at), bulk_id=undone, guideline_version=version)
                for at in range(sequence + 1, sequence + count + 1)
            ]
            sequence += count
            _check(record_in(session, article_id, acts, annotator=annotator, now=clock()))


def _check(results: Iterable[ActResult]) -> None:
    for one in results:
        if one.status is ActStatus.STALE:
            raise StaleWrite("figures", 0, 0, message=one.message)
        if one.status is ActStatus.REFUSED:
            raise ActRefused(f"Nothing was changed. {one.message}")


def _acts(session: Session, article_id: int, figures: Sequence[SeenFigure], said: SaidScope) -> list[Act]:
    """One for each span of the article that holds one of the figures and says otherwise; not yet numbered."""
    text = articles.lock_text(session, article_id)
    read = suggestions.quantities_of(session, article_id)
    standing = current_statuses(session, article_id)
    found = []
    for span_id in dict.fromkeys(span.span_id for figure in figures for span in figure.spans):
        status = standing[span_id]
        held = [figure for figure in figures if span_id in {span.span_id for span in figure.spans}]
        before = Attributes.model_validate(status.attributes)
        frames = before.quantities
        if frames is None:
            frames = tuple(map(_frame, read.get(status.suggestion_id or 0, ())))
        after = tuple(_with_scope(frame, status, held, said) for frame in frames)
        if after != frames:
            found.append(_act(status, text, before.model_copy(update={"quantities": after})))
    return found


def _act(status: SpanStatus, text: str, said: Attributes) -> Act:
    return Act(
        "",
        0,
        Action.DESCRIBE,
        span_id=status.span_id,
        version=status.version + 1,
        start_char=status.start_char,
        end_char=status.end_char,
        exact=text[status.start_char : status.end_char],
        attributes=said,
    )


def _frame(row: Quantity) -> Frame:
    """What a detector read, as a person says it."""
    told = {name: getattr(row, name) for name in ("low", "high", "unit", "population", "period", "as_of", "place")}
    return Frame(
        value_text=row.value_text,
        measure=Measure(row.measure),
        bound=Bound(row.bound),
        blamed_agent=row.blamed_agent,
        place_in_text=(row.start_char, row.end_char),
        **told,
    )


def _with_scope(frame: Frame, status: SpanStatus, held: Sequence[SeenFigure], said: SaidScope) -> Frame:
    """The frame as it is said now, where it is one of the figures; one that is implied lies where its span does."""
    place = Span(*(frame.place_in_text or (status.start_char, status.end_char)))
    if not any(one.measure is frame.measure and one.place.overlaps(place) for one in held):
        return frame
    told = {"population": said.population, "period": said.period, "place": said.place}
    changed = {name: " ".join(words.split()) for name, words in told.items() if words is not None}
    try:
        return Frame.model_validate(frame.model_dump() | changed)
    except ValidationError as error:
        raise ActRefused("A population, a period or a place has 300 characters at most.") from error
