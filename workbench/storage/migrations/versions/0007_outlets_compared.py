"""Links between claims, rulings on what is proposed, origins, and articles moved between events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _links()
    _rulings()
    _origins()
    _moves()


def _links() -> None:
    op.create_table(
        "claim_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("moved_evidence", sa.JSON(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "relation IN ('same', 'broader', 'narrower', 'contradicts', 'figure_conflict', 'updates', 'part_of', 'same_event', 'different', '')",
            name=op.f("ck_claim_link_relation_known"),
        ),
        sa.CheckConstraint("claim_id <> other_id", name=op.f("ck_claim_link_two_claims")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_claim_link_annotator_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_link_claim_id")),
        sa.ForeignKeyConstraint(["other_id"], ["claim.id"], name=op.f("fk_claim_link_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_link")),
        sa.UniqueConstraint("claim_id", "other_id", "version", name=op.f("uq_claim_link_claim_id_other_id_version")),
    )
    op.create_index("ix_claim_link_other_id", "claim_link", ["other_id"], unique=False)


def _rulings() -> None:
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('pair', 'drift', 'quote_variant', 'derivation', 'grouping', 'primary')",
            name=op.f("ck_ruling_kind_known"),
        ),
        sa.CheckConstraint("subject <> ''", name=op.f("ck_ruling_subject_given")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_ruling_annotator_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_ruling_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sa.UniqueConstraint("kind", "subject", "version", name=op.f("uq_ruling_kind_subject_version")),
    )
    op.create_index("ix_ruling_event_id", "ruling", ["event_id"], unique=False)


def _origins() -> None:
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_origin_annotator_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_origin_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
    )
    op.create_index("ix_origin_event_id", "origin", ["event_id"], unique=False)
    op.create_table(
        "origin_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("article_ids", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('release', 'statement', 'interview', 'document', 'report', 'eyewitness', 'unnamed')",
            name=op.f("ck_origin_revision_kind_known"),
        ),
        sa.CheckConstraint("label <> ''", name=op.f("ck_origin_revision_labelled")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_origin_revision_annotator_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["origin.id"], name=op.f("fk_origin_revision_origin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin_revision")),
        sa.UniqueConstraint("origin_id", "version", name=op.f("uq_origin_revision_origin_id_version")),
    )


def _moves() -> None:
    op.create_table(
        "event_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("from_event_id", sa.Integer(), nullable=True),
        sa.Column("to_event_id", sa.Integer(), nullable=True),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_event_move_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_event_move_article_id")),
        sa.ForeignKeyConstraint(["from_event_id"], ["event.id"], name=op.f("fk_event_move_from_event_id")),
        sa.ForeignKeyConstraint(["to_event_id"], ["event.id"], name=op.f("fk_event_move_to_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_move")),
    )
    op.create_index("ix_event_move_article_id", "event_move", ["article_id"], unique=False)
