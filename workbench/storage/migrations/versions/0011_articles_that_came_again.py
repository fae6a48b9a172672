"""What became known of articles after they came in, and which articles are versions of one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("now", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("field <> ''", name=op.f("ck_article_change_field_given")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_change_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_change")),
    )
    op.create_index("ix_article_change_article_id", "article_change", ["article_id"])
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("article_id <> earlier_id", name=op.f("ck_article_version_two_articles")),
        sa.CheckConstraint("sign IN ('address', 'text')", name=op.f("ck_article_version_sign_known")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_version_article_id")),
        sa.ForeignKeyConstraint(["earlier_id"], ["article.id"], name=op.f("fk_article_version_earlier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "earlier_id", name=op.f("uq_article_version_article_id_earlier_id")),
    )
    op.create_index("ix_article_version_earlier_id", "article_version", ["earlier_id"])
