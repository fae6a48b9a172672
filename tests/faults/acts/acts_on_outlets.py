"""What people do to outlets and names, ready to be done."""

from __future__ import annotations

from dataclasses import replace

from acts_on_pairs import WHO, Act, Ready
from event_desk import EventDesk

from workbench.services import annotators
from workbench.services.articles import correcting as article_correcting
from workbench.services.outlets import correcting, showing


def correct_outlet(desk: EventDesk) -> Act:
    card = showing.find_outlet(desk.engine, "Courier")
    wanted = replace(card.facts, name="The Courier", domains=("courier.example",), country="Denmark")
    return lambda: correcting.correct(desk.engine, card.outlet_id, wanted, seen=card, annotator=WHO)


def join_outlets(desk: EventDesk) -> Act:
    goes, stays = (showing.find_outlet(desk.engine, name) for name in ("Courier", "Post"))
    wanted = replace(goes.facts, country="Denmark")
    correcting.correct(desk.engine, goes.outlet_id, wanted, seen=None, annotator="Ada")
    return lambda: correcting.join(desk.engine, goes.outlet_id, stays.outlet_id, seen=None, annotator=WHO)


def part_outlets(desk: EventDesk) -> Act:
    join_outlets(desk)()
    (done, *_) = showing.history(desk.engine, showing.find_outlet(desk.engine, "Post").outlet_id)
    return lambda: correcting.undo(desk.engine, done.id, annotator=WHO)


def remove_outlet(desk: EventDesk) -> Act:
    moved = desk.same["Courier"][0]
    article_correcting.correct(desk.engine, moved, {"outlet": "The Curier"}, seen=None, annotator="Ada")
    article_correcting.correct(desk.engine, moved, {"outlet": "Courier"}, seen=None, annotator="Ada")
    card = showing.find_outlet(desk.engine, "The Curier")
    return lambda: correcting.remove(desk.engine, card.outlet_id, seen=card, annotator=WHO)


def bring_outlet_back(desk: EventDesk) -> Act:
    done = remove_outlet(desk)()
    assert isinstance(done, int)
    return lambda: correcting.undo(desk.engine, done, annotator=WHO)


def replace_name(desk: EventDesk) -> Act:
    desk.claim("The dam broke.", desk.same["Courier"])
    (one, *_) = annotators.list_annotators(desk.engine)
    return lambda: annotators.replace_name(desk.engine, one.name, "Reader 1")


OUTLETS: dict[str, Ready] = {
    ready.__name__: ready
    for ready in (correct_outlet, join_outlets, part_outlets, remove_outlet, bring_outlet_back, replace_name)
}
