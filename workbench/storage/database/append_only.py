"""Database triggers that forbid updating or deleting append-only records."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.engine import Connection

from workbench.domain.models import (
    ArticleChange,
    ArticleVersion,
    AttributionHop,
    Capture,
    CarriedDecision,
    ClaimLink,
    ClaimRevision,
    Decision,
    EventMove,
    Evidence,
    Guideline,
    LearnedModel,
    Mention,
    ModelChoice,
    OriginRevision,
    OutletChange,
    PairAnswer,
    PassageCheck,
    Quantity,
    Ruling,
    Suggestion,
    Verdict,
)

TABLES = tuple(
    str(model.__tablename__)
    for model in (
        Suggestion,
        AttributionHop,
        Quantity,
        Decision,
        Guideline,
        LearnedModel,
        ModelChoice,
        PassageCheck,
        ClaimRevision,
        Mention,
        Capture,
        Evidence,
        Verdict,
        ClaimLink,
        Ruling,
        OriginRevision,
        EventMove,
        ArticleChange,
        ArticleVersion,
        CarriedDecision,
        OutletChange,
        PairAnswer,
    )
)

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def guard(connection: Connection) -> None:
    """Create triggers on every append-only table; they do not affect INSERT. Idempotent."""
    if connection.dialect.name != "sqlite":
        connection.execute(text(_POSTGRESQL_FUNCTION))
        for table in TABLES:
            connection.exec_driver_sql(
                f"CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def release(connection: Connection) -> None:
    """Drop the triggers for a migration; ``guard`` recreates them."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change() CASCADE")
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}")
