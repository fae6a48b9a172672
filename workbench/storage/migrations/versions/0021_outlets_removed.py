"""People remove outlets that have no article."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_ACTS = "act IN ('set', 'join', 'undo', 'remove')"


def upgrade() -> None:
    with op.batch_alter_table("outlet_change") as batch_op:
        batch_op.drop_constraint(op.f("ck_outlet_change_act_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_outlet_change_act_known"), _ACTS)
