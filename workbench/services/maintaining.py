"""The database as a whole: the sample corpus that a first run shows, backups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.ingest.reading import read_path
from workbench.services.database import configured_engine, open_database
from workbench.services.ingesting import ImportReport, ingest
from workbench.settings import Settings
from workbench.storage import articles, backup, schema
from workbench.storage.engine import Engine, reading

#: The invented corpus that a first run shows.
SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"


def load_sample(engine: Engine, progress: Callable[[ImportReport], None] | None = None) -> ImportReport | None:
    """Take in the sample corpus; None where there are articles already, so that nobody's work is mixed with it."""
    with reading(engine) as session:
        if articles.count_articles(session):
            return None
    return ingest(engine, read_path(SAMPLE_FOLDER), progress=progress)


def back_up(settings: Settings, target: Path) -> int:
    """See ``storage.backup.backup``: size in bytes."""
    return backup.backup(open_database(settings), target)


def put_back(settings: Settings, source: Path) -> Path:
    """See ``storage.backup.restore``: where the old database was moved to."""
    engine = configured_engine(settings)
    kept = backup.restore(engine, source)
    schema.migrate(engine)
    return kept
