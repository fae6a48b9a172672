"""What a field of an export declares beside its type: how it is computed, and what a CSV loses of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: Between the items of a list that a CSV holds in one cell.
LIST_JOINT = " | "


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Of a field that stands in no column: ``by`` is called with the stored values ``out_of``, in that order.

    A field without it holds what is stored under its own name.
    """

    by: Callable[..., Any]
    out_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCsv:
    """Of a field that a CSV cannot hold as it is: what it loses, in a sentence. Without a ``column`` it loses all."""

    lost: str
    column: bool = True


def only_in_json(lost: str) -> InCsv:
    """For a field that a CSV has no column for; ``lost`` says what is missing and where it is."""
    return InCsv(lost, column=False)


def joined(one: str, many: str) -> InCsv:
    """For a list of free words, which a CSV joins in one cell; ``one`` and ``many`` are what its items are called."""
    return InCsv(f'Where {one} ends, if it holds "{LIST_JOINT}" itself: {many} are joined by it.')
