"""Settling what an event rests on.

An origin is a release, statement, interview or document behind the articles. The workbench proposes them; a person
accepts, changes or refuses a proposal, or adds an origin of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbench.corroborate.sourcing.origins import Origin
from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import OriginKind
from workbench.errors import InputError
from workbench.storage import decisions
from workbench.storage import origins as stored
from workbench.storage.database.engine import Engine, write_transaction
from workbench.storage.origins import OriginDraft, Refusal, StoredOrigin

_MAX_LABEL_CHARS = 200
#: Stands in the key of a proposal before its first span, where another has the same key.
_OTHER = " · "


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """An origin as it counts now: settled by a person, or proposed (``id`` None). ``proposal`` is the one behind it.

    ``refused`` in another event: it does not count here either, until a person accepts it.
    """

    origin: Origin
    id: int | None
    version: int
    proposal: str
    refused: Refusal | None = None


def proposal_key(origin: Origin) -> str:
    """What a proposal is known by whenever it is made again."""
    return f"{origin.kind}:{origin.agent}"


def shown_origins(
    proposed: Sequence[Origin],
    settled: Sequence[StoredOrigin],
    refused: Mapping[str, Refusal] = MappingProxyType({}),
    shown_as: Callable[[str], str] = str,
) -> tuple[ShownOrigin, ...]:
    """What people settled, then the proposals that nobody has answered; what was refused or withdrawn is left out.

    ``refused`` are the proposals that were refused in other events: they come last. ``shown_as`` leads from a name to
    the one that it is shown as, since people joined them: what was said of the one holds for the other.
    """
    said = [replace(one, draft=replace(one.draft, proposal=_known_by(one.draft.proposal, shown_as))) for one in settled]
    elsewhere = {_known_by(proposal, shown_as): refusal for proposal, refusal in refused.items()}
    answered = {one.draft.proposal for one in said}
    by_key = _by_key(proposed, said)
    kept = [_settled(one, by_key.get(one.draft.proposal)) for one in said if _counts(one)]
    fresh = [
        ShownOrigin(one, None, 0, key, elsewhere.get(proposal_key(one)) if one.body else None)
        for key, one in by_key.items()
        if key not in answered
    ]
    return (*kept, *sorted(fresh, key=lambda one: one.refused is not None))


def _known_by(proposal: str, shown_as: Callable[[str], str]) -> str:
    """The key of a proposal whose agent has another name by now."""
    kind, colon, rest = proposal.partition(":")
    agent, other, span = rest.partition(_OTHER)
    return f"{kind}{colon}{shown_as(agent)}{other}{span}"


def _by_key(proposed: Sequence[Origin], settled: Sequence[StoredOrigin]) -> dict[str, Origin]:
    """The proposals, each under a key of its own: two may be of one kind and one agent, such as two unnamed sources.

    Of those that share a key, one that was answered is known again by its spans; the first that was not has the key
    as it is, another has its first span behind it.
    """
    alike: dict[str, list[Origin]] = {}
    for one in proposed:
        alike.setdefault(proposal_key(one), []).append(one)
    found: dict[str, Origin] = {}
    for key, left in alike.items():
        for answer in settled:
            of_it = answer.draft.proposal == key or answer.draft.proposal.startswith(f"{key}{_OTHER}")
            if not of_it or not left:
                continue
            same = max(left, key=lambda one: len({*one.spans}.intersection(answer.draft.spans)))
            if answer.draft.proposal == key or not {*same.spans}.isdisjoint(answer.draft.spans):
                found[answer.draft.proposal] = same
                left.remove(same)
        for one in left:
            article_id, span_id = one.spans[0]
            found[f"{key}{_OTHER}{article_id}:{span_id}" if key in found else key] = one
    place = {id(one): at for at, one in enumerate(proposed)}
    return dict(sorted(found.items(), key=lambda item: place[id(item[1])]))


def _counts(one: StoredOrigin) -> bool:
    return bool(one.draft.article_ids) and not one.draft.withdrawn


def _settled(one: StoredOrigin, proposed: Origin | None) -> ShownOrigin:
    """Who stands behind it, and where it is the last source named, is as it was proposed."""
    draft = one.draft
    ends = draft.spans if proposed is None else tuple(key for key in proposed.ends if key in draft.spans)
    origin = Origin(
        kind=draft.kind,
        agent=draft.label if proposed is None else proposed.agent,
        body=draft.label if proposed is None else proposed.body,
        label=draft.label,
        spans=draft.spans,
        ends=ends,
        article_ids=draft.article_ids,
        reasons=("settled by a person",),
    )
    return ShownOrigin(origin, one.id, one.version, draft.proposal)


def draft_of(shown: ShownOrigin | None, label: str, kind: OriginKind, article_ids: Sequence[int]) -> OriginDraft:
    """An origin under this name, behind these articles: of the spans of ``shown``, those that stand in one of them."""
    spans = [key for key in shown.origin.spans if key[0] in article_ids] if shown is not None else []
    return OriginDraft(label, kind, tuple(spans), tuple(article_ids))


def accept(engine: Engine, event_id: int, shown: ShownOrigin, *, annotator: str, clock: Clock = utc_now) -> int:
    """Settle a proposal as it is; answers with its id. Raises StaleWrite."""
    return settle(engine, event_id, shown, _as_it_is(shown), annotator=annotator, clock=clock)


def settle(
    engine: Engine,
    event_id: int,
    shown: ShownOrigin | None,
    draft: OriginDraft,
    *,
    known: Collection[int] | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """Accept a proposal as it is or changed, change what was settled, or (``shown`` None) add one; answers with its id.

    Who adds one names those settled that they have ``known``. Raises InputError for an origin without a name or with
    nothing that rests on it; StaleWrite where somebody has answered the proposal, changed the origin, or added one of
    that name.
    """
    label = " ".join(draft.label.split())[:_MAX_LABEL_CHARS]
    if not label:
        raise InputError("Give the origin a name, such as “Ministry of Health: statement”.")
    if not draft.article_ids and not draft.withdrawn:
        raise InputError("Choose at least one article that rests on it.")
    checked = replace(draft, label=label, proposal=shown.proposal if shown else "")
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        if shown is not None and shown.id is None:
            stored.refuse_answered(session, event_id, shown.proposal, me=who)
        if shown is None and known is not None:
            stored.refuse_twin(session, event_id, label, known, me=who)
        if shown is None or shown.id is None:
            return stored.add_origin(session, event_id, checked, who, now)
        stored.revise_origin(session, shown.id, shown.version, checked, who, now)
        return shown.id


def dismiss(engine: Engine, event_id: int, shown: ShownOrigin, *, annotator: str, clock: Clock = utc_now) -> int:
    """This is no origin: a proposal is refused, a settled one withdrawn; answers with its id. Raises StaleWrite."""
    draft = replace(_as_it_is(shown), withdrawn=True)
    return settle(engine, event_id, shown, draft, annotator=annotator, clock=clock)


def _as_it_is(shown: ShownOrigin) -> OriginDraft:
    origin = shown.origin
    return OriginDraft(origin.label, OriginKind(origin.kind), origin.spans, origin.article_ids)


def restore(engine: Engine, origin_id: int, *, seen: int | None, annotator: str, clock: Clock = utc_now) -> None:
    """Take a dismissal back: the origin counts again.

    ``seen`` is the version that the dismissal made, None skips the check. Raises NotFound, StaleWrite.
    """
    with write_transaction(engine) as session:
        now = clock()
        who = decisions.annotator_id(session, annotator, now)
        newest = stored.get_origin(session, origin_id)
        draft = replace(newest.draft, withdrawn=False)
        stored.revise_origin(session, origin_id, newest.version if seen is None else seen, draft, who, now)
