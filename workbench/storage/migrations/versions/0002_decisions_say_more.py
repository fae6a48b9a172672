"""Decisions say more: claims in several parts, what a person says of them, bulk acts, blind work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ACTIONS = "action IN ('confirm', 'resize', 'relabel', 'split', 'merge', 'reject', 'add_missed', 'describe', 'undo')"
_BULK = sa.text("bulk_id <> ''")


def upgrade() -> None:
    with op.batch_alter_table("decision") as batch_op:
        batch_op.add_column(sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("attributes", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("blind", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("bulk_id", sa.String(), nullable=False, server_default=""))
        batch_op.drop_constraint(op.f("ck_decision_action_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_decision_action_known"), _ACTIONS)
        batch_op.create_index("ix_decision_bulk_id", ["bulk_id"], sqlite_where=_BULK, postgresql_where=_BULK)
