"""Texts that are stored otherwise than they are read, found by the hash of how they are read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_as_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_text_as_read_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_as_read")),
        sa.UniqueConstraint("article_id", name=op.f("uq_text_as_read_article_id")),
    )
    op.create_index("ix_text_as_read_sha256", "text_as_read", ["sha256"])
