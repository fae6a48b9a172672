"""Outlets are put right by people, names replaced; decisions and guidelines of other desks keep what they rest on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    _describe_outlets()
    _keep_what_comes_from_other_desks()
    with op.batch_alter_table("annotator") as batch_op:
        batch_op.add_column(sa.Column("renamed", sa.Integer(), nullable=False, server_default="0"))
    # SQLite walks through the whole text to reach a column behind it, so the new one goes before.
    with op.batch_alter_table("article", recreate="always" if sqlite else "never") as batch_op:
        column = sa.Column("twin", sa.Integer(), nullable=False, server_default="0")
        batch_op.add_column(column, insert_before="raw_text" if sqlite else None)
        batch_op.drop_constraint(op.f("uq_article_raw_sha256_outlet_id"), type_="unique")
        name = op.f("uq_article_raw_sha256_outlet_id_twin")
        batch_op.create_unique_constraint(name, ["raw_sha256", "outlet_id", "twin"])


def _keep_what_comes_from_other_desks() -> None:
    with op.batch_alter_table("guideline") as batch_op:
        batch_op.add_column(sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("decision") as batch_op:
        batch_op.add_column(sa.Column("said_start_char", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("said_end_char", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("said_label", sa.String(), nullable=False, server_default=""))
    given = sa.text("said_start_char IS NOT NULL")
    columns = ["article_id", "said_start_char", "said_end_char"]
    op.create_index("ix_decision_said", "decision", columns, sqlite_where=given, postgresql_where=given)


def _describe_outlets() -> None:
    with op.batch_alter_table("outlet") as batch_op:
        for name in ("rating", "rating_source", "owner"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("joined_into", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_outlet_joined_into"), "outlet", ["joined_into"], ["id"])
        batch_op.create_index("ix_outlet_joined_into", ["joined_into"])
    op.create_table(
        "outlet_domain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_outlet_domain_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_domain")),
        sa.UniqueConstraint("domain", name=op.f("uq_outlet_domain_domain")),
    )
    op.create_index("ix_outlet_domain_outlet_id", "outlet_domain", ["outlet_id"])
    op.create_table(
        "outlet_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("now", sa.JSON(), nullable=False),
        sa.Column("former_name", sa.String(), nullable=False),
        sa.Column("article_ids", sa.JSON(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act IN ('set', 'join', 'undo')", name=op.f("ck_outlet_change_act_known")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_outlet_change_outlet_id")),
        sa.ForeignKeyConstraint(["other_id"], ["outlet.id"], name=op.f("fk_outlet_change_other_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["outlet_change.id"], name=op.f("fk_outlet_change_undoes_id")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_outlet_change_annotator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_change")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_outlet_change_undoes_id")),
    )
    for name in ("outlet_id", "other_id", "former_name"):
        op.create_index(f"ix_outlet_change_{name}", "outlet_change", [name])
