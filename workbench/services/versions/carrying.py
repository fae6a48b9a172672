"""Carrying over what people decided in one version of an article to the next, where the very same words still stand.

A mark that is a mention of a claim is one there, too; whatever undoes the mark unties it.

What is carried over is the work of the person who carries it over, and names the decision that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from workbench.domain.attributes import Attributes
from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import ACCEPTED_STATES, Action, ClaimType, RejectReason, SpanState
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import ActRefused, NotFound, StaleWrite
from workbench.services import guidelines, meanwhile
from workbench.services.annotate.acts import ActStatus, current_statuses, record_in
from workbench.services.claims.claiming import SeenSpan, tie_in
from workbench.services.versions.places import Places, Why
from workbench.storage import article_changes, article_versions, blocks, carried, decisions, mentions
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction

_GONE = frozenset({SpanState.ABSORBED, SpanState.REMOVED})


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision to be carried over: ``act`` is what it makes in the newer version; ``from_id`` the one that it is.

    ``claim_id`` is the claim that it is a mention of, None for none.
    """

    act: Act
    from_id: int
    annotator: str
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class LeftMark:
    """A mark that is not carried over: its words in the older version, whose it is, and why."""

    exact: str
    label: str
    annotator: str
    why: Why


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """What can be carried over from one version to another, what cannot, and how many marks stand there already.

    ``seen`` names this very plan: an act on it carries that. ``unread`` says that no detector has read the newer
    version, so that marks find no suggestion there whose figures and speakers they could keep.
    """

    earlier_id: int
    later_id: int
    marks: Sequence[Mark]
    left: Sequence[LeftMark]
    there: int
    unread: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Carried:
    """How many marks were carried over, and how many of them as mentions of their claims; ``repeated`` where this very
    act had been stored before."""

    count: int
    tied: int = 0
    repeated: bool = False


def plan_carrying(engine: Engine, earlier_id: int, later_id: int) -> CarryPlan:
    """What could be carried over now. Raises NotFound, ActRefused where the two are no versions of one article."""
    with read_transaction(engine) as session:
        return _plan(session, earlier_id, later_id)


def carry_over(
    engine: Engine,
    earlier_id: int,
    later_id: int,
    *,
    key: str,
    seen: str,
    annotator: str,
    clock: Clock = utc_now,
) -> Carried:
    """Carries over all that the plan named ``seen`` holds, in one transaction; as one command it is undone as one.

    ``key`` names the act for good: sent twice it counts once. Raises StaleWrite where somebody has decided meanwhile.
    """
    with write_transaction(engine) as session:
        stored = carried.count_of_client(session, key)
        if stored:
            return Carried(stored, tied=carried.tied_by_client(session, key), repeated=True)
        plan = _plan(session, earlier_id, later_id)
        if plan.seen != seen:
            raise StaleWrite("marks", 0, 0, message=_meanwhile(session, plan, seen, annotator))
        if not plan.marks:
            raise ActRefused("There is nothing to carry over: every mark that still stands is there already.")
        version = guidelines.version_in_force(session)
        acts = [
            replace(mark.act, client_id=key, sequence=at, bulk_id=key, guideline_version=version)
            for at, mark in enumerate(plan.marks, start=1)
        ]
        results = record_in(session, later_id, acts, annotator=annotator, now=(now := clock()))
        failed = next((one for one in results if one.status is not ActStatus.STORED), None)
        if failed is not None:
            raise ActRefused(f"Nothing was carried over. {failed.message}")
        made = [decision for one in results if (decision := one.spans[0].decision_id) is not None]
        carried.add_carried(session, zip(made, (mark.from_id for mark in plan.marks), strict=True))
        spans = [one.spans[0] for one in results]
        tied = sum(_tie(session, later_id, *one, annotator, now) for one in zip(plan.marks, spans, strict=True))
        return Carried(len(made), tied)


def _tie(session: Session, later_id: int, mark: Mark, span: SpanStatus, annotator: str, now: datetime) -> bool:
    """Whether the carried mark became a mention of its claim: it does unless it is one of another claim already."""
    if mark.claim_id is None or span.decision_id is None:
        return False
    known = mentions.newest_mention(session, later_id, span.span_id)
    if known is not None and known.claim_id is not None:
        return False
    seen = SeenSpan(later_id, span.span_id, span.decision_id, known.version if known is not None else 0)
    tie_in(session, mark.claim_id, seen, annotator=annotator, now=now)
    return True


def last_carrying(engine: Engine, later_id: int) -> str:
    """The name of the act that carried marks over into the article last, "" for none."""
    with read_transaction(engine) as session:
        return carried.last_carried(session, later_id)


def undo_carrying(engine: Engine, later_id: int, *, key: str, annotator: str, clock: Clock = utc_now) -> int:
    """Takes back the whole of what the act named ``key`` carried over; answers with how many marks that were.

    Raises ActRefused where there is nothing to take back, StaleWrite where somebody has changed one of them since; then
    nothing is taken back.
    """
    with write_transaction(engine) as session:
        sequences = carried.sequences_of(session, key) if key else []
        undone = f"undo-{sha256(key.encode()).hexdigest()[:32]}"
        if not sequences or carried.sequences_of(session, undone):
            raise ActRefused(f"Nothing was carried over into article {later_id} that could be taken back.")
        version = guidelines.version_in_force(session)
        acts = [
            Act(undone, at, Action.UNDO, undoes=(key, at), bulk_id=undone, guideline_version=version)
            for at in sequences
        ]
        results = record_in(session, later_id, acts, annotator=annotator, now=clock())
        failed = next((one for one in results if one.status is not ActStatus.STORED), None)
        if failed is not None and failed.status is ActStatus.STALE:
            raise StaleWrite("marks", 0, 0, message=f"Nothing was taken back. {failed.message}")
        if failed is not None:
            raise ActRefused(f"Nothing was taken back. {failed.message}")
        return len(sequences)


