"""Trains desk models on the desk's decisions, and chooses which of them scores suggestions.

A model is never changed and never changes a stored suggestion: a detector that uses it is another version,
whose suggestions come when articles are read again; decided spans stay decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import ACCEPTED_STATES
from workbench.domain.proposals import DetectorLike
from workbench.domain.text.as_read import words_as_read
from workbench.errors import ActRefused, NotFound, StaleWrite
from workbench.storage import decisions, desk_models
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.desk_models import DecidedSuggestion, StoredModel
from workbench.suggest.desk_model.detector import TaughtDetector, as_shipped
from workbench.suggest.desk_model.model import DeskModel, Example
from workbench.suggest.desk_model.promotion import MIN_LABELS

#: Decisions on the suggestions of this detector are the training data.
TEACHABLE = "clauses"
#: With fewer decisions there is nothing to learn from.
LEAST_LABELS = MIN_LABELS
#: So many new decisions make another training run worth its time.
NEW_LABELS = 50
#: Training looks back no further: a desk's habits change, and more data gains little.
MAX_LABELS = 10_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """The result of a training run. ``stored`` is False where nothing was decided since the newest model."""

    version: int
    label_count: int
    share: float
    stored: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Decisions of one week: accepted and rejected suggestions, and claims that people had to add."""

    begins: date
    accepted: int
    rejected: int
    added: int

    @property
    def precision(self) -> float | None:
        """Share of decided suggestions that were accepted, in 0..1; None without any."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None

    @property
    def recall(self) -> float | None:
        """Share of the claims that were suggested, in 0..1, as far as people found the others; None without any."""
        claims = self.accepted + self.added
        return self.accepted / claims if claims else None


@dataclass(frozen=True, slots=True)
class Learned:
    """All models, newest first, and the number of the choice that is in force, 0 while nobody chose."""

    models: Sequence[StoredModel]
    choice: int


def learned(engine: Engine) -> Learned:
    """What was learned and chosen, at one moment."""
    with read_transaction(engine) as session:
        return Learned(desk_models.list_models(session), _newest_choice(session))


def _newest_choice(session: Session) -> int:
    choices = desk_models.choices_of(session)
    return choices[-1][0] if choices else 0


def learn(engine: Engine, *, seen: int | None, annotator: str = "", clock: Clock = utc_now) -> Lesson:
    """Train a model on every decision so far, store it, and use it where its share is above 0.

    With nothing new since the newest model, nothing is stored. A model without a share is stored, but the
    one in use before stays. ``seen`` is the choice that was shown: StaleWrite where another was made since, also during
    the training.
    """
    from workbench.suggest.desk_model.promotion import teach  # late: scikit-learn takes a second to come

    with read_transaction(engine) as session:
        rows = desk_models.decided_suggestions(session, TEACHABLE, newest=MAX_LABELS)
        label_count = desk_models.count_decided(session, TEACHABLE)
        models = desk_models.list_models(session)
        if seen is not None:
            desk_models.refuse_other_choice(session, seen, annotator)
        choices = desk_models.choices_of(session)
    last = rows[-1].decision_id if rows else 0
    if models and models[0].last_decision_id == last and models[0].label_count == label_count:
        return Lesson(models[0].version, models[0].label_count, models[0].share, stored=False)
    taught = teach([_example(row) for row in rows])
    body = taught.model.to_bytes()
    version = models[0].version + 1 if models else 1
    with write_transaction(engine) as session:
        by = decisions.annotator_id(session, annotator, clock()) if annotator else None
        if seen is not None:
            desk_models.refuse_other_choice(session, seen, annotator)
        values = {
            "version": version,
            "last_decision_id": last,
            "label_count": label_count,
            "share": taught.model.share,
            "weights": body,
            "sha256": hashlib.sha256(body).hexdigest(),
            "card": taught.card,
            "annotator_id": by,
            "created_at": clock(),
        }
        _keep(session, values, annotator, choices)
    return Lesson(version, label_count, taught.model.share, stored=True)


def _keep(session: Session, values: dict[str, Any], annotator: str, choices: Sequence[tuple[int, int | None]]) -> None:
    """Store the model, and use it where its share is above 0 and nobody has chosen since ``choices`` was read.

    Raises ActRefused where another was trained meanwhile.
    """
    if not desk_models.add_model(session, values):
        who = desk_models.list_models(session)[0].annotator
        raise ActRefused(conflict_message(who, annotator, "taught the engine", "Look at the newest model."))
    if values["share"] and desk_models.choices_of(session) == choices:
        desk_models.choose(
            session, desk_models.list_models(session)[0].id, values["annotator_id"], values["created_at"]
        )


def learn_when_due(engine: Engine, *, clock: Clock = utc_now) -> Lesson | None:
    """``learn`` where at least NEW_LABELS were decided since the newest model, else None.

    Also None where a person went back to an older model, or to none: that choice stands until somebody makes another.
    """
    with read_transaction(engine) as session:
        models = desk_models.list_models(session)
        choices = desk_models.choices_of(session)
        known = models[0].label_count if models else 0
        count = desk_models.count_decided(session, TEACHABLE)
    newest = next((model.id for model in models if model.share), None)
    went_back = bool(choices) and choices[-1][1] != newest
    if went_back or count - known < NEW_LABELS:
        return None
    try:
        return learn(engine, seen=choices[-1][0] if choices else 0, clock=clock)
    except StaleWrite:  # a person chose during the training: that stands
        return None


def count_labels(engine: Engine) -> int:
    """How many decisions there are to learn from."""
    with read_transaction(engine) as session:
        return desk_models.count_decided(session, TEACHABLE)


def list_models(engine: Engine) -> list[StoredModel]:
    """All models, newest first."""
    with read_transaction(engine) as session:
        return desk_models.list_models(session)


def choose(
    engine: Engine, version: int | None, *, seen: int | None, annotator: str = "", clock: Clock = utc_now
) -> None:
    """Use the model of that version from now on; None is the engine as shipped. ``seen`` as for ``learn``.

    Raises NotFound, StaleWrite, and ActRefused for a model whose share is 0.
    """
    with write_transaction(engine) as session:
        if seen is not None:
            desk_models.refuse_other_choice(session, seen, annotator)
        models = {model.version: model for model in desk_models.list_models(session)}
        if version is not None and version not in models:
            raise NotFound("model version", version)
        if version is not None and not models[version].share:
            raise ActRefused(f"Model {version} has not earned a share: it would change no score.")
        by = decisions.annotator_id(session, annotator, clock()) if annotator else None
        desk_models.choose(session, None if version is None else models[version].id, by, clock())


def taught_detector(engine: Engine, base: DetectorLike) -> DetectorLike:
    """``base`` with the chosen model; ``base`` itself where none was ever chosen or it is another detector.

    A model that is chosen again, or the return to none, is a version of its own: so articles can be read again by it.
    """
    if base.identity.name != TEACHABLE:
        return base
    with read_transaction(engine) as session:
        choices = desk_models.choices_of(session)
        if not choices:
            return base
        choice, chosen = choices[-1]
        again = f".{choice}" if any(model == chosen for _, model in choices[:-1]) else ""
        if chosen is None:
            return TaughtDetector(base, DeskModel({}, 0.0, 0.0, {}), mark=f"shipped.{choice}", sha256="")
        found = next(model for model in desk_models.list_models(session) if model.id == chosen)
        model = DeskModel.from_bytes(desk_models.weights_of(session, chosen))
    return TaughtDetector(base, model, mark=f"desk.{found.version}{again}", sha256=found.sha256)


def weeks(engine: Engine) -> list[Week]:
    """Decisions by week, oldest first; weeks without any are left out."""
    found: dict[date, Week] = {}
    with read_transaction(engine) as session:
        for day, state, count in desk_models.decided_by_day(session, TEACHABLE):
            week = found.get(_monday(day), Week(_monday(day), 0, 0, 0))
            name = "accepted" if state in ACCEPTED_STATES else "rejected"
            found[week.begins] = replace(week, **{name: getattr(week, name) + count})
        for day, count in desk_models.added_by_day(session):
            week = found.get(_monday(day), Week(_monday(day), 0, 0, 0))
            found[week.begins] = replace(week, added=week.added + count)
    return [found[begins] for begins in sorted(found)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _example(row: DecidedSuggestion) -> Example:
    score, reasons = as_shipped(row.score, row.reasons)
    return Example(row.article_id, words_as_read(row.exact), row.label, reasons, score, bool(row.accepted))
