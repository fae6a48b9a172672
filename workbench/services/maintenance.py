"""The database as a whole: the sample corpus that a first run shows, backups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.domain.clock import Clock, utc_now
from workbench.ingest.readers import read_path
from workbench.services.database import configured_engine, open_database
from workbench.services.exchange.articles_in import ImportReport, ingest
from workbench.settings import Settings
from workbench.storage import articles
from workbench.storage.database import backup, restore, schema
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.database.restore import Restored

#: The invented corpus that a first run shows.
SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"


def load_sample(engine: Engine, progress: Callable[[ImportReport], None] | None = None) -> ImportReport | None:
    """Take in the sample corpus; None where there are articles already, so that nobody's work is mixed with it."""
    with read_transaction(engine) as session:
        if articles.count_articles(session):
            return None
    return ingest(engine, read_path(SAMPLE_FOLDER), progress=progress)


def back_up(settings: Settings, target: Path) -> int:
    """See ``storage.database.backup.backup``: size in bytes."""
    return backup.backup(open_database(settings), target)


def put_back(settings: Settings, source: Path, *, clock: Clock = utc_now) -> Restored:
    """See ``storage.database.restore.restore``: where the old database is kept."""
    return restore.restore(configured_engine(settings), source, now=clock())


def check_sound(engine: Engine) -> None:
    """Raises StorageError for a damaged database; reads all of it (SQLite)."""
    schema.require_intact(engine)
