"""Who corrected what of an article, which articles were withdrawn or erased, and how one without a headline begins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite walks through the whole text to reach a column behind it, so the new one goes before.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("article", recreate="always" if sqlite else "never") as batch_op:
        column = sa.Column("opening", sa.String(), nullable=False, server_default="")
        batch_op.add_column(column, insert_before="raw_text" if sqlite else None)
    with op.batch_alter_table("article_change") as batch_op:
        batch_op.add_column(sa.Column("annotator_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("undoes_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_article_change_annotator_id"), "annotator", ["annotator_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_article_change_undoes_id"), "article_change", ["undoes_id"], ["id"])
    op.create_table(
        "gone_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('withdrawn', 'erased')", name=op.f("ck_gone_article_kind_known")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_gone_article_reason_given")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_gone_article_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_gone_article_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gone_article")),
        sa.UniqueConstraint("article_id", name=op.f("uq_gone_article_article_id")),
    )
    op.create_index("ix_gone_article_text_sha256", "gone_article", ["text_sha256"])
