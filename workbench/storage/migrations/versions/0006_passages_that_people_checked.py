"""Passages without suggestions that people looked at: whether they hold a claim after all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passage_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("detector_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("has_claim", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_passage_check_span_ordered")),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_passage_check_share_in_range")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_passage_check_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_passage_check_article_id")),
        sa.ForeignKeyConstraint(["detector_id"], ["detector.id"], name=op.f("fk_passage_check_detector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_check")),
        sa.UniqueConstraint(
            "article_id",
            "start_char",
            "end_char",
            "annotator_id",
            "version",
            name=op.f("uq_passage_check_article_id_start_char_end_char_annotator_id_version"),
        ),
    )
