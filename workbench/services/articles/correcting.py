"""Corrections of what is known of an article: headline, outlet, author, date, address, language, event, derivation.

A correction counts at once on every page and in every export, and is kept with who made it and when. To undo it is
another correction. The text of an article is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.drafts import UNKNOWN_OUTLET, OutletDraft
from workbench.domain.text.hidden_characters import as_named
from workbench.domain.titles import opening_of
from workbench.errors import ActRefused, InputError, StaleWrite
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.formats.metadata import field_values
from workbench.services.articles.facts import FIELDS, ArticleFacts, as_shown, date_words, facts_in
from workbench.services.versions.finding import TELLS_VERSIONS, look_again
from workbench.storage import article_changes, articles, decisions, events
from workbench.storage.article_changes import Change
from workbench.storage.database.engine import Engine, Session, write_transaction

#: What a field is called in a sentence.
NAMES = {
    "title": "headline",
    "outlet": "outlet",
    "byline": "author",
    "published_at": "date",
    "url": "address",
    "language": "language",
    "event": "event",
    "derivation": "derivation",
}
_NAMED = ("title", "outlet", "byline", "event")
_MAX_NAME_CHARS = 200
_SHOWN_CHARS = 80
#: So much of a value a fault quotes before it says what is wrong with it.
_QUOTED_CHARS = 60


@dataclass(frozen=True, slots=True)
class _Actor:
    annotator_id: int
    name: str
    now: datetime


def correct(
    engine: Engine,
    article_id: int,
    values: Mapping[str, str],
    *,
    seen: Mapping[str, str] | None,
    annotator: str,
    clock: Clock = utc_now,
) -> list[Change]:
    """Set these fields, each as a person writes it, "" for unknown; answers with what was changed.

    ``seen`` is how the page showed them; None is for whoever has seen none. Raises InputError, in words, for a value
    that a field cannot have; StaleWrite where one of them is no longer as it was seen; ActRefused where the outlet has
    the very same text already; NotFound.
    """
    with write_transaction(engine) as session:
        by = _Actor(decisions.annotator_id(session, annotator, now := clock()), annotator, now)
        articles.lock_text(session, article_id)
        facts = facts_in(session, article_id)
        for name in values:
            if seen is not None and seen.get(name, "") != facts.values.get(name, ""):
                raise _changed_since(facts, name, annotator)
        return _set(session, facts, values, {}, by)


def undo(
    engine: Engine, article_id: int, changes: Sequence[Change], *, annotator: str, clock: Clock = utc_now
) -> list[Change]:
    """Take these changes of an article back, as they were shown; answers with the changes that did so.

    Raises StaleWrite where a field is no longer as one of them left it, and as ``correct`` does.
    """
    with write_transaction(engine) as session:
        by = _Actor(decisions.annotator_id(session, annotator, now := clock()), annotator, now)
        articles.lock_text(session, article_id)
        facts = facts_in(session, article_id)
        stored = {change.id: change for change in facts.changes}
        values, undoes = dict[str, str](), dict[str, int]()
        for change in changes:
            if stored.get(change.id) != change or change.field not in FIELDS:
                raise ActRefused(f"This is no change of article {article_id} that can be undone.")
            if facts.values[change.field] != change.now:
                raise _changed_since(facts, change.field, annotator)
            values[change.field], undoes[change.field] = change.was, change.id
        return _set(session, facts, values, undoes, by)


def _changed_since(facts: ArticleFacts, name: str, annotator: str) -> StaleWrite:
    last = next((change for change in reversed(facts.changes) if change.field == name), None)
    who = last.annotator or f"An import ({last.path})" if last is not None else ""
    now = as_shown(name, facts.values.get(name, ""))
    deed = (
        f"set the {NAMES.get(name, name)} to “{now[:_SHOWN_CHARS]}”" if now else f"removed the {NAMES.get(name, name)}"
    )
    said = conflict_message(who, annotator, deed, "Nothing was changed: look at it, then choose again.")
    return StaleWrite(f"article {facts.article_id}", 0, 0, message=said)


def _set(
    session: Session, facts: ArticleFacts, values: Mapping[str, str], undoes: Mapping[str, int], by: _Actor
) -> list[Change]:
    columns: dict[str, Any] = {}
    said: list[dict[str, Any]] = []
    for name, written in values.items():
        words, found = _read(session, facts.article_id, name, written, by)
        if words == facts.values[name]:
            continue
        columns |= found
        said.append(
            {
                "field": name,
                "was": facts.values[name],
                "now": words,
                "path": "",
                "annotator_id": by.annotator_id,
                "undoes_id": undoes.get(name),
            }
        )
        if name == "event":
            event_id = columns.pop("event_id")
            events.move_articles(session, [facts.article_id], event_id, annotator_id=by.annotator_id, now=by.now)
    if columns.get("title") == "":
        text = article_changes.text_of(session, facts.article_id)
        columns["opening"] = opening_of(text, mark_blocks(text))
    if "outlet_id" in columns:
        _refuse_twin(session, facts.article_id, columns["outlet_id"], values["outlet"])
    article_changes.change_article(session, facts.article_id, columns, said, by.now)
    if columns.keys() & TELLS_VERSIONS:
        look_again(session, [facts.article_id], by.now)
    return article_changes.changes_of(session, facts.article_id)[len(facts.changes) :]


def _read(session: Session, article_id: int, name: str, written: str, by: _Actor) -> tuple[str, dict[str, Any]]:
    """The value in words as it will be stored, and the columns that hold it."""
    if name not in FIELDS:
        raise InputError(f"An article has no field {name!r}: {', '.join(FIELDS)} can be corrected.")
    text = " ".join(as_named(written).split()) if name in _NAMED else written.strip()
    if name in ("outlet", "event") and len(text) > _MAX_NAME_CHARS:
        raise InputError(f"The {NAMES[name]} has {len(text):,} characters, more than {_MAX_NAME_CHARS}.")
    if name == "outlet":
        draft = OutletDraft("" if text.casefold() == UNKNOWN_OUTLET.casefold() else text)
        key = articles.outlet_id(session, draft if draft.name else OutletDraft(UNKNOWN_OUTLET))
        return draft.name, {"outlet_id": key}
    if name == "event":
        return text, {"event_id": articles.event_id(session, text) if text else None}
    return _plain(session, article_id, name, text)


def _plain(session: Session, article_id: int, name: str, text: str) -> tuple[str, dict[str, Any]]:
    if not text and name == "published_at":
        return "", {"published_at": None, "published_precision": "", "published_zone": ""}
    found: dict[str, Any] = {name: ""}
    try:
        if text:
            found = field_values(name, text)
    except ValueError as error:
        reason = str(error)
        for said in (f"{text!r} ", f"{text[:_QUOTED_CHARS]!r} "):
            reason = f"it {reason.removeprefix(said)}" if reason.startswith(said) else reason  # the value once
        raise InputError(f"The {NAMES[name]} cannot be “{text[:_SHOWN_CHARS]}”: {reason}.") from None
    if name == "published_at":
        return date_words(found["published_at"], found["published_precision"], found["published_zone"]), found
    return str(found[name]), found


def _refuse_twin(session: Session, article_id: int, outlet_id: int, outlet: str) -> None:
    twin = articles.same_text_of(session, article_id, outlet_id)
    if twin is not None:
        raise ActRefused(
            f"“{outlet or UNKNOWN_OUTLET}” has this very text already, as article {twin}: withdraw one of the two."
        )
