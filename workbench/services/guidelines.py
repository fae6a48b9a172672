"""The guideline in force, those before it, and publishing the next one.

Until a desk publishes its own, the shipped text is in force; it is stored with the first that follows it. A version
is never changed: what its decisions were made by can be read for good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.guidelines import SHIPPED_VERSION, GuidelineText, changes, shipped
from workbench.errors import ActRefused, InputError, NotFound, StaleWrite
from workbench.storage import decisions, guidelines
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction
from workbench.storage.guidelines import StoredGuideline

_MAX_VERSION_CHARS = 40


@dataclass(frozen=True, slots=True)
class Published:
    """One version; the shipped one has no author, and no date while nothing has followed it."""

    version: str
    text: GuidelineText
    annotator: str = ""
    published_at: datetime | None = None


def current_guideline(engine: Engine) -> Published:
    """The version in force."""
    with read_transaction(engine) as session:
        return _current(session)


def version_in_force(session: Session) -> str:
    """The name of the version in force, within a transaction that is open already."""
    return _current(session).version


def list_versions(engine: Engine) -> list[Published]:
    """All versions, newest first; the first is in force."""
    with read_transaction(engine) as session:
        stored = guidelines.list_guidelines(session)
    return [_published(row) for row in stored] or [_shipped()]


def find_version(engine: Engine, version: str) -> Published:
    """Raises NotFound."""
    found = next((one for one in list_versions(engine) if one.version == version), None)
    if found is None:
        raise NotFound("guideline version", version)
    return found


def unpublished(session: Session, versions: Iterable[str]) -> set[str]:
    """Those of these versions that there are not; naming none is no fault. One question for all of them."""
    named = set(versions) - {"", SHIPPED_VERSION}
    return named - guidelines.published_among(session, named) if named else set()


def refuse_unpublished(version: str, missing: Collection[str]) -> None:
    """Raises ActRefused where the version is one of those that are ``missing``."""
    if version in missing:
        raise ActRefused(f"There is no guideline version {version[:_MAX_VERSION_CHARS]!r}: reload the page.")


def count_decisions(engine: Engine) -> dict[str, int]:
    """How many decisions were made by each version, also by those that were never published here."""
    with read_transaction(engine) as session:
        return guidelines.decisions_by_guideline(session)


def next_version(versions: Sequence[str]) -> str:
    """The number after the highest of these names that is one."""
    return str(max((int(name) for name in versions if name.isdecimal() and name.isascii()), default=0) + 1)


def publish(
    engine: Engine,
    text: GuidelineText,
    *,
    annotator: str,
    version: str = "",
    based_on: str = "",
    clock: Clock = utc_now,
) -> Published:
    """Put a new version in force, under the next number where no name is given.

    ``based_on`` is the version that it was made from; StaleWrite where another was published since. InputError for a
    text that says what the version in force says, and for a name that is taken.
    """
    with write_transaction(engine) as session:
        now = clock()
        current = _current(session)
        if based_on and based_on != current.version:
            raise StaleWrite(f"guideline {based_on}", 0, 0, message=_overtaken(current, annotator))
        if not changes(current.text, text):
            raise InputError(f"Nothing has changed since version {current.version}: there is nothing to publish.")
        if current.published_at is None:
            _add(session, current.version, current.text, None, now)
        names = [row.version for row in guidelines.list_guidelines(session)]
        name = _checked(version.strip()) or next_version(names)
        if not _add(session, name, text, decisions.annotator_id(session, annotator, now), now):
            raise InputError(f"Version {name} was published before: choose another name.")
    return Published(name, text, annotator, now)


def _current(session: Session) -> Published:
    stored = guidelines.newest_guideline(session)
    return _published(stored) if stored else _shipped()


def _shipped() -> Published:
    return Published(SHIPPED_VERSION, shipped())


def _published(row: StoredGuideline) -> Published:
    text = GuidelineText.model_validate({"introduction": row.introduction, "entries": row.entries})
    return Published(row.version, text, row.annotator, row.created_at)


def _add(session: Session, version: str, text: GuidelineText, annotator_id: int | None, now: datetime) -> bool:
    entries = [entry.model_dump(mode="json") for entry in text.entries]
    return guidelines.add_guideline(session, version, text.introduction, entries, annotator_id=annotator_id, now=now)


def _checked(version: str) -> str:
    if len(version) > _MAX_VERSION_CHARS or not version.isprintable():
        raise InputError(f"The name of a version has at most {_MAX_VERSION_CHARS} characters, on one line.")
    return version


def _overtaken(current: Published, me: str) -> str:
    return conflict_message(current.annotator, me, f"published version {current.version}", "Look at it, then continue.")
