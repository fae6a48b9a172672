"""Inserts a decision on every suggestion: the state after months of work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

#: Every seventh suggestion is rejected, the rest are confirmed.
_DECIDE = """
INSERT INTO decision (article_id, span_id, version, suggestion_id, action, state, start_char, end_char, exact, label,
                      reject_reason, annotator_id, seconds, guideline_version, client_id, sequence, part, created_at)
SELECT article_id, 's' || id, 1, id,
       CASE id % 7 WHEN 0 THEN 'reject' ELSE 'confirm' END, CASE id % 7 WHEN 0 THEN 'rejected' ELSE 'confirmed' END,
       start_char, end_char, exact, label, CASE id % 7 WHEN 0 THEN 'not_a_claim' ELSE '' END,
       (SELECT min(id) FROM annotator), 2.5, '1', 'bench-bulk', id, 0, '2024-03-12 08:00:00.000000'
FROM suggestion
WHERE id NOT IN (SELECT suggestion_id FROM decision WHERE suggestion_id IS NOT NULL)
"""


def decide_everything(data_dir: Path) -> None:
    """Idempotent."""
    connection = sqlite3.connect(data_dir / "workbench.db")
    with connection:
        connection.execute(
            "INSERT OR IGNORE INTO annotator (name, role, created_at) "
            "VALUES ('Ada', 'annotator', '2024-03-12 08:00:00.000000')"
        )
        connection.execute(_DECIDE)
    connection.close()
