"""Attribution against PolNeAR: source, cue and content by overlap, and the speaker of quotations.

PolNeAR: Newell, Margolin and Ruths 2018, "An Attribution Relations Corpus for Political News".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.proposals import AttributionSpans
from workbench.domain.text.spans import Span
from workbench.evaluation.counting import Counts
from workbench.evaluation.overlap import Fragments, pair_overlapping, shared_chars

ROLES = ("source", "cue", "content")
#: Text between double quotation marks within one paragraph.
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,})[”\"]")


@dataclass(slots=True)
class AttributionFigures:
    """Counts by role, and for quotations whose speaker is named in the gold."""

    overlap: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    exact: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    speaker: Counts = field(default_factory=Counts)

    def add(self, text: str, found: Sequence[AttributionSpans], gold: Iterable[dict[str, Any]]) -> None:
        """Add one text as annotated by one person."""
        rows = [{role: _fragments(row[role]) for role in ROLES} for row in gold]
        for role in ROLES:
            mine: list[Fragments] = [(span,) for item in found if (span := getattr(item, role)) is not None]
            theirs = [row[role] for row in rows if row[role]]
            self.overlap[role].add(len(pair_overlapping(mine, theirs)), len(mine), len(theirs))
            self.exact[role].add(_same(mine, theirs), len(mine), len(theirs))
        self._add_speakers(text, found, rows)

    def _add_speakers(self, text: str, found: Sequence[AttributionSpans], rows: Sequence[dict[str, Fragments]]) -> None:
        quoted = [Span(*match.span(1)) for match in _QUOTED.finditer(text)]
        for row in rows:
            stretches = tuple(span for span in quoted if shared_chars((span,), row["content"]))
            if not stretches or not row["source"]:
                continue
            best = max(found, key=lambda item: shared_chars((item.content,), stretches), default=None)
            heard = best is not None and shared_chars((best.content,), stretches) > 0
            right = (
                heard and best is not None and best.source is not None and shared_chars((best.source,), row["source"])
            )
            self.speaker.add(1 if right else 0, 1 if heard else 0, 1)

    def facts(self) -> dict[str, float]:
        """Every metric by name, in 0..1."""
        found: dict[str, float] = {}
        for role in ROLES:
            counts = self.overlap[role]
            found[f"{role}_f1"] = counts.f1
            found[f"{role}_precision"] = counts.precision
            found[f"{role}_recall"] = counts.recall
            found[f"{role}_exact_f1"] = self.exact[role].f1
        found["quoted_speaker_accuracy"] = self.speaker.recall
        return found


def _fragments(pairs: Iterable[Sequence[int]]) -> Fragments:
    return tuple(sorted(Span(start, end) for start, end in pairs if start < end))


def _same(mine: Sequence[Fragments], theirs: Sequence[Fragments]) -> int:
    left = list(theirs)
    hits = 0
    for item in mine:
        if item in left:
            left.remove(item)
            hits += 1
    return hits
