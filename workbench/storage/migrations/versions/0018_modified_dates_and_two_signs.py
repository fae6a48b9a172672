"""When a page says that its article was changed; and two articles may be tied by their address and by their texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite walks through the whole text to reach a column behind it, so the new one goes before.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("article", recreate="always" if sqlite else "never") as batch_op:
        column = sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True)
        batch_op.add_column(column, insert_before="raw_text" if sqlite else None)
    with op.batch_alter_table("article_version") as batch_op:
        batch_op.drop_constraint(op.f("uq_article_version_article_id_earlier_id"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_article_version_article_id_earlier_id_sign"), ["article_id", "earlier_id", "sign"]
        )
