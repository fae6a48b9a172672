"""Reasons for a suggestion may be codes with facts; sentences stay as they are.

No table changes: the revision keeps programs that know sentences only from opening a database that holds codes.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
