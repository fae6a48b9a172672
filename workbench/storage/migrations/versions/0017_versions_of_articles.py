"""People say which articles are versions of one; decisions are carried over from an earlier version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('pair', 'drift', 'quote_variant', 'derivation', 'grouping', 'primary', 'version')"


def upgrade() -> None:
    with op.batch_alter_table("ruling") as batch_op:
        batch_op.drop_constraint(op.f("ck_ruling_kind_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_ruling_kind_known"), _KINDS)
    op.create_table(
        "carried_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("decision_id <> from_id", name=op.f("ck_carried_decision_two_decisions")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_carried_decision_decision_id")),
        sa.ForeignKeyConstraint(["from_id"], ["decision.id"], name=op.f("fk_carried_decision_from_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_decision")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_carried_decision_decision_id")),
    )
    op.create_index("ix_carried_decision_from_id", "carried_decision", ["from_id"])
