"""Answers on pairs of spans are named by the browser, so that each counts once and can be undone later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_RELATIONS = (
    "relation IN ('same', 'broader', 'narrower', 'contradicts', 'figure_conflict', 'updates', 'part_of', "
    "'same_event', 'different', '')"
)


def upgrade() -> None:
    op.create_table(
        "pair_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("did", sa.JSON(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_RELATIONS, name=op.f("ck_pair_answer_relation_known")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_pair_answer_event_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["pair_answer.id"], name=op.f("fk_pair_answer_undoes_id")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_pair_answer_annotator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_answer")),
        sa.UniqueConstraint("client_id", "sequence", name=op.f("uq_pair_answer_client_id_sequence")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_pair_answer_undoes_id")),
    )
    op.create_index("ix_pair_answer_event_id", "pair_answer", ["event_id"])
