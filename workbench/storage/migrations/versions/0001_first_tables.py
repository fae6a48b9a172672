"""The first tables: outlets, events, articles, suggestions, decisions, claims, evidence, verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annotator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('annotator', 'verifier', 'adjudicator', 'admin')", name=op.f("ck_annotator_role_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotator")),
        sa.UniqueConstraint("name", name=op.f("uq_annotator_name")),
    )
    op.create_table(
        "detector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("config_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detector")),
        sa.UniqueConstraint("name", "version", "config_hash", name=op.f("uq_detector_name_version_config_hash")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("label", name=op.f("uq_event_label")),
    )
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("party_to_conflict", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('newspaper', 'agency', 'broadcaster', 'online', 'state_media', 'ngo', 'other', '')",
            name=op.f("ck_outlet_kind_known"),
        ),
        sa.CheckConstraint(
            "reliability IN ('A', 'B', 'C', 'D', 'E', 'F', '')", name=op.f("ck_outlet_reliability_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
        sa.UniqueConstraint("name", name=op.f("uq_outlet_name")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("byline", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("derivation", sa.String(), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("char_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raw_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "derivation IN ('original', 'republication', 'wire_copy', '')", name=op.f("ck_article_derivation_known")
        ),
        sa.CheckConstraint(
            "published_precision IN ('minute', 'day', 'month', 'year', '')",
            name=op.f("ck_article_published_precision_known"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_article_event_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_article_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("raw_sha256", "outlet_id", name=op.f("uq_article_raw_sha256_outlet_id")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index("ix_article_event_id_id", ["event_id", "id"], unique=False)
        batch_op.create_index("ix_article_outlet_id", ["outlet_id"], unique=False)

    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("method IN ('upload', 'paste', 'fetch')", name=op.f("ck_capture_method_known")),
        sa.CheckConstraint("size_bytes > 0", name=op.f("ck_capture_not_empty")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_capture_annotator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint("sha256", "url", name=op.f("uq_capture_sha256_url")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_claim_annotator_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_claim_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("ix_claim_event_id", ["event_id"], unique=False)

    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('headline', 'duplicate_headline', 'dateline', 'standfirst', 'body', 'subhead', 'blockquote', 'caption', 'navigation', 'related', 'comment_prompt', 'share', 'signoff', 'credit')",
            name=op.f("ck_block_kind_known"),
        ),
        sa.CheckConstraint("set_by IN ('rule', 'human')", name=op.f("ck_block_set_by_known")),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_block_span_ordered")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_block_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_block_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sa.UniqueConstraint(
            "article_id",
            "start_char",
            "end_char",
            "version",
            name=op.f("uq_block_article_id_start_char_end_char_version"),
        ),
    )
    op.create_table(
        "claim_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("checkable", sa.Boolean(), nullable=False),
        sa.Column("check_worthiness", sa.Float(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_claim_revision_statement_given")),
        sa.CheckConstraint(
            "check_worthiness IS NULL OR (check_worthiness >= 0 AND check_worthiness <= 1)",
            name=op.f("ck_claim_revision_worthiness_in_range"),
        ),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_claim_revision_annotator_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_revision_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_revision")),
        sa.UniqueConstraint("claim_id", "version", name=op.f("uq_claim_revision_claim_id_version")),
    )
    op.create_table(
        "detector_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("detector_id", sa.Integer(), nullable=False),
        sa.Column("borders_guessed", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_detector_run_article_id")),
        sa.ForeignKeyConstraint(["detector_id"], ["detector.id"], name=op.f("fk_detector_run_detector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detector_run")),
        sa.UniqueConstraint("article_id", "detector_id", name=op.f("uq_detector_run_article_id_detector_id")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("source_reliability", sa.String(), nullable=False),
        sa.Column("information_credibility", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(excerpt = '') = (start_char IS NULL)", name=op.f("ck_evidence_excerpt_placed")),
        sa.CheckConstraint("excerpt = '' OR capture_id IS NOT NULL", name=op.f("ck_evidence_excerpt_from_capture")),
        sa.CheckConstraint(
            "information_credibility IN ('1', '2', '3', '4', '5', '6', '')",
            name=op.f("ck_evidence_information_credibility_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('document', 'statement', 'data', 'image', 'interview', 'news_report', 'other')",
            name=op.f("ck_evidence_kind_known"),
        ),
        sa.CheckConstraint(
            "relation IN ('supports', 'refutes', 'qualifies', 'context', 'consulted_no_bearing')",
            name=op.f("ck_evidence_relation_known"),
        ),
        sa.CheckConstraint(
            "source_reliability IN ('A', 'B', 'C', 'D', 'E', 'F', '')",
            name=op.f("ck_evidence_source_reliability_known"),
        ),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_evidence_annotator_id")),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_evidence_capture_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_evidence_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("evidence_key", "version", name=op.f("uq_evidence_evidence_key_version")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_claim_id", ["claim_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("detector_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "label IN ('event', 'quantity', 'quote', 'causal', 'position', 'prediction', 'opinion', 'background')",
            name=op.f("ck_suggestion_label_known"),
        ),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_suggestion_score_in_range")),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_suggestion_span_ordered")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_suggestion_article_id")),
        sa.ForeignKeyConstraint(["detector_id"], ["detector.id"], name=op.f("fk_suggestion_detector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint(
            "article_id",
            "start_char",
            "end_char",
            "detector_id",
            name=op.f("uq_suggestion_article_id_start_char_end_char_detector_id"),
        ),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("corroboration", sa.String(), nullable=False),
        sa.Column("justification", sa.String(), nullable=False),
        sa.Column("gaps", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "content IN ('supported', 'refuted', 'conflicting', 'cherry_picked', 'not_enough_evidence', 'not_checkable')",
            name=op.f("ck_verdict_content_known"),
        ),
        sa.CheckConstraint(
            "corroboration IN ('confirmed', 'fair', 'weak', 'contested', 'discounted', '')",
            name=op.f("ck_verdict_corroboration_known"),
        ),
        sa.CheckConstraint("justification <> ''", name=op.f("ck_verdict_justified")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_verdict_annotator_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_verdict_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("claim_id", "version", name=op.f("uq_verdict_claim_id_version")),
    )
    op.create_table(
        "attribution_hop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "commitment IN ('asserts', 'alleges', 'denies', 'distances')",
            name=op.f("ck_attribution_hop_commitment_known"),
        ),
        sa.CheckConstraint(
            "mode IN ('direct', 'partial', 'indirect', 'own_voice', 'passive')",
            name=op.f("ck_attribution_hop_mode_known"),
        ),
        sa.CheckConstraint(
            "role IN ('outlet', 'speaker', 'cited_source', 'unnamed')", name=op.f("ck_attribution_hop_role_known")
        ),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_attribution_hop_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution_hop")),
        sa.UniqueConstraint("suggestion_id", "position", name=op.f("uq_attribution_hop_suggestion_id_position")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("span_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("reject_reason", sa.String(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("guideline_version", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'rejected') = (reject_reason <> '')", name=op.f("ck_decision_reason_with_rejection")
        ),
        sa.CheckConstraint(
            "action IN ('confirm', 'resize', 'relabel', 'split', 'merge', 'reject', 'add_missed', 'undo')",
            name=op.f("ck_decision_action_known"),
        ),
        sa.CheckConstraint(
            "label IN ('event', 'quantity', 'quote', 'causal', 'position', 'prediction', 'opinion', 'background')",
            name=op.f("ck_decision_label_known"),
        ),
        sa.CheckConstraint(
            "reject_reason IN ('not_a_claim', 'not_checkable', 'opinion', 'prediction', 'duplicate', 'fragment', 'boilerplate', 'other', '')",
            name=op.f("ck_decision_reject_reason_known"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'confirmed', 'corrected', 'added', 'rejected', 'absorbed', 'removed')",
            name=op.f("ck_decision_state_known"),
        ),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_decision_seconds_not_negative")),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_decision_span_ordered")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_decision_version_positive")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_decision_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_decision_article_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_decision_suggestion_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["decision.id"], name=op.f("fk_decision_supersedes_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["decision.id"], name=op.f("fk_decision_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("article_id", "span_id", "version", name=op.f("uq_decision_article_id_span_id_version")),
        sa.UniqueConstraint("client_id", "sequence", "part", name=op.f("uq_decision_client_id_sequence_part")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_decision_supersedes_id")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decision_article_id_start_char_end_char", ["article_id", "start_char", "end_char"], unique=False
        )
        batch_op.create_index("ix_decision_suggestion_id", ["suggestion_id"], unique=False)

    op.create_table(
        "quantity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("value_text", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("blamed_agent", sa.String(), nullable=False),
        sa.CheckConstraint(
            "bound IN ('exact', 'at_least', 'more_than', 'up_to', 'almost', 'about', 'range', 'vague')",
            name=op.f("ck_quantity_bound_known"),
        ),
        sa.CheckConstraint(
            "measure IN ('killed', 'injured', 'missing', 'displaced', 'affected', 'money', 'percent', 'date', 'duration', 'length', 'area', 'volume', 'mass', 'count')",
            name=op.f("ck_quantity_measure_known"),
        ),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_quantity_span_ordered")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_quantity_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantity")),
    )
    with op.batch_alter_table("quantity", schema=None) as batch_op:
        batch_op.create_index("ix_quantity_suggestion_id", ["suggestion_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("span_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("fidelity", sa.String(), nullable=False),
        sa.Column("drift_flags", sa.JSON(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "fidelity IN ('faithful', 'cosmetic_change', 'meaning_changed', 'cannot_tell', '')",
            name=op.f("ck_mention_fidelity_known"),
        ),
        sa.CheckConstraint(
            "stance IN ('own_voice', 'endorses', 'neutral_report', 'distances', 'denies', '')",
            name=op.f("ck_mention_stance_known"),
        ),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name=op.f("ck_mention_span_ordered")),
        sa.ForeignKeyConstraint(["annotator_id"], ["annotator.id"], name=op.f("fk_mention_annotator_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_mention_article_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_mention_claim_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_mention_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("article_id", "span_id", "version", name=op.f("uq_mention_article_id_span_id_version")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("ix_mention_claim_id", ["claim_id"], unique=False)
