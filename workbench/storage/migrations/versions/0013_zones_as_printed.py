"""The zone that an article's time was printed with; of what came in before, it is not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite walks through the whole text to reach a column behind it, so the new one goes before.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("article", recreate="always" if sqlite else "never") as batch_op:
        column = sa.Column("published_zone", sa.String(), nullable=False, server_default="")
        batch_op.add_column(column, insert_before="raw_text" if sqlite else None)
