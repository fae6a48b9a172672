"""Which articles a detector could not read, and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("detector_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_reading_fault_article_id")),
        sa.ForeignKeyConstraint(["detector_id"], ["detector.id"], name=op.f("fk_reading_fault_detector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_fault")),
        sa.UniqueConstraint("article_id", "detector_id", name=op.f("uq_reading_fault_article_id_detector_id")),
    )
