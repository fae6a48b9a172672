"""What was left out of a page, beside its article; blocks may be corrections or struck out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KINDS = (
    "kind IN ('headline', 'duplicate_headline', 'dateline', 'standfirst', 'body', 'subhead', 'blockquote', 'caption', "
    "'navigation', 'related', 'comment_prompt', 'share', 'signoff', 'credit', 'correction', 'struck_out')"
)


def upgrade() -> None:
    with op.batch_alter_table("block") as batch_op:
        batch_op.drop_constraint(op.f("ck_block_kind_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_block_kind_known"), _KINDS)
    op.create_table(
        "left_out_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_left_out_text_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_out_text")),
    )
    op.create_index("ix_left_out_text_article_id", "left_out_text", ["article_id"])
