"""Articles of one file that come with the spans of another tool: placed, or named where they are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType
from workbench.errors import BadRow, InputError
from workbench.ingest.spans.found import Found
from workbench.ingest.spans.placing import Placer


@dataclass(slots=True)
class SpansOfFile:
    """What is left out of all articles of the file alike is named once, at the first."""

    path: str
    _placer: Placer = field(default_factory=Placer)
    _named: set[str] = field(default_factory=set)

    def give(self, draft: ArticleDraft, found: Found) -> Iterator[ArticleDraft | InputError]:
        """The article with those of the spans that stand in its text, after a BadRow for each that does not."""
        placed = self._placer.place(found.items, draft.raw_text)
        for fault in placed.faults:
            yield BadRow(f"{fault}.", path=self.path, line=draft.line)
        for label in placed.unknown:
            reason = f"spans with the label {label!r} are left out: it is none of {', '.join(ClaimType)}."
            yield from self._once(reason, draft.line)
        remarks = (*draft.remarks, *found.remarks, *placed.remarks)
        yield draft.changed(given_spans=tuple(placed.spans), remarks=remarks) if placed.spans or remarks else draft

    def name_unread(self, fields: Iterable[str], line: int | None) -> Iterator[BadRow]:
        """A BadRow for each of these fields that was not named before."""
        for name in fields:
            yield from self._once(f"{name[:100]!r} is not read.", line)

    def _once(self, reason: str, line: int | None) -> Iterator[BadRow]:
        if reason not in self._named:
            self._named.add(reason)
            yield BadRow(reason, path=self.path, line=line)
