"""The names of people, bodies and places that a detector read in an article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("detector_run") as batch_op:
        batch_op.add_column(sa.Column("names", sa.JSON(), nullable=False, server_default="[]"))
