"""Inverse document frequency: a term weighs more, the fewer texts have it (Sparck Jones 1972)."""

from __future__ import annotations

from math import log


def smoothed_idf(document_frequency: int, document_count: int) -> float:
    """1 for a term that every text has, and more the rarer it is.

    ``document_frequency`` is in how many of the ``document_count`` texts the term stands. Smoothed as if one text more
    had every term, so that either may be 0.
    """
    return 1.0 + log(document_count + 1) - log(document_frequency + 1)
