"""People say which names are names of one body, and who speaks for it."""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('pair', 'drift', 'quote_variant', 'derivation', 'grouping', 'primary', 'version', 'body')"


def upgrade() -> None:
    with op.batch_alter_table("ruling") as batch_op:
        batch_op.drop_constraint(op.f("ck_ruling_kind_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_ruling_kind_known"), _KINDS)
