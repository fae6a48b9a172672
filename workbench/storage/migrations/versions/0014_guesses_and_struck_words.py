"""The encoding that an article's letters were guessed to be in, and where words that are struck out stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite walks through the whole text to reach a column behind it, so the new one goes before.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("article", recreate="always" if sqlite else "never") as batch_op:
        column = sa.Column("encoding_guess", sa.String(), nullable=False, server_default="")
        batch_op.add_column(column, insert_before="raw_text" if sqlite else None)
    op.add_column("block", sa.Column("struck_from", sa.Integer(), nullable=True))
