CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE annotator (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	created_at DATETIME NOT NULL, renamed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_annotator PRIMARY KEY (id),
	CONSTRAINT ck_annotator_role_known CHECK (role IN ('annotator', 'verifier', 'adjudicator', 'admin')),
	CONSTRAINT uq_annotator_name UNIQUE (name)
);
CREATE TABLE "article" (
	id INTEGER NOT NULL,
	outlet_id INTEGER NOT NULL,
	event_id INTEGER,
	path VARCHAR NOT NULL,
	url VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	byline VARCHAR NOT NULL,
	published_at DATETIME,
	published_precision VARCHAR NOT NULL,
	language VARCHAR NOT NULL,
	derivation VARCHAR NOT NULL,
	raw_sha256 VARCHAR NOT NULL,
	char_count INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	published_zone VARCHAR DEFAULT ('') NOT NULL,
	encoding_guess VARCHAR DEFAULT ('') NOT NULL,
	twin INTEGER DEFAULT '0' NOT NULL,
	opening VARCHAR DEFAULT ('') NOT NULL,
	modified_at DATETIME,
	raw_text TEXT NOT NULL,
	CONSTRAINT pk_article PRIMARY KEY (id),
	CONSTRAINT fk_article_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT ck_article_derivation_known CHECK (derivation IN ('original', 'republication', 'wire_copy', '')),
	CONSTRAINT fk_article_outlet_id FOREIGN KEY(outlet_id) REFERENCES outlet (id),
	CONSTRAINT ck_article_published_precision_known CHECK (published_precision IN ('minute', 'day', 'month', 'year', '')),
	CONSTRAINT uq_article_raw_sha256_outlet_id_twin UNIQUE (raw_sha256, outlet_id, twin)
);
CREATE TABLE "article_change" (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	field VARCHAR NOT NULL,
	was VARCHAR NOT NULL,
	now VARCHAR NOT NULL,
	path VARCHAR NOT NULL,
	created_at DATETIME NOT NULL,
	annotator_id INTEGER,
	undoes_id INTEGER,
	CONSTRAINT pk_article_change PRIMARY KEY (id),
	CONSTRAINT ck_article_change_field_given CHECK (field <> ''),
	CONSTRAINT fk_article_change_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_article_change_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_article_change_undoes_id FOREIGN KEY(undoes_id) REFERENCES article_change (id)
);
CREATE TABLE "article_version" (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	earlier_id INTEGER NOT NULL,
	sign VARCHAR NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_article_version PRIMARY KEY (id),
	CONSTRAINT ck_article_version_two_articles CHECK (article_id <> earlier_id),
	CONSTRAINT ck_article_version_sign_known CHECK (sign IN ('address', 'text')),
	CONSTRAINT fk_article_version_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_article_version_earlier_id FOREIGN KEY(earlier_id) REFERENCES article (id),
	CONSTRAINT uq_article_version_article_id_earlier_id_sign UNIQUE (article_id, earlier_id, sign)
);
CREATE TABLE attribution_hop (
	id INTEGER NOT NULL,
	suggestion_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	agent VARCHAR,
	role VARCHAR NOT NULL,
	mode VARCHAR NOT NULL,
	commitment VARCHAR NOT NULL,
	source_start INTEGER,
	source_end INTEGER,
	cue_start INTEGER,
	cue_end INTEGER,
	CONSTRAINT pk_attribution_hop PRIMARY KEY (id),
	CONSTRAINT ck_attribution_hop_commitment_known CHECK (commitment IN ('asserts', 'alleges', 'denies', 'distances')),
	CONSTRAINT ck_attribution_hop_mode_known CHECK (mode IN ('direct', 'partial', 'indirect', 'own_voice', 'passive')),
	CONSTRAINT ck_attribution_hop_role_known CHECK (role IN ('outlet', 'speaker', 'cited_source', 'unnamed')),
	CONSTRAINT fk_attribution_hop_suggestion_id FOREIGN KEY(suggestion_id) REFERENCES suggestion (id),
	CONSTRAINT uq_attribution_hop_suggestion_id_position UNIQUE (suggestion_id, position)
);
CREATE TABLE "block" (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	in_scope BOOLEAN NOT NULL,
	set_by VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	annotator_id INTEGER,
	created_at DATETIME NOT NULL, struck_from INTEGER,
	CONSTRAINT pk_block PRIMARY KEY (id),
	CONSTRAINT uq_block_article_id_start_char_end_char_version UNIQUE (article_id, start_char, end_char, version),
	CONSTRAINT fk_block_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_block_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT ck_block_set_by_known CHECK (set_by IN ('rule', 'human')),
	CONSTRAINT ck_block_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT ck_block_kind_known CHECK (kind IN ('headline', 'duplicate_headline', 'dateline', 'standfirst', 'body', 'subhead', 'blockquote', 'caption', 'navigation', 'related', 'comment_prompt', 'share', 'signoff', 'credit', 'correction', 'struck_out'))
);
CREATE TABLE capture (
	id INTEGER NOT NULL,
	url VARCHAR NOT NULL,
	filename VARCHAR NOT NULL,
	mime VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	size_bytes INTEGER NOT NULL,
	method VARCHAR NOT NULL,
	captured_at DATETIME NOT NULL,
	annotator_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	content BLOB NOT NULL,
	CONSTRAINT pk_capture PRIMARY KEY (id),
	CONSTRAINT ck_capture_method_known CHECK (method IN ('upload', 'paste', 'fetch')),
	CONSTRAINT ck_capture_not_empty CHECK (size_bytes > 0),
	CONSTRAINT fk_capture_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT uq_capture_sha256_url UNIQUE (sha256, url)
);
CREATE TABLE carried_decision (
	id INTEGER NOT NULL,
	decision_id INTEGER NOT NULL,
	from_id INTEGER NOT NULL,
	CONSTRAINT pk_carried_decision PRIMARY KEY (id),
	CONSTRAINT ck_carried_decision_two_decisions CHECK (decision_id <> from_id),
	CONSTRAINT fk_carried_decision_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_carried_decision_from_id FOREIGN KEY(from_id) REFERENCES decision (id),
	CONSTRAINT uq_carried_decision_decision_id UNIQUE (decision_id)
);
CREATE TABLE claim (
	id INTEGER NOT NULL,
	event_id INTEGER,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_claim PRIMARY KEY (id),
	CONSTRAINT fk_claim_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_claim_event_id FOREIGN KEY(event_id) REFERENCES event (id)
);
CREATE TABLE claim_link (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	other_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	relation VARCHAR NOT NULL,
	moved JSON NOT NULL,
	moved_evidence JSON NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_claim_link PRIMARY KEY (id),
	CONSTRAINT ck_claim_link_relation_known CHECK (relation IN ('same', 'broader', 'narrower', 'contradicts', 'figure_conflict', 'updates', 'part_of', 'same_event', 'different', '')),
	CONSTRAINT ck_claim_link_two_claims CHECK (claim_id <> other_id),
	CONSTRAINT fk_claim_link_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_claim_link_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_claim_link_other_id FOREIGN KEY(other_id) REFERENCES claim (id),
	CONSTRAINT uq_claim_link_claim_id_other_id_version UNIQUE (claim_id, other_id, version)
);
CREATE TABLE claim_revision (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	statement VARCHAR NOT NULL,
	types JSON NOT NULL,
	checkable BOOLEAN NOT NULL,
	check_worthiness FLOAT,
	place VARCHAR NOT NULL,
	time VARCHAR NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_claim_revision PRIMARY KEY (id),
	CONSTRAINT ck_claim_revision_statement_given CHECK (statement <> ''),
	CONSTRAINT ck_claim_revision_worthiness_in_range CHECK (check_worthiness IS NULL OR (check_worthiness >= 0 AND check_worthiness <= 1)),
	CONSTRAINT fk_claim_revision_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_claim_revision_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT uq_claim_revision_claim_id_version UNIQUE (claim_id, version)
);
CREATE TABLE "decision" (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	span_id VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	supersedes_id INTEGER,
	undoes_id INTEGER,
	suggestion_id INTEGER,
	action VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	exact VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	reject_reason VARCHAR NOT NULL,
	annotator_id INTEGER NOT NULL,
	seconds FLOAT NOT NULL,
	guideline_version VARCHAR NOT NULL,
	client_id VARCHAR NOT NULL,
	sequence INTEGER NOT NULL,
	part INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	parts JSON DEFAULT '[]' NOT NULL,
	attributes JSON DEFAULT '{}' NOT NULL,
	blind BOOLEAN DEFAULT 0 NOT NULL,
	bulk_id VARCHAR DEFAULT '' NOT NULL, said_start_char INTEGER, said_end_char INTEGER, said_label VARCHAR DEFAULT '' NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT fk_decision_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_decision_supersedes_id FOREIGN KEY(supersedes_id) REFERENCES decision (id),
	CONSTRAINT uq_decision_client_id_sequence_part UNIQUE (client_id, sequence, part),
	CONSTRAINT uq_decision_supersedes_id UNIQUE (supersedes_id),
	CONSTRAINT fk_decision_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT ck_decision_seconds_not_negative CHECK (seconds >= 0),
	CONSTRAINT fk_decision_suggestion_id FOREIGN KEY(suggestion_id) REFERENCES suggestion (id),
	CONSTRAINT ck_decision_reason_with_rejection CHECK ((state = 'rejected') = (reject_reason <> '')),
	CONSTRAINT ck_decision_label_known CHECK (label IN ('event', 'quantity', 'quote', 'causal', 'position', 'prediction', 'opinion', 'background')),
	CONSTRAINT ck_decision_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT ck_decision_state_known CHECK (state IN ('pending', 'confirmed', 'corrected', 'added', 'rejected', 'absorbed', 'removed')),
	CONSTRAINT ck_decision_version_positive CHECK (version >= 1),
	CONSTRAINT ck_decision_reject_reason_known CHECK (reject_reason IN ('not_a_claim', 'not_checkable', 'opinion', 'prediction', 'duplicate', 'fragment', 'boilerplate', 'other', '')),
	CONSTRAINT fk_decision_undoes_id FOREIGN KEY(undoes_id) REFERENCES decision (id),
	CONSTRAINT uq_decision_article_id_span_id_version UNIQUE (article_id, span_id, version),
	CONSTRAINT ck_decision_action_known CHECK (action IN ('confirm', 'resize', 'relabel', 'split', 'merge', 'reject', 'add_missed', 'describe', 'undo'))
);
CREATE TABLE detector (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	version VARCHAR NOT NULL,
	config_hash VARCHAR NOT NULL,
	CONSTRAINT pk_detector PRIMARY KEY (id),
	CONSTRAINT uq_detector_name_version_config_hash UNIQUE (name, version, config_hash)
);
CREATE TABLE detector_run (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	detector_id INTEGER NOT NULL,
	borders_guessed BOOLEAN NOT NULL,
	notice VARCHAR NOT NULL,
	created_at DATETIME NOT NULL, names JSON DEFAULT '[]' NOT NULL,
	CONSTRAINT pk_detector_run PRIMARY KEY (id),
	CONSTRAINT fk_detector_run_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_detector_run_detector_id FOREIGN KEY(detector_id) REFERENCES detector (id),
	CONSTRAINT uq_detector_run_article_id_detector_id UNIQUE (article_id, detector_id)
);
CREATE TABLE event (
	id INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	period VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT uq_event_label UNIQUE (label)
);
CREATE TABLE event_move (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	from_event_id INTEGER,
	to_event_id INTEGER,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_event_move PRIMARY KEY (id),
	CONSTRAINT fk_event_move_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_event_move_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_event_move_from_event_id FOREIGN KEY(from_event_id) REFERENCES event (id),
	CONSTRAINT fk_event_move_to_event_id FOREIGN KEY(to_event_id) REFERENCES event (id)
);
CREATE TABLE evidence (
	id INTEGER NOT NULL,
	evidence_key VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	capture_id INTEGER,
	relation VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	url VARCHAR NOT NULL,
	excerpt VARCHAR NOT NULL,
	start_char INTEGER,
	end_char INTEGER,
	source_reliability VARCHAR NOT NULL,
	information_credibility VARCHAR NOT NULL,
	origin VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_evidence PRIMARY KEY (id),
	CONSTRAINT ck_evidence_excerpt_placed CHECK ((excerpt = '') = (start_char IS NULL)),
	CONSTRAINT ck_evidence_excerpt_from_capture CHECK (excerpt = '' OR capture_id IS NOT NULL),
	CONSTRAINT ck_evidence_information_credibility_known CHECK (information_credibility IN ('1', '2', '3', '4', '5', '6', '')),
	CONSTRAINT ck_evidence_kind_known CHECK (kind IN ('document', 'statement', 'data', 'image', 'interview', 'news_report', 'other')),
	CONSTRAINT ck_evidence_relation_known CHECK (relation IN ('supports', 'refutes', 'qualifies', 'context', 'consulted_no_bearing')),
	CONSTRAINT ck_evidence_source_reliability_known CHECK (source_reliability IN ('A', 'B', 'C', 'D', 'E', 'F', '')),
	CONSTRAINT fk_evidence_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_evidence_capture_id FOREIGN KEY(capture_id) REFERENCES capture (id),
	CONSTRAINT fk_evidence_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT uq_evidence_evidence_key_version UNIQUE (evidence_key, version)
);
CREATE TABLE gone_article (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	text_sha256 VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_gone_article PRIMARY KEY (id),
	CONSTRAINT ck_gone_article_kind_known CHECK (kind IN ('withdrawn', 'erased')),
	CONSTRAINT ck_gone_article_reason_given CHECK (reason <> ''),
	CONSTRAINT fk_gone_article_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_gone_article_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT uq_gone_article_article_id UNIQUE (article_id)
);
CREATE TABLE "guideline" (
	id INTEGER NOT NULL,
	version VARCHAR NOT NULL,
	introduction TEXT NOT NULL,
	entries JSON NOT NULL,
	annotator_id INTEGER,
	created_at DATETIME NOT NULL,
	imported BOOLEAN DEFAULT 0 NOT NULL,
	CONSTRAINT pk_guideline PRIMARY KEY (id),
	CONSTRAINT ck_guideline_version_given CHECK (version <> ''),
	CONSTRAINT fk_guideline_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT uq_guideline_version UNIQUE (version)
);
CREATE TABLE learned_model (
	id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	last_decision_id INTEGER NOT NULL,
	label_count INTEGER NOT NULL,
	share FLOAT NOT NULL,
	weights BLOB NOT NULL,
	sha256 VARCHAR NOT NULL,
	card JSON NOT NULL,
	annotator_id INTEGER,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_learned_model PRIMARY KEY (id),
	CONSTRAINT ck_learned_model_share_in_range CHECK (share >= 0 AND share <= 1),
	CONSTRAINT fk_learned_model_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT uq_learned_model_version UNIQUE (version)
);
CREATE TABLE left_out_text (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	words INTEGER NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_left_out_text PRIMARY KEY (id),
	CONSTRAINT fk_left_out_text_article_id FOREIGN KEY(article_id) REFERENCES article (id)
);
CREATE TABLE mention (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	span_id VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	claim_id INTEGER,
	decision_id INTEGER NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	exact VARCHAR NOT NULL,
	stance VARCHAR NOT NULL,
	fidelity VARCHAR NOT NULL,
	drift_flags JSON NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_mention PRIMARY KEY (id),
	CONSTRAINT ck_mention_fidelity_known CHECK (fidelity IN ('faithful', 'cosmetic_change', 'meaning_changed', 'cannot_tell', '')),
	CONSTRAINT ck_mention_stance_known CHECK (stance IN ('own_voice', 'endorses', 'neutral_report', 'distances', 'denies', '')),
	CONSTRAINT ck_mention_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT fk_mention_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_mention_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_mention_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_mention_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT uq_mention_article_id_span_id_version UNIQUE (article_id, span_id, version)
);
CREATE TABLE model_choice (
	id INTEGER NOT NULL,
	model_id INTEGER,
	annotator_id INTEGER,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_model_choice PRIMARY KEY (id),
	CONSTRAINT fk_model_choice_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_model_choice_model_id FOREIGN KEY(model_id) REFERENCES learned_model (id)
);
CREATE TABLE origin (
	id INTEGER NOT NULL,
	event_id INTEGER NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_origin PRIMARY KEY (id),
	CONSTRAINT fk_origin_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_origin_event_id FOREIGN KEY(event_id) REFERENCES event (id)
);
CREATE TABLE origin_revision (
	id INTEGER NOT NULL,
	origin_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	proposal VARCHAR NOT NULL,
	spans JSON NOT NULL,
	article_ids JSON NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_origin_revision PRIMARY KEY (id),
	CONSTRAINT ck_origin_revision_kind_known CHECK (kind IN ('release', 'statement', 'interview', 'document', 'report', 'eyewitness', 'unnamed')),
	CONSTRAINT ck_origin_revision_labelled CHECK (label <> ''),
	CONSTRAINT fk_origin_revision_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_origin_revision_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id),
	CONSTRAINT uq_origin_revision_origin_id_version UNIQUE (origin_id, version)
);
CREATE TABLE "outlet" (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	domain VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	country VARCHAR NOT NULL,
	reliability VARCHAR NOT NULL,
	party_to_conflict BOOLEAN NOT NULL,
	rating VARCHAR DEFAULT '' NOT NULL,
	rating_source VARCHAR DEFAULT '' NOT NULL,
	owner VARCHAR DEFAULT '' NOT NULL,
	joined_into INTEGER,
	CONSTRAINT pk_outlet PRIMARY KEY (id),
	CONSTRAINT ck_outlet_kind_known CHECK (kind IN ('newspaper', 'agency', 'broadcaster', 'online', 'state_media', 'ngo', 'other', '')),
	CONSTRAINT ck_outlet_reliability_known CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F', '')),
	CONSTRAINT uq_outlet_name UNIQUE (name),
	CONSTRAINT fk_outlet_joined_into FOREIGN KEY(joined_into) REFERENCES outlet (id)
);
CREATE TABLE "outlet_change" (
	id INTEGER NOT NULL,
	outlet_id INTEGER NOT NULL,
	other_id INTEGER,
	act VARCHAR NOT NULL,
	was JSON NOT NULL,
	now JSON NOT NULL,
	former_name VARCHAR NOT NULL,
	article_ids JSON NOT NULL,
	undoes_id INTEGER,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_outlet_change PRIMARY KEY (id),
	CONSTRAINT fk_outlet_change_outlet_id FOREIGN KEY(outlet_id) REFERENCES outlet (id),
	CONSTRAINT fk_outlet_change_other_id FOREIGN KEY(other_id) REFERENCES outlet (id),
	CONSTRAINT uq_outlet_change_undoes_id UNIQUE (undoes_id),
	CONSTRAINT fk_outlet_change_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_outlet_change_undoes_id FOREIGN KEY(undoes_id) REFERENCES outlet_change (id),
	CONSTRAINT ck_outlet_change_act_known CHECK (act IN ('set', 'join', 'undo', 'remove'))
);
CREATE TABLE outlet_domain (
	id INTEGER NOT NULL,
	outlet_id INTEGER NOT NULL,
	domain VARCHAR NOT NULL,
	CONSTRAINT pk_outlet_domain PRIMARY KEY (id),
	CONSTRAINT fk_outlet_domain_outlet_id FOREIGN KEY(outlet_id) REFERENCES outlet (id),
	CONSTRAINT uq_outlet_domain_domain UNIQUE (domain)
);
CREATE TABLE pair_answer (
	id INTEGER NOT NULL,
	client_id VARCHAR NOT NULL,
	sequence INTEGER NOT NULL,
	event_id INTEGER NOT NULL,
	relation VARCHAR NOT NULL,
	did JSON NOT NULL,
	undoes_id INTEGER,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_pair_answer PRIMARY KEY (id),
	CONSTRAINT ck_pair_answer_relation_known CHECK (relation IN ('same', 'broader', 'narrower', 'contradicts', 'figure_conflict', 'updates', 'part_of', 'same_event', 'different', '')),
	CONSTRAINT fk_pair_answer_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT fk_pair_answer_undoes_id FOREIGN KEY(undoes_id) REFERENCES pair_answer (id),
	CONSTRAINT fk_pair_answer_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT uq_pair_answer_client_id_sequence UNIQUE (client_id, sequence),
	CONSTRAINT uq_pair_answer_undoes_id UNIQUE (undoes_id)
);
CREATE TABLE passage_check (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	detector_id INTEGER NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	version INTEGER NOT NULL,
	has_claim BOOLEAN NOT NULL,
	share FLOAT NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_passage_check PRIMARY KEY (id),
	CONSTRAINT ck_passage_check_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT ck_passage_check_share_in_range CHECK (share > 0 AND share <= 1),
	CONSTRAINT fk_passage_check_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_passage_check_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_passage_check_detector_id FOREIGN KEY(detector_id) REFERENCES detector (id),
	CONSTRAINT uq_passage_check_article_id_start_char_end_char_annotator_id_version UNIQUE (article_id, start_char, end_char, annotator_id, version)
);
CREATE TABLE quantity (
	id INTEGER NOT NULL,
	suggestion_id INTEGER NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	value_text VARCHAR NOT NULL,
	measure VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	population VARCHAR NOT NULL,
	bound VARCHAR NOT NULL,
	low FLOAT,
	high FLOAT,
	period VARCHAR NOT NULL,
	as_of VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	blamed_agent VARCHAR NOT NULL,
	CONSTRAINT pk_quantity PRIMARY KEY (id),
	CONSTRAINT ck_quantity_bound_known CHECK (bound IN ('exact', 'at_least', 'more_than', 'up_to', 'almost', 'about', 'range', 'vague')),
	CONSTRAINT ck_quantity_measure_known CHECK (measure IN ('killed', 'injured', 'missing', 'displaced', 'affected', 'money', 'percent', 'date', 'duration', 'length', 'area', 'volume', 'mass', 'count')),
	CONSTRAINT ck_quantity_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT fk_quantity_suggestion_id FOREIGN KEY(suggestion_id) REFERENCES suggestion (id)
);
CREATE TABLE reading_fault (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	detector_id INTEGER NOT NULL,
	reason VARCHAR NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_reading_fault PRIMARY KEY (id),
	CONSTRAINT fk_reading_fault_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_reading_fault_detector_id FOREIGN KEY(detector_id) REFERENCES detector (id),
	CONSTRAINT uq_reading_fault_article_id_detector_id UNIQUE (article_id, detector_id)
);
CREATE TABLE "ruling" (
	id INTEGER NOT NULL,
	event_id INTEGER,
	kind VARCHAR NOT NULL,
	subject VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	decision VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	details JSON NOT NULL,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_ruling PRIMARY KEY (id),
	CONSTRAINT fk_ruling_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT uq_ruling_kind_subject_version UNIQUE (kind, subject, version),
	CONSTRAINT ck_ruling_subject_given CHECK (subject <> ''),
	CONSTRAINT fk_ruling_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT ck_ruling_kind_known CHECK (kind IN ('pair', 'drift', 'quote_variant', 'derivation', 'grouping', 'primary', 'version', 'body'))
);
CREATE TABLE suggestion (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	detector_id INTEGER NOT NULL,
	start_char INTEGER NOT NULL,
	end_char INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	score FLOAT NOT NULL,
	exact VARCHAR NOT NULL,
	reasons JSON NOT NULL,
	CONSTRAINT pk_suggestion PRIMARY KEY (id),
	CONSTRAINT ck_suggestion_label_known CHECK (label IN ('event', 'quantity', 'quote', 'causal', 'position', 'prediction', 'opinion', 'background')),
	CONSTRAINT ck_suggestion_score_in_range CHECK (score >= 0 AND score <= 1),
	CONSTRAINT ck_suggestion_span_ordered CHECK (start_char >= 0 AND start_char < end_char),
	CONSTRAINT fk_suggestion_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT fk_suggestion_detector_id FOREIGN KEY(detector_id) REFERENCES detector (id),
	CONSTRAINT uq_suggestion_article_id_start_char_end_char_detector_id UNIQUE (article_id, start_char, end_char, detector_id)
);
CREATE TABLE text_as_read (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	sha256 VARCHAR NOT NULL,
	CONSTRAINT pk_text_as_read PRIMARY KEY (id),
	CONSTRAINT fk_text_as_read_article_id FOREIGN KEY(article_id) REFERENCES article (id),
	CONSTRAINT uq_text_as_read_article_id UNIQUE (article_id)
);
CREATE TABLE text_vector (
	encoder VARCHAR NOT NULL,
	digest BLOB NOT NULL,
	numbers BLOB NOT NULL,
	CONSTRAINT pk_text_vector PRIMARY KEY (encoder, digest)
);
CREATE TABLE verdict (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	content VARCHAR NOT NULL,
	corroboration VARCHAR NOT NULL,
	justification VARCHAR NOT NULL,
	gaps VARCHAR NOT NULL,
	as_of DATE NOT NULL,
	review_due DATE,
	annotator_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_verdict PRIMARY KEY (id),
	CONSTRAINT ck_verdict_content_known CHECK (content IN ('supported', 'refuted', 'conflicting', 'cherry_picked', 'not_enough_evidence', 'not_checkable')),
	CONSTRAINT ck_verdict_corroboration_known CHECK (corroboration IN ('confirmed', 'fair', 'weak', 'contested', 'discounted', '')),
	CONSTRAINT ck_verdict_justified CHECK (justification <> ''),
	CONSTRAINT fk_verdict_annotator_id FOREIGN KEY(annotator_id) REFERENCES annotator (id),
	CONSTRAINT fk_verdict_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT uq_verdict_claim_id_version UNIQUE (claim_id, version)
);
CREATE INDEX ix_article_change_article_id ON article_change (article_id);
CREATE INDEX ix_article_event_id_id ON article (event_id, id);
CREATE INDEX ix_article_outlet_id ON article (outlet_id);
CREATE INDEX ix_article_version_earlier_id ON article_version (earlier_id);
CREATE INDEX ix_carried_decision_from_id ON carried_decision (from_id);
CREATE INDEX ix_claim_event_id ON claim (event_id);
CREATE INDEX ix_claim_link_other_id ON claim_link (other_id);
CREATE INDEX ix_decision_article_id_start_char_end_char ON decision (article_id, start_char, end_char);
CREATE INDEX ix_decision_bulk_id ON decision (bulk_id) WHERE bulk_id <> '';
CREATE INDEX ix_decision_said ON decision (article_id, said_start_char, said_end_char) WHERE said_start_char IS NOT NULL;
CREATE INDEX ix_decision_suggestion_id ON decision (suggestion_id);
CREATE INDEX ix_event_move_article_id ON event_move (article_id);
CREATE INDEX ix_evidence_claim_id ON evidence (claim_id);
CREATE INDEX ix_gone_article_text_sha256 ON gone_article (text_sha256);
CREATE INDEX ix_left_out_text_article_id ON left_out_text (article_id);
CREATE INDEX ix_mention_claim_id ON mention (claim_id);
CREATE INDEX ix_origin_event_id ON origin (event_id);
CREATE INDEX ix_outlet_change_former_name ON outlet_change (former_name);
CREATE INDEX ix_outlet_change_other_id ON outlet_change (other_id);
CREATE INDEX ix_outlet_change_outlet_id ON outlet_change (outlet_id);
CREATE INDEX ix_outlet_domain_outlet_id ON outlet_domain (outlet_id);
CREATE INDEX ix_outlet_joined_into ON outlet (joined_into);
CREATE INDEX ix_pair_answer_event_id ON pair_answer (event_id);
CREATE INDEX ix_quantity_suggestion_id ON quantity (suggestion_id);
CREATE INDEX ix_ruling_event_id ON ruling (event_id);
CREATE INDEX ix_text_as_read_sha256 ON text_as_read (sha256);
CREATE TRIGGER article_change_no_delete BEFORE DELETE ON article_change BEGIN SELECT RAISE(ABORT, 'article_change is append-only'); END;
CREATE TRIGGER article_change_no_update BEFORE UPDATE ON article_change BEGIN SELECT RAISE(ABORT, 'article_change is append-only'); END;
CREATE TRIGGER article_version_no_delete BEFORE DELETE ON article_version BEGIN SELECT RAISE(ABORT, 'article_version is append-only'); END;
CREATE TRIGGER article_version_no_update BEFORE UPDATE ON article_version BEGIN SELECT RAISE(ABORT, 'article_version is append-only'); END;
CREATE TRIGGER attribution_hop_no_delete BEFORE DELETE ON attribution_hop BEGIN SELECT RAISE(ABORT, 'attribution_hop is append-only'); END;
CREATE TRIGGER attribution_hop_no_update BEFORE UPDATE ON attribution_hop BEGIN SELECT RAISE(ABORT, 'attribution_hop is append-only'); END;
CREATE TRIGGER capture_no_delete BEFORE DELETE ON capture BEGIN SELECT RAISE(ABORT, 'capture is append-only'); END;
CREATE TRIGGER capture_no_update BEFORE UPDATE ON capture BEGIN SELECT RAISE(ABORT, 'capture is append-only'); END;
CREATE TRIGGER carried_decision_no_delete BEFORE DELETE ON carried_decision BEGIN SELECT RAISE(ABORT, 'carried_decision is append-only'); END;
CREATE TRIGGER carried_decision_no_update BEFORE UPDATE ON carried_decision BEGIN SELECT RAISE(ABORT, 'carried_decision is append-only'); END;
CREATE TRIGGER claim_link_no_delete BEFORE DELETE ON claim_link BEGIN SELECT RAISE(ABORT, 'claim_link is append-only'); END;
CREATE TRIGGER claim_link_no_update BEFORE UPDATE ON claim_link BEGIN SELECT RAISE(ABORT, 'claim_link is append-only'); END;
CREATE TRIGGER claim_revision_no_delete BEFORE DELETE ON claim_revision BEGIN SELECT RAISE(ABORT, 'claim_revision is append-only'); END;
CREATE TRIGGER claim_revision_no_update BEFORE UPDATE ON claim_revision BEGIN SELECT RAISE(ABORT, 'claim_revision is append-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER event_move_no_delete BEFORE DELETE ON event_move BEGIN SELECT RAISE(ABORT, 'event_move is append-only'); END;
CREATE TRIGGER event_move_no_update BEFORE UPDATE ON event_move BEGIN SELECT RAISE(ABORT, 'event_move is append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER guideline_no_delete BEFORE DELETE ON guideline BEGIN SELECT RAISE(ABORT, 'guideline is append-only'); END;
CREATE TRIGGER guideline_no_update BEFORE UPDATE ON guideline BEGIN SELECT RAISE(ABORT, 'guideline is append-only'); END;
CREATE TRIGGER learned_model_no_delete BEFORE DELETE ON learned_model BEGIN SELECT RAISE(ABORT, 'learned_model is append-only'); END;
CREATE TRIGGER learned_model_no_update BEFORE UPDATE ON learned_model BEGIN SELECT RAISE(ABORT, 'learned_model is append-only'); END;
CREATE TRIGGER mention_no_delete BEFORE DELETE ON mention BEGIN SELECT RAISE(ABORT, 'mention is append-only'); END;
CREATE TRIGGER mention_no_update BEFORE UPDATE ON mention BEGIN SELECT RAISE(ABORT, 'mention is append-only'); END;
CREATE TRIGGER model_choice_no_delete BEFORE DELETE ON model_choice BEGIN SELECT RAISE(ABORT, 'model_choice is append-only'); END;
CREATE TRIGGER model_choice_no_update BEFORE UPDATE ON model_choice BEGIN SELECT RAISE(ABORT, 'model_choice is append-only'); END;
CREATE TRIGGER origin_revision_no_delete BEFORE DELETE ON origin_revision BEGIN SELECT RAISE(ABORT, 'origin_revision is append-only'); END;
CREATE TRIGGER origin_revision_no_update BEFORE UPDATE ON origin_revision BEGIN SELECT RAISE(ABORT, 'origin_revision is append-only'); END;
CREATE TRIGGER outlet_change_no_delete BEFORE DELETE ON outlet_change BEGIN SELECT RAISE(ABORT, 'outlet_change is append-only'); END;
CREATE TRIGGER outlet_change_no_update BEFORE UPDATE ON outlet_change BEGIN SELECT RAISE(ABORT, 'outlet_change is append-only'); END;
CREATE TRIGGER pair_answer_no_delete BEFORE DELETE ON pair_answer BEGIN SELECT RAISE(ABORT, 'pair_answer is append-only'); END;
CREATE TRIGGER pair_answer_no_update BEFORE UPDATE ON pair_answer BEGIN SELECT RAISE(ABORT, 'pair_answer is append-only'); END;
CREATE TRIGGER passage_check_no_delete BEFORE DELETE ON passage_check BEGIN SELECT RAISE(ABORT, 'passage_check is append-only'); END;
CREATE TRIGGER passage_check_no_update BEFORE UPDATE ON passage_check BEGIN SELECT RAISE(ABORT, 'passage_check is append-only'); END;
CREATE TRIGGER quantity_no_delete BEFORE DELETE ON quantity BEGIN SELECT RAISE(ABORT, 'quantity is append-only'); END;
CREATE TRIGGER quantity_no_update BEFORE UPDATE ON quantity BEGIN SELECT RAISE(ABORT, 'quantity is append-only'); END;
CREATE TRIGGER ruling_no_delete BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ruling_no_update BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER suggestion_no_delete BEFORE DELETE ON suggestion BEGIN SELECT RAISE(ABORT, 'suggestion is append-only'); END;
CREATE TRIGGER suggestion_no_update BEFORE UPDATE ON suggestion BEGIN SELECT RAISE(ABORT, 'suggestion is append-only'); END;
CREATE TRIGGER verdict_no_delete BEFORE DELETE ON verdict BEGIN SELECT RAISE(ABORT, 'verdict is append-only'); END;
CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict BEGIN SELECT RAISE(ABORT, 'verdict is append-only'); END;
INSERT INTO alembic_version VALUES ('0022');
