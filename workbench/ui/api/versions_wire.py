"""An article's versions for the annotator: what changed, what can be carried over, and what people say of them.

Offsets do not go over this wire: the difference comes as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from workbench.errors import InputError
from workbench.services.versions import carrying, chain, offers
from workbench.services.versions.carrying import CarryPlan
from workbench.services.versions.chain import ArticleVersions, ShownDifference
from workbench.storage.article_versions import VersionCard
from workbench.storage.database.engine import Engine
from workbench.ui.api.acts_in import Version, first_fault
from workbench.ui.plain_text import article_name, visible

_MOST_LINES = 500
_MOST_LEFT = 200
_Id = Annotated[int, Field(ge=1, le=2_147_483_646)]


class OtherIn(BaseModel):
    """Another article, and the version of the word on both that the page showed."""

    id: _Id
    seen: Version = 0


class SaidIn(BaseModel):
    """``later`` says that the open article is a later version of the others, ``earlier`` that it is an earlier one,
    ``apart`` that it is none; ``back`` takes back what was said."""

    say: Literal["later", "earlier", "apart", "back"]
    others: Annotated[list[OtherIn], Field(min_length=1, max_length=100)]


class CarryIn(BaseModel):
    earlier: _Id
    key: Annotated[str, Field(pattern=r"^carry-[a-z0-9]{8,50}$")]
    seen: Annotated[str, Field(max_length=80)]


def head_json(engine: Engine, article_id: int) -> dict[str, Any]:
    """What stands at the head of an article without being asked for."""
    found = chain.versions_of_article(engine, article_id)
    return {
        "number": found.number,
        "total": len(found.members),
        "members": [_card_json(card) | {"seen": found.seen(card.article_id)} for card in found.members],
        "apart": [_apart_json(found, word) for word in found.apart],
        "beside": len(found.members) > 1 or offers.has_others(engine, article_id),
    }


def _apart_json(found: ArticleVersions, word: chain.Word) -> dict[str, Any]:
    other = next(one for one in word.pair if one != found.article_id)
    return {"id": other, "who": word.annotator, "at": word.created_at, "seen": word.version}


def _card_json(card: VersionCard) -> dict[str, Any]:
    return {
        "id": card.article_id,
        "title": article_name(card.title, card.opening, card.path, card.article_id),
        "published_at": card.published_at,
        "published_precision": card.published_precision,
        "published_zone": card.published_zone,
        "changed_at": card.changed_at,
    }


def show_versions(engine: Engine, _annotator: str, article_id: int, _body: bytes) -> Any:
    """What changed from the version before, or to the next where it is the first; and what an act on both carries."""
    return _shown(engine, article_id, blind=False)


def show_versions_blind(engine: Engine, _annotator: str, article_id: int, _body: bytes) -> Any:
    """The same for who works blind: without what others have marked in either."""
    return _shown(engine, article_id, blind=True)


def _shown(engine: Engine, article_id: int, *, blind: bool) -> dict[str, Any]:
    found = chain.versions_of_article(engine, article_id)
    ids = [card.article_id for card in found.members]
    shown = None
    if len(ids) > 1:
        at = max(1, found.number - 1)
        shown = chain.difference_of(engine, ids[at - 1], ids[at])
    plan = None if blind else offers.offered_plan(engine, found)
    others = offers.others_of_outlet(engine, found)
    return {
        "changes": None if shown is None else _difference_json(shown, found.members),
        "carry": None if plan is None else _plan_json(plan),
        "others": [_card_json(card) | {"seen": found.seen(card.article_id)} for card in others],
    }


def _difference_json(shown: ShownDifference, members: Sequence[VersionCard]) -> dict[str, Any]:
    place = {card.article_id: at for at, card in enumerate(members, start=1)}
    return {
        "earlier": place[shown.earlier_id],
        "later": place[shown.later_id],
        "out": shown.words_out,
        "in": shown.words_in,
        "lines": [
            {"same": line.same_before, "pieces": [[kind, words] for kind, words in line.pieces]}
            for line in shown.lines[:_MOST_LINES]
        ],
        "more": max(0, len(shown.lines) - _MOST_LINES),
        "same_after": shown.same_after,
    }


def _plan_json(plan: CarryPlan) -> dict[str, Any]:
    return {
        "earlier": plan.earlier_id,
        "marks": len(plan.marks),
        "there": plan.there,
        "unread": plan.unread,
        "seen": plan.seen,
        "left": [
            {"exact": visible(one.exact, 200), "label": one.label, "who": one.annotator, "why": one.why}
            for one in plan.left[:_MOST_LEFT]
        ],
        "left_count": len(plan.left),
    }


def carry(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    """Carries over what the page offered; sent twice it counts once."""
    try:
        sent = CarryIn.model_validate_json(body)
    except ValidationError as error:
        raise InputError(first_fault(error)) from error
    done = carrying.carry_over(engine, sent.earlier, article_id, key=sent.key, seen=sent.seen, annotator=annotator)
    return {"count": done.count, "tied": done.tied, "repeated": done.repeated}


def say_of_versions(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    """Keeps a person's word on this article and others, and answers with the versions as they are then."""
    try:
        sent = SaidIn.model_validate_json(body)
    except ValidationError as error:
        raise InputError(first_fault(error)) from error
    seen = {other.id: other.seen for other in sent.others}
    match sent.say:
        case "apart":
            chain.say_apart(engine, article_id, seen=seen, annotator=annotator)
        case "back":
            chain.take_back(engine, article_id, seen=seen, annotator=annotator)
        case said:
            (other, version), *more = seen.items()
            if more:
                raise InputError("Say of which one article this is a version.")
            later, earlier = (article_id, other) if said == "later" else (other, article_id)
            chain.say_later(engine, later, earlier, seen=version, annotator=annotator)
    return head_json(engine, article_id)
