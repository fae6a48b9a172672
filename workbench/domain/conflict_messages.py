"""The message for a stale write: who changed the data since the page was drawn, and what to do now."""

from __future__ import annotations


def conflict_message(who: str, me: str, deed: str, then: str) -> str:
    """As in "Ben reworded this claim meanwhile. Read that wording, then decide again."

    ``who`` is "" if unknown; if it equals ``me`` (a name), the change came from another window. ``deed`` is in the
    past tense.
    """
    if who and who == me:
        return f"You {deed} meanwhile, in another window. {then}"
    return f"{who or 'Somebody else'} {deed} meanwhile. {then}"
