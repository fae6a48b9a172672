"""Spans as another tool wrote them, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.domain.drafts import GivenAs


class FoundSpan(NamedTuple):
    """``start`` and ``end`` in whatever unit the tool counts, None where it gives words only.

    ``words`` are those that it says stand there, "" for none; ``labels`` its labels, the first one first. ``fault``
    says what makes it no span at all. ``by`` and ``given_as`` are those of ``Found`` where it does not say otherwise.
    ``parts`` are the fragments of a span with gaps, in the tool's unit; ``words`` are theirs, with blanks between.
    ``line`` is the 1-based line of its file, where the article's own line does not tell it.
    """

    start: object = None
    end: object = None
    labels: tuple[str, ...] = ()
    score: object = None
    words: str = ""
    fault: str = ""
    by: str = ""
    given_as: GivenAs | None = None
    parts: tuple[tuple[int, int], ...] = ()
    line: int | None = None


@dataclass(slots=True)
class Found:
    """What one article's line or file holds. ``unread`` are fields that are not taken, ``remarks`` what else is said.

    ``items`` are spans, as found or still as the tool wrote them. ``any`` is whether the article comes from a tool that
    marks spans, even if it has none; ``tool`` is its name, "" where nothing tells it. ``lines`` are the lines at which
    those of ``unread`` were met first, where that is known.
    """

    items: list[object] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    any: bool = False
    by: str = ""
    given_as: GivenAs = GivenAs.MARKED
    tool: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, items: Iterable[object]) -> None:
        self.items.extend(items)
        self.any = True


def shown(value: object) -> str:
    """A value for a message; a list or an object only by its type, as it may be deeply nested."""
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else str(value)[:60]
