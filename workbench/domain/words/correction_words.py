"""What outlets call the thing that a correction speaks of, as the piece of a pattern."""

from __future__ import annotations

#: This article, our live blog: the text itself, or a part of it that may be wrong by itself.
OWN_TEXT = (
    r"(?:article|story|report|post|piece|page|column|headline|caption|text|item|review|graphic|chart|map|interview"
    r"|video|podcast|live\s?blog)"
)