def _meanwhile(session: Session, plan: CarryPlan, seen: str, annotator: str) -> str:
    known, _, _ = seen.partition(".")
    who = carried.author_since(session, (plan.earlier_id, plan.later_id), int(known) if known.isdecimal() else 0)
    return meanwhile.sentence(who, annotator, "changed marks in these versions")


def _plan(session: Session, earlier_id: int, later_id: int) -> CarryPlan:
    texts = article_changes.texts_of(session, (earlier_id, later_id))
    for article_id in (earlier_id, later_id):
        if article_id not in texts:
            raise NotFound("article", article_id)
    chain = article_versions.versions_of(session, [later_id]).chain_of(later_id)
    if earlier_id == later_id or earlier_id not in chain:
        raise ActRefused(f"Articles {earlier_id} and {later_id} are no versions of one article.")
    decided = decisions.decided_statuses(session, earlier_id).values()
    old = [one for one in decided if not one.blind and one.state not in _GONE]
    old.sort(key=lambda one: (one.start_char, -one.end_char, one.span_id))
    now = current_statuses(session, later_id)
    marked = [blocks.blocks_of(session, article_id) for article_id in (later_id, earlier_id)]
    places = Places(texts[earlier_id], texts[later_id], *marked)
    claims = mentions.tied_as_marked(session, earlier_id)
    planner = _Planner(texts[earlier_id], texts[later_id], places, now, claims)
    for status in old:
        planner.take(status)
    newest = carried.newest_of(session, (earlier_id, later_id))
    was_read = carried.has_run(session, later_id)
    return CarryPlan(
        earlier_id, later_id, planner.marks, planner.left, planner.there, not was_read, f"{newest}.{planner.digest()}"
    )


class _Planner:
    """Goes through the marks of the older version, in reading order."""

    def __init__(
        self, earlier: str, later: str, places: Places, now: Mapping[str, SpanStatus], claims: Mapping[str, int]
    ) -> None:
        self._earlier, self._later, self._places, self._claims = earlier, later, places, claims
        self._there: dict[tuple[int, int, tuple[tuple[int, int], ...]], SpanStatus] = {}
        for status in sorted(now.values(), key=lambda one: one.version):
            if status.state not in _GONE:
                self._there[status.start_char, status.end_char, status.parts] = status
        self.marks: list[Mark] = []
        self.left: list[LeftMark] = []
        self.there = 0

    def take(self, status: SpanStatus) -> None:
        span = Span(status.start_char, status.end_char)
        found = self._places.find_parts(span, status.parts)
        if isinstance(found, Why):
            if status.state in ACCEPTED_STATES:
                self._leave(status, found)
            return
        place, parts = found
        there = self._there.get((place.start, place.end, parts))
        if status.state is SpanState.REJECTED:
            self._reject(status, place, there)
        else:
            self._accept(status, place, parts, there)

    def _leave(self, status: SpanStatus, why: Why) -> None:
        exact = self._earlier[status.start_char : status.end_char]
        self.left.append(LeftMark(exact, status.label, status.annotator, why))

    def _reject(self, status: SpanStatus, place: Span, there: SpanStatus | None) -> None:
        """Only a suggestion that waits can be rejected; a mark that a person made there is theirs."""
        if there is not None and there.state is SpanState.PENDING:
            act = self._act(Action.REJECT, place, there)
            self._add(replace(act, reject_reason=RejectReason(status.reject_reason)), status)

    def _accept(
        self, status: SpanStatus, place: Span, parts: tuple[tuple[int, int], ...], there: SpanStatus | None
    ) -> None:
        said = self._said(status)
        if there is None:
            act = self._act(Action.ADD_MISSED, place, None)
            self._add(replace(act, label=ClaimType(status.label), parts=parts, attributes=said), status)
            # a second mark of the same words is one
            self._there[place.start, place.end, parts] = replace(status, state=SpanState.ADDED)
        elif there.state is SpanState.PENDING:
            same = there.label == status.label
            act = self._act(Action.CONFIRM if same else Action.RELABEL, place, there)
            self._add(replace(act, label=ClaimType(status.label), attributes=said), status)
            self._there[place.start, place.end, parts] = replace(there, state=SpanState.CONFIRMED, label=status.label)
        elif there.state in ACCEPTED_STATES and there.label == status.label:
            self.there += 1
        else:
            self._leave(status, Why.OTHERWISE_HERE)

    def _said(self, status: SpanStatus) -> Attributes | None:
        if not status.attributes:
            return None
        return self._places.attributes(Attributes.model_validate(status.attributes))

    def _act(self, action: Action, place: Span, there: SpanStatus | None) -> Act:
        span_id, version = ("", 1) if there is None else (there.span_id, there.version + 1)
        exact = place.slice(self._later)
        return Act(
            "", 0, action, span_id=span_id, version=version, start_char=place.start, end_char=place.end, exact=exact
        )

    def _add(self, act: Act, status: SpanStatus) -> None:
        if status.decision_id is not None:
            claim_id = self._claims.get(status.span_id)
            self.marks.append(Mark(act, status.decision_id, status.annotator, claim_id))

    def digest(self) -> str:
        """The same for the same plan."""
        lines = list(self._lines())
        return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def _lines(self) -> Iterator[str]:
        for mark in self.marks:
            act = mark.act
            yield f"{mark.from_id} {act.action} {act.span_id} {act.version} {act.start_char} {act.end_char} {act.label}"
            if mark.claim_id is not None:
                yield f"claim {mark.claim_id}"
        for left in self.left:
            yield f"{left.why} {left.label} {left.exact}"
